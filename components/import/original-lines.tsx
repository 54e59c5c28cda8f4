'use client'
import { cn } from '#components/ui/cn.ts'
import type { Entry } from './entries.ts'

interface OriginalLinesProps {
  lines: readonly string[]
  /** The number of the first of them in the file. */
  first: number
  entries: readonly Entry[]
  active: number
  onSelect: (entry: number) => void
}

/** The file as plain lines with their numbers; a line with something to say about it leads to that. */
export function OriginalLines({ lines, first, entries, active, onSelect }: OriginalLinesProps) {
  const byLine = new Map<number, number>()
  for (const [at, { line }] of entries.entries())
    if (line !== undefined && !byLine.has(line)) byLine.set(line, at)
  const activeLine = entries[active]?.line
  return (
    <ol className="text-panel" aria-label="Lines of the original">
      {lines.map((text, at) => {
        const line = first + at
        const entry = byLine.get(line)
        return (
          <li
            key={line}
            data-line={line}
            aria-current={line === activeLine ? 'true' : undefined}
            className={cn(
              'flex gap-3 rounded-control px-1 [contain-intrinsic-size:auto_1.25rem] [content-visibility:auto]',
              line === activeLine && 'bg-highlight',
            )}
          >
            {entry === undefined ? (
              <span
                aria-hidden
                className="w-9 shrink-0 text-right text-meta leading-5 text-ink-3 tabular-nums"
              >
                {line}
              </span>
            ) : (
              <button
                type="button"
                onClick={() => onSelect(entry)}
                aria-label={`Line ${line}: ${entries[entry]!.message}`}
                className={cn(
                  'hit-area w-9 shrink-0 self-start rounded-control bg-highlight px-1 text-right text-meta leading-5 font-semibold text-ink tabular-nums',
                  line === activeLine && 'bg-highlight-active',
                )}
              >
                {line}
              </button>
            )}
            <span dir="auto" className="min-h-5 min-w-0 flex-1 break-words whitespace-pre-wrap">
              {text}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
