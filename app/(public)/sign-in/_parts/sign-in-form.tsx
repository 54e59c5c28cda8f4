'use client'
import { useState, type FormEvent } from 'react'
import { csrfToken as freshToken } from '#components/frame/csrf-token.ts'
import { Field } from '#components/ui/field.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { Input } from '#components/ui/input.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { signInError } from './sign-in-error.ts'

/** Signs in; the sentence that says why not, or undefined. Never throws. */
async function signIn(form: FormData): Promise<string | undefined> {
  try {
    const body = new URLSearchParams({ csrfToken: await freshToken(), json: 'true' })
    for (const name of ['email', 'password']) {
      const value = form.get(name)
      if (typeof value === 'string') body.set(name, value)
    }
    const answer = await fetch('/api/auth/callback/credentials', { method: 'POST', body })
    const { url } = (await answer.json()) as { url: string }
    return answer.ok
      ? undefined
      : signInError(new URL(url, window.location.href).searchParams.get('error') ?? 'unknown')
  } catch {
    return 'The desk does not answer. Check the connection and try again.'
  }
}

interface SignInFormProps {
  csrfToken: string
  /** Path of the page that was asked for. */
  to: string
  /** What the last try came to, when this page was loaded after it. */
  error: string | undefined
}

/** Posts to next-auth. With script it stays on the page when it fails, and what was typed stays too. */
export function SignInForm({ csrfToken, to, error: before }: SignInFormProps) {
  const [error, setError] = useState(before)
  const [pending, setPending] = useState(false)

  async function send(form: FormData) {
    setPending(true)
    const wrong = await signIn(form)
    if (wrong === undefined) return window.location.assign(to)
    setError(wrong)
    setPending(false)
  }
  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!pending) void send(new FormData(event.currentTarget))
  }

  return (
    <form
      method="post"
      action="/api/auth/callback/credentials"
      onSubmit={handleSubmit}
      className="flex flex-col gap-4"
    >
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="callbackUrl" value={to} />
      <FormMessage answer={{ error }} />
      <Field label="E-mail">
        <Input name="email" type="email" autoComplete="username" required maxLength={320} />
      </Field>
      <Field label="Password">
        <Input
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={1000}
        />
      </Field>
      <SubmitButton size="large" pending={pending} className="mt-2">
        Sign in
      </SubmitButton>
    </form>
  )
}
