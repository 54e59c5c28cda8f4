'use client'
import { Radio } from '@base-ui/react/radio'
import { RadioGroup as Base } from '@base-ui/react/radio-group'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'

interface RadioGroupProps<Value extends string> {
  options: readonly { value: Value; label: ReactNode; hint?: ReactNode; disabled?: boolean }[]
  name?: string
  value?: Value
  defaultValue?: Value
  onChange?: (value: Value) => void
  /** Needed outside a Field. */
  'aria-label'?: string
  className?: string
}

/** One of two to five choices, all in sight. */
export function RadioGroup<Value extends string>({
  options,
  onChange,
  className,
  ...props
}: RadioGroupProps<Value>) {
  return (
    <Base
      {...props}
      onValueChange={(value) => onChange?.(value as Value)}
      className={cn('flex flex-col gap-2', className)}
    >
      {options.map(({ value, label, hint, disabled }) => (
        <label key={value} className="flex items-start gap-2 text-form pointer-coarse:min-h-11">
          <Radio.Root
            value={value}
            disabled={disabled ?? false}
            className="hit-area mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-edge bg-sheet transition-colors hover:border-ink-2 data-checked:border-accent data-disabled:opacity-55"
          >
            <Radio.Indicator className="size-2 rounded-full bg-accent" />
          </Radio.Root>
          <span>
            {label}
            {hint && <span className="block text-panel text-ink-3">{hint}</span>}
          </span>
        </label>
      ))}
    </Base>
  )
}
