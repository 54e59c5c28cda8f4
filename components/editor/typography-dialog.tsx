'use client'
import { useCurrentEditor, type Editor } from '@tiptap/react'
import { useState } from 'react'
import { applyTypography, typographyDue } from '#editor/behaviour/typesetting.ts'
import type { Typography } from '#report/typography.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogFoot } from '#components/ui/dialog.tsx'

interface TypographyDialogProps {
  rule: Typography
  onClose: () => void
}

/** A place with the words around it, before and after. */
const EXAMPLES = 5
const AROUND = 24

function examplesOf(editor: Editor, due: ReturnType<typeof typographyDue>) {
  const { doc } = editor.state
  return due
    .flatMap(({ start, edits }) => edits.map((edit) => ({ start, edit })))
    .slice(0, EXAMPLES)
    .map(({ start, edit: { from, to, insert } }) => {
      const text = doc.resolve(start).parent.textContent
      const clean = (words: string) => words.replaceAll('\uFFFC', '')
      return {
        key: `${start}-${from}`,
        left: clean(text.slice(Math.max(0, from - AROUND), from)),
        was: text.slice(from, to),
        is: insert.replaceAll(/[\u00a0\u202f]/gu, '·'),
        right: clean(text.slice(to, to + AROUND)),
      }
    })
}

function Preview({ editor, rule, onClose }: TypographyDialogProps & { editor: Editor }) {
  const [due] = useState(() => typographyDue(editor.state, rule))
  const count = due.reduce((sum, { edits }) => sum + edits.length, 0)
  const where = editor.state.selection.empty ? 'In the whole report' : 'In the selection'
  const close = () => {
    onClose()
    requestAnimationFrame(() => editor.commands.focus())
  }
  return (
    <Dialog
      title="Set quotes, dashes and blanks"
      description={
        count === 0
          ? `${where} nothing has to change.`
          : `${where} ${count === 1 ? '1 place changes' : `${count} places change`}. No letter, digit or address does. One undo takes all of it back.`
      }
      open
      onOpenChange={(open) => !open && close()}
    >
      <ul className="text-panel" aria-label="Examples">
        {examplesOf(editor, due).map(({ key, left, was, is, right }) => (
          <li key={key} className="border-b border-rule py-1.5 last:border-0" dir="auto">
            {left}
            <del className="text-deletion">{was}</del>
            <ins className="text-insertion no-underline">{is}</ins>
            {right}
          </li>
        ))}
      </ul>
      <DialogFoot>
        {count > 0 && (
          <Button
            variant="primary"
            onClick={() => {
              applyTypography(editor, rule)
              close()
            }}
          >
            Set them
          </Button>
        )}
      </DialogFoot>
    </Dialog>
  )
}

/** Says what the rule for typography would change, and changes it. */
export function TypographyDialog(props: TypographyDialogProps) {
  const { editor } = useCurrentEditor()
  return editor && <Preview {...props} editor={editor} />
}
