import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import type { z } from 'zod'
import { visitorCtx } from '#server/auth/ctx.ts'
import type { Ctx, Visitor } from '#server/context.ts'
import { Refused } from '#server/errors.ts'
import { maybeCtx } from './ctx.ts'

/** What a form is told after it was sent. `error` and `fields` are sentences for the person. */
export interface FormState {
  error?: string | undefined
  fields?: Record<string, string> | undefined
  done?: string | undefined
}

type SignedInCtx = Ctx & { sessionId: string }

interface Action<Context, Schema extends z.ZodType, Result, State extends FormState> {
  /** Parses what the browser sent; nothing else of it is used. */
  input: Schema
  run: (ctx: Context, input: z.infer<Schema>) => Promise<Result>
  /** Makes the input from the form, where the names alone do not. */
  read?: (form: FormData) => unknown
  /** Runs after success, for a redirect or for what the form shall say. */
  after?: (result: Result, input: z.infer<Schema>) => State | Promise<State>
}

/** The fields of a form as an object; a name that occurs several times is a list. */
function fieldsOf(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION')) continue
    const values = form.getAll(name)
    fields[name] = values.length > 1 ? values : values[0]
  }
  return fields
}

function fieldErrors(error: z.ZodError): FormState {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const name = issue.path.join('.')
    fields[name] ??= issue.message
  }
  const [first] = Object.values(fields)
  return { error: first ?? 'Something in the form is not right.', fields }
}

function serverAction<Context, Schema extends z.ZodType, Result, State extends FormState>(
  contextOf: () => Promise<Context | null>,
  { input, run, read, after }: Action<Context, Schema, Result, State>,
) {
  return async (_before: unknown, form: FormData): Promise<FormState | State> => {
    const ctx = await contextOf()
    if (!ctx)
      return { error: 'You are signed out. Sign in again; what you typed is still in this form.' }
    const parsed = input.safeParse(await (read ?? fieldsOf)(form))
    if (!parsed.success) return fieldErrors(parsed.error)
    let result: Result
    try {
      result = await run(ctx, parsed.data)
    } catch (error) {
      if (error instanceof Refused) return { error: error.sentence }
      throw error
    }
    revalidatePath('/', 'layout')
    // Outside the try: a redirect is thrown.
    return after ? after(result, parsed.data) : { done: 'Done.' }
  }
}

/**
 * The one way to make a server action: the actor from the session, the input through its schema, the work in a
 * command. A refusal becomes a sentence in the form; anything unexpected is thrown and shown by the error page.
 */
export function action<Schema extends z.ZodType, Result, State extends FormState = FormState>(
  given: Action<SignedInCtx, Schema, Result, State>,
) {
  return serverAction(maybeCtx, given)
}

/** The same for somebody without a session: setting up the desk, accepting an invitation. */
export function visitorAction<
  Schema extends z.ZodType,
  Result,
  State extends FormState = FormState,
>(given: Action<Visitor, Schema, Result, State>) {
  return serverAction(async () => visitorCtx(await headers()), given)
}
