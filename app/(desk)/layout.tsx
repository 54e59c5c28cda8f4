import type { ReactNode } from 'react'
import { Rail } from '#components/frame/rail.tsx'
import { unreadAlerts } from '#server/queries/inbox.ts'
import { pageCtx } from '../ctx.ts'
import { chosenTheme } from '../theme.ts'

/** The frame around every page of the desk. It shows who is signed in; what they may see, each page asks itself. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const ctx = await pageCtx()
  const { actor } = ctx
  const { userId: id, name, email, administrator } = actor
  return (
    <div className="flex min-h-dvh">
      <a
        href="#page"
        className="sr-only z-50 rounded-control bg-float px-3 py-2 shadow-float focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <Rail
        person={{ id, name, email, administrator }}
        theme={await chosenTheme()}
        unread={await unreadAlerts(ctx)}
      />
      <main id="page" tabIndex={-1} className="min-w-0 grow outline-none max-md:pb-16">
        {children}
      </main>
    </div>
  )
}
