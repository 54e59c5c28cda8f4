import { Extension, InputRule, wrappingInputRule } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import { safeLink } from '#report/links.ts'
import { frameName } from './structure.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    formatting: {
      toggleBold: () => ReturnType
      toggleItalic: () => ReturnType
      /** Makes the text block a section heading of the essay, or a paragraph again. */
      toggleHeading: (level: 2 | 3) => ReturnType
      toggleBullets: () => ReturnType
      toggleQuotation: () => ReturnType
      /** Links the selection, or the link that the caret is in. Addresses that may not be followed are refused. */
      setLink: (href: string) => ReturnType
      unsetLink: () => ReturnType
    }
  }
}

const running = new Set(['keyTakeaway', 'essay', 'item', 'topic', 'note'])
const where: Record<'marks' | 'heading' | 'bullets' | 'quotation', ReadonlySet<string>> = {
  // Title, headline, by-line and contributors are printed as bare lines.
  marks: running,
  heading: new Set(['essay']),
  bullets: new Set(['keyTakeaway', 'essay', 'item']),
  quotation: new Set(['essay', 'item']),
}

/** Whether a form of text belongs at the caret: what the published report knows there (report/document.ts). */
export function offers(state: EditorState, form: keyof typeof where): boolean {
  return where[form].has(frameName(state.selection.$head))
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

export interface FormattingOptions {
  /** Somebody wants to link the selection and shall be asked for the address. */
  onLink: () => void
}

/** Bold, italic, links, headings, bullets and quotations, where the report's form has them. */
export const Formatting = Extension.create<FormattingOptions>({
  name: 'formatting',

  addOptions: () => ({ onLink: () => {} }),

  addCommands: () => ({
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
        offers(state, 'bullets') && commands.toggleList('bulletList', 'listItem'),
    toggleQuotation:
      () =>
      ({ commands, state }) =>
        offers(state, 'quotation') && commands.toggleWrap('blockquote'),
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
  }),

  addKeyboardShortcuts() {
    const { editor, options } = this
    return {
      'Mod-b': () => editor.commands.toggleBold(),
      'Mod-i': () => editor.commands.toggleItalic(),
      'Mod-k': () => {
        if (offers(editor.state, 'marks')) options.onLink()
        return true
      },
      'Mod-Alt-2': () => editor.commands.toggleHeading(2),
      'Mod-Alt-3': () => editor.commands.toggleHeading(3),
      'Mod-Shift-8': () => editor.commands.toggleBullets(),
      'Mod-Shift-9': () => editor.commands.toggleQuotation(),
      Enter: () => editor.commands.splitListItem('listItem'),
      Tab: () => editor.commands.sinkListItem('listItem') || editor.isActive('listItem'),
      'Shift-Tab': () => editor.commands.liftListItem('listItem'),
    }
  },

  addInputRules() {
    const { editor } = this
    const { heading, bulletList, blockquote } = editor.schema.nodes
    const only = (form: keyof typeof where, rule: InputRule) =>
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
      only('bullets', wrappingInputRule({ find: /^\s*([-–*•])\s$/, type: bulletList! })),
      only('quotation', wrappingInputRule({ find: /^\s*>\s$/, type: blockquote! })),
    ]
  },
})
