/**
 * The report as JSON, for people and programs that are not Galley. It says more than `Report` does: numbers of notes
 * and items, and each note's prose and sources. All of that is derived, so reading it back (report/import/from-json.ts)
 * looks at order and ids alone. docs/report.schema.json is made from the shapes below.
 */
import { z } from 'zod'
import { canonical } from '../canonical.ts'
import { type Block, ForecastStatus, Period, Picture, type Report, Text } from '../document.ts'
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

interface JsonList {
  type: 'bulletList' | 'orderedList'
  start?: number | undefined
  items: (z.infer<typeof JsonParagraph> | JsonList)[][]
}
const JsonEntries: z.ZodType<JsonList['items']> = z.lazy(() => z.array(z.array(JsonInner)))
const JsonBulletList: z.ZodType<JsonList> = z
  .strictObject({ type: z.literal('bulletList'), items: JsonEntries })
  .meta({ id: 'BulletList', description: 'Each entry is a list of blocks.' })
const JsonOrderedList: z.ZodType<JsonList> = z
  .strictObject({
    type: z.literal('orderedList'),
    start: z.number().int().min(0).optional(),
    items: JsonEntries,
  })
  .meta({
    id: 'OrderedList',
    description: 'A numbered list inside the text; begins at 1 or at `start`.',
  })
const JsonInner = z.union([JsonParagraph, JsonBulletList, JsonOrderedList])
const JsonQuotation = z
  .strictObject({ type: z.literal('quotation'), blocks: z.array(JsonInner) })
  .meta({ id: 'Quotation', description: 'Words of somebody else, set apart.' })
const JsonForecasts = z
  .strictObject({
    type: z.literal('forecasts'),
    entries: z.array(
      z.strictObject({ content: z.array(JsonInline), status: ForecastStatus.nullable() }),
    ),
  })
  .meta({ id: 'Forecasts', description: 'Forecasts and how each stands against the last issue.' })
const JsonTable = z
  .strictObject({
    type: z.literal('table'),
    caption: z.array(JsonInline),
    head: z.boolean(),
    rows: z.array(z.array(z.array(JsonInline))),
  })
  .meta({ id: 'Table', description: 'Rows of cells; with `head` the first names the columns.' })
const JsonPicture = z
  .strictObject({ ...Picture.shape, caption: z.array(JsonInline) })
  .meta({ id: 'Picture', description: 'A map or picture; `src` is empty when it has no address.' })
const JsonBody = z.union([JsonInner, JsonQuotation, JsonForecasts, JsonTable, JsonPicture])
const JsonTakeaway = z
  .strictObject({
    type: z.literal('keyTakeaway'),
    label: Name.optional(),
    blocks: z.array(JsonInner),
  })
  .meta({ id: 'KeyTakeaway', description: 'What the reader should remember.' })
const JsonSummary = z
  .strictObject({ type: z.literal('executiveSummary'), blocks: z.array(JsonBody) })
  .meta({ id: 'ExecutiveSummary', description: 'The report in short.' })
const JsonBoilerplate = z
  .strictObject({ type: z.literal('boilerplate'), blocks: z.array(JsonInner) })
  .meta({ id: 'Boilerplate', description: 'A note of the house that stands in every issue.' })
const JsonItem = z
  .strictObject({
    type: z.literal('item'),
    number: Number,
    id: Name,
    topic: z.array(JsonInline),
    blocks: z.array(JsonBody),
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
    cutoff: Name.optional(),
    contributors: z.array(z.string()),
    blocks: z.array(
      z.union([JsonTakeaway, JsonSummary, JsonBody, JsonHeading, JsonBoilerplate, JsonItem]),
    ),
    notes: z.array(JsonNote),
  })
  .meta({ id: 'Report', description: 'A published report. Notes stand in order of number.' })
export type JsonReport = z.infer<typeof JsonReport>

/** The blocks with the number at each citation and item. */
function numbered(blocks: readonly Block[], numbers: ReadonlyMap<string, number>) {
  let items = 0
  return JSON.parse(JSON.stringify(blocks), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value
    const part = value as Record<string, unknown>
    if (part['type'] === 'citation') return { ...part, number: numbers.get(String(part['note'])) }
    return part['type'] === 'item' ? { type: 'item', number: (items += 1), ...part } : part
  }) as JsonReport['blocks']
}

/** The value that `toJson` writes. */
export function jsonReport(report: Report): JsonReport {
  const { blocks, notes, ...header } = canonical(report)
  const { numbers } = numberNotes(report)
  return {
    ...header,
    blocks: numbered(blocks, numbers),
    notes: notes.map((note) => ({
      number: numbers.get(note.id) ?? null,
      id: note.id,
      prose: noteProse(note),
      sources: noteSources(note).map(({ url, written, live }) => ({ url, written, live })),
      paragraphs: note.paragraphs,
    })),
  }
}

/** A report as JSON text, or several of one page as an array. The same report gives the same bytes. */
export function toJson(report: Report | readonly Report[]): string {
  const value = 'title' in report ? jsonReport(report) : report.map((one) => jsonReport(one))
  return `${JSON.stringify(value, null, 2)}\n`
}
