import { Extension } from '@tiptap/core'
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { depthOf } from './block-forms.ts'
import { commanded } from './commanded.ts'

/** Puts the caret into an empty paragraph right behind a node, making one when there is none. */
function goBehind(state: EditorState, tr: Transaction, depth: number): boolean {
  const after = state.selection.$head.after(depth)
  const next = tr.doc.resolve(after).nodeAfter
  if (next?.type.name !== 'paragraph' || next.content.size > 0)
    tr.insert(after, state.schema.nodes['paragraph']!.create())
  tr.setSelection(TextSelection.create(tr.doc, after + 1))
  return true
}

/** The caret into the next or the previous cell; behind the table from the last one. */
function toCell(state: EditorState, tr: Transaction, direction: 1 | -1): boolean {
  const { $head } = state.selection
  const cell = depthOf($head, 'tableCell')
  if (cell === 0) return false
  const table = depthOf($head, 'table')
  const from = direction === 1 ? $head.after(cell) : $head.before(cell)
  const found = Selection.findFrom(state.doc.resolve(from), direction, true)
  const inside = found && table > 0 && depthOf(found.$head, 'table') === table
  if (inside && found.$head.before(table) === $head.before(table)) tr.setSelection(found)
  else if (direction === 1 && table > 0) return goBehind(state, tr, table)
  return true
}

/** Enter in a caption: on to the text. In a cell: on to the next. Neither is ever split, which would shift cells. */
function enter(state: EditorState, tr: Transaction): boolean {
  const { $head } = state.selection
  if (depthOf($head, 'caption') > 0) return goBehind(state, tr, depthOf($head, 'caption') - 1)
  return toCell(state, tr, 1)
}

/** Enter in an empty forecast at the end of its list leaves the list. */
function leaveForecasts(state: EditorState, tr: Transaction): boolean {
  const { $head, empty } = state.selection
  const depth = depthOf($head, 'forecast')
  if (!empty || depth === 0 || $head.node(depth).content.size > 0) return false
  const list = $head.node(depth - 1)
  if ($head.index(depth - 1) !== list.childCount - 1 || list.childCount === 1) return false
  const behind = $head.after(depth - 1)
  tr.insert(behind, state.schema.nodes['paragraph']!.create())
  tr.setSelection(TextSelection.create(tr.doc, behind + 1))
  tr.delete($head.before(depth), $head.after(depth))
  return true
}

/** Keys in tables, captions and forecasts. */
export const Figures = Extension.create({
  name: 'figures',
  priority: 1400,

  addKeyboardShortcuts() {
    const { editor } = this
    const run = (act: (state: EditorState, tr: Transaction) => boolean) => () =>
      editor.commands.command(commanded(editor, act))
    const onEnter = () => run(enter)() || run(leaveForecasts)()
    return {
      Enter: onEnter,
      Tab: run((state, tr) => toCell(state, tr, 1)),
      'Shift-Tab': run((state, tr) => toCell(state, tr, -1)),
    }
  },
})
