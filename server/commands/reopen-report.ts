import type { Ctx } from '../context.ts'
import { OnReport } from './inputs.ts'
import { moveReport } from './move-report.ts'

export const ReopenReport = OnReport
export type ReopenReport = OnReport

/** Opens a closed text for writing again. What is published stays as it is until it is published anew. */
export async function reopenReport(ctx: Ctx, input: ReopenReport): Promise<void> {
  await moveReport(ctx, 'reopen', input)
}
