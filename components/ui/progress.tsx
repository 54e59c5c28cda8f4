'use client'
import { Progress as Base } from '@base-ui/react/progress'
import type { ReactNode } from 'react'

interface ProgressProps {
  /** What is going on: "Bringing in". Its name for screen readers. */
  label: string
  value: number
  max: number
  /** The figures in words: "12 of 40". */
  children: ReactNode
}

/** How far long work is, as a line and in figures. */
export function Progress({ label, value, max, children }: ProgressProps) {
  return (
    <Base.Root value={value} max={Math.max(max, 1)} className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-form">
        <Base.Label className="font-medium">{label}</Base.Label>
        <span className="text-panel text-ink-2 tabular-nums">{children}</span>
      </div>
      <Base.Track className="h-1 overflow-hidden rounded-full bg-press">
        <Base.Indicator className="h-full rounded-full bg-accent transition-[width]" />
      </Base.Track>
    </Base.Root>
  )
}
