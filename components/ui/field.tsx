'use client'
import { Field as Base } from '@base-ui/react/field'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'
import { useForm } from './form-context.ts'

interface FieldProps {
  /** Name under which the control is sent and under which an ActionForm's answer names its error. */
  name?: string
  label: ReactNode
  /** What to type, where the label does not say it. */
  hint?: ReactNode
  /** What is wrong, as a sentence. Inside an ActionForm it comes by itself. */
  error?: string | undefined
  disabled?: boolean
  /** Keeps the label for screen readers alone. */
  hideLabel?: boolean
  className?: string
  /** One control of the kit: Input, Textarea, Select, RadioGroup. */
  children: ReactNode
}

/** A control with its label, hint and error, bound together for everybody. */
export function Field({
  name,
  label,
  hint,
  error,
  disabled,
  hideLabel,
  className,
  children,
}: FieldProps) {
  const { answer } = useForm()
  const wrong = error ?? (name === undefined ? undefined : answer.fields?.[name])
  return (
    <Base.Root
      {...(name === undefined ? {} : { name })}
      {...(disabled === undefined ? {} : { disabled })}
      invalid={wrong !== undefined}
      className={cn('flex flex-col gap-1.5', className)}
    >
      <Base.Label className={cn('text-form font-medium text-ink', hideLabel && 'sr-only')}>
        {label}
      </Base.Label>
      {children}
      {hint && <Base.Description className="text-panel text-ink-3">{hint}</Base.Description>}
      {wrong !== undefined && (
        <Base.Error match className="text-panel text-danger">
          {wrong}
        </Base.Error>
      )}
    </Base.Root>
  )
}
