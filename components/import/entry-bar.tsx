'use client'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { cn } from '#components/ui/cn.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { type Entry, levelLooks } from './entries.ts'

interface EntryBarProps {
  entries: readonly Entry[]
  active: number
  onStep: (by: 1 | -1) => void
}

const icon = { 'aria-hidden': true, size: 16, strokeWidth: 1.5 } as const

/** The remark that is looked at, and the way to the next one. */
export function EntryBar({ entries, active, onStep }: EntryBarProps) {
  const entry = entries[active]
  if (!entry)
    return (
      <section aria-label="Remarks" className="border-t border-rule px-4 py-3 text-form text-ink-2">
        Everything was understood.
      </section>
    )
  const { words, colour } = levelLooks[entry.level]
  return (
    <section
      aria-label="Remarks"
      className="flex items-start gap-x-3 border-t border-rule bg-paper px-4 py-2.5 max-md:flex-col max-md:gap-y-1 max-md:py-1.5"
    >
      <div className="flex shrink-0 items-center">
        <IconButton label="Previous remark" keys="k" side="top" onClick={() => onStep(-1)}>
          <ChevronLeft {...icon} />
        </IconButton>
        <span className="min-w-14 text-center text-panel text-ink-2 tabular-nums">
          {active + 1} of {entries.length}
        </span>
        <IconButton label="Next remark" keys="j" side="top" onClick={() => onStep(1)}>
          <ChevronRight {...icon} />
        </IconButton>
      </div>
      <output className="max-h-24 min-h-10 w-full min-w-0 flex-1 overflow-y-auto py-1 text-form">
        <span className={cn('mr-2 font-medium', colour)}>{words}</span>
        {entry.message}
        {entry.line !== undefined && <span className="text-ink-3"> Line {entry.line}.</span>}
        {entry.text && (
          <span dir="auto" className="mt-0.5 line-clamp-2 font-serif text-note text-ink-2">
            “{entry.text}”
          </span>
        )}
      </output>
    </section>
  )
}
