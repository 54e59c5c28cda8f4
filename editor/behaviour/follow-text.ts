import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { noteAtCaret } from './notes.ts'

/** How often, in milliseconds, the notes look where the text is. */
const beat = 120
/** The air above the first note. */
const air = 8

/** Citations between the tools above the sheet and the window's foot, from top to bottom. */
function citedInSight(view: EditorView): string[] {
  const top = view.dom.closest('.write-view')?.querySelector('.tool-row')
  const from = top?.getBoundingClientRect().bottom ?? 0
  const seen = new Map<string, number>()
  for (const one of view.dom.querySelectorAll('[data-citation]')) {
    const { top: y, bottom } = one.getBoundingClientRect()
    const id = one.getAttribute('data-citation') ?? ''
    if (bottom > from && y < innerHeight && !seen.has(id)) seen.set(id, y)
  }
  return [...seen].sort((a, b) => a[1] - b[1]).map(([id]) => id)
}

/** Scrolls as little as is needed to show the whole note that somebody writes, with its number and its sources. */
function keepWhole(pane: HTMLElement, id: string): void {
  const note = pane.querySelector(`[data-part="note"][data-id="${CSS.escape(id)}"]`)
  if (!note) return
  const { top, bottom } = pane.getBoundingClientRect()
  const place = note.getBoundingClientRect()
  if (place.height > bottom - top - 2 * air) return
  const above = place.top - top - air
  if (above < 0) return pane.scrollBy({ top: above })
  pane.scrollBy({ top: Math.max(0, place.bottom - bottom + air) })
}

/** Scrolls the notes so that those of what is in sight are in sight, the first of them at the top. */
function follow(view: EditorView): void {
  const pane = view.dom.querySelector<HTMLElement>(':scope > [data-part="notes"]')
  // In print and where there is no margin, notes stand in the text.
  if (!pane || getComputedStyle(pane).position !== 'fixed') return
  const written = noteAtCaret(view.state)
  if (written !== null) return keepWhole(pane, written)
  // Nothing moves under somebody who reads in the notes.
  if (pane.matches(':hover')) return
  if (pane.contains(document.activeElement)) return
  const shown = new Map(
    [...pane.querySelectorAll<HTMLElement>('[data-part="note"]')].map((one) => [
      one.dataset['id'] ?? '',
      one,
    ]),
  )
  const wanted = citedInSight(view).flatMap((id) => shown.get(id) ?? [])
  if (wanted.length === 0) return
  const { top, bottom } = pane.getBoundingClientRect()
  const places = wanted.map((one) => one.getBoundingClientRect())
  const first = Math.min(...places.map((place) => place.top))
  if (first >= top && Math.max(...places.map((place) => place.bottom)) <= bottom) return
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  pane.scrollBy({ top: first - top - air, behavior: calm ? 'instant' : 'smooth' })
}

/** Looks at most once a beat, and then when nothing else is to be drawn. */
class Following {
  #timer: ReturnType<typeof setTimeout> | undefined
  #frame = 0

  constructor(private readonly view: EditorView) {
    addEventListener('scroll', this.#look, { passive: true })
    addEventListener('resize', this.#look, { passive: true })
  }

  /** A caret that goes elsewhere; typing alone moves nothing, unless it makes a note longer than what is shown of it. */
  update(view: EditorView, before: EditorState): void {
    const typed = view.state.doc !== before.doc
    const moved = !view.state.selection.eq(before.selection)
    if (typed ? noteAtCaret(view.state) !== null : moved) this.#look()
  }

  destroy(): void {
    removeEventListener('scroll', this.#look)
    removeEventListener('resize', this.#look)
    clearTimeout(this.#timer)
    cancelAnimationFrame(this.#frame)
  }

  readonly #look = () => {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#frame = requestAnimationFrame(() => follow(this.view))
    }, beat)
  }
}

/** The notes in the margin follow the text as it is scrolled and walked through. */
export const FollowText = Extension.create({
  name: 'followText',

  addProseMirrorPlugins: () => [
    new Plugin({ key: new PluginKey('followText'), view: (view) => new Following(view) }),
  ],
})
