'use client'
import { Switch as Base } from '@base-ui/react/switch'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'

interface SwitchProps {
  label: ReactNode
  hint?: ReactNode
  name?: string
  checked?: boolean
  defaultChecked?: boolean
  onChange?: (on: boolean) => void
  disabled?: boolean
  className?: string
}

/** On or off, at once. What waits for a button to be sent is a Checkbox. */
export function Switch({ label, hint, onChange, className, ...props }: SwitchProps) {
  return (
    <label className={cn('flex items-start justify-between gap-4 text-form', className)}>
      <span>
        {label}
        {hint && <span className="block text-panel text-ink-3">{hint}</span>}
      </span>
      <Base.Root
        {...props}
        onCheckedChange={(on) => onChange?.(on)}
        className="hit-area flex h-5 w-8 shrink-0 items-center rounded-full bg-edge p-0.5 transition-colors data-checked:bg-accent data-disabled:opacity-55"
      >
        <Base.Thumb className="size-4 rounded-full bg-sheet transition-[translate] data-checked:translate-x-3" />
      </Base.Root>
    </label>
  )
}
