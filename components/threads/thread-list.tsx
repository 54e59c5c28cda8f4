'use client'
import type { KeyboardEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Composer } from './composer.tsx'
import { ThreadCard } from './thread-card.tsx'
import { filtered, filterWords, threadFilters, type ThreadFilter } from './thread-filters.ts'
import type { Threads } from './use-threads.ts'

const nothing: Record<ThreadFilter, string> = {
  open: 'No thread is open.',
  mine: 'No open thread is yours, and none names you.',
  assigned: 'No open thread is given to you.',
  orphaned: 'Every open thread has its words in the text.',
  resolved: 'No thread is resolved yet.',
}

/** The words by which threads are chosen, with how many there are of each. */
function Filters({ threads }: { threads: Threads }) {
  const count = (filter: ThreadFilter) =>
    filtered(threads.page.threads, filter, threads.sorting).length
  const shown = threadFilters.filter(
    (filter) => filter === 'open' || filter === threads.filter || count(filter) > 0,
  )
  return (
    <fieldset aria-label="Which threads" className="flex flex-wrap gap-x-3 gap-y-1">
      {shown.map((filter) => (
        <button
          key={filter}
          type="button"
          aria-pressed={threads.filter === filter}
          onClick={() => threads.setFilter(filter)}
          className="hit-area text-meta text-ink-2 hover:text-ink aria-pressed:font-semibold aria-pressed:text-ink"
        >
          {filterWords[filter]} <span className="tabular-nums">{count(filter)}</span>
        </button>
      ))}
    </fieldset>
  )
}

/** The thread that is about to be opened. */
export function NewThread({ threads }: { threads: Threads }) {
  const { beginning, begin, open, drafts, page } = threads
  if (!beginning) return null
  return (
    <section
      aria-label="New thread"
      className="flex flex-col gap-2 rounded-control border-l-2 border-in-review bg-float px-3 py-2.5 text-panel shadow-float"
    >
      <p className="line-clamp-3 wrap-anywhere text-ink-2" dir="auto">
        {beginning.quote || 'On the report'}
      </p>
      <Composer
        key={JSON.stringify(beginning.anchor)}
        label="Comment"
        submit="Comment"
        place="new"
        focus
        drafts={drafts}
        people={page.people}
        onSend={open}
        onCancel={() => begin(null)}
      />
    </section>
  )
}

/** All threads of a report, for the margin of a page. Escape leaves the one that is looked at. */
export function ThreadList({ threads, failed }: { threads: Threads; failed: boolean }) {
  const { page, shown, filter, beginning } = threads
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || threads.active === null) return
    event.preventDefault()
    event.stopPropagation()
    threads.activate(null)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the key of what stands inside
    <div className="flex flex-col gap-3" onKeyDown={leave}>
      <div className="flex items-start justify-between gap-2">
        <Filters threads={threads} />
        {page.mayComment && !beginning && (
          <Button
            size="small"
            variant="quiet"
            className="-my-1 shrink-0"
            onClick={() => threads.begin({ anchor: { kind: 'report' }, quote: '' })}
          >
            On the report
          </Button>
        )}
      </div>
      {failed && (
        <p role="alert" className="text-meta text-danger">
          The newest threads could not be read. They are asked for again when the line is back.
        </p>
      )}
      <NewThread threads={threads} />
      {shown.map((thread) => (
        <ThreadCard key={thread.id} thread={thread} threads={threads} />
      ))}
      {shown.length === 0 && !beginning && (
        <p className="py-4 text-panel text-ink-2">
          {nothing[filter]}
          {filter === 'open' && page.mayComment && ' Select words in the text to begin one.'}
        </p>
      )}
    </div>
  )
}
