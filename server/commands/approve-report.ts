import type { z } from 'zod'
import type { Ctx } from '../context.ts'
import { Hash, OnReport } from './inputs.ts'
import { moveReport } from './move-report.ts'

export const ApproveReport = OnReport.extend({ seenHash: Hash })
export type ApproveReport = z.infer<typeof ApproveReport>

/** Approves exactly the content that was read, named by its hash; refused when the text is another one by now. */
export async function approveReport(ctx: Ctx, input: ApproveReport): Promise<void> {
  await moveReport(ctx, 'approve', input)
}
