import { useEffect, useEffectEvent, useState } from 'react'
import { findQuote, quoteOf } from '#report/quote.ts'
import type { ThreadsPage } from '#server/queries/threads-page.ts'
import { rangeOf, readingText, wordsIn } from './reading-text.ts'
import type { Beginning, Threads } from './use-threads.ts'

const sheet = () => document.querySelector<HTMLElement>('article.report-text')

/** Where each thread's words stand on the sheet. */
function rangesOn(root: HTMLElement, page: ThreadsPage, threads: Threads): Map<string, Range> {
  const text = readingText(root)
  const found = new Map<string, Range>()
  for (const { id, resolved } of page.threads) {
    const words = page.places[id]?.words
    if (!words || (resolved !== null && id !== threads.active)) continue
    const place = findQuote(text.words, words)
    if (place) found.set(id, rangeOf(text, place.from, place.to))
  }
  return found
}

/**
 * Paints the words of threads on a sheet that is only read, and leads from them to their thread. `view` is the part of
 * the window's height in which the words of the one that is looked at are in sight.
 */
export function useReadingThreads(page: ThreadsPage, threads: Threads, view: number): void {
  const { active } = threads
  const ranges = useEffectEvent(() => {
    const root = sheet()
    return root ? rangesOn(root, page, threads) : new Map<string, Range>()
  })
  useEffect(() => {
    if (!('highlights' in CSS)) return
    const found = ranges()
    const here = active === null ? undefined : found.get(active)
    if (active !== null) found.delete(active)
    CSS.highlights.set('threads', new Highlight(...found.values()))
    CSS.highlights.set('thread-active', new Highlight(...(here ? [here] : [])))
    return () => {
      CSS.highlights.delete('threads')
      CSS.highlights.delete('thread-active')
    }
  }, [page, active])
  const lookAt = useEffectEvent((id: string) => {
    const box = ranges().get(id)?.getBoundingClientRect()
    const [top, bottom] = [80, innerHeight * view - (view < 1 ? 16 : 100)]
    if (!box || (box.top >= top && box.bottom <= bottom)) return
    scrollBy({ top: box.top - Math.max(top, (top + bottom - box.height) / 2) })
  })
  useEffect(() => {
    if (active !== null) lookAt(active)
  }, [active])
  const pressed = useEffectEvent((event: MouseEvent) => {
    const selection = getSelection()
    if (!selection?.isCollapsed || !selection.anchorNode) return
    if (event.target instanceof Element && event.target.closest('a')) return
    const { anchorNode, anchorOffset } = selection
    const hit = [...ranges()].filter(([, range]) => range.isPointInRange(anchorNode, anchorOffset))
    const length = ([, range]: [string, Range]) => range.toString().length
    const [nearest] = hit.toSorted((a, b) => length(a) - length(b))
    if (nearest) threads.activate(nearest[0])
  })
  useEffect(() => {
    const root = sheet()
    const press = (event: MouseEvent) => pressed(event)
    root?.addEventListener('click', press)
    return () => root?.removeEventListener('click', press)
  }, [])
}

export interface SelectedOnSheet {
  about: Beginning
  /** Where the selection stands in the window. */
  box: DOMRect
}

function selectedOn(root: HTMLElement): SelectedOnSheet | null {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.commonAncestorContainer)) return null
  const text = readingText(root)
  const words = wordsIn(text, range)
  if (!words) return null
  const quote = quoteOf(text.words, words.from, words.to)
  const about = { anchor: { kind: 'text' as const, ...quote }, quote: quote.quote }
  return { about, box: range.getBoundingClientRect() }
}

/** The words that are selected on the sheet, followed. */
export function useSelectedOnSheet(): SelectedOnSheet | null {
  const [selected, setSelected] = useState<SelectedOnSheet | null>(null)
  useEffect(() => {
    const look = () => {
      const root = sheet()
      setSelected(root && selectedOn(root))
    }
    document.addEventListener('selectionchange', look)
    addEventListener('scroll', look, { passive: true })
    return () => {
      document.removeEventListener('selectionchange', look)
      removeEventListener('scroll', look)
    }
  }, [])
  return selected
}
