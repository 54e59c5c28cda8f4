'use client'
import { useCurrentEditor } from '@tiptap/react'
import { useEffect, useState } from 'react'
import {
  countSelection,
  countText,
  readingMinutes,
  type TextCounts,
} from '#editor/behaviour/counts.ts'

/** Counting waits until typing pauses. */
const PAUSE = 400

interface Counted extends TextCounts {
  /** Words that are selected. */
  selected: number
}

/** The counts of the live text and of what is selected. */
export function useTextCounts(): Counted | null {
  const { editor } = useCurrentEditor()
  const [counts, setCounts] = useState<Counted | null>(null)
  useEffect(() => {
    if (!editor) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const count = () =>
      setCounts((before) => {
        const next = { ...countText(editor.state), selected: countSelection(editor.state) }
        const same =
          before &&
          before.words === next.words &&
          before.notes === next.notes &&
          before.uncited === next.uncited &&
          before.selected === next.selected
        return same ? before : next
      })
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(count, PAUSE)
    }
    editor.on('update', later)
    editor.on('selectionUpdate', later)
    count()
    return () => {
      clearTimeout(timer)
      editor.off('update', later)
      editor.off('selectionUpdate', later)
    }
  }, [editor])
  return counts
}

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
