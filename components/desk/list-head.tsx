import type { ReactNode } from 'react'

/** The name of a list, how many stand in it, and what can be done with it. */
export function ListHead({
  id,
  title,
  count,
  children,
}: {
  id: string
  title: ReactNode
  count?: number | undefined
  children?: ReactNode
}) {
  return (
    <div className="flex min-h-8 items-center gap-2 border-b border-rule pb-1.5">
      <h2 id={id} className="text-form font-semibold">
        {title}
      </h2>
      {count !== undefined && count > 0 && (
        <span className="text-panel text-ink-3 tabular-nums">{count}</span>
      )}
      {children && <div className="ml-auto flex items-center gap-2">{children}</div>}
    </div>
  )
}
