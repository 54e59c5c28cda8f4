/** Where others are on this page, read from their carets as they are drawn. */

/** The caret of somebody; null while they have none in the text. */
function caretOf(person: string): HTMLElement | null {
  return document.querySelector(`.other-caret[data-person="${CSS.escape(person)}"]`)
}

const partWords: Record<string, string> = {
  title: 'in the title',
  headline: 'in the headline',
  byline: 'in the by-line',
  keyTakeaway: 'in the key takeaway',
  executiveSummary: 'in the executive summary',
  essay: 'in the essay',
  contributors: 'among the contributors',
  contributor: 'among the contributors',
}

/** Where somebody is, in words; null when they are nowhere in the text. */
export function placeOf(person: string): string | null {
  const caret = caretOf(person)
  if (!caret) return null
  const numbered = caret.closest<HTMLElement>('[data-part="item"], [data-part="note"]')
  if (numbered) {
    const number = numbered.dataset['number'] ?? ''
    if (numbered.dataset['part'] === 'item') return `in item ${number}`
    return number === '' ? 'in a note that nothing cites' : `in note ${number}`
  }
  return partWords[caret.closest<HTMLElement>('[data-part]')?.dataset['part'] ?? ''] ?? null
}

/** Brings somebody's caret into the middle of the window. False when they are nowhere in the text. */
export function goTo(person: string): boolean {
  const caret = caretOf(person)
  caret?.scrollIntoView({ block: 'center' })
  return caret !== null
}

/** Keeps somebody's caret in view until this person does something of their own, and calls `onEnd` then. */
export function follow(person: string, onEnd: () => void): () => void {
  let frame = 0
  const look = () => {
    frame = 0
    const caret = caretOf(person)
    const box = caret?.getBoundingClientRect()
    if (box && (box.top < innerHeight * 0.2 || box.bottom > innerHeight * 0.8)) goTo(person)
  }
  const soon = () => {
    frame ||= requestAnimationFrame(look)
  }
  const sheet = document.querySelector('.report-sheet')
  const watcher = new MutationObserver(soon)
  if (sheet) watcher.observe(sheet, { childList: true, subtree: true, characterData: true })
  const own = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const
  const end = () => {
    stop()
    onEnd()
  }
  const stop = () => {
    cancelAnimationFrame(frame)
    watcher.disconnect()
    for (const sign of own) removeEventListener(sign, end)
  }
  for (const sign of own) addEventListener(sign, end, { passive: true })
  goTo(person)
  return stop
}
