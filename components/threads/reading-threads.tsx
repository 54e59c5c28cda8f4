'use client'
import { MessageSquarePlus, MessageSquareText } from 'lucide-react'
import { useCallback, useEffect, useEffectEvent } from 'react'
import { createPortal } from 'react-dom'
import { followThreads } from '#editor/collab/thread-news.ts'
import type { ThreadsPage } from '#server/queries/threads-page.ts'
import { keyWords } from '#components/editor/key-words.ts'
import { Button } from '#components/ui/button.tsx'
import { usePlainKeys } from '#components/ui/use-plain-keys.ts'
import { useWide } from '#components/ui/use-wide.ts'
import type { ThreadActions } from './thread-actions.ts'
import { ThreadList } from './thread-list.tsx'
import { ThreadSheet } from './thread-sheet.tsx'
import { useReadingThreads, useSelectedOnSheet } from './use-reading-threads.ts'
import { useThreadFeed } from './use-thread-feed.ts'
import { useThreads, type Threads } from './use-threads.ts'

export interface ReadingThreadsProps {
  reportId: string
  /** As they were when the page was made. */
  first: ThreadsPage
  actions: ThreadActions
  /** The thread that the page's address names. */
  thread: string | null
  /** Called when one of them shall be in sight. */
  onShow: () => void
  /** Told how many wait for somebody. */
  onCount: (open: number) => void
}

/** The part of a narrow window's height that the sheet of a thread leaves to the text. */
const narrowView = 0.4

function orderOf({ places }: ThreadsPage): ReadonlyMap<string, number> {
  const order = new Map<string, number>()
  for (const [id, { at }] of Object.entries(places)) order.set(id, at)
  return order
}

/** In a narrow window the threads stand below the text: the way to them, and the one that is looked at. */
function AtTheFoot({ threads, open }: { threads: Threads; open: number }) {
  if (threads.active !== null || threads.beginning) return <ThreadSheet threads={threads} />
  if (open === 0) return null
  return (
    <Button
      size="small"
      onClick={() => threads.step(1)}
      className="fixed right-3 bottom-20 z-20 rounded-full bg-float shadow-float max-md:bottom-[calc(9.5rem+env(safe-area-inset-bottom))]"
    >
      <MessageSquareText aria-hidden />
      {open} {open === 1 ? 'thread' : 'threads'}
    </Button>
  )
}

/** The threads beside a sheet that is only read. `j` and `k` go from one to the next. */
export function ReadingThreads(props: ReadingThreadsProps) {
  const { reportId, first, actions, thread, onShow, onCount } = props
  const { epoch, me } = first
  const follow = useCallback(
    (moved: () => void) => followThreads({ reportId, epoch, userId: me }, moved),
    [reportId, epoch, me],
  )
  const wide = useWide()
  const feed = useThreadFeed<ThreadsPage>({ reportId, places: true, first, follow })
  const page = feed.page ?? first
  const threads = useThreads({
    reportId,
    me,
    page,
    refresh: feed.refresh,
    actions,
    order: orderOf(page),
    first: thread,
    onLook: (id) => id !== null && wide && onShow(),
  })
  useReadingThreads(page, threads, wide ? 1 : narrowView)
  const selected = useSelectedOnSheet()
  const open = page.threads.filter(({ resolved }) => resolved === null).length
  useEffect(() => onCount(open), [open, onCount])

  const begin = () => {
    if (!selected || !page.mayComment) return
    threads.begin(selected.about)
    if (wide) onShow()
  }
  usePlainKeys((key) => {
    if (key === 'j' || key === 'k') threads.step(key === 'j' ? 1 : -1)
  })
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const isKey =
      event.key.toLowerCase() === 'a' && event.altKey && (event.ctrlKey || event.metaKey)
    if (!isKey || event.defaultPrevented) return
    event.preventDefault()
    begin()
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => pressed(event)
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])

  const inSheet = !wide && (threads.active !== null || threads.beginning !== null)
  return (
    <>
      <ThreadList
        threads={inSheet ? { ...threads, active: null, beginning: null } : threads}
        failed={feed.failed}
      />
      {/* Not in the list's place, which may be out of sight. */}
      {!wide && createPortal(<AtTheFoot threads={threads} open={open} />, document.body)}
      {selected &&
        page.mayComment &&
        !threads.beginning &&
        createPortal(
          <div
            className="fixed z-30"
            style={{
              top: Math.max(56, selected.box.top - 44),
              left: Math.max(8, Math.min(selected.box.left, innerWidth - 150)),
            }}
          >
            <Button
              size="small"
              title={keyWords('Mod-Alt-A')}
              onPointerDown={(event) => event.preventDefault()}
              onClick={begin}
              className="bg-float shadow-float"
            >
              <MessageSquarePlus aria-hidden />
              Comment
            </Button>
          </div>,
          document.body,
        )}
    </>
  )
}
