import type { FormAnswer } from '#components/ui/form-context.ts'

export interface ThreadAnswer extends FormAnswer {
  /** The thread that was opened. */
  threadId?: string | undefined
}

type ThreadAction = (before: FormAnswer, form: FormData) => Promise<ThreadAnswer>

/** The server actions of threads, made with `action()`. */
export type ThreadActions = Record<
  'open' | 'reply' | 'edit' | 'remove' | 'resolve' | 'reopen' | 'assign' | 'find',
  ThreadAction
>

/** Does one of them with these fields. An answer that never came is one too: what was typed stays where it is. */
export async function act(
  action: ThreadAction,
  fields: Readonly<Record<string, string>>,
): Promise<ThreadAnswer> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  try {
    return await action({}, form)
  } catch {
    return { error: 'It could not be sent. What you typed is still here; try again.' }
  }
}
