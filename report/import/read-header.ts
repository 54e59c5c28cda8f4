/** The lines above the text: dateline, title, headline, by-line and the repeated period. */
import type { Period } from '../document.ts'
import { findPeriod, isDateline } from '../period.ts'
import type { Remark } from '../remark.ts'
import type { Chunk } from './chunks.ts'
import { isSectionLabel } from './read-heading.ts'
import { isTakeawayLabel } from './read-takeaway.ts'

export interface Header {
  dateline: string
  title: string
  headline: string
  byline: string
  period: Period | null
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
const address = /^(?:https?:\/\/|www\.)\S+$/i

/** Whether a chunk can be a title, a headline or a heading: short, and no sentence. */
export function isTitleLike({ text, indent }: Chunk): boolean {
  return (
    indent < 4 &&
    text.length <= 160 &&
    /^["“‘'(]*[\p{Lu}\p{Lo}\p{N}]/u.test(text) &&
    /\p{L}/u.test(text) &&
    !/[.!?…:;,][”"’')\]]*$/.test(text) &&
    !/^(?:\d{1,3}[.)]\s|[•◦▪●‣*-]\s)/.test(text) &&
    !/\[\d{1,3}\]/.test(text)
  )
}

function bylineOf(text: string): string | null {
  const names = /^(?:by:?|authors?:)\s+(\S.*)$/iu.exec(plain(text))?.[1] ?? ''
  return names !== '' && names.length <= 400 && !/[.!?:;]$/.test(names) ? names : null
}

/** The period when the chunk holds nothing else. */
function periodLine(text: string): Period | null {
  const found = findPeriod(text)
  return found && found.text.length === plain(text).length ? found.period : null
}

const samePeriod = (a: Period, b: Period) => a.from === b.from && a.to === b.to

class HeaderReader {
  readonly header: Header = { dateline: '', title: '', headline: '', byline: '', period: null }
  readonly #remarks: Remark[]
  #periodLines = 0
  #closed = false
  constructor(remarks: Remark[]) {
    this.#remarks = remarks
  }

  /** Takes the chunk into the header; false when the text begins with it. */
  take(chunk: Chunk): boolean {
    return (
      this.#address(chunk) ||
      this.#dateline(chunk) ||
      this.#byline(chunk) ||
      this.#period(chunk) ||
      this.#title(chunk)
    )
  }

  #address({ text, line }: Chunk): boolean {
    if (!address.test(text)) return false
    this.#remarks.push({
      level: 'lost',
      code: 'page-address',
      message: 'An address above the title was left out.',
      line,
      text,
    })
    return true
  }

  #dateline({ text }: Chunk): boolean {
    if (this.header.dateline !== '' || !isDateline(text)) return false
    this.header.dateline = plain(text)
    return true
  }

  #byline({ text }: Chunk): boolean {
    const names = bylineOf(text)
    if (names === null || this.header.byline !== '') return false
    this.header.byline = names
    this.#closed = this.header.title !== ''
    return true
  }

  #period({ text, line }: Chunk): boolean {
    const period = periodLine(text)
    if (!period || this.#periodLines > 0 || this.header.title === '') return false
    this.#periodLines += 1
    this.#closed = true
    const named = findPeriod(this.header.title)?.period ?? findPeriod(this.header.headline)?.period
    if (named && !samePeriod(named, period))
      this.#remarks.push({
        level: 'lost',
        code: 'period-differs',
        message:
          'The period line and the title name different days; the title was followed and the line left out.',
        line,
        text,
      })
    else this.header.period = period
    return true
  }

  #title(chunk: Chunk): boolean {
    const { header } = this
    const free = header.title === '' || (header.headline === '' && !this.#closed)
    if (!free || !isTitleLike(chunk) || isSectionLabel(chunk.text) || isTakeawayLabel(chunk.text))
      return false
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

/** Reads the header from a post's first chunks; `rest` begins with the text. */
export function readHeader(
  chunks: readonly Chunk[],
  remarks: Remark[],
): { header: Header; rest: Chunk[] } {
  const reader = new HeaderReader(remarks)
  const at = chunks.findIndex((chunk) => !reader.take(chunk))
  return { header: reader.finish(), rest: at === -1 ? [] : chunks.slice(at) }
}
