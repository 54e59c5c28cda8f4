'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { cn } from './cn.ts'
import { modalStyle, veilStyle } from './modal-style.ts'

interface DialogProps {
  title: ReactNode
  description?: ReactNode
  /** Button that opens it. Without one, `open` rules. */
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
  children: ReactNode
}

/** A task that holds the rest of the page. Escape and a click beside it close it and lose nothing that matters. */
export function Dialog({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  className,
  children,
}: DialogProps) {
  return (
    <Base.Root
      {...(open === undefined ? {} : { open })}
      onOpenChange={(next) => onOpenChange?.(next)}
    >
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={veilStyle} />
        <Base.Popup className={cn(modalStyle, className)}>
          <div className="mb-4 pr-10">
            <Base.Title className="text-head font-semibold">{title}</Base.Title>
            {description && (
              <Base.Description className="mt-1 text-form text-ink-2">
                {description}
              </Base.Description>
            )}
          </div>
          {children}
          {/* Last, so that the first field has the focus; without a tooltip, which would take the Escape key. */}
          <Base.Close
            aria-label="Close"
            className="absolute top-4 right-4 flex size-7 items-center justify-center rounded-control text-ink-2 transition-colors hover:bg-hover hover:text-ink pointer-coarse:size-11"
          >
            <X aria-hidden size={16} strokeWidth={1.5} />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** Around a button inside a Dialog that closes it. */
export function DialogClose({ children }: { children: ReactElement }) {
  return <Base.Close render={children} />
}

/** The row of buttons at the foot: the quiet way out first, the act last. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap justify-end gap-2">{children}</div>
}
