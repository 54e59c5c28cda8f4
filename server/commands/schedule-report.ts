import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { OnReport } from './inputs.ts'
import { moveReport } from './move-report.ts'

export const ScheduleReport = OnReport.extend({
  publishAt: z.coerce.date('Choose a day and an hour.'),
})
export type ScheduleReport = z.infer<typeof ScheduleReport>

/** Says when the approved content goes out by itself (publish-due.ts). */
export async function scheduleReport(ctx: Ctx, input: ScheduleReport): Promise<void> {
  await moveReport(ctx, 'schedule', input)
}
