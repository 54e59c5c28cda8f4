import type { ReactNode } from 'react'
import { cn } from './cn.ts'

interface EmptyStateProps {
  /** What is not here: "No reports yet". */
  title: ReactNode
  /** Why, or what would bring something here. */
  children?: ReactNode
  /** The one thing to do. */
  action?: ReactNode
  className?: string
}

/** A place with nothing in it: what, why, and the one thing to do. */
export function EmptyState({ title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cn('flex max-w-md flex-col items-start gap-2 py-10', className)}>
      <p className="text-form font-semibold text-ink">{title}</p>
      {children && <div className="text-form text-ink-2">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  )
}
