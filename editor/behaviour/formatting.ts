import { Extension, InputRule, wrappingInputRule } from '@tiptap/core'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { safeLink } from '#report/links.ts'
import { commanded } from './commanded.ts'
import { frameOf } from './structure.ts'
import { SAME_STEP } from './undo-steps.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    formatting: {
      toggleBold: () => ReturnType
      toggleItalic: () => ReturnType
      /** Makes the text block a section heading of the essay, or a paragraph again. */
      toggleHeading: (level: 2 | 3) => ReturnType
      toggleBullets: () => ReturnType
      toggleNumbers: () => ReturnType
      /** Marks the opening words of the paragraph, up to the caret or the end of the selection, as its label, or no more. */
      toggleRunIn: () => ReturnType
      /** Takes bold, italic and label off the selection or the caret's block; a heading becomes a paragraph. */
      clearFormatting: () => ReturnType
      /** Links the selection, or the link that the caret is in. Addresses that may not be followed are refused. */
      setLink: (href: string) => ReturnType
      unsetLink: () => ReturnType
    }
  }
}

const running = new Set(['keyTakeaway', 'executiveSummary', 'essay', 'item', 'topic', 'note'])
const bodies = new Set(['executiveSummary', 'essay', 'item'])
const plain = ['paragraph', 'bulletList', 'orderedList']

/** For each form: the parts that have it, and the blocks (directly in the part) that can take it on. */
const where = {
  // Title, headline, by-line and contributors are printed as bare lines.
  marks: { parts: running, blocks: null },
  heading: { parts: new Set(['essay']), blocks: new Set(['paragraph', 'heading']) },
  list: {
    parts: new Set(['keyTakeaway', ...bodies]),
    blocks: new Set([...plain, 'blockquote', 'boilerplate']),
  },
  quotation: { parts: bodies, blocks: new Set([...plain, 'blockquote']) },
  forecasts: { parts: bodies, blocks: new Set([...plain, 'forecasts']) },
  boilerplate: { parts: new Set(['essay']), blocks: new Set([...plain, 'boilerplate']) },
  figure: {
    parts: bodies,
    blocks: new Set([...plain, 'heading', 'blockquote', 'forecasts', 'boilerplate', 'picture']),
  },
  runIn: {
    parts: new Set(['keyTakeaway', ...bodies]),
    blocks: new Set([...plain, 'blockquote', 'boilerplate']),
  },
} satisfies Record<string, { parts: ReadonlySet<string>; blocks: ReadonlySet<string> | null }>

export type Form = keyof typeof where

/** Whether a form of text belongs at the caret: what the published report knows there (report/document.ts). */
export function offers(state: EditorState, form: Form): boolean {
  const { $head } = state.selection
  const { parts, blocks } = where[form]
  const frame = frameOf($head)
  if (!frame || !(parts as ReadonlySet<string>).has(frame.node.type.name)) return false
  if (blocks === null) return true
  const block = $head.depth > frame.depth ? $head.node(frame.depth + 1) : null
  return block !== null && (blocks as ReadonlySet<string>).has(block.type.name)
}

function toggleRunIn(state: EditorState, tr: Transaction): boolean {
  const { $from, $to } = state.selection
  const { runIn } = state.schema.marks
  if (!offers(state, 'runIn') || !$from.sameParent($to)) return false
  const [start, end] = [$from.start(), $from.end()]
  if (state.doc.rangeHasMark(start, end, runIn!)) tr.removeMark(start, end, runIn)
  else if ($to.pos > start) tr.addMark(start, $to.pos, runIn!.create()).setStoredMarks([])
  else return false
  return true
}

function clearFormatting(state: EditorState, tr: Transaction): boolean {
  const { $from, $to, empty } = state.selection
  const { marks, nodes } = state.schema
  const [from, to] = empty ? [$from.start(), $from.end()] : [$from.pos, $to.pos]
  for (const name of ['bold', 'italic', 'runIn']) tr.removeMark(from, to, marks[name])
  tr.setStoredMarks([])
  if (offers(state, 'heading')) tr.setBlockType($from.pos, $to.pos, nodes['paragraph']!)
  return tr.docChanged
}

/** An address as somebody types it: `example.org` is meant as https. Null when it may not be linked. */
export function typedLink(text: string): string | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const direct = safeLink(trimmed)
  if (direct !== null || /^[a-z][a-z0-9+.-]*:/i.test(trimmed)) return direct
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(trimmed)) return safeLink(`mailto:${trimmed}`)
  return /^[^\s/]+\.[^\s/]+/.test(trimmed) ? safeLink(`https://${trimmed}`) : null
}

/** Bold, italic, links, headings, bullets and quotations, where the report's form has them. */
export const Formatting = Extension.create({
  name: 'formatting',

  addCommands() {
    const { editor } = this
    return {
      toggleBold:
        () =>
        ({ commands, state }) =>
          offers(state, 'marks') && commands.toggleMark('bold'),
      toggleItalic:
        () =>
        ({ commands, state }) =>
          offers(state, 'marks') && commands.toggleMark('italic'),
      toggleHeading:
        (level) =>
        ({ commands, state }) =>
          offers(state, 'heading') && commands.toggleNode('heading', 'paragraph', { level }),
      toggleBullets:
        () =>
        ({ commands, state }) =>
          offers(state, 'list') && commands.toggleList('bulletList', 'listItem'),
      toggleNumbers:
        () =>
        ({ commands, state }) =>
          offers(state, 'list') && commands.toggleList('orderedList', 'listItem'),
      toggleRunIn: () => commanded(editor, toggleRunIn),
      clearFormatting: () => commanded(editor, clearFormatting),
      setLink:
        (href) =>
        ({ chain, state }) => {
          const safe = typedLink(href)
          if (safe === null || !offers(state, 'marks')) return false
          return chain().extendMarkRange('link').setMark('link', { href: safe }).run()
        },
      unsetLink:
        () =>
        ({ chain }) =>
          chain().extendMarkRange('link').unsetMark('link').run(),
    }
  },

  addKeyboardShortcuts() {
    const { editor } = this
    return {
      Enter: () => {
        const { $from, $to } = editor.state.selection
        if ($from.sameParent($to)) return editor.commands.splitListItem('listItem')
        // What is left of blocks that are joined may have to be split elsewhere than where the first of them was left.
        editor.commands.deleteSelection()
        const { from } = editor.state.selection
        return (
          editor
            .chain()
            .setMeta(SAME_STEP, true)
            // Of what is only proposed to go, all is still there.
            .setTextSelection(from)
            .first(({ commands }) => [
              () => commands.splitListItem('listItem'),
              () => commands.splitBlock(),
            ])
            .run()
        )
      },
    }
  },

  addInputRules() {
    const { editor } = this
    const { heading, bulletList, orderedList, blockquote } = editor.schema.nodes
    const only = (form: Form, rule: InputRule) =>
      new InputRule({
        find: rule.find,
        handler: (props) => (offers(props.state, form) ? rule.handler(props) : null),
      })
    const headingRule = new InputRule({
      find: /^(#{2,3})\s$/,
      handler: ({ state, range, match }) => {
        const { tr } = state
        if (tr.doc.resolve(range.from).parent.type.name !== 'paragraph') return null
        const level = match[1]!.length
        tr.delete(range.from, range.to).setBlockType(range.from, range.from, heading!, { level })
        return undefined
      },
    })
    return [
      only('heading', headingRule),
      only('list', wrappingInputRule({ find: /^\s*([-–*•])\s$/, type: bulletList! })),
      only(
        'list',
        wrappingInputRule({
          find: /^(\d{1,3})[.)]\s$/,
          type: orderedList!,
          getAttributes: (match) => ({ start: Number(match[1]) }),
          // Goes on with the list above where the number does.
          joinPredicate: (match, list) =>
            list.childCount + Number(list.attrs['start']) === Number(match[1]),
        }),
      ),
      only('quotation', wrappingInputRule({ find: /^\s*>\s$/, type: blockquote! })),
    ]
  },
})
