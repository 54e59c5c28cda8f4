'use client'
import type { EditorState } from '@tiptap/pm/state'
import { useCurrentEditor } from '@tiptap/react'
import { useEffect, useState } from 'react'
import {
  countSelection,
  countOutline,
  countText,
  readingMinutes,
  type PartCounts,
  type TextCounts,
} from '#editor/behaviour/counts.ts'

/** Counting waits until typing pauses. */
const PAUSE = 400

interface Counted extends TextCounts {
  /** Words that are selected. */
  selected: number
}

/** What is counted of the live text whenever typing pauses. `same` keeps what was counted before where nothing changed. */
function useCounted<Result>(
  count: (state: EditorState) => Result,
  same: (before: Result, now: Result) => boolean,
): Result | null {
  const { editor } = useCurrentEditor()
  const [counted, setCounted] = useState<Result | null>(null)
  useEffect(() => {
    if (!editor) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () =>
      setCounted((before) => {
        const now = count(editor.state)
        return before !== null && same(before, now) ? before : now
      })
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(look, PAUSE)
    }
    editor.on('update', later)
    editor.on('selectionUpdate', later)
    look()
    return () => {
      clearTimeout(timer)
      editor.off('update', later)
      editor.off('selectionUpdate', later)
    }
  }, [editor, count, same])
  return counted
}

const counted = (state: EditorState): Counted => ({
  ...countText(state),
  selected: countSelection(state),
})
const sameCounts = (before: Counted, now: Counted) =>
  before.words === now.words &&
  before.notes === now.notes &&
  before.uncited === now.uncited &&
  before.selected === now.selected

/** The counts of the live text and of what is selected. */
export const useTextCounts = (): Counted | null => useCounted(counted, sameCounts)

type PartsCounted = ReadonlyMap<string, PartCounts>

const samePart = (before: PartCounts | undefined, now: PartCounts) =>
  before?.words === now.words && before.notes === now.notes
const sameParts = (before: PartsCounted, now: PartsCounted) =>
  before.size === now.size && [...now].every(([key, one]) => samePart(before.get(key), one))

/** The counts of each line of the outline, by its key. */
export const usePartCounts = (): PartsCounted | null => useCounted(countOutline, sameParts)

const many = (count: number, one: string, more: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`

/** How long the text is, how long somebody reads it, and how much of it is selected. */
export function TextCount({ counts }: { counts: Counted | null }) {
  if (!counts) return null
  const { words, selected, notes } = counts
  return (
    <span>
      {selected > 0 && `${many(selected, 'word', 'words')} selected of `}
      {many(words, 'word', 'words')} · {many(notes, 'note', 'notes')}
      {words > 0 && ` · about ${readingMinutes(words)} min`}
    </span>
  )
}

/** How many notes there are, and how many of them nothing cites. */
export function NoteCount({ counts }: { counts: TextCounts | null }) {
  if (!counts) return null
  const uncited = counts.uncited > 0 ? `, ${counts.uncited} not cited` : ''
  return (
    <span>
      {many(counts.notes, 'note', 'notes')}
      {uncited}
    </span>
  )
}

/** How long a part is, at the end of its line in the outline. */
export function PartCount({ counts }: { counts: PartCounts }) {
  const { words, notes } = counts
  const cited = notes > 0 ? `, ${many(notes, 'note', 'notes')}` : ''
  return (
    <span title={`${many(words, 'word', 'words')}${cited}`}>
      {words.toLocaleString('en')}
      <span className="sr-only">{words === 1 ? ' word' : ' words'}</span>
    </span>
  )
}
