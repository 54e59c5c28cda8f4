/**
 * The report as JSON, for people and programs that are not Galley. It says more than `Report` does: numbers of notes
 * and items, and each note's prose and sources. All of that is derived, so reading it back (report/import/from-json.ts)
 * looks at order and ids alone. docs/report.schema.json is made from the shapes below.
 */
import { z } from 'zod'
import { canonical } from '../canonical.ts'
import {
  type Block,
  type BulletList,
  type Inline,
  type Paragraph,
  Period,
  type Report,
  Text,
} from '../document.ts'
import { numberNotes } from '../notes.ts'
import { noteProse, noteSources } from '../sources.ts'

const Name = z.string().min(1)
const Number = z.number().int().positive()

const JsonText = Text.meta({ id: 'Text', description: 'A stretch of text.' })
const JsonCitation = z
  .strictObject({ type: z.literal('citation'), note: Name, number: Number })
  .meta({ id: 'Citation', description: 'The place that points at a note: its id and its number.' })
const JsonInline = z
  .discriminatedUnion('type', [JsonText, JsonCitation])
  .meta({ id: 'Inline', description: 'A piece of running text.' })
const JsonParagraph = z
  .strictObject({ type: z.literal('paragraph'), content: z.array(JsonInline) })
  .meta({ id: 'Paragraph' })
const JsonHeading = z
  .strictObject({
    type: z.literal('heading'),
    level: z.union([z.literal(2), z.literal(3)]),
    content: z.array(JsonInline),
  })
  .meta({ id: 'Heading', description: 'A section (2) or a sub-section (3) of the essay.' })

interface JsonBulletList {
  type: 'bulletList'
  items: (z.infer<typeof JsonParagraph> | JsonBulletList)[][]
}
const JsonBulletList: z.ZodType<JsonBulletList> = z
  .strictObject({
    type: z.literal('bulletList'),
    get items() {
      return z.array(z.array(z.union([JsonParagraph, JsonBulletList])))
    },
  })
  .meta({ id: 'BulletList', description: 'Each entry is a list of blocks.' })
const JsonQuotation = z
  .strictObject({
    type: z.literal('quotation'),
    blocks: z.array(z.union([JsonParagraph, JsonBulletList])),
  })
  .meta({ id: 'Quotation', description: 'Words of somebody else, set apart.' })
const JsonTakeaway = z
  .strictObject({
    type: z.literal('keyTakeaway'),
    blocks: z.array(z.union([JsonParagraph, JsonBulletList])),
  })
  .meta({ id: 'KeyTakeaway', description: 'What the reader should remember.' })
const JsonItem = z
  .strictObject({
    type: z.literal('item'),
    number: Number,
    id: Name,
    topic: z.array(JsonInline),
    blocks: z.array(z.union([JsonParagraph, JsonBulletList, JsonQuotation])),
  })
  .meta({ id: 'Item', description: 'A numbered piece: a topic sentence and a body.' })
const JsonNote = z
  .strictObject({
    number: Number.nullable(),
    id: Name,
    prose: z.string(),
    sources: z.array(
      z.strictObject({ url: z.string().nullable(), written: z.string(), live: z.boolean() }),
    ),
    paragraphs: z.array(z.array(JsonText)),
  })
  .meta({
    id: 'Note',
    description:
      'An endnote. `paragraphs` is its text as written; `prose` (words without addresses) and `sources` (addresses; a defanged one is not live) are read from it. `number` is null when nothing cites it.',
  })

export const JsonReport = z
  .strictObject({
    title: z.string(),
    headline: z.string(),
    dateline: z.string(),
    period: Period.nullable(),
    byline: z.string(),
    contributors: z.array(z.string()),
    blocks: z.array(
      z.union([JsonTakeaway, JsonParagraph, JsonHeading, JsonBulletList, JsonQuotation, JsonItem]),
    ),
    notes: z.array(JsonNote),
  })
  .meta({ id: 'Report', description: 'A published report. Notes stand in order of number.' })
export type JsonReport = z.infer<typeof JsonReport>

type JsonItem = z.infer<typeof JsonItem>
type JsonBlock = JsonReport['blocks'][number]
type Inner = z.infer<typeof JsonParagraph> | JsonBulletList

class JsonWriter {
  readonly #numbers: ReadonlyMap<string, number>
  #items = 0
  constructor(numbers: ReadonlyMap<string, number>) {
    this.#numbers = numbers
  }

  #inlines(content: readonly Inline[]): z.infer<typeof JsonInline>[] {
    return content.map((inline) =>
      inline.type === 'text' ? inline : { ...inline, number: this.#numbers.get(inline.note)! },
    )
  }

  #inner(blocks: readonly (Paragraph | BulletList)[]): Inner[] {
    return blocks.map((block) =>
      block.type === 'paragraph'
        ? { type: 'paragraph', content: this.#inlines(block.content) }
        : { type: 'bulletList', items: block.items.map((entry) => this.#inner(entry)) },
    )
  }

  block(block: Block): JsonBlock {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return { ...block, content: this.#inlines(block.content) }
      case 'bulletList':
        return { type: 'bulletList', items: block.items.map((entry) => this.#inner(entry)) }
      case 'keyTakeaway':
      case 'quotation':
        return { type: block.type, blocks: this.#inner(block.blocks) }
      case 'item':
        return {
          type: 'item',
          number: (this.#items += 1),
          id: block.id,
          topic: this.#inlines(block.topic),
          blocks: block.blocks.flatMap((inner): JsonItem['blocks'] =>
            inner.type === 'quotation'
              ? [{ type: 'quotation', blocks: this.#inner(inner.blocks) }]
              : this.#inner([inner]),
          ),
        }
    }
  }
}

/** The value that `toJson` writes. */
export function jsonReport(report: Report): JsonReport {
  const { blocks, notes, ...header } = canonical(report)
  const { numbers } = numberNotes(report)
  const writer = new JsonWriter(numbers)
  return {
    ...header,
    blocks: blocks.map((block) => writer.block(block)),
    notes: notes.map((note) => ({
      number: numbers.get(note.id) ?? null,
      id: note.id,
      prose: noteProse(note),
      sources: noteSources(note),
      paragraphs: note.paragraphs,
    })),
  }
}

/** A report as JSON text, or several of one page as an array. The same report gives the same bytes. */
export function toJson(report: Report | readonly Report[]): string {
  const value = 'title' in report ? jsonReport(report) : report.map((one) => jsonReport(one))
  return `${JSON.stringify(value, null, 2)}\n`
}
