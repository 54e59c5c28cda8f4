import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import type { Finding } from '#report/check/finding.ts'

const look = { 'aria-hidden': true, size: 16, strokeWidth: 1.5 } as const

/** What is odd in the text, the worst first. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) {
    return (
      <p className="flex gap-2 text-form text-ink-2">
        <CircleCheck {...look} className="mt-0.5 shrink-0 text-approved" />
        Every citation has its note, and every note its citation.
      </p>
    )
  }
  const sorted = findings.toSorted((a, b) => a.level.localeCompare(b.level))
  return (
    <ul className="flex flex-col gap-2">
      {sorted.map(({ level, code, message }) => (
        <li key={`${code} ${message}`} className="flex gap-2 text-form">
          {level === 'error' ? (
            <CircleAlert {...look} className="mt-0.5 shrink-0 text-danger" />
          ) : (
            <TriangleAlert {...look} className="mt-0.5 shrink-0 text-in-review" />
          )}
          <span dir="auto" className="min-w-0 break-words">
            {message}
          </span>
        </li>
      ))}
    </ul>
  )
}
