import { z } from 'zod'
import { Day, Report } from '#report/document.ts'
import { titleOf } from '#report/title-pattern.ts'
import { withFreshIds } from '#report/to-editor.ts'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { addReport } from './add-report.ts'
import { requireWriter } from './require-writer.ts'

const isDay = (text: string) => Day.safeParse(text).success

export const CreateReport = z.object({
  seriesId: z.string('Choose a series.').min(1, 'Choose a series.').max(100),
  from: z.string().refine(isDay, 'Enter the first day.'),
  to: z.string().refine(isDay, 'Enter the last day.'),
  /** A moment, as ISO with its zone; empty for none. */
  due: z
    .union([z.literal(''), z.iso.datetime({ offset: true, error: 'Enter a date and a time.' })])
    .default('')
    .transform((at) => (at === '' ? null : new Date(at))),
})
export type CreateReport = z.infer<typeof CreateReport>

/** Begins a report from the series' template, titled by its pattern. The template's words are nobody's. */
export async function createReport(ctx: Ctx, input: CreateReport): Promise<{ id: string }> {
  const { seriesId, from, to, due } = input
  requireWriter(ctx, seriesId)
  if (from > to) throw new Refused('wrong-period')
  return write(ctx.db, async (tx) => {
    const series = await tx.series.findUnique({
      where: { id: seriesId },
      select: { name: true, titlePattern: true, template: true },
    })
    if (!series) throw new Refused('not-found')
    const period = { from, to }
    const content: Report = {
      ...withFreshIds(Report.parse(JSON.parse(series.template)), ctx.newId),
      title: titleOf(series.titlePattern, { series: series.name, period }),
      period,
    }
    return addReport(tx, ctx, { seriesId, content, origin: 'template', authorId: null, due })
  })
}
