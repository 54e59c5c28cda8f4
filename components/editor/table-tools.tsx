'use client'
import { useCurrentEditor } from '@tiptap/react'
import { BubbleMenu } from '@tiptap/react/menus'
import { acts } from '#editor/acts/acts.ts'
import type { ReportAsks } from '#editor/behaviour/asks.ts'
import { tableAtCaret } from '#editor/behaviour/tables.ts'
import { popupStyle } from '#components/ui/popup-style.ts'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { cn } from '#components/ui/cn.ts'
import { ActTool, useActsHere } from './act-tool.tsx'

const ofTables = acts.filter(({ group }) => group === 'table')

/** Rows and columns of the table that the caret is in, above it. */
export function TableTools({ asks }: { asks: ReportAsks }) {
  const { editor } = useCurrentEditor()
  const here = useActsHere(editor, ofTables)
  if (!editor) return null
  return (
    <BubbleMenu
      editor={editor}
      pluginKey="tableTools"
      shouldShow={({ editor: live, state }) =>
        live.isEditable && state.selection.empty && tableAtCaret(state) !== null
      }
      getReferencedVirtualElement={() => {
        const table = tableAtCaret(editor.state)
        const dom = table && editor.view.nodeDOM(table.pos)
        return dom instanceof HTMLElement
          ? { getBoundingClientRect: () => dom.getBoundingClientRect() }
          : null
      }}
      options={{ placement: 'top-end', offset: 4 }}
      className={cn(popupStyle, 'z-14 p-0.5')}
    >
      <Toolbar label="Tools for the table" className="gap-0.5">
        {here.map((one) => (
          <ActTool key={one.act.id} {...one} editor={editor} asks={asks} />
        ))}
      </Toolbar>
    </BubbleMenu>
  )
}
