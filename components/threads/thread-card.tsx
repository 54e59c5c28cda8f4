'use client'
import { Check, Image, Link2, ListOrdered, RotateCcw, StickyNote, TextQuote } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { AnchorKind } from '#review/threads.ts'
import type { ReportThread } from '#server/queries/report-threads.ts'
import { Button } from '#components/ui/button.tsx'
import { cn } from '#components/ui/cn.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Select } from '#components/ui/select.tsx'
import { say } from '#components/ui/toast.tsx'
import { Composer } from './composer.tsx'
import { isOrphan } from './thread-filters.ts'
import { Messages } from './thread-messages.tsx'
import type { Threads } from './use-threads.ts'

const icon = { 'aria-hidden': true, size: 14, strokeWidth: 1.5 } as const
const kindIcons: Record<AnchorKind, typeof Link2> = {
  text: TextQuote,
  note: StickyNote,
  item: ListOrdered,
  picture: Image,
  report: TextQuote,
}
const kindWords: Record<AnchorKind, string> = {
  text: '',
  note: 'Note: ',
  item: 'Item: ',
  picture: 'Picture: ',
  report: 'On the report',
}

interface CardProps {
  thread: ReportThread
  threads: Threads
}

/** What the thread is about, as the way there. */
function About({ thread, threads }: CardProps) {
  const { kind } = thread.anchor
  const Icon = kindIcons[kind]
  const orphan = isOrphan(thread, threads.sorting)
  return (
    <button
      type="button"
      onClick={() => threads.activate(thread.id)}
      className="flex w-full items-baseline gap-2 text-left text-ink-2 hover:text-ink"
    >
      <Icon {...icon} className="shrink-0 translate-y-1 self-start" />
      <span className={cn('line-clamp-2 wrap-anywhere', orphan && 'line-through')} dir="auto">
        {kindWords[kind]}
        {thread.quote}
      </span>
    </button>
  )
}

function Orphan({ thread, threads }: CardProps) {
  if (!isOrphan(thread, threads.sorting)) return null
  const isText = thread.anchor.kind === 'text'
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 text-meta text-ink-2">
      <p>
        {isText ? 'These words' : 'What this is about'} {isText ? 'are' : 'is'} gone from the text.
      </p>
      {isText && threads.page.mayFind && (
        <Button size="small" onClick={() => void threads.does('find', { threadId: thread.id })}>
          Find the words again
        </Button>
      )}
    </div>
  )
}

function Assignee({ thread, threads }: CardProps) {
  const { assignee } = thread
  const options = [
    { value: '', label: 'Nobody' },
    ...threads.page.people.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Select
      aria-label="Whose thread it is"
      placeholder="Assign to"
      options={options}
      value={assignee?.id ?? ''}
      onChange={(userId) => void threads.does('assign', { threadId: thread.id, userId })}
      className="h-7 w-auto max-w-40 text-meta"
    />
  )
}

/** The acts at a thread's foot: whose it is, its link, and that it is settled. */
function Foot({ thread, threads }: CardProps) {
  const { id, resolved, mayResolve } = thread
  const copy = async () => {
    const link = `${location.origin}/reports/${threads.reportId}/review?thread=${id}`
    try {
      await navigator.clipboard.writeText(link)
      say('Link copied.')
    } catch {
      say(link)
    }
  }
  return (
    <div className="flex items-center gap-1">
      {threads.page.mayComment && !resolved && <Assignee thread={thread} threads={threads} />}
      <span className="ml-auto flex items-center gap-1">
        <IconButton label="Copy the link to this thread" onClick={() => void copy()}>
          <Link2 aria-hidden size={16} strokeWidth={1.5} />
        </IconButton>
        {mayResolve && (
          <Button
            size="small"
            onClick={() => void threads.does(resolved ? 'reopen' : 'resolve', { threadId: id })}
          >
            {resolved ? <RotateCcw aria-hidden /> : <Check aria-hidden />}
            {resolved ? 'Open again' : 'Resolve'}
          </Button>
        )}
      </span>
    </div>
  )
}

function Resolved({ resolved }: Pick<ReportThread, 'resolved'>) {
  if (!resolved) return null
  return (
    <p className="flex items-center gap-1.5 text-meta text-ink-2">
      <Check {...icon} />
      Resolved{resolved.by === null ? '' : ` by ${resolved.by}`} <RelativeTime at={resolved.at} />
    </p>
  )
}

/**
 * A thread in the margin. Looked at, it shows all that was said, and what can be done. `named`: it is the one on the page
 * that its link leads to.
 */
export function ThreadCard({ thread, threads, named = true }: CardProps & { named?: boolean }) {
  const card = useRef<HTMLElement>(null)
  const { id, quote, anchor, assignee } = thread
  const active = threads.active === id
  useEffect(() => {
    if (active) card.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const name = quote === '' ? 'Thread on the report' : `Thread on “${quote.slice(0, 80)}”`
  return (
    <article
      ref={card}
      id={named ? `thread-${id}` : undefined}
      aria-label={name}
      aria-current={active ? 'true' : undefined}
      data-anchor={anchor.kind}
      className={cn(
        'flex scroll-my-4 flex-col gap-2.5 rounded-control border-l-2 px-3 py-2.5 text-panel',
        active ? 'border-in-review bg-float shadow-float' : 'border-rule',
      )}
    >
      <About thread={thread} threads={threads} />
      <Orphan thread={thread} threads={threads} />
      <Resolved resolved={thread.resolved} />
      <Messages thread={thread} threads={threads} brief={!active} />
      {!active && assignee && <p className="text-meta text-ink-2">For {assignee.name}</p>}
      {active && threads.page.mayComment && (
        <Composer
          key={id}
          label="Reply"
          submit="Reply"
          place={id}
          drafts={threads.drafts}
          people={threads.page.people}
          onSend={(words) => threads.sends('reply', { threadId: id, words })}
        />
      )}
      {active && <Foot thread={thread} threads={threads} />}
    </article>
  )
}
