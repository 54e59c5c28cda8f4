import type { Editor } from '@tiptap/core'
import { useCurrentEditor } from '@tiptap/react'
import { useEffect, useState } from 'react'
import { whenWritten } from '#components/editor/when-written.ts'
import { isSuggesting } from '#editor/behaviour/suggesting.ts'
import { withConflicts, type ListedSuggestion } from '#editor/suggest/list.ts'
import { recordsOf } from '#editor/suggest/records.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'

function read(editor: Editor, session: WritingSession): ListedSuggestion[] {
  return withConflicts(editor.state.doc, recordsOf(session.doc))
}

/** What is proposed in the text, in its order. Follows the text a little behind it. */
export function useSuggestions(session: WritingSession): readonly ListedSuggestion[] {
  const { editor } = useCurrentEditor()
  const [all, setAll] = useState<readonly ListedSuggestion[]>([])
  useEffect(() => {
    if (!editor) return undefined
    const look = () => {
      if (editor.isDestroyed) return
      const next = read(editor, session)
      setAll((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
    }
    return whenWritten(editor, look)
  }, [editor, session])
  return all
}

/** Whether what is done here is proposed at the moment. */
export function useSuggesting(): boolean {
  const { editor } = useCurrentEditor()
  const [on, setOn] = useState(false)
  useEffect(() => {
    if (!editor) return
    const look = () => setOn(isSuggesting(editor))
    look()
    editor.on('transaction', look)
    return () => void editor.off('transaction', look)
  }, [editor])
  return on
}
