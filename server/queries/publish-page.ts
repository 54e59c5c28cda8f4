import type { Finding } from '#report/check/finding.ts'
import { findingsOf } from '#report/check/findings.ts'
import { numberNotes } from '#report/notes.ts'
import type { Ctx } from '../context.ts'
import { ruleInForce } from '../publish/house-rule.ts'
import { proposedSlug } from '../publish/public-slug.ts'
import { templateForm } from '../text/template.ts'
import { standingDecisions, type Standing } from './decisions.ts'
import { reportFacts, type ReportFacts } from './report-facts.ts'
import { headerOf, type ReportHeader } from './report-header.ts'

export interface PublishPage {
  header: ReportHeader
  /** The content as it is: its size, and the version that holds it if one does. */
  content: { version: number | null; items: number; notes: number }
  approvedBy: Standing[]
  scheduled: ReportFacts['scheduled']
  withdrawn: ReportFacts['withdrawn']
  /** Where it stands or will stand. */
  address: string
  /** What stands on the blog, the newest first. */
  publications: { id: string; version: number; at: Date; by: string | null; isThis: boolean }[]
  findings: Finding[]
}

async function publicationsOf({ db }: Ctx, reportId: string, hash: string) {
  const rows = await db.publication.findMany({
    where: { reportId, channel: 'galley' },
    orderBy: { publishedAt: 'desc' },
    take: 50,
    select: {
      id: true,
      publishedAt: true,
      publishedById: true,
      version: { select: { number: true, hash: true } },
    },
  })
  const ids = rows.flatMap(({ publishedById }) => publishedById ?? [])
  const people = await db.user.findMany({
    where: { id: { in: ids } },
    take: 50,
    select: { id: true, name: true },
  })
  return rows.map(({ id, publishedAt, publishedById, version }) => ({
    id,
    version: version.number,
    at: publishedAt,
    by: people.find((person) => person.id === publishedById)?.name ?? null,
    isThis: version.hash === hash,
  }))
}

/** What would go out, where, and what is odd about it. */
export async function publishPage(ctx: Ctx, reportId: string): Promise<PublishPage> {
  const ground = await reportFacts(ctx, reportId)
  const { report, hash } = ground.text
  const version = await ctx.db.version.findFirst({
    where: { reportId, hash, sourceRule: await ruleInForce(ctx.db, reportId) },
    select: { number: true },
  })
  const decisions = await standingDecisions(ctx.db, reportId, hash)
  const slug = await proposedSlug(ctx.db, { reportId, series: ground.series, report })
  return {
    header: headerOf(ctx.actor, ground),
    content: {
      version: version?.number ?? null,
      items: report.blocks.filter((block) => block.type === 'item').length,
      notes: numberNotes(report).numbers.size,
    },
    approvedBy: decisions.filter(({ person }) => ground.facts.approvedBy.includes(person.id)),
    scheduled: ground.scheduled,
    withdrawn: ground.withdrawn,
    address: `/${ground.series.slug}/${slug}`,
    publications: await publicationsOf(ctx, reportId, hash),
    findings: findingsOf(report, {
      form: await templateForm(ctx.db, ground.series.id),
      remarks: ground.text.remarks,
    }),
  }
}
