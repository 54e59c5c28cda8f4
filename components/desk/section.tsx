import type { ReactNode } from 'react'

/** A part of a settings page: its name and words at the left, its fields at the right. */
export function Section({
  id,
  title,
  children,
  lead,
}: {
  /** Where addresses lead into the page. */
  id?: string
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  return (
    <section
      {...(id === undefined ? {} : { id })}
      className="grid scroll-mt-16 gap-x-10 gap-y-4 border-b border-rule py-8 first:pt-0 last:border-0 lg:grid-cols-[14rem_minmax(0,1fr)]"
    >
      <div>
        <h2 className="text-form font-semibold">{title}</h2>
        {lead && <div className="mt-1 text-panel text-ink-3">{lead}</div>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  )
}
