import type { Ctx } from '../context.ts'
import { OnReport } from './inputs.ts'
import { moveReport } from './move-report.ts'

export const ArchiveReport = OnReport
export type ArchiveReport = OnReport

/** Puts a report away, read-only. What is published stays published. */
export async function archiveReport(ctx: Ctx, input: ArchiveReport): Promise<void> {
  await moveReport(ctx, 'archive', input)
}
