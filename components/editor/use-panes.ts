import { useEffect, useState, useSyncExternalStore } from 'react'

/** From here on outline and notes stand beside the sheet; below they are drawers. The same as --breakpoint-lg. */
const WIDE = '(min-width: 68.75rem)'

function followWidth(changed: () => void): () => void {
  const query = matchMedia(WIDE)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

export interface Panes {
  wide: boolean
  /** Beside the sheet when wide, as a drawer otherwise. */
  outline: boolean
  notes: boolean
  toggle: (pane: 'outline' | 'notes') => void
  open: (pane: 'outline' | 'notes') => void
  close: () => void
}

const asDrawers = { outline: false, notes: false }

/** Which panes are in sight. Wide windows begin with both; in narrow ones at most one drawer is open. */
export function usePanes(): Panes {
  const wide = useSyncExternalStore(
    followWidth,
    () => matchMedia(WIDE).matches,
    () => true,
  )
  const [beside, setBeside] = useState({ outline: true, notes: true })
  const [drawers, setDrawers] = useState(asDrawers)
  const open = (pane: 'outline' | 'notes') =>
    wide ? setBeside({ ...beside, [pane]: true }) : setDrawers({ ...asDrawers, [pane]: true })
  const toggle = (pane: 'outline' | 'notes') => {
    if (wide) setBeside({ ...beside, [pane]: !beside[pane] })
    else setDrawers({ ...asDrawers, [pane]: !drawers[pane] })
  }
  const close = () => setDrawers(asDrawers)
  return { wide, ...(wide ? beside : drawers), toggle, open, close }
}

/** Each pane folds with one key; an open drawer closes with Escape. */
export function usePaneKeys({ toggle, close, wide, outline, notes }: Panes): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !wide && (outline || notes) && !event.defaultPrevented) close()
      if (!(event.ctrlKey || event.metaKey) || !event.altKey) return
      const pane = { KeyO: 'outline' as const, KeyN: 'notes' as const }[event.code]
      if (pane === undefined) return
      event.preventDefault()
      toggle(pane)
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  })
}
