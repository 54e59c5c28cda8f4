import { CircleAlert, CircleHelp, Info, type LucideIcon } from 'lucide-react'
import type { Remark } from '#report/remark.ts'
import { cn } from '#components/ui/cn.ts'

type Level = Remark['level']

const levels: Record<Level, { words: string; icon: LucideIcon; colour: string }> = {
  lost: { words: 'Left out', icon: CircleAlert, colour: 'text-danger' },
  guess: { words: 'Guessed', icon: CircleHelp, colour: 'text-in-review' },
  note: { words: 'For information', icon: Info, colour: 'text-ink-3' },
}
const order: Level[] = ['lost', 'guess', 'note']
/** More of one kind than this fold away. */
const inSight = 8

function Line({ remark }: { remark: Remark }) {
  const { message, text, line } = remark
  return (
    <li className="border-b border-rule py-2 last:border-0">
      <p>
        {message}
        {line !== undefined && <span className="text-ink-3"> Line {line}.</span>}
      </p>
      {text && (
        <p className="mt-0.5 line-clamp-3 font-serif text-note text-ink-2" dir="auto">
          “{text}”
        </p>
      )}
    </li>
  )
}

function Kind({ level, remarks }: { level: Level; remarks: readonly Remark[] }) {
  if (remarks.length === 0) return null
  const { words, icon: Icon, colour } = levels[level]
  const lines = remarks.map((remark, at) => (
    // Remarks have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    <Line key={at} remark={remark} />
  ))
  return (
    <div className="mt-3">
      <p className={cn('flex items-center gap-1.5 text-panel font-medium', colour)}>
        <Icon aria-hidden size={14} strokeWidth={1.75} />
        {words}
        <span className="font-normal text-ink-3 tabular-nums">{remarks.length}</span>
      </p>
      <ul className="text-panel">{lines.slice(0, inSight)}</ul>
      {lines.length > inSight && (
        <details className="text-panel">
          <summary className="link py-1">{lines.length - inSight} more</summary>
          <ul>{lines.slice(inSight)}</ul>
        </details>
      )}
    </div>
  )
}

/** What a reader of foreign text left out, guessed or wants known, the gravest first. */
export function RemarkList({ remarks }: { remarks: readonly Remark[] }) {
  if (remarks.length === 0)
    return <p className="mt-3 text-panel text-ink-3">Everything was understood.</p>
  return order.map((level) => (
    <Kind key={level} level={level} remarks={remarks.filter((remark) => remark.level === level)} />
  ))
}
