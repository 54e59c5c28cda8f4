'use client'
import type { PaneName } from '#editor/behaviour/asks.ts'

type MarginPane = Extract<PaneName, 'notes' | 'threads' | 'suggestions'>

/** What waits for somebody: threads, and what is proposed. */
export interface MarginCounts {
  threads: number
  suggestions: number
}

interface MarginTabsProps {
  here: MarginPane
  counts: MarginCounts
  onGo: (pane: MarginPane) => void
}

/** What the margin can hold; the one that it holds is its heading. */
export function MarginTabs({ here, counts, onGo }: MarginTabsProps) {
  const tabs = [
    { pane: 'notes', label: 'Notes', open: 0 },
    { pane: 'threads', label: 'Threads', open: counts.threads },
    { pane: 'suggestions', label: 'Suggestions', open: counts.suggestions },
  ] as const
  return tabs.map(({ pane, label, open }) => {
    const count = open > 0 && <span className="font-normal tabular-nums"> {open}</span>
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
