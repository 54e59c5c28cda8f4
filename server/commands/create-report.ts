import { z } from 'zod'
import { withCarried } from '#report/carry.ts'
import type { Report } from '#report/document.ts'
import { fromTemplate } from '#report/from-template.ts'
import { placesOf } from '#report/title-pattern.ts'
import { formatDay, isDay } from '#report/period.ts'
import { withFreshIds } from '#report/to-editor.ts'
import { TEMPLATE } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { write, type Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { countReports } from '../queries/new-report.ts'
import { readText } from '../text/content.ts'
import { readTemplate } from '../text/template.ts'
import { addReport } from './add-report.ts'
import { requireWriter } from './require-writer.ts'

const Carry = z.object({
  from: z.string().max(100),
  hash: z.string().max(100),
  keys: z.array(z.string().max(200)).max(1000),
})
type Carry = z.infer<typeof Carry>

/** A form sends it as JSON text; what is no JSON stays a text and is refused. */
function unpacked(sent: unknown): unknown {
  if (typeof sent !== 'string') return sent
  try {
    return JSON.parse(sent) as unknown
  } catch {
    return sent
  }
}

export const CreateReport = z.object({
  seriesId: z.string('Choose a series.').min(1, 'Choose a series.').max(100),
  from: z.string().refine(isDay, 'Enter the first day.'),
  to: z.string().refine(isDay, 'Enter the last day.'),
  /** A moment, as ISO with its zone; empty for none. */
  due: z
    .union([z.literal(''), z.iso.datetime({ offset: true, error: 'Enter a date and a time.' })])
    .default('')
    .transform((at) => (at === '' ? null : new Date(at))),
  /** What is carried over from the last issue (report/carry.ts); keys hold for the content with this hash. */
  carry: z.preprocess(unpacked, Carry.optional()),
})
export type CreateReport = z.infer<typeof CreateReport>

/** Puts the chosen pieces of the last issue into a new report. */
async function carryOver(
  tx: Transaction,
  {
    into,
    seriesId,
    carry,
    newId,
  }: { into: Report; seriesId: string; carry: Carry; newId: Ctx['newId'] },
) {
  const last = await tx.report.findFirst({
    where: { id: carry.from, seriesId, state: { not: TEMPLATE } },
    select: { id: true },
  })
  if (!last) throw new Refused('not-found')
  const { report, hash } = await readText(tx, last.id)
  if (hash !== carry.hash)
    throw new Refused(
      'text-as-seen',
      'The last issue was changed meanwhile. Load this page again and choose anew.',
    )
  const from = report.period ? formatDay(report.period.to) : report.title || 'the last issue'
  return withCarried(into, report, { keys: carry.keys, from, makeId: newId })
}

/**
 * Begins a report from the series' template, in one transaction. The template's words are nobody's, whoever wrote them
 * there: boilerplate keeps no editor from approving.
 */
export async function createReport(ctx: Ctx, input: CreateReport): Promise<{ id: string }> {
  const { seriesId, from, to, due, carry } = input
  requireWriter(ctx, seriesId)
  if (from > to) throw new Refused('wrong-period')
  return write(ctx.db, async (tx) => {
    const series = await tx.series.findUnique({
      where: { id: seriesId },
      select: { name: true, titlePattern: true, ...countReports },
    })
    const template = series && (await readTemplate(tx, seriesId))
    if (!template) throw new Refused('not-found')
    const { name, titlePattern, _count } = series
    const period = { from, to }
    const places = placesOf({ series: name, period, number: _count.reports + 1 })
    const into = withFreshIds(
      fromTemplate(template.report, { titlePattern, places, period }),
      ctx.newId,
    )
    const { report: content, carried } = carry
      ? await carryOver(tx, { into, seriesId, carry, newId: ctx.newId })
      : { report: into }
    const { form } = template
    const made = { content, carried, form, origin: 'template', authorId: null } as const
    return addReport(tx, ctx, { seriesId, due, ...made })
  })
}
