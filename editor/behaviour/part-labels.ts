import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { reportIndex } from './report-index.ts'

/** The field in which a key takeaway is named. What is typed counts when it is left or with Enter; Escape drops it. */
function labelField(
  editor: Editor,
  position: () => number | undefined,
  label: string,
): HTMLElement {
  const field = document.createElement('input')
  field.className = 'takeaway-label'
  field.type = 'text'
  field.value = label
  field.maxLength = 120
  field.placeholder = 'Label: a period or country'
  field.setAttribute('aria-label', 'Label of the key takeaway')
  field.tabIndex = -1
  const takeaway = () => {
    const at = position()
    return at === undefined ? null : editor.state.doc.resolve(at).before(1)
  }
  const keep = () => {
    const pos = takeaway()
    if (pos !== null && field.value.trim() !== label)
      editor.commands.labelTakeaway(pos, field.value)
  }
  field.addEventListener('blur', keep)
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') field.value = label
    const pos = takeaway()
    keep()
    if (pos !== null) editor.chain().goToPart(pos).focus().run()
  })
  return field
}

/** Puts the focus into the label of the takeaway at a position. */
export function focusLabel(view: EditorView, pos: number): void {
  const dom = view.nodeDOM(pos)
  if (dom instanceof Element) dom.querySelector('input')?.focus()
}

function fields(editor: Editor, state: EditorState): DecorationSet {
  const takeaways = reportIndex(state.doc).parts.filter(
    ({ node }) => node.type.name === 'keyTakeaway',
  )
  return DecorationSet.create(
    state.doc,
    takeaways.map(({ pos, node }, at) => {
      const label = String(node.attrs['label'] ?? '')
      return Decoration.widget(
        pos + node.nodeSize - 1,
        (_view, getPos) => labelField(editor, getPos, label),
        { key: `label-${at}-${label}`, side: 1, ignoreSelection: true, stopEvent: () => true },
      )
    }),
  )
}

/** The part in which the caret is: its name stands at the left (views/report-editor.css). */
function here({ doc, selection: { $head } }: EditorState): DecorationSet {
  if ($head.depth === 0) return DecorationSet.empty
  return DecorationSet.create(doc, [
    Decoration.node($head.before(1), $head.after(1), { 'data-here': '' }),
  ])
}

const key = new PluginKey<DecorationSet>('partLabels')

/** Names of parts near the caret, and the labels by which several key takeaways are told apart. */
export const PartLabels = Extension.create({
  name: 'partLabels',

  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_config, state) => fields(editor, state),
          apply: (tr, before, _old, state) => (tr.docChanged ? fields(editor, state) : before),
        },
        props: {
          decorations: (state) => (editor.isEditable ? key.getState(state) : null),
        },
      }),
      new Plugin({ key: new PluginKey('caretPart'), props: { decorations: here } }),
    ]
  },
})
