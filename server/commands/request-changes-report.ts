import { z } from 'zod'
import { refusals } from '#review/refusals.ts'
import type { Ctx } from '../context.ts'
import { OnReport } from './inputs.ts'
import { moveReport } from './move-report.ts'

export const RequestChanges = OnReport.extend({
  reason: z
    .string()
    .trim()
    .min(1, refusals['reason-given'].sentence)
    .max(4000, 'Keep it under 4000 characters.'),
})
export type RequestChanges = z.infer<typeof RequestChanges>

/** Sends a report back to its authors with the reason, about the text as it stands. It ends one's own approval. */
export async function requestChanges(ctx: Ctx, input: RequestChanges): Promise<void> {
  await moveReport(ctx, 'request-changes', input)
}
