/**
 * The published report, as a value. Everything that Galley reads ends up as a `Report`, and everything that it writes
 * out (page, file, feed, text) is a pure function of one. Numbers of notes and items are derived, never stored: a
 * report holds ids and an order, and report/notes.ts counts.
 *
 * Shapes are strict zod objects: an unknown key is an error, so a hash never covers something that nobody renders.
 */
import { z } from 'zod'

/** Version of the shapes below; stored with every frozen version. */
export const REPORT_SCHEMA = 1

/** Calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date()

/** First and last day that the report covers, both included. */
export const Period = z.strictObject({ from: Day, to: Day })
export type Period = z.infer<typeof Period>

/** A stretch of text. `link` is an address with a protocol that `safeLink` (report/links.ts) lets through. */
export const Text = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
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
  items: (Paragraph | BulletList)[][]
}
export const BulletList: z.ZodType<BulletList> = z.lazy(() =>
  z.strictObject({
    type: z.literal('bulletList'),
    items: z.array(z.array(z.union([Paragraph, BulletList]))),
  }),
)

/** Words of somebody else, set apart. */
export const Quotation = z.strictObject({
  type: z.literal('quotation'),
  blocks: z.array(z.union([Paragraph, BulletList])),
})
export type Quotation = z.infer<typeof Quotation>

/** What the reader should remember: paragraphs or a list, at the top of the report. */
export const KeyTakeaway = z.strictObject({
  type: z.literal('keyTakeaway'),
  blocks: z.array(z.union([Paragraph, BulletList])),
})
export type KeyTakeaway = z.infer<typeof KeyTakeaway>

/** A numbered piece of the report: a topic sentence, set bold, and a body. Its number is its place among the items. */
export const Item = z.strictObject({
  type: z.literal('item'),
  id: z.string().min(1),
  topic: z.array(Inline),
  blocks: z.array(z.union([Paragraph, BulletList, Quotation])),
})
export type Item = z.infer<typeof Item>

/** One block of a report: the key takeaway, then the essay's blocks, then the items. */
export const Block = z.union([KeyTakeaway, Paragraph, Heading, BulletList, Quotation, Item])
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
 * `byline` holds the names alone: whoever shows it puts "By" in front.
 */
export const Report = z.strictObject({
  title: z.string(),
  headline: z.string(),
  dateline: z.string(),
  period: Period.nullable(),
  byline: z.string(),
  contributors: z.array(z.string()),
  blocks: z.array(Block),
  notes: z.array(Note),
})
export type Report = z.infer<typeof Report>

/** A report with nothing in it. */
export const emptyReport: Report = {
  title: '',
  headline: '',
  dateline: '',
  period: null,
  byline: '',
  contributors: [],
  blocks: [],
  notes: [],
}
