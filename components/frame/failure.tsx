'use client'
import { buttonStyle } from '#components/ui/button-style.ts'

interface FailureProps {
  /** Next's digest of the error, which stands beside it in the server's log. */
  reference: string | undefined
}

/** Something failed that nobody foresaw: what is safe, what to do, and the number under which it is in the log. */
export function Failure({ reference }: FailureProps) {
  return (
    <div className="mx-auto flex min-h-[80dvh] w-full max-w-md flex-col justify-center px-4 py-16">
      <h1 className="text-head font-semibold">This page could not be shown</h1>
      <p className="mt-2 text-form text-ink-2">
        Something went wrong at the desk, not with what you did. Text that was shown as saved is
        safe.
      </p>
      <div className="mt-6 flex flex-wrap gap-2">
        {/* Plain ones: what failed may be what the desk's own buttons and links are made of. */}
        <button
          type="button"
          className={buttonStyle({ variant: 'primary' })}
          onClick={() => window.location.reload()}
        >
          Try again
        </button>
        {/* oxlint-disable-next-line nextjs/no-html-link-for-pages -- the whole page is to be loaded anew */}
        <a href="/desk" className={buttonStyle({ variant: 'quiet' })}>
          Go to the desk
        </a>
      </div>
      {reference && (
        <p className="mt-8 border-t border-rule pt-3 text-panel text-ink-3">
          If it happens again, give the administrator this reference:{' '}
          <code className="font-mono text-ink-2 select-all">{reference}</code>. The server’s log has
          the details under it.
        </p>
      )}
    </div>
  )
}
