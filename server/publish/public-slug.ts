import type { Report } from '#report/document.ts'
import { slugOf } from '#report/slug.ts'
import type { Database, Transaction } from '../db/client.ts'

const longest = 60

/** The report's words without its series' name: that stands in the address already. */
function ownWords(report: Report, seriesName: string): string {
  const title = report.title.toLowerCase()
  const name = seriesName.trim().toLowerCase()
  const rest = title.startsWith(name) ? report.title.trim().slice(name.length) : report.title
  const period = report.period ? `${report.period.from} ${report.period.to}` : 'report'
  return slugOf(rest, slugOf(report.title, slugOf(period)))
}

function numbered(slug: string, number: number): string {
  if (number === 1) return slug
  const suffix = `-${number}`
  return slug.slice(0, longest - suffix.length).replace(/-+$/, '') + suffix
}

interface Place {
  reportId: string
  series: { id: string; name: string }
  report: Report
}

/** The address' last part as it would be now. Another report may take it before this one is published. */
export async function proposedSlug(
  db: Database | Transaction,
  { reportId, series, report }: Place,
): Promise<string> {
  const standing = await db.publication.findFirst({
    where: { reportId, channel: 'galley' },
    orderBy: { publishedAt: 'desc' },
    select: { slug: true },
  })
  if (standing) return standing.slug
  const words = ownWords(report, series.name)
  for (let number = 1; ; number++) {
    const slug = numbered(words, number)
    const taken = await db.publication.findFirst({
      where: { seriesId: series.id, slug },
      select: { id: true },
    })
    if (!taken) return slug
  }
}

/**
 * The last part of a report's public address. A report that was published keeps its address; a new one gets words of
 * its title that no other report of the series has. Takes the series' row, so that two reports never get the same.
 */
export async function publicSlug(tx: Transaction, place: Place): Promise<string> {
  await tx.series.update({
    where: { id: place.series.id },
    data: { approvalsNeeded: { increment: 0 } },
    select: { id: true },
  })
  return proposedSlug(tx, place)
}
