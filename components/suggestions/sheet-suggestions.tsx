'use client'
import { useEffect, useEffectEvent } from 'react'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import type { Panes } from '#components/editor/use-panes.ts'
import { SuggestionsPane } from './suggestions-pane.tsx'
import { useSuggestions } from './use-suggestions.ts'

interface SheetSuggestionsProps {
  session: WritingSession
  panes: Panes
  people: Readonly<Record<string, string>>
  /** Threads that wait for somebody. */
  threads: number
  mayDecide: boolean
  /** Told how much is proposed in the text. */
  onCount: (open: number) => void
}

/** What is proposed in the report that is open for writing, listed in its margin. */
export function SheetSuggestions(props: SheetSuggestionsProps) {
  const { session, panes, people, threads, mayDecide, onCount } = props
  const suggestions = useSuggestions(session)
  const { length } = suggestions
  useEffect(() => onCount(length), [length, onCount])
  const toList = useEffectEvent(() => panes.open('suggestions'))
  useEffect(() => {
    if (location.hash === '#suggestions') toList()
  }, [])
  if (!panes.suggestions) return null
  return (
    <SuggestionsPane
      suggestions={suggestions}
      counts={{ threads, suggestions: length }}
      people={people}
      me={session.options.user.id}
      mayDecide={mayDecide}
      onGo={panes.open}
      onFold={() => panes.toggle('suggestions')}
    />
  )
}
