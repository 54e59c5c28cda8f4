'use client'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { ThreadCard } from './thread-card.tsx'
import { NewThread } from './thread-list.tsx'
import type { Threads } from './use-threads.ts'

const icon = { 'aria-hidden': true, size: 16, strokeWidth: 1.5 } as const

/** The thread that is looked at, at the foot of a narrow window: its words stay in sight above it. */
export function ThreadSheet({ threads }: { threads: Threads }) {
  const { active, beginning, shown, step } = threads
  const sheet = useRef<HTMLDialogElement>(null)
  const at = shown.findIndex(({ id }) => id === active)
  const thread = shown[at]
  useEffect(() => {
    if (active !== null) sheet.current?.focus({ preventScroll: true })
  }, [active])
  if (!thread && !beginning) return null
  const close = () => (beginning ? threads.begin(null) : threads.activate(null))
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    close()
  }
  const words = beginning ? 'New comment' : `Thread ${at + 1} of ${shown.length}`
  return (
    <dialog
      open
      ref={sheet}
      aria-label={words}
      tabIndex={-1}
      onKeyDown={leave}
      className="fixed inset-x-0 top-auto bottom-0 z-40 m-0 flex max-h-[60dvh] w-full max-w-none flex-col rounded-t-sheet border-0 border-t border-rule bg-float p-0 pb-[env(safe-area-inset-bottom)] text-ink shadow-float outline-none"
    >
      <header className="flex shrink-0 items-center gap-1 border-b border-rule py-1 pr-1 pl-4 text-panel text-ink-2 tabular-nums">
        <span className="grow">{words}</span>
        {!beginning && shown.length > 1 && (
          <>
            <IconButton label="The thread before" onClick={() => step(-1)}>
              <ChevronUp {...icon} />
            </IconButton>
            <IconButton label="The next thread" onClick={() => step(1)}>
              <ChevronDown {...icon} />
            </IconButton>
          </>
        )}
        <IconButton label="Close" onClick={close}>
          <X {...icon} />
        </IconButton>
      </header>
      <div className="grow overflow-y-auto overscroll-contain p-3">
        {beginning ? (
          <NewThread threads={threads} />
        ) : (
          thread && <ThreadCard key={thread.id} thread={thread} threads={threads} named={false} />
        )}
      </div>
    </dialog>
  )
}
