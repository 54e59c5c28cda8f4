'use client'
import {
  startTransition,
  useActionState,
  useEffect,
  useRef,
  type ComponentProps,
  type FormEvent,
} from 'react'
import { FormContext, type FormAnswer } from './form-context.ts'

interface ActionFormProps extends Omit<ComponentProps<'form'>, 'action' | 'onSubmit' | 'ref'> {
  /** A server action made with `action()`. */
  action: (before: FormAnswer, form: FormData) => Promise<FormAnswer>
  /** Called once for each answer that has `done`. */
  onDone?: (answer: FormAnswer) => void
  /** Empties the fields when it is done. */
  resetWhenDone?: boolean
}

/**
 * A form for a server action. Its Fields show the errors that carry their names, FormMessage the rest, SubmitButton
 * waits. React empties a form after every action, so it is sent by hand: a refusal leaves what was typed. Without
 * script it still posts.
 */
export function ActionForm({ action, onDone, resetWhenDone, ...props }: ActionFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [answer, send, pending] = useActionState(action, {})
  const told = useRef<FormAnswer>(answer)

  useEffect(() => {
    if (told.current === answer) return
    told.current = answer
    if (answer.done !== undefined) {
      if (resetWhenDone) form.current?.reset()
      onDone?.(answer)
    } else {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    }
  }, [answer, onDone, resetWhenDone])

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending) return
    const { submitter } = event.nativeEvent as SubmitEvent
    const data = new FormData(event.currentTarget, submitter)
    startTransition(() => send(data))
  }

  return (
    <FormContext value={{ answer, pending }}>
      <form {...props} ref={form} action={send} onSubmit={handleSubmit} />
    </FormContext>
  )
}
