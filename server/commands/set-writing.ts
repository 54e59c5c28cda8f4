import { z } from 'zod'
import { WritingRuleInput } from '#report/writing-rule-schema.ts'
import type { Ctx } from '../context.ts'
import { keepWriting } from './keep-writing.ts'

export const SetWriting = WritingRuleInput.extend({ seriesId: z.string().min(1).max(100) })
export type SetWriting = z.infer<typeof SetWriting>

/**
 * Says how a series is written. Words that stand in its reports stay as they are; pages and files name the new language
 * from now on.
 */
export async function setWriting(ctx: Ctx, { seriesId, ...writing }: SetWriting): Promise<void> {
  await keepWriting(ctx, seriesId, () => writing)
}
