/** What a document's reader says beside the manuscript: remarks, comments and changes, each at its line. */
import type { Remark } from '../../remark.ts'
import type { Marginal } from '../manuscript.ts'
import type { DocxAnchor, DocxChange, DocxComment } from './tree.ts'

/** Of the words that a comment is about no more are quoted. */
const longestQuote = 600

const endings = /^\s+|\s+$/g

interface OpenChange {
  change: DocxChange
  marginal: Marginal
}

export class Account {
  private readonly remarks: Remark[] = []
  private readonly marginalia: Marginal[] = []
  /** The document as plain lines. */
  readonly original: string[] = []
  /** All words of the text so far, for quoting. */
  private spoken = ''
  private readonly quoted = new Map<string, { from: number; line: number; quote: string }>()
  private open: OpenChange | null = null

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

  /** Words of the text pass by, with the tracked change that they are, if any. */
  hear(text: string, change: DocxChange | undefined): void {
    this.spoken += text
    if (!change) {
      this.open = null
      return
    }
    if (!this.open || !isSame(this.open.change, change)) {
      const { kind, author, at } = change
      const marginal: Marginal = { kind, author, at, text: '', quote: '', line: this.line }
      this.marginalia.push(marginal)
      this.open = { change, marginal }
    }
    this.open.marginal.text += text
  }

  /** A paragraph ends. A change goes on behind it only when its end was changed too. */
  endParagraph(end: DocxChange['kind'] | null): void {
    this.spoken += '\n'
    if (this.open && end === this.open.change.kind) this.open.marginal.text += '\n'
    else this.open = null
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
  comment({ id, author, at }: DocxComment, text: string): void {
    const { line, quote } = this.quoted.get(id) ?? { quote: '' }
    const place = line === undefined ? {} : { line }
    this.marginalia.push({ kind: 'comment', author, at, text, quote, ...place })
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

const isSame = (one: DocxChange, other: DocxChange) =>
  one.kind === other.kind && one.author === other.author && one.at === other.at
