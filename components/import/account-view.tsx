import { CircleAlert, CircleHelp, Info, MessageSquareText } from 'lucide-react'
import type { Marginal } from '#report/import/manuscript.ts'
import type { Remark } from '#report/remark.ts'
import { cn } from '#components/ui/cn.ts'
import { RemarkList } from '#components/desk/remark-list.tsx'
import { counted } from './words.ts'

const mark = { 'aria-hidden': true, size: 14, strokeWidth: 1.75, className: 'shrink-0' } as const

function Count({
  words,
  colour,
  icon: Icon,
}: {
  words: string
  colour: string
  icon: typeof Info
}) {
  return (
    <span className={cn('inline-flex items-center gap-1.5', colour)}>
      <Icon {...mark} />
      {words}
    </span>
  )
}

const kinds: Record<Marginal['kind'], string> = {
  comment: 'Comment',
  insertion: 'Inserted',
  deletion: 'Deleted',
  change: 'Look changed',
}

/** What people wrote beside a text or changed in it, as the file kept it. */
export function MarginalList({ marginalia }: { marginalia: readonly Marginal[] }) {
  if (marginalia.length === 0) return null
  return (
    <div className="mt-3">
      <p className="flex items-center gap-1.5 text-panel font-medium text-ink-2">
        <MessageSquareText {...mark} />
        Comments and tracked changes
        <span className="font-normal text-ink-3 tabular-nums">{marginalia.length}</span>
      </p>
      <ul className="text-panel">
        {marginalia.slice(0, 200).map((one, at) => (
          // They have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} className="border-b border-rule py-2 last:border-0">
            <p className="text-ink-3">
              {kinds[one.kind]}
              {one.author && <> by {one.author}</>}
              {one.line !== undefined && <> · line {one.line}</>}
              {one.placed && (
                <> · comes in as {one.kind === 'comment' ? 'a thread' : 'a suggestion'}</>
              )}
            </p>
            {one.quote && (
              <p className="mt-0.5 line-clamp-2 font-serif text-note text-ink-3" dir="auto">
                “{one.quote}”
              </p>
            )}
            <p className="mt-0.5 line-clamp-4 font-serif text-note text-ink-2" dir="auto">
              {one.text}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface AccountProps {
  /** Whose account it is, for its name. */
  of: string
  remarks: readonly Remark[]
  marginalia?: readonly Marginal[]
}

/** The account of a reading: how many remarks of each kind, and behind that each with its place and quotation. */
export function AccountView({ of, remarks, marginalia = [] }: AccountProps) {
  const many = (level: Remark['level']) => remarks.filter((remark) => remark.level === level).length
  const [lost, guess, note] = [many('lost'), many('guess'), many('note')]
  if (remarks.length + marginalia.length === 0)
    return <p className="mt-1.5 text-panel text-ink-3">Everything was understood.</p>
  return (
    <details className="mt-1.5 text-panel">
      <summary
        aria-label={`Account of ${of}`}
        className="-ml-1 w-fit rounded-control px-1 py-0.5 text-ink-2 hover:bg-hover"
      >
        <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1 align-top">
          {lost > 0 && <Count words={`${lost} left out`} colour="text-danger" icon={CircleAlert} />}
          {guess > 0 && (
            <Count words={`${guess} guessed`} colour="text-in-review" icon={CircleHelp} />
          )}
          {note > 0 && <Count words={`${note} for information`} colour="text-ink-3" icon={Info} />}
          {marginalia.length > 0 && (
            <Count
              words={counted(marginalia.length, 'comment or change', 'comments and changes')}
              colour="text-ink-3"
              icon={MessageSquareText}
            />
          )}
        </span>
      </summary>
      <div className="pb-2 pl-3">
        {remarks.length > 0 && <RemarkList remarks={remarks} />}
        <MarginalList marginalia={marginalia} />
      </div>
    </details>
  )
}
