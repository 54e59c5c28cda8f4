import type { Period, Report } from '#report/document.ts'
import { citationsOf } from '#report/notes.ts'
import type { Remark } from '#report/remark.ts'
import { can } from '#review/policy.ts'
import { reportsIn, type ReportText } from '../commands/import-report.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'

export interface FoundReport {
  title: string
  period: Period | null
  byline: string
  contributors: number
  paragraphs: number
  items: number
  citations: number
  notes: number
  remarks: Remark[]
}

export interface ImportPreview {
  reports: FoundReport[]
  /** About the text as a whole. */
  remarks: Remark[]
}

function summary(report: Report): Omit<FoundReport, 'remarks'> {
  const { title, period, byline, contributors, blocks, notes } = report
  return {
    title,
    period,
    byline,
    contributors: contributors.length,
    paragraphs: blocks.filter(({ type }) => type === 'paragraph').length,
    items: blocks.filter(({ type }) => type === 'item').length,
    citations: citationsOf(report).length,
    notes: notes.length,
  }
}

/** What a text would come in as. Stores nothing. */
export async function importPreview(
  { actor }: Pick<Ctx, 'actor'>,
  { text }: { text: ReportText },
): Promise<ImportPreview> {
  if (!Object.keys(actor.roles).some((seriesId) => can(actor, 'create-report', { seriesId })))
    throw new Refused('not-allowed')
  const { reports, remarks } = reportsIn(text)
  return {
    reports: reports.map((read) => ({ ...summary(read.report), remarks: read.remarks })),
    remarks,
  }
}
