import { refusals } from '#review/refusals.ts'
import { anchorId } from '#report/render/anchor-id.ts'
import { groupedFiles } from '#report/render/files.ts'
import type { PageSite } from '#report/render/html-page.ts'
import type { SourceRule } from '#report/source-rule.ts'
import type { Expectable } from '#report/template-form.ts'
import type { WritingRule } from '#report/writing-rule.ts'
import type { TextRight } from '#editor/model/wire.ts'
import { can } from '#review/policy.ts'
import { isWritable, TEMPLATE } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { ruleIn } from '../publish/house-rule.ts'
import { writingIn } from '../series/writing.ts'
import { templateForm } from '../text/template.ts'
import { publicDesk } from './public-desk.ts'
import { reportHeader, type ReportHeader } from './report-header.ts'
import { writingRight } from './writing-right.ts'

/** What the writing page needs to open the live text. */
export interface WritePage {
  id: string
  /** As it stands in the lists. */
  title: string
  series: { id: string; name: string }
  /** Null for a template, which has no acts and no other pages. */
  header: ReportHeader | null
  right: TextRight
  /** Why it can only be read; null when it can be written. */
  readOnly: string | null
  epoch: string
  me: { id: string; name: string }
  /** Person → name: whoever is on the series or has written in the text. */
  people: Readonly<Record<string, string>>
  /** What the public page would show besides the text if the report were published now. */
  proof: { id: string; rule: SourceRule; lang: string; site: PageSite }
  /** How the series is written. */
  writing: WritingRule
  /** Parts that the series expects in every report. */
  expected: readonly Expectable[]
  /** Whether this person may add to the names of the series. */
  mayAddNames: boolean
}

async function namesAround(
  { db }: Ctx,
  { reportId, seriesId }: { reportId: string; seriesId: string },
): Promise<WritePage['people']> {
  const rows = await db.user.findMany({
    where: {
      OR: [{ memberships: { some: { seriesId } } }, { textAuthors: { some: { reportId } } }],
    },
    select: { id: true, name: true },
    take: 1000,
  })
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

interface SeriesRow {
  name: string
  slug: string
  sourceRule: string | null
}

/** What the page and the files of a series' report say besides its text. */
function proofFacts(
  id: string,
  { name, slug, sourceRule }: SeriesRow,
  lang: string,
): WritePage['proof'] {
  return {
    id: anchorId(id),
    rule: ruleIn(sourceRule),
    lang,
    site: {
      desk: publicDesk(),
      series: { text: name, href: `/${slug}` },
      feeds: [{ text: `Feed of ${name}`, href: `/${slug}/feed.xml` }],
      previous: null,
      next: null,
      downloads: groupedFiles().flatMap(({ files }) =>
        files.map(({ label }) => ({ text: label, href: '#text' })),
      ),
    },
  }
}

function whyReadOnly(header: ReportHeader | null): string {
  if (!header)
    return 'You can read this template and follow it live. Editors of the series write it.'
  return isWritable(header.state)
    ? 'You can read this report and follow it live. Authors and editors of the series write it.'
    : refusals['text-closed'].sentence
}

/** Refuses with `not-found` when the report or template does not exist for the actor. */
export async function writePage(ctx: Ctx, reportId: string): Promise<WritePage> {
  const given = await writingRight(ctx, reportId)
  if (!given) throw new Refused('not-found')
  const { right, epoch } = given
  const { title, state, series } = await ctx.db.report.findUniqueOrThrow({
    where: { id: reportId },
    select: {
      title: true,
      state: true,
      series: { select: { id: true, name: true, slug: true, sourceRule: true, writing: true } },
    },
  })
  const writing = writingIn(series.writing)
  const header = state === TEMPLATE ? null : await reportHeader(ctx, reportId)
  return {
    id: reportId,
    title: header?.title ?? title,
    series: { id: series.id, name: series.name },
    header,
    right,
    epoch,
    readOnly: right !== 'read' ? null : whyReadOnly(header),
    me: { id: ctx.actor.userId, name: ctx.actor.name },
    people: await namesAround(ctx, { reportId, seriesId: series.id }),
    mayAddNames: can(ctx.actor, 'write', { seriesId: series.id, state: TEMPLATE }),
    expected: (await templateForm(ctx.db, series.id))?.expected ?? [],
    proof: proofFacts(reportId, series, writing.language),
    writing,
  }
}
