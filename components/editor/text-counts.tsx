'use client'
import { useCurrentEditor } from '@tiptap/react'
import { useEffect, useState } from 'react'
import { countText, type TextCounts } from '#editor/behaviour/note-list.ts'

/** Counting walks through the whole text: once typing pauses, not at every key. */
const PAUSE = 400

export function useTextCounts(): TextCounts | null {
  const { editor } = useCurrentEditor()
  const [counts, setCounts] = useState<TextCounts | null>(() => editor && countText(editor.state))
  useEffect(() => {
    if (!editor) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setCounts(countText(editor.state)), PAUSE)
    }
    editor.on('update', later)
    later()
    return () => {
      clearTimeout(timer)
      editor.off('update', later)
    }
  }, [editor])
  return counts
}

const many = (count: number, one: string, more: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`

/** How long the text is. */
export function TextCount({ counts }: { counts: TextCounts | null }) {
  return counts && <span>{many(counts.words, 'word', 'words')}</span>
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
