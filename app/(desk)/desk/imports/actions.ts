'use server'
import { redirect } from 'next/navigation'
import { BeginImport, beginImport } from '#server/commands/begin-import.ts'
import { BringIn, bringIn } from '#server/commands/bring-in.ts'
import { carryOnAside } from '#server/commands/carry-on-import.ts'
import { DiscardImport, discardImport } from '#server/commands/discard-import.ts'
import { TakeBackImport, takeBackImport } from '#server/commands/take-back-import.ts'
import { action, type FormState } from '../../../action.ts'

export const openImport = action({
  input: BeginImport,
  run: beginImport,
  after: ({ id }): FormState & { importId?: string } => ({ importId: id }),
})

export const bringPostsIn = action({
  input: BringIn,
  read: async (form) => ({ importId: form.get('importId'), postIds: form.getAll('postIds') }),
  run: async (ctx, input) => {
    await bringIn(ctx, input)
    // The page shows how far it is; nobody waits for it here.
    void carryOnAside(ctx, input.importId)
  },
  after: () => ({ done: '' }),
})

export const forgetImport = action({
  input: DiscardImport,
  run: discardImport,
  after: () => redirect('/desk/imports'),
})

export const takeImportBack = action({
  input: TakeBackImport,
  read: async (form) => ({ importId: form.get('importId'), staying: form.getAll('staying') }),
  run: takeBackImport,
  after: ({ count }) => ({
    done: count === 1 ? 'One draft was taken back.' : `${count} drafts were taken back.`,
  }),
})
