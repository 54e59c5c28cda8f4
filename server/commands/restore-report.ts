import type { Ctx } from '../context.ts'
import { OnReport } from './inputs.ts'
import { moveReport } from './move-report.ts'

export const RestoreReport = OnReport
export type RestoreReport = OnReport

/** Takes a report out of the archive, back to where it stood. */
export async function restoreReport(ctx: Ctx, input: RestoreReport): Promise<void> {
  await moveReport(ctx, 'restore', input)
}
