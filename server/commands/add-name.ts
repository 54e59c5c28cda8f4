import { z } from 'zod'
import { MOST_NAMES, NameInput, sortedNames } from '#report/writing-rule-schema.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { keepWriting } from './keep-writing.ts'

export const AddName = z.object({ seriesId: z.string().min(1).max(100), name: NameInput })
export type AddName = z.infer<typeof AddName>

/** Adds a name to a series' dictionary; one that is there already stays there once. */
export async function addName(ctx: Ctx, { seriesId, name }: AddName): Promise<void> {
  await keepWriting(ctx, seriesId, (before) => {
    if (before.names.includes(name)) return before
    if (before.names.length >= MOST_NAMES)
      throw new Refused('wrong-state', 'The series has 2,000 names, which is the most.')
    return { ...before, names: sortedNames([...before.names, name]) }
  })
}
