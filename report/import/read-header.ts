/** The lines above the text: dateline, title, headline, by-lines, data cut-off and the repeated period. */
import type { Period } from '../document.ts'
import { findPeriod, isDateline } from '../period.ts'
import type { Remark } from '../remark.ts'
import { isStandingNote } from '../standing-note.ts'
import { type Chunk, isParagraph, quote } from './chunk.ts'
import {
  bylineNames,
  isCutoff,
  isDayLine,
  isListOfNames,
  isSectionLabel,
  summaryLabel,
  takeawayLabel,
} from './labels.ts'
import { mark, markStart, shown } from './rich.ts'

export interface Header {
  dateline: string
  title: string
  headline: string
  bylines: string[]
  cutoffs: string[]
  period: Period | null
}

const marks = new RegExp(mark, 'gu')
const markInWord = new RegExp(`(?<=[\\p{L}\\p{N}])${mark}(?=[\\p{L}\\p{N}])`, 'gu')
const plain = (text: string) =>
  text.replace(markInWord, ' ').replace(marks, '').replace(/\s+/g, ' ').trim()
/** An address alone, or with a remark of whoever kept the text. */
const address = /^(?:https?:\/\/|www\.)\S+(?:\s+\(.*\))?$/i

/** Whether a chunk can be a title, a headline or a heading: short, and no sentence. */
export function isTitleLike({ text, indent }: Chunk): boolean {
  return (
    indent < 4 &&
    text.length <= 160 &&
    /^["“‘'(]*[\p{Lu}\p{Lo}\p{N}]/u.test(text) &&
    /\p{L}/u.test(text) &&
    !/[.!?…:;,][”"’')\]]*$/.test(text) &&
    !/^(?:\d{1,3}[.)]\s|[•◦▪●‣*-]\s)/.test(text) &&
    !text.includes(markStart)
  )
}

/** The period when the chunk holds nothing else. */
function periodLine(text: string): Period | null {
  const found = findPeriod(text)
  return found && found.text.length === plain(text).length ? found.period : null
}

const samePeriod = (a: Period, b: Period) => a.from === b.from && a.to === b.to

class HeaderReader {
  readonly header: Header = {
    dateline: '',
    title: '',
    headline: '',
    bylines: [],
    cutoffs: [],
    period: null,
  }
  readonly #remarks: Remark[]
  /** Whether the file names a title outside of the text. */
  readonly #titled: boolean
  #periodLines = 0
  #closed = false
  constructor(titled: boolean, remarks: Remark[]) {
    this.#titled = titled
    this.#remarks = remarks
  }

  /** Takes the chunk into the header; false when the text begins with it. */
  take(chunk: Chunk, next: Chunk | undefined): boolean {
    const taken = this.#take(chunk, next)
    const found = taken ? chunk.text.match(marks) : null
    if (found)
      this.#remarks.push({
        level: 'lost',
        code: 'mark-in-header',
        message: 'A line above the text has a note; the report keeps the note and not its mark.',
        line: chunk.line,
        text: shown(found.join('')),
      })
    return taken
  }

  #take(chunk: Chunk, next: Chunk | undefined): boolean {
    if (chunk.rule) return true
    if (chunk.entry || chunk.block) return false
    const named = this.#named(chunk)
    if (named !== null || !isParagraph(chunk)) return named ?? false
    return (
      this.#address(chunk) ||
      this.#dateline(chunk) ||
      this.#byline(chunk) ||
      this.#cutoff(chunk) ||
      this.#period(chunk, next) ||
      this.#title(chunk)
    )
  }

  /** Takes what the format itself calls a title or a by-line; null where it says nothing. */
  #named(chunk: Chunk): boolean | null {
    const { header } = this
    const isTitle = chunk.role === 'title' || chunk.heading === 1
    if (isTitle && header.title === '') header.title = plain(chunk.text)
    else if (chunk.role === 'subtitle' && header.headline === '')
      header.headline = plain(chunk.text)
    else if (chunk.role === 'date' && header.dateline === '') header.dateline = plain(chunk.text)
    else if (chunk.role === 'byline')
      header.bylines.push(bylineNames(plain(chunk.text)) ?? plain(chunk.text))
    else return null
    return true
  }

  #address({ text, line }: Chunk): boolean {
    if (!address.test(text)) return false
    this.#remarks.push({
      level: 'lost',
      code: 'page-address',
      message: 'An address above the title was left out.',
      line,
      text: shown(text),
    })
    return true
  }

  #dateline({ text }: Chunk): boolean {
    if (this.header.dateline !== '' || !(isDateline(text) || isDayLine(text))) return false
    this.header.dateline = plain(text)
    return true
  }

  #byline(chunk: Chunk): boolean {
    const { header } = this
    const names = bylineNames(plain(chunk.text))
    const titled = header.title !== '' || this.#titled
    const bare = titled && header.bylines.length === 0 && isListOfNames(chunk.text)
    if (names === null && !bare) return false
    header.bylines.push(names ?? plain(chunk.text))
    this.#closed = titled
    if (names === null)
      this.#remarks.push({
        level: 'guess',
        code: 'byline-guessed',
        message: 'This line of names was read as the by-line.',
        line: chunk.line,
        text: quote(chunk),
      })
    return true
  }

  #cutoff({ text }: Chunk): boolean {
    if (!isCutoff(text)) return false
    this.header.cutoffs.push(plain(text))
    return true
  }

  /** The first period line is the report's own, unless the takeaway of a part of it stands right below. */
  #period({ text, line }: Chunk, next: Chunk | undefined): boolean {
    const period = periodLine(text)
    if (!period || this.#periodLines > 0 || this.header.title === '') return false
    const named = findPeriod(this.header.title)?.period ?? findPeriod(this.header.headline)?.period
    const differs = named !== undefined && !samePeriod(named, period)
    if (differs && next && takeawayLabel(next.text)) return false
    this.#periodLines += 1
    this.#closed = true
    if (differs)
      this.#remarks.push({
        level: 'lost',
        code: 'period-differs',
        message:
          'The period line and the title name different days; the title was followed and the line left out.',
        line,
        text: shown(text),
      })
    else this.header.period = period
    return true
  }

  #title(chunk: Chunk): boolean {
    const { header } = this
    const free = !this.#closed && (header.title === '' || header.headline === '')
    const { text } = chunk
    const label =
      isSectionLabel(text) ||
      isStandingNote(text) ||
      summaryLabel(text) > 0 ||
      takeawayLabel(text) !== null ||
      (header.title !== '' && periodLine(text) !== null)
    if (!free || !isTitleLike(chunk) || label) return false
    if (header.title === '') header.title = plain(chunk.text)
    else header.headline = plain(chunk.text)
    return true
  }

  finish(): Header {
    const { header } = this
    if (!findPeriod(header.title) && findPeriod(header.headline)) {
      ;[header.title, header.headline] = [header.headline, header.title]
      this.#remarks.push({
        level: 'guess',
        code: 'headline-first',
        message: 'The headline stood above the series and its period; they changed places.',
        text: header.headline,
      })
    }
    header.period ??= findPeriod(header.title)?.period ?? null
    return header
  }
}

/** Reads the header from a post's first chunks; `rest` begins with the text. `titled`: the file names a title itself. */
export function readHeader(
  chunks: readonly Chunk[],
  titled: boolean,
  remarks: Remark[],
): { header: Header; rest: Chunk[] } {
  const reader = new HeaderReader(titled, remarks)
  const at = chunks.findIndex((chunk, index) => !reader.take(chunk, chunks[index + 1]))
  return { header: reader.finish(), rest: at === -1 ? [] : chunks.slice(at) }
}
