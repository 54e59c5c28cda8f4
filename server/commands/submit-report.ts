import type { z } from 'zod'
import type { Ctx } from '../context.ts'
import { Hash, OnReport } from './inputs.ts'
import { moveReport } from './move-report.ts'

/** Without `seenHash` the text is submitted as it stands when the server reads it. */
export const SubmitReport = OnReport.extend({ seenHash: Hash.optional() })
export type SubmitReport = z.infer<typeof SubmitReport>

/** Hands a text to its reviewers and freezes it as a version. Where no approval is missing, it is approved by this. */
export async function submitReport(ctx: Ctx, input: SubmitReport): Promise<void> {
  await moveReport(ctx, 'submit', input)
}
