'use client'
import { useCurrentEditor, useEditorState, type Editor } from '@tiptap/react'
import {
  ArrowDown,
  ArrowUp,
  Bold,
  Heading2,
  Heading3,
  Italic,
  Link2,
  List,
  ListPlus,
  Quote,
  Redo2,
  Repeat2,
  Superscript,
  Trash2,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import { offers } from '#editor/behaviour/formatting.ts'
import { itemAtCaret } from '#editor/behaviour/items.ts'
import { mayCite } from '#editor/behaviour/notes.ts'
import type { ReportAsks } from '#editor/behaviour/report-extensions.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { keyWords } from './key-words.ts'

interface ToolProps {
  icon: LucideIcon
  label: string
  keys?: string
  pressed?: boolean
  disabled?: boolean
  onPress: () => void
}

/** A tool leaves selection and focus where they are: what it does, it does there. */
export function Tool({ icon: Icon, label, keys, pressed, disabled, onPress }: ToolProps) {
  return (
    <IconButton
      label={label}
      keys={keys === undefined ? undefined : keyWords(keys)}
      {...(pressed === undefined ? {} : { pressed })}
      {...(disabled === undefined ? {} : { disabled })}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <Icon aria-hidden size={16} strokeWidth={1.5} />
    </IconButton>
  )
}

/** What fits the place where the caret is. */
function toolsAt(editor: Editor) {
  const { state } = editor
  const item = itemAtCaret(state)
  return {
    marks: offers(state, 'marks'),
    heading: offers(state, 'heading'),
    bullets: offers(state, 'bullets'),
    quotation: offers(state, 'quotation'),
    citing: mayCite(state, state.selection.to),
    item: item !== null,
    first: item?.number === 1,
    last: !item || !editor.can().moveItem(1),
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    link: editor.isActive('link'),
    level2: editor.isActive('heading', { level: 2 }),
    level3: editor.isActive('heading', { level: 3 }),
    list: editor.isActive('bulletList'),
    quote: editor.isActive('blockquote'),
    undo: editor.can().undo(),
    redo: editor.can().redo(),
  }
}

export type ToolsHere = ReturnType<typeof toolsAt>

/** The tools of the place where the caret is, followed. */
export function useTools(): { editor: Editor; here: ToolsHere } | null {
  const { editor } = useCurrentEditor()
  const here = useEditorState({
    editor,
    selector: ({ editor: live }) => (live ? toolsAt(live) : null),
  })
  return editor && here ? { editor, here } : null
}

export interface ToolsProps {
  editor: Editor
  here: ToolsHere
  asks: ReportAsks
}

export function MarkTools({ editor, here, asks }: ToolsProps) {
  return (
    <>
      <Tool
        icon={Bold}
        label="Bold"
        keys="Mod-B"
        pressed={here.bold}
        onPress={() => editor.commands.toggleBold()}
      />
      <Tool
        icon={Italic}
        label="Italic"
        keys="Mod-I"
        pressed={here.italic}
        onPress={() => editor.commands.toggleItalic()}
      />
      <Tool icon={Link2} label="Link" keys="Mod-K" pressed={here.link} onPress={asks.link} />
    </>
  )
}

function BlockTools({ editor, here }: Omit<ToolsProps, 'asks'>) {
  return (
    <>
      {here.heading && (
        <>
          <Tool
            icon={Heading2}
            label="Section heading"
            keys="Mod-Alt-2"
            pressed={here.level2}
            onPress={() => editor.commands.toggleHeading(2)}
          />
          <Tool
            icon={Heading3}
            label="Sub-section heading"
            keys="Mod-Alt-3"
            pressed={here.level3}
            onPress={() => editor.commands.toggleHeading(3)}
          />
        </>
      )}
      {here.bullets && (
        <Tool
          icon={List}
          label="Bullets"
          keys="Mod-Shift-8"
          pressed={here.list}
          onPress={() => editor.commands.toggleBullets()}
        />
      )}
      {here.quotation && (
        <Tool
          icon={Quote}
          label="Quotation"
          keys="Mod-Shift-9"
          pressed={here.quote}
          onPress={() => editor.commands.toggleQuotation()}
        />
      )}
    </>
  )
}

export function NoteTools({ editor, asks }: ToolsProps) {
  const add = () => {
    asks.showNotes()
    editor.chain().insertNote().focus().run()
  }
  return (
    <>
      <Tool icon={Superscript} label="Add a note" keys="Mod-Alt-F" onPress={add} />
      <Tool icon={Repeat2} label="Cite a note again" keys="Mod-Alt-C" onPress={asks.cite} />
    </>
  )
}

function ItemTools({ editor, here }: Omit<ToolsProps, 'asks'>) {
  return (
    <>
      <Tool
        icon={ListPlus}
        label="Add an item"
        keys="Mod-Enter"
        onPress={() => editor.chain().addItem().focus().run()}
      />
      {here.item && (
        <>
          <Tool
            icon={ArrowUp}
            label="Move item up"
            keys="Alt-↑"
            disabled={here.first}
            onPress={() => editor.commands.moveItem(-1)}
          />
          <Tool
            icon={ArrowDown}
            label="Move item down"
            keys="Alt-↓"
            disabled={here.last}
            onPress={() => editor.commands.moveItem(1)}
          />
          <Tool
            icon={Trash2}
            label="Delete item"
            onPress={() => editor.chain().deleteItem().focus().run()}
          />
        </>
      )}
    </>
  )
}

/** The quiet row above the sheet: what can be done where the caret is. */
export function EditorToolbar({ asks }: Pick<ToolsProps, 'asks'>) {
  const tools = useTools()
  if (!tools) return null
  const { editor, here } = tools
  return (
    <fieldset aria-label="Tools" className="tools flex h-10 min-w-0 items-center overflow-x-auto">
      <span>
        <Tool
          icon={Undo2}
          label="Undo"
          keys="Mod-Z"
          disabled={!here.undo}
          onPress={() => editor.commands.undo()}
        />
        <Tool
          icon={Redo2}
          label="Redo"
          keys="Mod-Shift-Z"
          disabled={!here.redo}
          onPress={() => editor.commands.redo()}
        />
      </span>
      <span>{here.marks && <MarkTools editor={editor} here={here} asks={asks} />}</span>
      <span>
        <BlockTools editor={editor} here={here} />
      </span>
      <span>{here.citing && <NoteTools editor={editor} here={here} asks={asks} />}</span>
      <span>
        <ItemTools editor={editor} here={here} />
      </span>
    </fieldset>
  )
}
