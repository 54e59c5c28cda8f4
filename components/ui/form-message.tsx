'use client'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useForm, type FormAnswer } from './form-context.ts'

/** What the form says as a whole: an error at once and aloud, or that it is done. Fields show their own errors. */
export function FormMessage({ answer: given }: { answer?: FormAnswer }) {
  const { answer: around } = useForm()
  const { error, done } = given ?? around
  if (error !== undefined) {
    return (
      <p
        role="alert"
        className="flex gap-2 rounded-control bg-danger-soft px-3 py-2 text-form text-danger"
      >
        <CircleAlert aria-hidden size={16} strokeWidth={1.5} className="mt-0.5 shrink-0" />
        <span>{error}</span>
      </p>
    )
  }
  if (done === undefined) return null
  return (
    <output className="flex gap-2 text-form text-approved">
      <CircleCheck aria-hidden size={16} strokeWidth={1.5} className="mt-0.5 shrink-0" />
      <span>{done}</span>
    </output>
  )
}
