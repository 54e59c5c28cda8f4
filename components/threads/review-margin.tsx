'use client'
import { useCallback, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { Tabs } from '#components/ui/tabs.tsx'
import { ReadingThreads, type ReadingThreadsProps } from './reading-threads.tsx'

type Tab = 'review' | 'threads'

interface ReviewMarginProps extends Omit<ReadingThreadsProps, 'onShow' | 'onCount'> {
  /** What else stands beside the sheet. */
  children: ReactNode
}

const never = () => () => {}

/** `#threads` and `#thread-…` mean the threads, every other place what stands beside them. */
const tabOf = (hash: string): Tab => (hash.startsWith('#thread') ? 'threads' : 'review')

/** What stands beside the sheet of a review: decisions and what belongs to them, and the threads. */
export function ReviewMargin({ children, ...given }: ReviewMarginProps) {
  // What this tab keeps, and the address behind "#", are known in the browser alone.
  const live = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const [tab, setTab] = useState<Tab>(given.thread === null ? 'review' : 'threads')
  const [open, setOpen] = useState(
    () => given.first.threads.filter(({ resolved }) => resolved === null).length,
  )
  useEffect(() => {
    const look = () => {
      if (location.hash === '') return
      setTab(tabOf(location.hash))
      // A place that was out of sight until now is gone to once it is not.
      requestAnimationFrame(() => document.querySelector(location.hash)?.scrollIntoView())
    }
    look()
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [])
  const show = useCallback(() => setTab('threads'), [])
  const named = live ? /^#thread-([\w-]+)$/.exec(location.hash)?.[1] : undefined
  return (
    <Tabs<Tab>
      label="Beside the text"
      value={tab}
      onChange={setTab}
      keepMounted
      className="lg:sticky lg:top-(--page-bar) lg:max-h-[calc(100dvh-var(--page-bar)-4rem)]"
      tabs={[
        {
          value: 'review',
          label: 'Review',
          panel: <div className="flex flex-col gap-8 px-5 py-6">{children}</div>,
        },
        {
          value: 'threads',
          label: 'Threads',
          count: open,
          panel: (
            <section id="threads" aria-label="Threads" className="px-5 py-4">
              {live && (
                <ReadingThreads
                  {...given}
                  thread={given.thread ?? named ?? null}
                  onShow={show}
                  onCount={setOpen}
                />
              )}
            </section>
          ),
        },
      ]}
    />
  )
}
