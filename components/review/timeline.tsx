import type { Moment } from '#server/queries/timeline.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'

/** What happened to a report, the newest first. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
  if (moments.length === 0) {
    return <p className="text-panel text-ink-3">Nothing has happened yet.</p>
  }
  return (
    <ol className="flex flex-col gap-3">
      {moments.map(({ id, by, phrase, reason, at }) => (
        <li key={id} className="flex gap-2.5 text-panel">
          <Avatar person={by} size={20} decorative />
          <div className="min-w-0">
            <p>
              {phrase} <RelativeTime at={at} className="whitespace-nowrap text-ink-3" />
            </p>
            {reason && <Reason>{reason}</Reason>}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Somebody's words, kept as they were typed. */
export function Reason({ children }: { children: string }) {
  return (
    <blockquote
      dir="auto"
      className="mt-1 border-l-2 border-rule pl-2.5 text-panel break-words whitespace-pre-line text-ink-2"
    >
      {children}
    </blockquote>
  )
}
