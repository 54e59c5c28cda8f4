/** What a document's reader says beside the manuscript: remarks, comments and changes, each at its line. */
import type { Remark } from '../../remark.ts'
import type { Marginal } from '../manuscript.ts'
import type { Told } from './proposals.ts'
import type { DocxAnchor, DocxComment } from './tree.ts'

/** Of the words that a comment is about no more are quoted. */
const longestQuote = 600

/** How the margin names a thread, so that it is told from a suggestion. */
export const threadOf = (comment: string) => `comment ${comment}`

const endings = /^\s+|\s+$/g

export class Account {
  private readonly remarks: Remark[] = []
  private readonly marginalia: Marginal[] = []
  /** The document as plain lines. */
  readonly original: string[] = []
  /** All words of the text so far, for quoting. */
  private spoken = ''
  private readonly quoted = new Map<string, { from: number; line: number; quote: string }>()
  /** Where characters of the file stand among the lines, in the order in which they pass by. */
  private readonly places: { origin: number; line: number }[] = []

  /** The line that is written next. */
  get line(): number {
    return this.original.length + 1
  }

  /** Writes a line, and gives its number. */
  write(text: string): number {
    return this.original.push(text.replace(/\s*[\n\r\f]\s*/g, ' '))
  }

  say(level: Remark['level'], code: string, message: string, text?: string): void {
    const { line } = this
    this.remarks.push({ level, code, message, line, ...(text === undefined ? {} : { text }) })
  }

  /** Something was left out; nothing is said when it has no words. */
  lose(code: string, message: string, text: string): void {
    const words = text.replace(endings, '')
    if (words !== '') this.say('lost', code, message, words)
  }

  /** Words of the text pass by; `origin` is the place of the first in the file. */
  hear(text: string, origin: number | undefined): void {
    this.spoken += text
    if (origin !== undefined) this.places.push({ origin, line: this.line })
  }

  /** A paragraph ends. */
  endParagraph(): void {
    this.spoken += '\n'
  }

  /** The line of what stands at a place of the file, or right in front of it. */
  private lineAt(origin: number): number | undefined {
    let [from, to] = [0, this.places.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (this.places[middle]!.origin <= origin) from = middle + 1
      else to = middle
    }
    return this.places[from - 1]?.line
  }

  /** Keeps what was told of changes. */
  tell(all: readonly Told[]): void {
    this.places.sort((a, b) => a.origin - b.origin)
    for (const { marginal, at, id, whole } of all) {
      const line = this.lineAt(at)
      this.marginalia.push({
        ...marginal,
        ...(line === undefined ? {} : { line }),
        ...(whole ? {} : { of: id }),
      })
    }
  }

  /** The begin or end of what a comment is about, or its own place. */
  pass({ kind, id }: DocxAnchor): void {
    const known = this.quoted.get(id)
    if (kind === 'comment-end') {
      const to = known && Math.min(this.spoken.length, known.from + longestQuote)
      if (known) known.quote = this.spoken.slice(known.from, to).replace(endings, '')
    } else if (!known && (kind === 'comment-start' || kind === 'comment'))
      this.quoted.set(id, { from: this.spoken.length, line: this.line, quote: '' })
  }

  /** Keeps a comment whose words are these; the text must have passed by. */
  comment({ id, author, at, parent }: DocxComment, text: string): void {
    const { line, quote } = this.quoted.get(id) ?? this.quoted.get(parent ?? '') ?? { quote: '' }
    const place = line === undefined ? {} : { line }
    const of = threadOf(parent ?? id)
    this.marginalia.push({ kind: 'comment', author, at, text, quote, of, ...place })
  }

  /** The remarks; what was said behind the last line has no place. */
  placed(): Remark[] {
    return this.remarks.map((remark) => {
      const { line, ...rest } = remark
      return line !== undefined && line <= this.original.length ? remark : rest
    })
  }

  /** Comments and changes with words, in the order of the text. */
  margin(): Marginal[] {
    return this.marginalia
      .map((marginal) => ({ ...marginal, text: marginal.text.replace(endings, '') }))
      .filter(({ text }) => text !== '')
      .toSorted((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity))
  }
}
