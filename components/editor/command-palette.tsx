'use client'
import { useCurrentEditor, type Editor } from '@tiptap/react'
import { useState } from 'react'
import type { ReportAsks } from '#editor/behaviour/asks.ts'
import { Palette } from '#components/ui/palette.tsx'
import { fitting, offersNow, rememberAct, type Offer } from './palette-entries.ts'

interface CommandPaletteProps {
  asks: ReportAsks
  onClose: () => void
}

function Commands({ editor, asks, onClose }: CommandPaletteProps & { editor: Editor }) {
  const [offers] = useState(() => offersNow(editor))
  const choose = ({ id, run }: Offer) => {
    if (!id.includes(':')) rememberAct(id)
    onClose()
    // After the dialog has given the focus back to the page.
    requestAnimationFrame(() => {
      editor.commands.focus()
      run(editor, asks)
    })
  }
  return (
    <Palette
      title="Acts and places"
      placeholder="What do you want to do, or where do you want to go?"
      find={(typed) => fitting(offers, typed)}
      onChoose={choose}
      onClose={onClose}
    />
  )
}

/** Every act that can be done now, and every part, item and note, found by a few letters. */
export function CommandPalette(props: CommandPaletteProps) {
  const { editor } = useCurrentEditor()
  return editor && <Commands {...props} editor={editor} />
}
