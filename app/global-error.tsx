'use client'
import './globals.css'
import { Failure } from '#components/frame/failure.tsx'

/** When even the frame failed: the same words on a bare page. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <html lang="en">
      <body>
        <main>
          <Failure reference={error.digest} onRetry={reset} />
        </main>
      </body>
    </html>
  )
}
