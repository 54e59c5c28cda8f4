'use client'
import './globals.css'
import { Failure } from '#components/frame/failure.tsx'

/** When even the frame failed: the same words on a bare page. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main>
          <Failure reference={error.digest} />
        </main>
      </body>
    </html>
  )
}
