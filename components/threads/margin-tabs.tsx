'use client'
import type { PaneName } from '#editor/behaviour/asks.ts'

type MarginPane = Extract<PaneName, 'notes' | 'threads'>

interface MarginTabsProps {
  here: MarginPane
  /** Threads that wait for somebody. */
  open: number
  onGo: (pane: MarginPane) => void
}

/** What the margin can hold; the one that it holds is its heading. */
export function MarginTabs({ here, open, onGo }: MarginTabsProps) {
  const tabs = [
    { pane: 'notes', label: 'Notes' },
    { pane: 'threads', label: 'Threads' },
  ] as const
  return tabs.map(({ pane, label }) => {
    const count = pane === 'threads' && open > 0 && (
      <span className="ml-1 font-normal tabular-nums">{open}</span>
    )
    return pane === here ? (
      <h2 key={pane} className="text-panel font-semibold text-ink">
        {label}
        {count}
      </h2>
    ) : (
      <button
        key={pane}
        type="button"
        onClick={() => onGo(pane)}
        className="hit-area text-panel text-ink-2 hover:text-ink"
      >
        {label}
        {count}
      </button>
    )
  })
}
