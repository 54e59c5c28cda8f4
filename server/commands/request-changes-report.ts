import type { z } from 'zod'
import type { Ctx } from '../context.ts'
import { OnReport, Reason } from './inputs.ts'
import { moveReport } from './move-report.ts'

export const RequestChanges = OnReport.extend({
  reason: Reason,
})
export type RequestChanges = z.infer<typeof RequestChanges>

/** Sends a report back to its authors with the reason, about the text as it stands. It ends one's own approval. */
export async function requestChanges(ctx: Ctx, input: RequestChanges): Promise<void> {
  await moveReport(ctx, 'request-changes', input)
}
