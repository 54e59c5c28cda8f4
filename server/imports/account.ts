import { z } from 'zod'
import type { Report } from '#report/document.ts'
import { foreseen } from '#report/import/attachments.ts'
import type { Marginal } from '#report/import/manuscript.ts'
import type { ReadReport } from '#report/import/reading.ts'
import { citationsOf } from '#report/notes.ts'
import { Remark } from '#report/remark.ts'

const Counts = z.strictObject({
  paragraphs: z.number(),
  items: z.number(),
  citations: z.number(),
  notes: z.number(),
})
export type Counts = z.infer<typeof Counts>

const Marginalia: z.ZodType<Marginal[]> = z.array(
  z.strictObject({
    line: z.number().exactOptional(),
    kind: z.enum(['comment', 'insertion', 'deletion', 'change']),
    author: z.string(),
    at: z.string(),
    text: z.string(),
    quote: z.string(),
    placed: z.literal(true).exactOptional(),
  }),
)

/** What was found in one post and what its reader had to say about it. */
const PostAccount = z.strictObject({
  counts: Counts,
  byline: z.string(),
  remarks: z.array(Remark),
  marginalia: Marginalia,
})
export type PostAccount = z.infer<typeof PostAccount>

function countsOf(report: Report): Counts {
  const { blocks, notes } = report
  return {
    paragraphs: blocks.filter(({ type }) => type === 'paragraph').length,
    items: blocks.filter(({ type }) => type === 'item').length,
    citations: citationsOf(report).length,
    notes: notes.length,
  }
}

export function accountJson({ report, remarks, marginalia }: ReadReport): string {
  const account: PostAccount = {
    counts: countsOf(report),
    byline: report.byline,
    remarks,
    marginalia,
  }
  return JSON.stringify(account)
}

/** Remarks about keeping pictures: those of the last time do not count any more. */
const ofKeeping: ReadonlySet<string> = new Set([
  foreseen,
  'pictures-kept',
  'picture-stilled',
  'picture-refused',
])

/** The account with what became of the pictures, instead of what was foreseen for them or became of them before. */
export function withRemarks(account: PostAccount, remarks: readonly Remark[]): PostAccount {
  if (remarks.length === 0) return account
  const others = account.remarks.filter(({ code }) => !ofKeeping.has(code))
  return { ...account, remarks: [...others, ...remarks] }
}

/** The account in a post's row. The row is our own writing, so a fault in it is a defect and throws. */
export function parseAccount(json: string): PostAccount {
  return PostAccount.parse(JSON.parse(json))
}

const Remarks = z.array(Remark)
export const parseRemarks = (json: string): Remark[] => Remarks.parse(JSON.parse(json))

const Lines = z.array(z.string())
/** A file's plain lines as its row keeps them. */
export const parseLines = (json: string): string[] => Lines.parse(JSON.parse(json))
