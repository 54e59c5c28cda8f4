import type { z } from 'zod'
import type { Ctx } from '../context.ts'
import { OnReport, Reason } from './inputs.ts'
import { moveReport } from './move-report.ts'

export const WithdrawReport = OnReport.extend({ reason: Reason })
export type WithdrawReport = z.infer<typeof WithdrawReport>

/** Takes a report off the blog. A notice with its day and the reason stands at its address until it is published again. */
export async function withdrawReport(ctx: Ctx, input: WithdrawReport): Promise<void> {
  await moveReport(ctx, 'withdraw', input)
}
