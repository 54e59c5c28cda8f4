'use client'
import { useEffect, useState } from 'react'
import { exactWords, relativeWords } from './relative-words.ts'

const serverClock = () => ({ now: Date.now(), zone: 'UTC' })

/**
 * A time in words that keep themselves true, the exact one on hover. The server counts days in UTC, because it does
 * not know the reader's zone; the browser puts that right.
 */
export function RelativeTime({
  at,
  exact = false,
  className,
}: {
  at: Date | string
  /** The exact one is shown: where the hour matters more than how far it is. */
  exact?: boolean
  className?: string
}) {
  const [clock, setClock] = useState<{ now: number; zone?: string }>(serverClock)
  useEffect(() => {
    const tick = () => setClock({ now: Date.now() })
    tick()
    const timer = setInterval(tick, 30_000)
    return () => clearInterval(timer)
  }, [])
  const date = new Date(at)
  return (
    <time
      dateTime={date.toISOString()}
      title={exactWords(date, clock.zone)}
      className={className}
      suppressHydrationWarning
    >
      {exact ? exactWords(date, clock.zone) : relativeWords(date, new Date(clock.now), clock.zone)}
    </time>
  )
}
