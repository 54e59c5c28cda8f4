import { z } from 'zod'
import { Report } from '#report/document.ts'
import { can } from '#review/policy.ts'
import type { Ctx } from '../context.ts'
import { write, type Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { freezeVersion } from '../publish/freeze.ts'
import { reportFacts } from '../queries/report-facts.ts'
import { listColumns, readText } from '../text/content.ts'
import { appendEdits, cacheColumns, loadText, textAuthors } from '../text/log.ts'
import { keepSourceUses } from '../text/source-uses.ts'
import { Hand } from '../text/toward/hand.ts'
import { editToward } from '../text/toward/toward.ts'
import { authorshipIn, contentIn, packedSelect } from '../versions/packed.ts'
import { recordEvent } from './record-event.ts'

export const BringBackVersion = z.strictObject({
  reportId: Id,
  number: z.coerce.number().int().min(1).max(1_000_000),
})
export type BringBackVersion = z.infer<typeof BringBackVersion>

export interface BroughtBack {
  number: number
  /** The version that holds the text as it was before. */
  before: number
}

async function versionOf(tx: Transaction, { reportId, number }: BringBackVersion) {
  const version = await tx.version.findUnique({
    where: { reportId_number: { reportId, number } },
    select: { id: true, hash: true, writtenBy: true, ...packedSelect },
  })
  if (!version) throw new Refused('not-found')
  const { id, hash } = version
  const report = Report.parse(JSON.parse(contentIn(version)))
  return { id, hash, report, authorship: authorshipIn(version) }
}

/** The edit that leads from the text on the disk to a version, and whose the words in it are. */
async function editFor(
  tx: Transaction,
  reportId: string,
  { version, own }: { version: Awaited<ReturnType<typeof versionOf>>; own: string },
) {
  const text = await loadText(tx, reportId)
  if (!text) throw new Refused('not-found')
  const ids = version.authorship?.people.map(({ id }) => id) ?? []
  const people = await tx.user.findMany({
    where: { id: { in: ids } },
    select: { id: true },
    take: ids.length,
  })
  const taken = new Set((await textAuthors(tx, reportId)).keys())
  const hand = new Hand(text.doc, own, new Set(people.map(({ id }) => id)), taken)
  const edit = editToward(text.doc, version, hand)
  text.doc.destroy()
  if (!edit) throw new Refused('same-text')
  return { bytes: edit.update, authors: hand.authors }
}

/**
 * All of it in one transaction that holds the report's row: nobody's edit comes between the text that is frozen and the
 * one that is changed. Returns the number of the version that holds the text as it was.
 */
async function bringBack(tx: Transaction, ctx: Ctx, input: BringBackVersion) {
  const { reportId, number } = input
  const [row] = await tx.report.updateManyAndReturn({
    where: { id: reportId },
    data: { revision: { increment: 0 } },
    select: { epoch: true, seriesId: true },
  })
  if (!row) throw new Refused('not-found')
  const own = ctx.actor.userId
  const now = ctx.now()
  const version = await versionOf(tx, input)
  const { bytes, authors } = await editFor(tx, reportId, { version, own })
  const text = await readText(tx, reportId)
  const frozen = await freezeVersion(tx, { reportId, text, by: own, at: now, newId: ctx.newId })
  const edits = [{ bytes, actorId: own }]
  const appended = await appendEdits(tx, { reportId, epoch: row.epoch, edits, authors, now })
  if (!appended) throw new Refused('text-closed')
  const { id, hash, report } = version
  const seq = appended.first
  await tx.version.updateMany({ where: { id }, data: { automatic: false } })
  await tx.report.updateMany({ where: { id: reportId }, data: { frozenSeq: seq } })
  await cacheColumns(tx, reportId, listColumns(report))
  await keepSourceUses(tx, { reportId, seq, report })
  const event = { kind: 'restore-version' as const, number, hash, before: frozen.number }
  await recordEvent(tx, ctx, { event, reportId, seriesId: row.seriesId })
  return frozen.number
}

/**
 * Makes the text what it was in a version, as an edit that goes on from the text as it is: words that both have stay
 * where they are, with whatever is anchored to them, and what others type meanwhile is merged. Words that are put back
 * count as their authors'. The text before is frozen, so bringing back that version undoes it.
 */
export async function bringBackVersion(ctx: Ctx, input: BringBackVersion): Promise<BroughtBack> {
  const { series, facts } = await reportFacts(ctx, input.reportId)
  if (!can(ctx.actor, 'write', { seriesId: series.id, state: facts.state }))
    throw new Refused(
      can(ctx.actor, 'write', { seriesId: series.id, state: 'draft' })
        ? 'text-closed'
        : 'not-allowed',
    )
  const before = await write(ctx.db, (tx) => bringBack(tx, ctx, input))
  ctx.sync.textMoved(input.reportId)
  return { number: input.number, before }
}
