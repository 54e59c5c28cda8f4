/** Key takeaways and the executive summary, which stand at the top of a report whatever their place in the text. */
import type {
  BodyBlock,
  ExecutiveSummary,
  Inline,
  Inner,
  KeyTakeaway,
  Paragraph,
} from '../document.ts'
import type { Remark } from '../remark.ts'
import { type Chunk, isParagraph, quote } from './chunk.ts'
import { Cursor } from './cursor.ts'
import { summaryLabel, takeawayLabel } from './labels.ts'
import { listSign } from './list-sign.ts'
import { readMarks } from './marks.ts'
import { type BlockContext, plainInlines, readBlocks } from './read-blocks.ts'
import { markStart, slice } from './rich.ts'
import { withRunIn } from './run-in.ts'
import { unlabelledTakeaway } from './unlabelled-takeaway.ts'

export interface Sections {
  takeaways: KeyTakeaway[]
  summary: ExecutiveSummary | null
  /** The chunks of essay and items. */
  rest: Chunk[]
}

const mayLabel = (chunk: Chunk) => isParagraph(chunk) || chunk.heading !== undefined
const takeawayOf = (chunk: Chunk) => (mayLabel(chunk) ? takeawayLabel(chunk.text) : null)
const isSummary = (chunk: Chunk) => mayLabel(chunk) && summaryLabel(chunk.text) > 0

const moved = (chunk: Chunk): Remark => ({
  level: 'guess',
  code: 'takeaway-moved',
  message: 'The key takeaway stood below other text; it was moved to the top.',
  line: chunk.line,
  text: quote(chunk, 40),
})

const asParagraphs = (contents: readonly Inline[][]): Inner[] =>
  contents.map((content) => ({ type: 'paragraph', content }))

class SectionReader {
  readonly takeaways: KeyTakeaway[] = []
  readonly rest: Chunk[] = []
  summary: BodyBlock[] = []
  readonly #cursor: Cursor
  readonly #context: BlockContext
  readonly #remarks: Remark[]
  /** Whether the report has a takeaway for each of several periods or countries. */
  readonly #several: boolean
  /** Where a takeaway without a label begins. */
  readonly #unlabelled: Chunk | null

  constructor(chunks: readonly Chunk[], context: BlockContext, remarks: Remark[]) {
    this.#cursor = new Cursor(chunks)
    this.#context = context
    this.#remarks = remarks
    const labelled = chunks.filter((chunk) => takeawayOf(chunk)).length
    this.#several = labelled > 1
    this.#unlabelled = labelled === 0 ? unlabelledTakeaway(chunks) : null
  }

  read(): void {
    for (let chunk = this.#cursor.chunk; chunk; chunk = this.#cursor.chunk) {
      const found = takeawayOf(chunk)
      if (found) this.#takeaway(chunk, found.length, found.label)
      else if (isSummary(chunk)) this.#summary(chunk)
      else if (chunk === this.#unlabelled) {
        this.#remarks.push({
          level: 'guess',
          code: 'takeaway-guessed',
          message:
            'These bullets repeat what paragraphs open with; they were read as the key takeaway.',
          line: chunk.line,
          text: quote(chunk, 40),
        })
        this.takeaways.push({ type: 'keyTakeaway', blocks: this.#takeawayBlocks() })
      } else {
        this.rest.push(chunk)
        this.#cursor.at += 1
      }
    }
  }

  /** The heading right above a takeaway names what it is about, where there are several. */
  #labelAbove(): string {
    const above = this.rest.at(-1)
    if (!this.#several || above?.heading === undefined || above.text.includes(markStart)) return ''
    this.rest.pop()
    return above.text
  }

  #takeaway(chunk: Chunk, length: number, written: string): void {
    const label = written || this.#labelAbove()
    if (this.rest.length > 0 && !this.#several) this.#remarks.push(moved(chunk))
    const inside = slice(chunk, length)
    this.#cursor.at += 1
    const blocks: Inner[] =
      inside.text === '' ? this.#takeawayBlocks() : [this.#paragraph({ ...chunk, ...inside })]
    const empty = blocks.every((block) => block.type !== 'paragraph' && block.items.length === 0)
    if (empty && label !== '') this.rest.push({ ...chunk, text: label, looks: [], heading: 2 })
    else {
      if (label !== '' && this.takeaways.some((one) => one.label === label))
        this.#remarks.push({
          level: 'lost',
          code: 'takeaways-joined',
          message: 'Two key takeaways have one label; they were joined.',
          line: chunk.line,
          text: label,
        })
      this.takeaways.push({ type: 'keyTakeaway', ...(label === '' ? {} : { label }), blocks })
    }
  }

  #paragraph(chunk: Chunk): Paragraph {
    return { type: 'paragraph', content: readMarks(withRunIn(chunk), chunk.line, this.#remarks) }
  }

  /** Where a line across the page ends what stands below the label, before another section begins; or null. */
  #ruleBelow(): number | null {
    for (let at = this.#cursor.at; at < this.#cursor.end; at++) {
      const chunk = this.#cursor.chunks[at]!
      if (chunk.rule) return at
      if (chunk.heading !== undefined || takeawayOf(chunk) || isSummary(chunk)) return null
    }
    return null
  }

  #upTo(end: number): BodyBlock[] {
    const cursor = new Cursor(this.#cursor.chunks, this.#cursor.at, end)
    this.#cursor.at = end
    return readBlocks(cursor, { ...this.#context, inlines: plainInlines }, this.#remarks)
  }

  #takeawayBlocks(): Inner[] {
    const rule = this.#ruleBelow()
    if (rule !== null) return this.#inner(this.#upTo(rule))
    const next = this.#cursor.chunk
    if (next && (next.entry || listSign(next))) {
      const list = new Cursor(this.#cursor.chunks, this.#cursor.at, this.#cursor.end)
      const ordered = listSign(next)?.ordered
      const numbered = ordered ? new Set([...this.#context.numbered, next]) : this.#context.numbered
      let first = true
      const blocks = readBlocks(list, { ...this.#context, numbered }, this.#remarks, () => {
        const done = !first
        first = false
        return done
      })
      this.#cursor.at = list.at
      return this.#inner(blocks)
    }
    return [this.#listed()]
  }

  /** A takeaway holds paragraphs and lists: what else was found there becomes one. */
  #inner(blocks: readonly BodyBlock[]): Inner[] {
    return blocks.flatMap((block): Inner[] => {
      switch (block.type) {
        case 'paragraph':
        case 'bulletList':
        case 'orderedList':
          return [block]
        case 'forecasts':
          return [
            {
              type: 'bulletList',
              items: block.entries.map(({ content }) => [{ type: 'paragraph', content }]),
            },
          ]
        case 'quotation':
          return block.blocks
        case 'table':
          return asParagraphs([block.caption, ...block.rows.flat()])
        case 'picture': {
          const { caption, alt, credit, asOf, src } = block
          const words = [alt, credit, asOf, src].map((text) => [{ type: 'text' as const, text }])
          return asParagraphs([caption, ...words])
        }
      }
    })
  }

  /** Paragraphs below the label are entries up to the next heading; without one, the first of them is. */
  #listed(): Inner {
    const from = this.#cursor.at
    const taken = this.#cursor.takeWhile(
      (chunk) => isParagraph(chunk) && !takeawayOf(chunk) && !isSummary(chunk),
    )
    const entries = this.#cursor.chunk ? taken : taken.slice(0, 1)
    this.#cursor.at = from + entries.length
    const [first, last] = [entries[0], entries.at(-1)]
    if (first && last)
      this.#remarks.push({
        level: 'guess',
        code: 'takeaway-entries',
        message:
          first === last
            ? 'This paragraph was read as the entry of the key takeaway.'
            : `The paragraphs of lines ${first.line} to ${last.line} were read as entries of the key takeaway.`,
        line: first.line,
        text: quote(first, 40),
      })
    const items = entries.map((chunk) => [this.#paragraph(chunk)])
    return { type: 'bulletList', items }
  }

  #summary(chunk: Chunk): void {
    const inside = slice(chunk, summaryLabel(chunk.text))
    this.#cursor.at += 1
    if (inside.text !== '') this.summary.push(this.#paragraph({ ...chunk, ...inside }))
    const ends = (next: Chunk) =>
      next.heading !== undefined ||
      next.rule === true ||
      takeawayOf(next) !== null ||
      isSummary(next)
    const blocks = readBlocks(
      this.#cursor,
      { ...this.#context, inlines: plainInlines },
      this.#remarks,
      ends,
    )
    for (const block of blocks) this.summary.push(block)
  }
}

export function readSections(
  chunks: readonly Chunk[],
  context: BlockContext,
  remarks: Remark[],
): Sections {
  const reader = new SectionReader(chunks, context, remarks)
  reader.read()
  const { takeaways, summary, rest } = reader
  return {
    takeaways,
    summary: summary.length > 0 ? { type: 'executiveSummary', blocks: summary } : null,
    rest,
  }
}
