import { useCurrentEditor } from '@tiptap/react'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import {
  rangeOfPlace,
  scrollToThread,
  showThreads,
  threadOrder,
  type ShownThread,
} from '#editor/behaviour/threads.ts'
import type { ReportThreads } from '#server/queries/report-threads.ts'
import { whenWritten } from '#components/editor/when-written.ts'
import type { Beginning, Threads } from './use-threads.ts'

const same = (one: ReadonlyMap<string, number> | null, other: ReadonlyMap<string, number>) =>
  one !== null &&
  one.size === other.size &&
  [...other].every(([id, at], nth) => [...one][nth]?.[0] === id && at !== undefined)

/** Where threads stand on the sheet, in its order; null while the sheet is not there. */
export function useSheetOrder(
  page: ReportThreads | null,
  editable: boolean,
): ReadonlyMap<string, number> | null {
  const { editor } = useCurrentEditor()
  const [order, setOrder] = useState<ReadonlyMap<string, number> | null>(null)
  const known = useMemo(() => shownThreads(page), [page])
  const look = useEffectEvent(() => {
    if (!editor || editor.isDestroyed) return
    const found = threadOrder(editor.state, known, !editable)
    const sorted = new Map([...found].sort((a, b) => a[1] - b[1]))
    if (!same(order, sorted)) setOrder(sorted)
  })
  useEffect(() => {
    if (!editor) return undefined
    return whenWritten(editor, look)
  }, [editor, known, editable])
  return order
}

function shownThreads(page: ReportThreads | null): ShownThread[] {
  return (page?.threads ?? []).map(({ id, anchor, quote, before, after, resolved }) => ({
    id,
    anchor,
    quote,
    before,
    after,
    open: resolved === null,
  }))
}

/** Keeps the sheet told of the threads, and brings into sight what is looked at. */
export function useSheetThreads(page: ReportThreads | null, threads: Threads): void {
  const { editor } = useCurrentEditor()
  const { active, beginning } = threads
  const known = useMemo(() => shownThreads(page), [page])
  const may = page?.mayComment ?? false
  useEffect(() => {
    if (editor) showThreads(editor.view, { threads: known, active, may })
  }, [editor, known, active, may])
  useEffect(() => {
    if (!editor) return
    showThreads(editor.view, { pending: pendingOf(editor.state, beginning) })
  }, [editor, beginning])
  useEffect(() => {
    if (editor && active !== null) scrollToThread(editor.view, active)
  }, [editor, active])
}

function pendingOf(
  state: Parameters<typeof rangeOfPlace>[0],
  beginning: Beginning | null,
): { from: number; to: number } | null {
  const anchor = beginning?.anchor
  return anchor?.kind === 'text' && anchor.place ? rangeOfPlace(state, anchor.place) : null
}
