'use client'
import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'

export type TooltipSide = 'top' | 'right' | 'bottom' | 'left'

interface TooltipProps {
  text: string
  keys?: string | undefined
  side?: TooltipSide | undefined
  /** One element that takes a ref and is named without the tooltip: touch and screen readers never see it. */
  children: ReactElement
}

/** A few words beside a control, after a moment's rest of the pointer or at once on keyboard focus. */
export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={450} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className="max-w-72 rounded-control bg-ink px-2 py-1 text-meta text-paper transition-opacity data-ending-style:opacity-0 data-instant:transition-none data-starting-style:opacity-0">
            {text}
            {keys && <kbd className="ml-2 font-sans opacity-70">{keys}</kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
