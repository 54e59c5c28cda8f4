'use client'
import { useFormStatus } from 'react-dom'
import { Button, type ButtonProps } from './button.tsx'
import { useForm } from './form-context.ts'

/** Sends its form and turns until the answer is there. Primary unless said otherwise. */
export function SubmitButton({ variant = 'primary', pending, ...props }: ButtonProps) {
  const status = useFormStatus()
  const { pending: sending } = useForm()
  return (
    <Button
      {...props}
      type="submit"
      variant={variant}
      pending={pending === true || sending || status.pending}
    />
  )
}
