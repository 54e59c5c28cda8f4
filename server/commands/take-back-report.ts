import type { Ctx } from '../context.ts'
import { OnReport } from './inputs.ts'
import { moveReport } from './move-report.ts'

export const TakeBackReport = OnReport
export type TakeBackReport = OnReport

/** Takes a submitted report back into writing. */
export async function takeBackReport(ctx: Ctx, input: TakeBackReport): Promise<void> {
  await moveReport(ctx, 'take-back', input)
}
