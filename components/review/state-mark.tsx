import {
  Archive,
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
  published: { shape: Newspaper, colour: 'rounded-full bg-published px-2 text-accent-ink' },
  corrected: { shape: Newspaper, colour: 'rounded-full bg-published px-2 text-accent-ink' },
  archived: { shape: Archive, colour: 'text-archived line-through' },
}

function correctionWords(state: State): string {
  return state === 'draft' ? 'Under correction' : `Correction ${stateWords[state].toLowerCase()}`
}

interface StateMarkProps {
  state: State
  /** It was published and is being written again. */
  underCorrection?: boolean
  className?: string
}

/** Where a report stands: word, shape and colour, so that none is needed. */
export function StateMark({ state, underCorrection = false, className }: StateMarkProps) {
  const correcting = underCorrection && state !== 'published' && state !== 'corrected'
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
      {correcting ? correctionWords(state) : stateWords[state]}
    </span>
  )
}
