'use client'
import { useCurrentEditor } from '@tiptap/react'
import { BubbleMenu } from '@tiptap/react/menus'
import { actNamed } from '#editor/acts/acts.ts'
import type { ReportAsks } from '#editor/behaviour/asks.ts'
import { offers } from '#editor/behaviour/formatting.ts'
import { mayComment } from '#editor/behaviour/threads.ts'
import { popupStyle } from '#components/ui/popup-style.ts'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { cn } from '#components/ui/cn.ts'
import { ActTool, useActsHere } from './act-tool.tsx'

const forWords = [
  'text.bold',
  'text.italic',
  'text.link',
  'text.run-in',
  'note.add',
  'note.cite',
  'note.merge',
  'thread.open',
].map(actNamed)

/** The few tools for words that are selected, beside them. */
export function SelectionTools({ asks }: { asks: ReportAsks }) {
  const { editor } = useCurrentEditor()
  const here = useActsHere(editor, forWords)
  if (!editor) return null
  return (
    <BubbleMenu
      editor={editor}
      shouldShow={({ editor: live, state, from, to }) =>
        live.isFocused &&
        from !== to &&
        ((live.isEditable && offers(state, 'marks')) || mayComment(state))
      }
      options={{ placement: 'top', offset: 8 }}
      className={cn(popupStyle, 'selection-tools z-30 p-0.5')}
    >
      <Toolbar label="Tools for the selection" className="gap-0.5">
        {here.map((one) => (
          <ActTool key={one.act.id} {...one} editor={editor} asks={asks} />
        ))}
      </Toolbar>
    </BubbleMenu>
  )
}
