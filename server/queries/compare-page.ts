import { z } from 'zod'
import type { Comparison } from '#report/compare/compare.ts'
import { canonicalJson } from '#report/canonical.ts'
import { compareApart } from '../compare/compare-apart.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { contentIn, packedSelect } from '../versions/packed.ts'
import { reportFacts } from './report-facts.ts'
import { headerOf, type ReportHeader } from './report-header.ts'

const VersionNumber = z.coerce.number().int().min(1).max(1_000_000)

/** What of an address says which two are compared. Whatever is no number is the text as it is now. */
export const CompareInput = z.object({
  from: VersionNumber.optional().catch(undefined),
  to: VersionNumber.optional().catch(undefined),
  view: z.enum(['inline', 'side']).catch('inline'),
})

/** One of two that are compared: a version, or the text as it is now. */
export interface Compared {
  /** Null for the text as it is now. */
  number: number | null
  at: Date
  by: string | null
}

export interface ComparePage {
  header: ReportHeader
  before: Compared
  after: Compared
  comparison: Comparison
  /** Numbers of the versions there are, the newest first, to compare with. */
  versions: number[]
}

interface Side extends Compared {
  content: string
}

async function sideOf(
  ctx: Ctx,
  ground: Awaited<ReturnType<typeof reportFacts>>,
  number: number | undefined,
): Promise<Side> {
  if (number === undefined) {
    const { edited, text } = ground
    return {
      number: null,
      at: edited.at,
      by: edited.by?.name ?? null,
      content: canonicalJson(text.report),
    }
  }
  const version = await ctx.db.version.findUnique({
    where: { reportId_number: { reportId: ground.id, number } },
    select: { createdAt: true, createdBy: { select: { name: true } }, ...packedSelect },
  })
  if (!version) throw new Refused('not-found')
  const { createdAt, createdBy } = version
  return { number, at: createdAt, by: createdBy?.name ?? null, content: contentIn(version) }
}

/** What changed between two versions of a report, or from a version to the text as it is now. */
export async function comparePage(
  ctx: Ctx,
  reportId: string,
  { from, to }: { from?: number | undefined; to?: number | undefined },
): Promise<ComparePage> {
  const ground = await reportFacts(ctx, reportId)
  const versions = await ctx.db.version.findMany({
    where: { reportId },
    orderBy: { number: 'desc' },
    select: { number: true },
    take: 1000,
  })
  const numbers = versions.map(({ number }) => number)
  // Without a word about where to begin: with the one before, or with the newest one there is.
  const first = from ?? numbers.find((number) => to === undefined || number < to)
  if (first === undefined) throw new Refused('not-found')
  const [before, after] = await Promise.all([sideOf(ctx, ground, first), sideOf(ctx, ground, to)])
  const comparison = await compareApart({ before: before.content, after: after.content })
  const shown = ({ number, at, by }: Side): Compared => ({ number, at, by })
  return {
    header: headerOf(ctx.actor, ground),
    before: shown(before),
    after: shown(after),
    comparison,
    versions: numbers,
  }
}
