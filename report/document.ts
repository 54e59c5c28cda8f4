/**
 * The published report, as a value. Everything that Galley reads ends up as a `Report`, and everything that it writes
 * out (page, file, feed, text) is a pure function of one. Numbers of notes and items are derived, never stored: a
 * report holds ids and an order, and report/notes.ts counts.
 *
 * Shapes are strict zod objects: an unknown key is an error, so a hash never covers something that nobody renders.
 */
import { z } from 'zod'

/** Version of the shapes below; stored with every frozen version. */
export const REPORT_SCHEMA = 2

/** Calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date()

/** First and last day that the report covers, both included. */
export const Period = z.strictObject({ from: Day, to: Day })
export type Period = z.infer<typeof Period>

/**
 * A stretch of text. `link` is an address with a protocol that `safeLink` (report/links.ts) lets through. `runIn` marks
 * the label with which a paragraph opens: a time ("4:00 pm EDT:"), a country ("Somalia."), a stock label.
 */
export const Text = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  runIn: z.literal(true).optional(),
  bold: z.literal(true).optional(),
  italic: z.literal(true).optional(),
  link: z.string().optional(),
})
export type Text = z.infer<typeof Text>

/** The place in the text that points at a note, shown as `[n]`. `note` is a note's id. */
export const Citation = z.strictObject({ type: z.literal('citation'), note: z.string().min(1) })
export type Citation = z.infer<typeof Citation>

export const Inline = z.discriminatedUnion('type', [Text, Citation])
export type Inline = z.infer<typeof Inline>

export const Paragraph = z.strictObject({ type: z.literal('paragraph'), content: z.array(Inline) })
export type Paragraph = z.infer<typeof Paragraph>

/** A section heading inside the essay: 2 is a section, 3 a sub-section. */
export const Heading = z.strictObject({
  type: z.literal('heading'),
  level: z.union([z.literal(2), z.literal(3)]),
  content: z.array(Inline),
})
export type Heading = z.infer<typeof Heading>

/** A bulleted list. Each entry is a list of blocks; entries may hold lists again. */
export interface BulletList {
  type: 'bulletList'
  items: Inner[][]
}
/** A numbered list inside the text, which is no list of items. Its first number is 1, or `start` (0 or more). */
export interface OrderedList {
  type: 'orderedList'
  start?: number | undefined
  items: Inner[][]
}
export type List = BulletList | OrderedList
/** What stands inside entries, quotations and takeaways. */
export type Inner = Paragraph | List

const Entries: z.ZodType<Inner[][]> = z.lazy(() => z.array(z.array(Inner)))
export const BulletList: z.ZodType<BulletList> = z.strictObject({
  type: z.literal('bulletList'),
  items: Entries,
})
export const OrderedList: z.ZodType<OrderedList> = z.strictObject({
  type: z.literal('orderedList'),
  start: z.number().int().min(0).optional(),
  items: Entries,
})
export const Inner: z.ZodType<Inner> = z.union([Paragraph, BulletList, OrderedList])

/** Words of somebody else, set apart. */
export const Quotation = z.strictObject({ type: z.literal('quotation'), blocks: z.array(Inner) })
export type Quotation = z.infer<typeof Quotation>

/** How a forecast stands against the last issue's. */
export const ForecastStatus = z.enum([
  'unchanged',
  'increased',
  'decreased',
  'new',
  'transpired',
  'notTranspired',
])
export type ForecastStatus = z.infer<typeof ForecastStatus>

/** One forecast. `content` is its sentence with the status in the author's words, if it says one. */
export const Forecast = z.strictObject({
  content: z.array(Inline),
  status: ForecastStatus.nullable(),
})
export type Forecast = z.infer<typeof Forecast>

/** A list of forecasts, shown as bullets. */
export const Forecasts = z.strictObject({
  type: z.literal('forecasts'),
  entries: z.array(Forecast),
})
export type Forecasts = z.infer<typeof Forecasts>

/** Rows of cells; all rows have as many. `head` tells that the first row names the columns. */
export const Table = z.strictObject({
  type: z.literal('table'),
  caption: z.array(Inline),
  head: z.boolean(),
  rows: z.array(z.array(z.array(Inline))),
})
export type Table = z.infer<typeof Table>

/**
 * A map or another picture. `src` is its address (https, or a path on the desk), empty when only its words are known.
 * `credit` says who made it and `asOf` when its data ends, both as printed.
 */
export const Picture = z.strictObject({
  type: z.literal('picture'),
  kind: z.enum(['map', 'picture']),
  src: z.string(),
  alt: z.string(),
  caption: z.array(Inline),
  credit: z.string(),
  asOf: z.string(),
})
export type Picture = z.infer<typeof Picture>

/** What stands inside items and the executive summary. */
export const BodyBlock = z.union([Inner, Quotation, Forecasts, Table, Picture])
export type BodyBlock = z.infer<typeof BodyBlock>

/**
 * What the reader should remember: paragraphs or a list, at the top of the report. A report over several periods or
 * countries has one takeaway for each, with its `label`.
 */
export const KeyTakeaway = z.strictObject({
  type: z.literal('keyTakeaway'),
  label: z.string().min(1).optional(),
  blocks: z.array(Inner),
})
export type KeyTakeaway = z.infer<typeof KeyTakeaway>

/** The report in short, for readers who have no time for the rest. */
export const ExecutiveSummary = z.strictObject({
  type: z.literal('executiveSummary'),
  blocks: z.array(BodyBlock),
})
export type ExecutiveSummary = z.infer<typeof ExecutiveSummary>

/** A note of the house that stands in every issue alike. */
export const Boilerplate = z.strictObject({
  type: z.literal('boilerplate'),
  blocks: z.array(Inner),
})
export type Boilerplate = z.infer<typeof Boilerplate>

/** A numbered piece of the report: a topic sentence, set bold, and a body. Its number is its place among the items. */
export const Item = z.strictObject({
  type: z.literal('item'),
  id: z.string().min(1),
  topic: z.array(Inline),
  blocks: z.array(BodyBlock),
})
export type Item = z.infer<typeof Item>

/** What the essay consists of. */
export const EssayBlock = z.union([BodyBlock, Heading, Boilerplate])
export type EssayBlock = z.infer<typeof EssayBlock>

/** One block of a report: key takeaways, executive summary, the essay's blocks, items. */
export const Block = z.union([KeyTakeaway, ExecutiveSummary, EssayBlock, Item])
export type Block = z.infer<typeof Block>

/** One endnote: paragraphs of prose and addresses as its author wrote them. Sources are read from them. */
export const Note = z.strictObject({
  id: z.string().min(1),
  paragraphs: z.array(z.array(Text)),
})
export type Note = z.infer<typeof Note>

/**
 * A whole report. `notes` stand in the order of their first citation; notes that nothing cites come last.
 * Empty strings mean that the report has no such line. `dateline` is the line as printed ("Friday, January 21, 2022").
 * `byline` holds the names alone: whoever shows it puts "By" in front. `cutoff` is the line that says when the
 * report's data ends, as printed ("Data cutoff: 2:00 PM ET").
 */
export const Report = z.strictObject({
  title: z.string(),
  headline: z.string(),
  dateline: z.string(),
  period: Period.nullable(),
  byline: z.string(),
  cutoff: z.string().min(1).optional(),
  contributors: z.array(z.string()),
  blocks: z.array(Block),
  notes: z.array(Note),
})
export type Report = z.infer<typeof Report>
