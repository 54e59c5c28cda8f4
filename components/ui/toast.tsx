'use client'
import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

const manager = Base.createToastManager()

/**
 * Says what just happened, from any client code ("Link copied."). Only for what may be missed: errors and what needs
 * an answer stand where they belong. `undo` adds a button.
 */
export function say(sentence: string, undo?: { label: string; onClick: () => void }): void {
  manager.add({
    title: sentence,
    ...(undo ? { actionProps: { children: undo.label, onClick: undo.onClick } } : {}),
  })
}

function Toasts() {
  const { toasts } = Base.useToastManager()
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="rounded-sheet bg-ink text-form text-paper shadow-float transition-[opacity,translate] data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-1 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-center gap-3 py-2 pr-2 pl-4">
        <Base.Title className="grow" render={<p />} />
        <Base.Action className="rounded-control px-2 py-1 font-medium underline underline-offset-2 outline-offset-0" />
        <Base.Close
          aria-label="Dismiss"
          className="flex size-7 items-center justify-center rounded-control outline-offset-0"
        >
          <X aria-hidden size={16} strokeWidth={1.5} />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}

/** Stands once, in the root layout. F6 goes to the messages. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2 max-md:bottom-20 print:hidden">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}
