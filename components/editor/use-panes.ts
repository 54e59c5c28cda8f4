import type { PaneName } from '#editor/behaviour/asks.ts'
import { useEffect, useState } from 'react'
import { useWide } from '#components/ui/use-wide.ts'

export interface Panes {
  wide: boolean
  /** Beside the sheet when wide, as a drawer otherwise. */
  outline: boolean
  /** Notes, threads and suggestions share the margin: at most one of them is in it. */
  notes: boolean
  threads: boolean
  suggestions: boolean
  /** In the place of outline and notes; the notes stand under the text meanwhile. */
  proof: boolean
  toggle: (pane: PaneName) => void
  open: (pane: PaneName) => void
  close: () => void
}

const none = { outline: false, notes: false, threads: false, suggestions: false, proof: false }
const usual = { ...none, outline: true, notes: true }

/** Which panes are in sight. Wide windows begin with both; in narrow ones at most one drawer is open. */
export function usePanes(): Panes {
  const wide = useWide()
  const [beside, setBeside] = useState(usual)
  const [drawers, setDrawers] = useState(none)
  const show = (pane: PaneName, shown: boolean) => {
    if (!wide) setDrawers({ ...none, [pane]: shown })
    else if (pane === 'proof') setBeside(shown ? { ...none, proof: true } : usual)
    else if (pane === 'outline') setBeside({ ...beside, outline: shown, proof: false })
    else setBeside({ ...none, outline: beside.outline, [pane]: shown })
  }
  // Beside the proof the notes stand under the text: they are in sight there.
  const open = (pane: PaneName) => {
    if (!(wide && pane === 'notes' && beside.proof)) show(pane, true)
  }
  const toggle = (pane: PaneName) => show(pane, !(wide ? beside : drawers)[pane])
  const close = () => setDrawers(none)
  return { wide, ...(wide ? beside : drawers), toggle, open, close }
}

/** An open drawer closes with Escape. */
export function usePaneKeys(panes: Panes): void {
  const { close, wide, outline, notes, threads, suggestions, proof } = panes
  const drawn = outline || notes || threads || suggestions || proof
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !wide && drawn && !event.defaultPrevented) close()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  })
}
