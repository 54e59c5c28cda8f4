import { newestFirst } from '../audit/newest-first.ts'
import type { Ctx } from '../context.ts'
import type { Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { keepPictures } from '../publish/keep-pictures.ts'
import { publicSlug } from '../publish/public-slug.ts'
import { OnReport } from './inputs.ts'
import { moveReport, type Moved } from './move-report.ts'

export const PublishReport = OnReport
export type PublishReport = OnReport

export interface Published {
  /** Path of the public page. */
  address: string
}

async function putOnBlog(tx: Transaction, ctx: Ctx, { ground, at, version }: Moved) {
  const { id: reportId, series, text } = ground
  if (!version) throw new Error('Publishing froze no version.')
  await keepPictures(tx, { reportId, seriesId: series.id, report: text.report })
  await tx.publication.create({
    data: {
      id: ctx.newId(),
      reportId,
      seriesId: series.id,
      versionId: version.id,
      channel: 'galley',
      slug: await publicSlug(tx, { reportId, series, report: text.report }),
      publishedById: ctx.actor.userId,
      publishedAt: at,
    },
  })
}

/** Whether the very act that was asked for happened already: the second click of two. */
async function isDone({ db, actor }: Ctx, { reportId, seen }: PublishReport): Promise<boolean> {
  const report = await db.report.findUnique({
    where: { id: reportId },
    select: { revision: true },
  })
  const newest = await db.event.findFirst({
    where: { reportId },
    orderBy: newestFirst,
    select: { kind: true, actorId: true },
  })
  return (
    report?.revision === seen + 1 && newest?.kind === 'publish' && newest.actorId === actor.userId
  )
}

async function addressOf({ db }: Ctx, reportId: string): Promise<string> {
  const { slug, series } = await db.publication.findFirstOrThrow({
    where: { reportId, channel: 'galley' },
    orderBy: { publishedAt: 'desc' },
    select: { slug: true, series: { select: { slug: true } } },
  })
  return `/${series.slug}/${slug}`
}

/**
 * Puts the approved content on the desk's blog, the first time or as a correction at the same address. Asked twice for
 * the same revision by the same person, it publishes once.
 */
export async function publishReport(ctx: Ctx, input: PublishReport): Promise<Published> {
  try {
    await moveReport(ctx, 'publish', input, (tx, moved) => putOnBlog(tx, ctx, moved))
  } catch (error) {
    const late = error instanceof Refused && error.code === 'state-moved'
    if (!late || !(await isDone(ctx, input))) throw error
  }
  return { address: await addressOf(ctx, input.reportId) }
}
