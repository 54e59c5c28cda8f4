'use client'
import { useCurrentEditor } from '@tiptap/react'
import { listNotes } from '#editor/behaviour/note-list.ts'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Button } from '#components/ui/button.tsx'

interface DiscardNotesDialogProps {
  open: boolean
  onClose: () => void
}

/** Asks before all notes that nothing cites are discarded. */
export function DiscardNotesDialog({ open, onClose }: DiscardNotesDialogProps) {
  const { editor } = useCurrentEditor()
  const uncited = open && editor ? listNotes(editor.state).filter(({ number }) => number === 0) : []
  const count = uncited.length === 1 ? 'the note' : `${uncited.length} notes`
  const discard = () => {
    onClose()
    requestAnimationFrame(() => editor?.chain().discardUncited().focus().run())
  }
  return (
    <AlertDialog
      title={`Discard ${count} that nothing cites?`}
      description="Undo brings them back for as long as this page is open."
      open={open}
      onOpenChange={(next) => !next && onClose()}
      cancel="Keep them"
    >
      <Button variant="danger" onClick={discard}>
        Discard
      </Button>
    </AlertDialog>
  )
}
