'use client'
import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import { cn } from '#components/ui/cn.ts'
import { usePlainKeys } from '#components/ui/use-plain-keys.ts'
import type { Entry } from './entries.ts'
import { EntryBar } from './entry-bar.tsx'
import { highlightWords, markResult } from './mark-result.ts'
import { OriginalLines } from './original-lines.tsx'

interface SideBySideProps {
  entries: readonly Entry[]
  lines: readonly string[]
  /** The number of the first line in the file. */
  first: number
  /** The report, drawn. */
  children: ReactNode
}

const sides = [
  { value: 'original', label: 'Original' },
  { value: 'result', label: 'Result' },
] as const
type Side = (typeof sides)[number]['value']

function bringIntoView(element: Element | null | undefined): void {
  element?.scrollIntoView({ block: 'center' })
}

/** Original and result beside each other; each remark is marked in both, and leads from one to the other. */
export function SideBySide({ entries, lines, first, children }: SideBySideProps) {
  const original = useRef<HTMLDivElement>(null)
  const result = useRef<HTMLDivElement>(null)
  const places = useRef<(Element | null)[]>([])
  const [active, setActive] = useState(0)
  const [side, setSide] = useState<Side>('result')

  useEffect(() => {
    if (!result.current) return
    // Lines count in the whole file.
    const file = [...Array.from<string>({ length: first - 1 }).fill(''), ...lines]
    places.current = markResult(result.current, entries, file)
  }, [entries, first, lines])

  useEffect(() => {
    const place = places.current[active]
    place?.setAttribute('data-active-entry', '')
    bringIntoView(place)
    bringIntoView(original.current?.querySelector(`[data-line="${entries[active]?.line ?? 0}"]`))
    const clear = highlightWords(places.current, entries, active)
    return () => {
      clear()
      place?.removeAttribute('data-active-entry')
    }
  }, [active, entries, side])

  const move = (by: 1 | -1) =>
    setActive((now) => Math.max(0, Math.min(entries.length - 1, now + by)))
  usePlainKeys((key) => {
    if (key === 'j') move(1)
    if (key === 'k') move(-1)
  })

  function handleStep(by: 1 | -1) {
    setActive((active + by + entries.length) % entries.length)
  }
  function handleResultClick(event: MouseEvent) {
    if (!(event.target instanceof Element) || event.target.closest('a')) return
    const entry = event.target.closest('[data-entry]')?.getAttribute('data-entry')
    if (entry) setActive(Number(entry))
  }
  const pane = 'min-h-0 overflow-y-auto overscroll-contain px-4 py-5 outline-offset-[-2px]'
  const shown = (one: Side) => side !== one && 'max-md:hidden'
  return (
    <div className="flex h-[calc(100dvh-var(--page-bar))] flex-col max-md:h-[calc(100dvh-var(--page-bar)-3.5rem-1px-env(safe-area-inset-bottom))]">
      <div className="flex gap-1 border-b border-rule px-2 md:hidden">
        {sides.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            aria-pressed={side === value}
            onClick={() => setSide(value)}
            className="h-10 border-y-2 border-transparent px-2 text-panel font-medium text-ink-3 aria-pressed:border-b-accent aria-pressed:text-ink"
          >
            {label}
          </button>
        ))}
      </div>
      <div className="grid min-h-0 flex-1 md:grid-cols-2">
        <section
          ref={original}
          aria-label="Original"
          // Scrolls, so the keyboard must reach it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          className={cn(pane, 'border-rule md:border-r', shown('original'))}
        >
          <OriginalLines
            lines={lines}
            first={first}
            entries={entries}
            active={active}
            onSelect={setActive}
          />
        </section>
        {/* Keys do the same: j and k, and the buttons below. */}
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
        <section
          ref={result}
          aria-label="Result"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          onClick={handleResultClick}
          className={cn(pane, 'bg-sheet md:px-14', shown('result'))}
        >
          {children}
        </section>
      </div>
      <EntryBar entries={entries} active={active} onStep={handleStep} />
    </div>
  )
}
