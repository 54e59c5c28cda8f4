/** The template of a series: a text like a report's, under an id that follows from the series'. */
import { Report } from '#report/document.ts'
import type { Database, Transaction } from '../db/client.ts'
import { readText } from './content.ts'

/** There is one for each series, so two people who open it first at once cannot make two. */
export const templateIdOf = (seriesId: string): string => `${seriesId}-template`

/**
 * What a new report of the series starts from: the template's text as it is on the disk, or the outline with which the
 * series was made while nobody has opened the template. Null where there is no such series.
 */
export async function readTemplate(
  db: Database | Transaction,
  seriesId: string,
): Promise<Report | null> {
  const series = await db.series.findUnique({
    where: { id: seriesId },
    select: { template: true },
  })
  if (!series) return null
  const id = templateIdOf(seriesId)
  const opened = await db.report.findUnique({ where: { id }, select: { id: true } })
  return opened ? (await readText(db, id)).report : Report.parse(JSON.parse(series.template))
}
