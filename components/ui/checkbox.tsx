'use client'
import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'

interface CheckboxProps {
  label: ReactNode
  hint?: ReactNode
  name?: string
  value?: string
  checked?: boolean
  defaultChecked?: boolean
  onChange?: (checked: boolean) => void
  disabled?: boolean
  /** Keeps the label for screen readers alone, for grids with headings. */
  hideLabel?: boolean
  className?: string
}

/** Yes or no, sent with its form: `value` ("on") when it is checked, nothing otherwise. */
export function Checkbox({ label, hint, onChange, hideLabel, className, ...props }: CheckboxProps) {
  return (
    <label className={cn('flex items-start gap-2 text-form pointer-coarse:min-h-11', className)}>
      <Base.Root
        {...props}
        onCheckedChange={(checked) => onChange?.(checked)}
        className="hit-area mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-[4px] border border-edge bg-sheet transition-colors hover:border-ink-2 data-checked:border-accent data-checked:bg-accent data-disabled:opacity-55"
      >
        <Base.Indicator className="text-accent-ink">
          <Check aria-hidden size={12} strokeWidth={2.5} />
        </Base.Indicator>
      </Base.Root>
      <span className={cn(hideLabel && 'sr-only')}>
        {label}
        {hint && <span className="block text-panel text-ink-3">{hint}</span>}
      </span>
    </label>
  )
}
