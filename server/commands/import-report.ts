import { z } from 'zod'
import { decodeText } from '#report/import/decode.ts'
import { readReport, type ReadReport } from '#report/import/read-report.ts'
import { UnreadableReport } from '#report/import/unreadable.ts'
import type { Remark } from '#report/remark.ts'
import { withFreshIds } from '#report/to-editor.ts'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { addReport } from './add-report.ts'
import { requireWriter } from './require-writer.ts'

/** What is larger holds more than one page of posts, or no text. */
export const longestUpload = 2_000_000
const mostReports = 50

/** A text as it was pasted, or the bytes of a file. */
export const ReportText = z.union([z.string(), z.instanceof(Uint8Array)])
export type ReportText = z.infer<typeof ReportText>

export const ImportReport = z.object({
  seriesId: z.string('Choose a series.').min(1, 'Choose a series.').max(100),
  text: ReportText,
})
export type ImportReport = z.infer<typeof ImportReport>

/** The reports in a text. Refuses what holds none, with the sentence of whoever could not read it. */
export function reportsIn(text: ReportText): { reports: ReadReport[]; remarks: Remark[] } {
  if (text.length > longestUpload)
    throw new Refused('too-large', 'The text is too large: up to 2 MB can be brought in at once.')
  try {
    const { text: words, remarks } =
      typeof text === 'string' ? { text, remarks: [] } : decodeText(text)
    const found = readReport(words)
    if (found.reports.length > mostReports)
      throw new Refused(
        'too-large',
        `More than ${mostReports} posts in one text. Bring them in in parts.`,
      )
    return { reports: found.reports, remarks: [...remarks, ...found.remarks] }
  } catch (error) {
    if (error instanceof UnreadableReport) throw new Refused('unreadable-text', error.message)
    throw error
  }
}

export interface ImportedReport {
  id: string
  title: string
  remarks: Remark[]
}

/**
 * Brings a published text in as drafts, one for each post, all or none. Its words count as the importer's, who
 * therefore cannot approve them. What was not understood stays with each report's first row in the audit.
 */
export async function importReport(
  ctx: Ctx,
  { seriesId, text }: ImportReport,
): Promise<{ reports: ImportedReport[] }> {
  requireWriter(ctx, seriesId)
  const found = reportsIn(text)
  return write(ctx.db, async (tx) => {
    if (!(await tx.series.findUnique({ where: { id: seriesId }, select: { id: true } })))
      throw new Refused('not-found')
    const reports: ImportedReport[] = []
    for (const [at, { report, remarks: own }] of found.reports.entries()) {
      // What concerns the whole text stands with its first report.
      const remarks = at === 0 ? [...found.remarks, ...own] : own
      const content = withFreshIds(report, ctx.newId)
      const origin = { seriesId, content, origin: 'text' as const, authorId: ctx.actor.userId }
      const { id } = await addReport(tx, ctx, { ...origin, remarks })
      reports.push({ id, title: content.title, remarks })
    }
    return { reports }
  })
}
