import {
  Archive,
  Ban,
  CalendarClock,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  Contrast,
  FilePenLine,
  Newspaper,
  type LucideIcon,
} from 'lucide-react'
import { stateWords, type State } from '#review/states.ts'
import { cn } from '#components/ui/cn.ts'

const looks: Record<State, { shape: LucideIcon; colour: string }> = {
  draft: { shape: CircleDashed, colour: 'text-draft' },
  'in-review': { shape: Contrast, colour: 'text-in-review' },
  'changes-requested': { shape: CircleAlert, colour: 'text-changes-requested' },
  approved: { shape: CircleCheck, colour: 'text-approved' },
  scheduled: { shape: CalendarClock, colour: 'text-approved' },
  published: { shape: Newspaper, colour: 'rounded-full bg-published px-2 text-accent-ink' },
  corrected: { shape: Newspaper, colour: 'rounded-full bg-published px-2 text-accent-ink' },
  'under-correction': { shape: FilePenLine, colour: 'text-correction' },
  withdrawn: { shape: Ban, colour: 'text-archived line-through' },
  archived: { shape: Archive, colour: 'text-archived line-through' },
}

/** States through which a correction goes like a first text, and says so. */
const onItsWay: readonly State[] = ['in-review', 'changes-requested', 'approved', 'scheduled']

interface StateMarkProps {
  state: State
  /** It was published before. */
  wasPublished?: boolean
  className?: string
}

/** Where a report stands: word, shape and colour, so that none is needed. */
export function StateMark({ state, wasPublished = false, className }: StateMarkProps) {
  const correcting = wasPublished && onItsWay.includes(state)
  const { shape: Shape, colour } = correcting
    ? { shape: FilePenLine, colour: 'text-correction' }
    : looks[state]
  return (
    <span
      data-state={state}
      className={cn(
        'inline-flex h-5 shrink-0 items-center gap-1.5 text-panel font-medium whitespace-nowrap',
        colour,
        className,
      )}
    >
      <Shape aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
      {correcting ? `Correction ${stateWords[state].toLowerCase()}` : stateWords[state]}
    </span>
  )
}
