'use client'
import type { Editor } from '@tiptap/core'
import { useCurrentEditor } from '@tiptap/react'
import { useEffect, useEffectEvent, useImperativeHandle, type Ref } from 'react'
import type { ReportAsks } from '#editor/behaviour/asks.ts'
import { reportIndex } from '#editor/behaviour/report-index.ts'
import { selectedWords, threadAtCaret } from '#editor/behaviour/threads.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { plainWords } from '#report/quote.ts'
import type { ReportThreads } from '#server/queries/report-threads.ts'
import { say } from '#components/ui/toast.tsx'
import type { Panes } from '#components/editor/use-panes.ts'
import type { ThreadActions } from './thread-actions.ts'
import { ThreadsPane } from './threads-pane.tsx'
import { useSheetOrder, useSheetThreads } from './use-sheet-threads.ts'
import { useThreadFeed } from './use-thread-feed.ts'
import { useThreads, type Beginning } from './use-threads.ts'

/** What the text asks of the threads beside it. */
export type ThreadDesk = Pick<ReportAsks, 'comment' | 'thread' | 'nextThread'>

interface SheetThreadsProps {
  session: WritingSession
  editable: boolean
  panes: Panes
  actions: ThreadActions
  desk: Ref<ThreadDesk>
  /** How much is proposed in the text. */
  suggestions: number
  /** Told how many threads wait for somebody. */
  onCount: (open: number) => void
}

type Part = NonNullable<Parameters<ThreadDesk['comment']>[0]>

/** The words by which a part is known. */
function partQuote({ state }: Editor, { kind, id }: Part): string {
  if (kind === 'picture') return 'On this picture'
  const { items, notes } = reportIndex(state.doc)
  const node = (kind === 'item' ? items : notes).find((one) => one.id === id)?.node
  return plainWords((kind === 'item' ? node?.firstChild : node)?.textContent ?? '').slice(0, 200)
}

function beginningAt(editor: Editor, part: Part | undefined): Beginning | null {
  if (part) return { anchor: part, quote: partQuote(editor, part) }
  const selected = selectedWords(editor.state)
  return selected && { anchor: selected.anchor, quote: selected.anchor.quote }
}

/** The thread that the page's address names. */
const addressed = () => new URLSearchParams(location.search).get('thread')

/** The threads of the report that is open for writing: painted in its text, listed in its margin. */
export function SheetThreads(props: SheetThreadsProps) {
  const { session, editable, panes, actions, desk, suggestions, onCount } = props
  const { editor } = useCurrentEditor()
  const { reportId, user } = session.options
  const { page, failed, refresh } = useThreadFeed<ReportThreads>({
    reportId,
    places: false,
    first: null,
    follow: session.onThreads,
  })
  const order = useSheetOrder(page, editable)
  const first = addressed()
  const threads = useThreads({
    reportId,
    me: user.id,
    page,
    refresh,
    actions,
    order,
    first,
    onLook: () => {},
  })
  useSheetThreads(page, threads)
  const open = page?.threads.filter(({ resolved }) => resolved === null).length ?? 0
  useEffect(() => onCount(open), [open, onCount])

  useImperativeHandle(desk, () => ({
    comment: (part) => {
      const about = editor && page?.mayComment ? beginningAt(editor, part) : null
      if (!about) return say('Select some words first.')
      threads.begin(about)
      panes.open('threads')
    },
    thread: (id) => {
      threads.activate(id)
      // In a narrow window a drawer would come over what somebody taps to write in it.
      if (panes.wide) panes.open('threads')
    },
    nextThread: (by) => {
      panes.open('threads')
      threads.step(by)
    },
  }))

  const shown = panes.threads
  const opened = useEffectEvent(() => {
    const id = editor && threads.active === null ? threadAtCaret(editor.state) : null
    if (id !== null) threads.activate(id)
  })
  useEffect(() => {
    if (shown) opened()
  }, [shown])
  const toFirst = useEffectEvent(() => panes.open('threads'))
  useEffect(() => {
    if (first !== null) toFirst()
  }, [first])

  if (!shown) return null
  return (
    <ThreadsPane
      threads={threads}
      failed={failed}
      counts={{ threads: open, suggestions }}
      onGo={panes.open}
      onFold={() => panes.toggle('threads')}
    />
  )
}
