/** Contents of versions as they are kept: packed, because a year of daily reports has thousands of them. */
import { brotliCompress, brotliDecompressSync, constants } from 'node:zlib'
import { promisify } from 'node:util'
import { Authorship } from '#report/authorship.ts'

const compress = promisify(brotliCompress)

/** Nothing that was packed here is larger. */
const mostBytes = 200_000_000

/** Packs a text, off the loop that serves the sockets. */
export async function pack(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Buffer.from(text)
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    // Higher ones take ten times as long for some hundredths less.
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  return new Uint8Array(await compress(bytes, { params }))
}

/** The text that was packed. */
export function unpack(packed: Uint8Array): string {
  return brotliDecompressSync(packed, { maxOutputLength: mostBytes }).toString()
}

/** What of a version's row holds its content. */
export const packedSelect = { content: true, packed: true } as const

/** A version's canonical JSON. */
export function contentIn({
  content,
  packed,
}: {
  content: string
  packed: Uint8Array | null
}): string {
  return packed ? unpack(packed) : content
}

/** Who wrote a version's words; null where it was not kept. */
export function authorshipIn({ writtenBy }: { writtenBy: Uint8Array | null }): Authorship | null {
  return writtenBy && Authorship.parse(JSON.parse(unpack(writtenBy)))
}
