'use client'
import { Check, X } from 'lucide-react'
import type { ListedSuggestion } from '#editor/suggest/list.ts'
import { Button } from '#components/ui/button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { personColour } from '#components/editor/person-colour.ts'
import { SuggestionWords } from './suggestion-words.tsx'

const icon = { 'aria-hidden': true, size: 14, strokeWidth: 1.5 } as const

export interface SuggestionCardProps {
  suggestion: ListedSuggestion
  name: string
  isOwn: boolean
  /** Whether this person makes it part of the text, or not. */
  mayDecide: boolean
  onGo: () => void
  onSettle: (accept: boolean) => void
}

/** One suggestion: whose, since when, what it does, and what can be done with it. */
export function SuggestionCard(props: SuggestionCardProps) {
  const { suggestion, name, isOwn, mayDecide, onGo, onSettle } = props
  return (
    <li className="suggestion-card" style={{ borderInlineStartColor: personColour(suggestion.by) }}>
      <button type="button" className="block w-full text-left" onClick={onGo}>
        <span className="flex items-baseline justify-between gap-2 text-meta text-ink-2">
          <span className="truncate font-medium text-ink">{isOwn ? 'You' : name}</span>
          <RelativeTime at={new Date(suggestion.at)} />
        </span>
        <SuggestionWords pieces={suggestion.pieces} />
      </button>
      {suggestion.conflict && (
        <p className="mt-1 text-meta text-ink-2">
          Somebody wrote in these words meanwhile. What they wrote stays, whatever you decide.
        </p>
      )}
      {(mayDecide || isOwn) && (
        <div className="mt-2 flex gap-2">
          {mayDecide && (
            <Button size="small" onClick={() => onSettle(true)}>
              <Check {...icon} />
              Accept
            </Button>
          )}
          <Button size="small" variant="quiet" onClick={() => onSettle(false)}>
            <X {...icon} />
            {mayDecide ? 'Reject' : 'Take back'}
          </Button>
        </div>
      )}
    </li>
  )
}
