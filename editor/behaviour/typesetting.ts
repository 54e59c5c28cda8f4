import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { typedEdits, typographyEdits, type Edit, type Typography } from '#report/typography.ts'
import { textBlocks } from './find.ts'
import { newUndoStep } from './origin.ts'

interface Typesetting {
  /** Null while nothing is set by itself. */
  rule: Typography | null
  /** What was set last, until anything else happens: where it stands and what was typed there. */
  last: { from: number; to: number; typed: string } | null
}

const key = new PluginKey<Typesetting>('typesetting')

/** From now on what is typed here is set by this rule; with null it stays as it is typed. */
export function setTypography(editor: Editor, rule: Typography | null): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, { rule }))
}

/** Changes one place and keeps the looks of what stands there. */
function put(tr: Transaction, from: number, to: number, insert: string): void {
  const $from = tr.doc.resolve(from)
  const marks = (to > from ? $from.nodeAfter : $from.nodeBefore)?.marks ?? []
  const looks = marks.filter((mark) => mark.type.name !== 'citation')
  tr.replaceWith(from, to, tr.doc.type.schema.text(insert, looks))
}

/** Carries out edits of one block of text that begins at `start`. */
function putAll(tr: Transaction, start: number, edits: readonly Edit[]): void {
  for (const { from, to, insert } of edits.toReversed()) put(tr, start + from, start + to, insert)
}

function typed(view: EditorView, from: number, to: number, text: string): boolean {
  const rule = key.getState(view.state)?.rule
  const { $from, empty } = view.state.selection
  if (!rule || !empty || from !== to || from !== $from.pos || text.length !== 1) return false
  if (view.composing || !$from.parent.isTextblock) return false
  const edits = typedEdits($from.parent.textContent.slice(0, $from.parentOffset), text, rule)
  const [first] = edits
  if (!first) return false
  // First what was typed, so that undo and Backspace bring it back.
  view.dispatch(view.state.tr.insertText(text, from, to))
  newUndoStep(view.state)
  const start = $from.start()
  const tr = view.state.tr
  putAll(tr, start, edits)
  const before = view.state.doc.textBetween(start + first.from, from + 1)
  const last = { from: start + first.from, to: tr.mapping.map(from + 1), typed: before }
  view.dispatch(tr.setMeta(key, { last }).scrollIntoView())
  newUndoStep(view.state)
  return true
}

/** Brings back what was typed where something was set in its place just now. */
function takeBack(editor: Editor): boolean {
  const { state, view } = editor
  const last = key.getState(state)?.last
  if (!last || !state.selection.empty || state.selection.from !== last.to) return false
  if (last.typed.includes('\uFFFC')) return false
  const { tr } = state
  put(tr, last.from, last.to, last.typed)
  newUndoStep(state)
  view.dispatch(tr.scrollIntoView())
  newUndoStep(view.state)
  return true
}

/** Sets quotation marks, dashes and blanks by a rule while somebody types here: never in what is pasted or arrives. */
export const Typesetting = Extension.create({
  name: 'typesetting',
  priority: 1600,

  addKeyboardShortcuts() {
    return { Backspace: () => takeBack(this.editor) }
  },

  addProseMirrorPlugins: () => [
    new Plugin<Typesetting>({
      key,
      state: {
        init: () => ({ rule: null, last: null }),
        apply: (tr, before) => {
          const meta = tr.getMeta(key) as Partial<Typesetting> | undefined
          if (meta) return { rule: before.rule, last: null, ...meta }
          return before.last && (tr.docChanged || tr.selectionSet)
            ? { ...before, last: null }
            : before
        },
      },
      props: { handleTextInput: typed },
    }),
  ],
})

/** What the rule would change in the selection, or in the whole text when nothing is selected. */
export function typographyDue(state: EditorState, rule: Typography) {
  const { from, to, empty } = state.selection
  return textBlocks(state.doc).flatMap(({ node, pos }) => {
    const start = pos + 1
    const edits = typographyEdits(node.textContent, rule).filter(
      (edit) => empty || (start + edit.from >= from && start + edit.to <= to),
    )
    return edits.length > 0 ? [{ start, edits }] : []
  })
}

/** Sets the selection or the whole text by the rule, as one step of undo; how many places changed. */
export function applyTypography(editor: Editor, rule: Typography): number {
  const { state, view } = editor
  const due = typographyDue(state, rule)
  if (due.length === 0 || !editor.isEditable) return 0
  const { tr } = state
  for (const { start, edits } of due.toSorted((a, b) => b.start - a.start)) putAll(tr, start, edits)
  newUndoStep(state)
  view.dispatch(tr)
  newUndoStep(view.state)
  return due.reduce((sum, { edits }) => sum + edits.length, 0)
}
