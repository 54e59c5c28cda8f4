import type { ReactNode } from 'react'

interface FrontPageProps {
  /** The desk's name. */
  desk: string
  title: ReactNode
  /** One or two sentences below the title. */
  lead?: ReactNode
  children?: ReactNode
}

/** A page before one is at the desk: sign-in, set-up, invitation. One small column on an empty desk. */
export function FrontPage({ desk, title, lead, children }: FrontPageProps) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-form flex-col px-4 pt-[max(3rem,16dvh)] pb-16">
      <p className="mb-8 border-b border-rule pb-3 font-serif text-headline font-semibold tracking-[-0.01em]">
        {desk}
      </p>
      <h1 className="text-head font-semibold">{title}</h1>
      {lead && <div className="mt-1 text-form text-ink-2">{lead}</div>}
      {children && <div className="mt-6">{children}</div>}
    </main>
  )
}
