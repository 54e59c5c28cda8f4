import { join, resolve } from 'node:path'
import { canonical } from '#report/canonical.ts'
import type { Report } from '#report/document.ts'
import { withHouseSources } from '#report/house-sources.ts'
import { foreseen, isAttached } from '#report/import/attachments.ts'
import type { ReadReport } from '#report/import/reading.ts'
import { mapPictures } from '#report/map-pictures.ts'
import type { FileBody, FileKind } from '#report/render/files.ts'
import { toJson } from '#report/render/json.ts'
import { noPictures, type Pictures } from '#report/render/pictures.ts'
import type { SourceRule } from '#report/source-rule.ts'
import { slugOf } from '#report/slug.ts'
import { accountJson, lineOf, lostLine, lostOf, nameOf } from './account.ts'
import { type ConvertOptions, convertOptions } from './convert-options.ts'
import { onlyPost, type ReadInput, readInput, reportsOf } from './read-input.ts'
import { Stop } from './stop.ts'
import { Teller } from './teller.ts'
import { Writing } from './write-files.ts'

/** A report with the pictures that came along with it. */
interface Found {
  report: Report
  pictures: Pictures
}

/**
 * What is to be written of a report that was read. A form that takes no pictures along names none that nobody else could
 * find; what cannot go along is told with the other remarks.
 */
async function foundIn(kind: FileKind, read: ReadReport, rule: SourceRule): Promise<Found> {
  let pictures: Pictures = noPictures
  if (kind.carries && read.pictures) {
    // Loaded for those who need it: the maker of pictures is a large native module.
    const { madePictures } = await import('#server/queries/made-pictures.ts')
    const made = await madePictures(read.pictures)
    pictures = made.pictures
    read.remarks.push(...made.remarks)
  } else
    for (const remark of read.remarks)
      if (remark.code === foreseen)
        remark.message = 'A picture stays behind: this form takes none along.'
  const named = mapPictures(read.report, (picture) =>
    isAttached(picture.src) && !pictures.has(picture.src) ? { ...picture, src: '' } : picture,
  )
  return { report: withHouseSources(canonical(named), rule), pictures }
}

const bodyOf = ({ body, carries }: FileKind, { report, pictures }: Found) =>
  body(report, { id: slugOf(nameOf(report)), ...(carries ? { pictures } : {}) })

/** Several reports in one file, where the form has a way to say that. */
async function together(kind: FileKind, found: readonly Found[]): Promise<FileBody> {
  const [first, second] = found
  if (!second) return bodyOf(kind, first!)
  if (kind.form === 'json') return toJson(found.map(({ report }) => report))
  if (kind.form === 'text') {
    const texts: FileBody[] = []
    for (const one of found) texts.push(await bodyOf(kind, one))
    return texts.join('\n')
  }
  throw new Stop(
    1,
    `There are ${found.length} posts. Choose one with --post, or name a folder with --out.`,
  )
}

/** Names in a folder: the title's words; a name that is taken gets a number. */
class Names {
  readonly #taken: Set<string>
  constructor(
    readonly folder: string,
    inputs: ConvertOptions['inputs'],
  ) {
    this.#taken = new Set(inputs.flatMap(({ path }) => (path === null ? [] : [resolve(path)])))
  }
  next(report: Report, ending: string): string {
    const slug = slugOf(report.title || report.headline)
    for (let number = 1; ; number++) {
      const path = join(this.folder, `${slug}${number === 1 ? '' : `-${number}`}${ending}`)
      if (this.#taken.has(resolve(path))) continue
      this.#taken.add(resolve(path))
      return path
    }
  }
}

/** Reads every input and hands its reports on, so that no more than one file lies in memory where they are written. */
async function readAll(
  { inputs, post, rule, kind }: ConvertOptions,
  teller: Teller,
  onReport: (found: Found) => void | Promise<void>,
): Promise<ReadInput[]> {
  const reads: ReadInput[] = []
  for (const [at, input] of inputs.entries()) {
    teller.at(at, input.name)
    const whole = readInput(input)
    const read = post === null ? whole : onlyPost(whole, post)
    if (read.problem !== null) teller.warn(read.problem)
    for (const one of reportsOf(read)) {
      const found = await foundIn(kind, one, rule)
      teller.say(lineOf(one))
      await onReport(found)
    }
    if (inputs.length === 1) for (const lost of lostOf(read)) teller.say(lostLine(lost))
    reads.push(read)
  }
  teller.end()
  return reads
}

function checkTerminal({ kind, out }: ConvertOptions): void {
  if (out === null && !/^text|json|xml/.test(kind.type) && process.stdout.isTTY)
    throw new Stop(2, 'This form is no text. Name a file with --out, or send it on with > or |.')
}

async function intoFolder(
  options: ConvertOptions,
  folder: string,
  teller: Teller,
  writing: Writing,
) {
  const { kind, inputs } = options
  const names = new Names(folder, inputs)
  return readAll(options, teller, async (found) => {
    writing.makeFolder(folder)
    writing.add(names.next(found.report, kind.ending), await bodyOf(kind, found))
  })
}

/** Everything into one file, or to standard output once nothing can go wrong any more. */
async function intoOne(options: ConvertOptions, teller: Teller, writing: Writing) {
  const { kind, out } = options
  const found: Found[] = []
  const reads = await readAll(options, teller, (one) => void found.push(one))
  if (found.length === 0) return { reads, body: null }
  const body = await together(kind, found)
  if (out) writing.add(out.path, body)
  return { reads, body: out ? null : body }
}

async function convertAll(options: ConvertOptions, writing: Writing): Promise<ReadInput[]> {
  const { out, report, quiet, inputs } = options
  const teller = new Teller({ quiet, of: inputs.length })
  const { reads, body } = out?.isFolder
    ? { reads: await intoFolder(options, out.path, teller, writing), body: null }
    : await intoOne(options, teller, writing)
  const some = reads.some(({ reading }) => reading !== null)
  if (report !== null && some) writing.add(report, accountJson(reads))
  writing.commit()
  if (body !== null) process.stdout.write(body)
  return reads
}

/** How a command ends that did all it could: 1 when something was unreadable, 3 when losses count and there are some. */
export function statusOf(reads: readonly ReadInput[], strict: boolean): 0 | 1 | 3 {
  if (reads.some(({ problem }) => problem !== null)) return 1
  return strict && reads.some((read) => lostOf(read).length > 0) ? 3 : 0
}

/** `galley convert`. */
export async function convert(args: string[]): Promise<number> {
  const options = convertOptions(args)
  checkTerminal(options)
  const writing = new Writing(options)
  try {
    return statusOf(await convertAll(options, writing), options.strict)
  } catch (error) {
    writing.abort()
    throw error
  }
}
