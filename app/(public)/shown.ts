/** Published issues → what the pages and feeds show of them. */
import { anchorId } from '#report/render/anchor-id.ts'
import { type FeedEntry, tagOf } from '#report/render/feed.ts'
import { groupedFiles } from '#report/render/files.ts'
import type { Link } from '#report/render/html-document.ts'
import { withdrawnPageHtml, type ListedIssue } from '#report/render/html-lists.ts'
import { type PageOptions, summaryOf } from '#report/render/html-page.ts'
import { formatDay } from '#report/period.ts'
import { publicDesk } from '#server/queries/public-desk.ts'
import type { PublishedIssue } from '#server/queries/published-issues.ts'
import type { PublishedReport } from '#server/queries/published-report.ts'

/** The blog's days are those of UTC: a page must not read differently from one server to the next. */
const day = (date: Date) => date.toISOString().slice(0, 10)

export function seriesLink({ slug, name }: { slug: string; name: string }): Link {
  return { text: name, href: `/${slug}` }
}

export function issuePath({ series, slug }: PublishedIssue): string {
  return `/${series.slug}/${slug}`
}

function issueLink(issue: PublishedIssue | null): Link | null {
  if (!issue) return null
  const { title, headline } = issue.report
  return { text: title || headline || 'Untitled report', href: issuePath(issue) }
}

export function listed(issue: PublishedIssue): ListedIssue {
  const { title, headline } = issue.report
  return {
    href: issuePath(issue),
    title,
    headline,
    summary: summaryOf(issue.report, 260),
    published: formatDay(day(issue.firstPublishedAt)),
    series: seriesLink(issue.series),
  }
}

function isCorrected({ firstPublishedAt, publishedAt }: PublishedIssue): boolean {
  return publishedAt > firstPublishedAt
}

/** What a page and a file say about an issue besides its text. */
export function aboutIssue(
  issue: PublishedIssue,
): Required<Omit<PageOptions, 'site' | 'pictures'>> {
  const first = formatDay(day(issue.firstPublishedAt))
  const { number, hash } = issue.version
  return {
    id: anchorId(issue.reportId),
    lang: issue.series.language,
    canonical: publicDesk().url + issuePath(issue),
    notice: isCorrected(issue)
      ? `Corrected on ${formatDay(day(issue.publishedAt))}. First published on ${first}.`
      : '',
    imprint: `Version ${number}, SHA-256 ${hash}`,
  }
}

export function pageOptions({ issue, previous, next }: PublishedReport): PageOptions {
  const series = seriesLink(issue.series)
  return {
    ...aboutIssue(issue),
    site: {
      desk: publicDesk(),
      series,
      feeds: [{ text: `Feed of ${series.text}`, href: `${series.href}/feed.xml` }],
      previous: issueLink(previous),
      next: issueLink(next),
      downloads: groupedFiles().flatMap(({ files }) =>
        files.map(({ file, label }) => ({ text: label, href: `${issuePath(issue)}/${file}` })),
      ),
    },
  }
}

/** The notice in the place of an issue that was withdrawn; null for every other one. */
export function withdrawnNotice(issue: PublishedIssue): string | null {
  if (!issue.withdrawn) return null
  const { title, headline } = issue.report
  return withdrawnPageHtml({
    desk: publicDesk(),
    series: seriesLink(issue.series),
    title: headline || title || 'Untitled report',
    day: formatDay(day(issue.withdrawn.at)),
    reason: issue.withdrawn.reason,
  })
}

export function feedEntry(issue: PublishedIssue): FeedEntry {
  const { id, canonical, lang } = aboutIssue(issue)
  const { reportId, firstPublishedAt, publishedAt } = issue
  return {
    report: issue.report,
    id,
    lang,
    tag: tagOf(canonical, day(firstPublishedAt), `report/${reportId}`),
    url: canonical,
    published: firstPublishedAt.toISOString(),
    updated: publishedAt.toISOString(),
    series: issue.series.name,
  }
}
