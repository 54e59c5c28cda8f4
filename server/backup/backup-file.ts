/**
 * A backup as a file: gzip of lines of JSON. The first says what it is, then every row of every table, every picture, and
 * last what all of it adds up to, without which a file counts as broken off.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { Refused } from '../errors.ts'

const Head = z.object({
  galley: z.literal('backup'),
  form: z.literal(1),
  at: z.iso.datetime(),
  /** The migrations of the Galley that made it: rows have the columns of those. */
  migrations: z.array(z.string()),
})
export type Head = z.infer<typeof Head>

const Row = z.tuple([z.literal('row'), z.string(), z.record(z.string(), z.unknown())])
/** SHA-256, type, base64. */
const File = z.tuple([z.literal('file'), z.string(), z.string(), z.base64()])
const End = z.object({
  end: z.object({
    tables: z.record(z.string(), z.object({ rows: z.number(), hash: z.string() })),
    files: z.number(),
  }),
})
export type End = z.infer<typeof End>['end']

export type Piece =
  | { kind: 'rows'; model: string; lines: string[] }
  | { kind: 'file'; name: string; type: string; bytes: Uint8Array }
  | { kind: 'end'; end: End }

function textOf(piece: Piece): string {
  switch (piece.kind) {
    case 'rows':
      return piece.lines.map((line) => `["row",${JSON.stringify(piece.model)},${line}]\n`).join('')
    case 'file': {
      const base64 = Buffer.from(piece.bytes).toString('base64')
      return `${JSON.stringify(['file', piece.name, piece.type, base64])}\n`
    }
    case 'end':
      return `${JSON.stringify({ end: piece.end })}\n`
  }
}

/** Writes it beside `path` and moves it there when it is whole and on the disk. */
export async function writeBackupFile(
  path: string,
  head: Head,
  pieces: AsyncIterable<Piece>,
): Promise<void> {
  const part = `${path}.part`
  async function* text() {
    yield `${JSON.stringify(head)}\n`
    for await (const piece of pieces) yield textOf(piece)
  }
  try {
    await pipeline(text, createGzip(), createWriteStream(part, { mode: 0o600 }))
    const file = await open(part, 'r+')
    await file.sync()
    await file.close()
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

const broken = new Refused('backup-unusable')

function pieceOf(line: string): Piece {
  const value: unknown = JSON.parse(line)
  if (!Array.isArray(value)) return { kind: 'end', ...End.parse(value) }
  if (value[0] === 'file') {
    const [, name, type, base64] = File.parse(value)
    return { kind: 'file', name, type, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }
  }
  const [, model, row] = Row.parse(value)
  return { kind: 'rows', model, lines: [JSON.stringify(row)] }
}

/** The lines of a gzipped file. */
async function* linesIn(path: string): AsyncGenerator<string> {
  const unpacked = createGunzip()
  const file = createReadStream(path).on('error', (error) => unpacked.destroy(error))
  file.pipe(unpacked)
  let open: Buffer[] = []
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    let rest = chunk
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield Buffer.concat([...open, rest.subarray(0, end)]).toString()
      open = []
      rest = rest.subarray(end + 1)
    }
    if (rest.length > 0) open.push(rest)
  }
  if (open.length > 0) yield Buffer.concat(open).toString()
}

/** Reads one. Throws `Refused` for whatever is no backup or not all of one, and what the file system says. */
export async function* readBackupFile(path: string): AsyncGenerator<Head | Piece> {
  let isBegun = false
  let isWhole = false
  try {
    for await (const line of linesIn(path)) {
      if (isWhole) throw broken
      const piece = isBegun ? pieceOf(line) : Head.parse(JSON.parse(line))
      isBegun = true
      isWhole = 'kind' in piece && piece.kind === 'end'
      yield piece
    }
  } catch (error) {
    const isOfTheFileSystem = error instanceof Error && 'syscall' in error
    if (isOfTheFileSystem) throw error
    throw broken
  }
  if (!isWhole) throw broken
}
