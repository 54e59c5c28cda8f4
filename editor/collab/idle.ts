import type { Awareness } from 'y-protocols/awareness'

/** Milliseconds without key or pointer after which somebody counts as away. */
const AWAY_AFTER = 120_000

/** Tells the others when this person has been away for a while, and when they are back. Returns how to stop. */
export function followIdle(awareness: Awareness, after = AWAY_AFTER): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let idle = false
  const say = (next: boolean) => {
    if (idle === next) return
    idle = next
    awareness.setLocalStateField('idle', next)
  }
  const here = () => {
    clearTimeout(timer)
    timer = setTimeout(() => say(true), after)
    say(false)
  }
  const seen = () => (document.hidden ? say(true) : here())
  const signs = ['keydown', 'pointerdown', 'pointermove'] as const
  for (const sign of signs) addEventListener(sign, here, { passive: true })
  document.addEventListener('visibilitychange', seen)
  here()
  return () => {
    clearTimeout(timer)
    for (const sign of signs) removeEventListener(sign, here)
    document.removeEventListener('visibilitychange', seen)
  }
}
