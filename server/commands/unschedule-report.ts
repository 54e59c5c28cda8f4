import type { z } from 'zod'
import type { Ctx } from '../context.ts'
import { OnReport, Reason } from './inputs.ts'
import { moveReport } from './move-report.ts'

/** Galley itself gives a reason, where it could not publish. */
export const UnscheduleReport = OnReport.extend({ reason: Reason.optional() })
export type UnscheduleReport = z.infer<typeof UnscheduleReport>

/** Takes a report off the schedule: it stays approved and waits for somebody to publish it. */
export async function unscheduleReport(ctx: Ctx, input: UnscheduleReport): Promise<void> {
  await moveReport(ctx, 'unschedule', input)
}
