'use client'
import { BubbleMenu } from '@tiptap/react/menus'
import { offers } from '#editor/behaviour/formatting.ts'
import { mayCite } from '#editor/behaviour/notes.ts'
import type { ReportAsks } from '#editor/behaviour/report-extensions.ts'
import { popupStyle } from '#components/ui/popup-style.ts'
import { cn } from '#components/ui/cn.ts'
import { MarkTools, NoteTools, useTools } from './editor-toolbar.tsx'

interface SelectionToolsProps {
  asks: ReportAsks
}

/** The few tools for words that are selected, beside them. */
export function SelectionTools({ asks }: SelectionToolsProps) {
  const tools = useTools()
  if (!tools) return null
  const { editor, here } = tools
  return (
    <BubbleMenu
      editor={editor}
      shouldShow={({ editor: live, state, from, to }) =>
        live.isEditable && live.isFocused && from !== to && offers(state, 'marks')
      }
      options={{ placement: 'top', offset: 8 }}
      aria-label="Tools for the selection"
      className={cn(popupStyle, 'z-30 flex items-center gap-0.5 p-0.5')}
    >
      <MarkTools editor={editor} here={here} asks={asks} />
      {mayCite(editor.state, editor.state.selection.to) && (
        <NoteTools editor={editor} here={here} asks={asks} />
      )}
    </BubbleMenu>
  )
}
