import type { z } from 'zod'
import type { Ctx } from '../context.ts'
import { Hash, OnReport, Reason } from './inputs.ts'
import { moveReport } from './move-report.ts'

export const BreakGlass = OnReport.extend({ seenHash: Hash, reason: Reason })
export type BreakGlass = z.infer<typeof BreakGlass>

/** Approves a text with words of one's own in it, with the reason: the record shows both for ever. */
export async function breakGlass(ctx: Ctx, input: BreakGlass): Promise<void> {
  await moveReport(ctx, 'break-glass', input)
}
