import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { coveredBlocks, depthOf } from './block-forms.ts'
import { commanded } from './commanded.ts'
import { offers } from './formatting.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    tables: {
      /** A table of three columns with a head, in place of the empty paragraph or below the caret's block. */
      insertTable: () => ReturnType
      addRow: (side: 'before' | 'after') => ReturnType
      addColumn: (side: 'before' | 'after') => ReturnType
      deleteRow: () => ReturnType
      deleteColumn: () => ReturnType
      /** Whether the first row names the columns. */
      toggleTableHead: () => ReturnType
      /** Puts the caret into the table's caption, making one when there is none. */
      goToCaption: () => ReturnType
      deleteTable: () => ReturnType
    }
  }
}

interface Here {
  pos: number
  table: Node
  /** Position of each row, in order. Rows may have different numbers of cells: missing ones count as empty. */
  rows: { pos: number; row: Node }[]
  columns: number
  /** Index of the caret's row and column; -1 in the caption. */
  row: number
  column: number
}

/** The table that the caret is in. */
export function tableAtCaret({ selection: { $head } }: EditorState): Here | null {
  const depth = depthOf($head, 'table')
  if (depth === 0) return null
  const [table, pos] = [$head.node(depth), $head.before(depth)]
  const rows: Here['rows'] = []
  table.forEach((row, offset) => {
    if (row.type.name === 'tableRow') rows.push({ pos: pos + 1 + offset, row })
  })
  const inRow = $head.depth > depth && $head.node(depth + 1).type.name === 'tableRow'
  return {
    pos,
    table,
    rows,
    columns: Math.max(0, ...rows.map(({ row }) => row.childCount)),
    row: inRow ? rows.findIndex((one) => one.pos === $head.before(depth + 1)) : -1,
    column: inRow ? $head.index(depth + 1) : -1,
  }
}

/** Whether the caret is in a cell. */
export const inCell = (state: EditorState): boolean =>
  depthOf(state.selection.$head, 'tableCell') > 0

const cellStart = (row: Node, pos: number, column: number): number => {
  let at = pos + 1
  for (let i = 0; i < column; i++) at += row.child(i).nodeSize
  return at
}

/**
 * Puts a block of its own below the caret's block, or in its place when that is an empty paragraph. Something to type
 * in always follows. Gives its position, or null where no figure belongs.
 */
export function insertFigure(state: EditorState, tr: Transaction, figure: Node): number | null {
  const covered = coveredBlocks(state)
  if (!covered || !offers(state, 'figure')) return null
  const last = covered.blocks.at(-1)!
  const empty =
    covered.blocks.length === 1 && last.type.name === 'paragraph' && last.content.size === 0
  const pos = empty ? covered.from : covered.to
  if (empty) tr.replaceWith(covered.from, covered.to, figure)
  else tr.insert(pos, figure)
  const behind = pos + figure.nodeSize
  if (!tr.doc.resolve(behind).nodeAfter)
    tr.insert(behind, state.schema.nodes['paragraph']!.create())
  return pos
}

function insertTable(state: EditorState, tr: Transaction): boolean {
  const { table, tableRow, tableCell, caption } = state.schema.nodes
  const row = () =>
    tableRow!.create(null, [tableCell!.create(), tableCell!.create(), tableCell!.create()])
  const made = table!.create({ head: true }, [caption!.create(), row(), row(), row()])
  const pos = insertFigure(state, tr, made)
  if (pos === null) return false
  // Behind the caption and into the first cell.
  tr.setSelection(TextSelection.create(tr.doc, pos + 1 + 2 + 2))
  return true
}

function addRow(state: EditorState, tr: Transaction, side: 'before' | 'after'): boolean {
  const here = tableAtCaret(state)
  if (!here || here.row < 0) return false
  const { tableRow, tableCell } = state.schema.nodes
  const { pos, row } = here.rows[here.row]!
  const at = side === 'before' ? pos : pos + row.nodeSize
  const cells = Array.from({ length: Math.max(here.columns, 1) }, () => tableCell!.create())
  tr.insert(at, tableRow!.create(null, cells))
  tr.setSelection(TextSelection.create(tr.doc, at + 2 + 2 * here.column))
  return true
}

function addColumn(state: EditorState, tr: Transaction, side: 'before' | 'after'): boolean {
  const here = tableAtCaret(state)
  if (!here || here.row < 0) return false
  const column = here.column + (side === 'after' ? 1 : 0)
  for (const { pos, row } of here.rows.toReversed()) {
    // A row that ends before this column has empty cells there already.
    if (row.childCount < column) continue
    tr.insert(cellStart(row, pos, column), state.schema.nodes['tableCell']!.create())
  }
  const own = here.rows[here.row]!
  const start = tr.mapping.map(own.pos, -1)
  tr.setSelection(TextSelection.create(tr.doc, cellStart(tr.doc.nodeAt(start)!, start, column) + 1))
  return true
}

function deleteTable(state: EditorState, tr: Transaction): boolean {
  const here = tableAtCaret(state)
  if (!here) return false
  const paragraph = state.schema.nodes['paragraph']!.create()
  const end = here.pos + here.table.nodeSize
  const alone = state.doc.resolve(here.pos).parent.childCount === 1
  if (alone) tr.replaceWith(here.pos, end, paragraph)
  else tr.delete(here.pos, end)
  tr.setSelection(
    Selection.near(tr.doc.resolve(Math.min(here.pos, tr.doc.content.size)), alone ? 1 : -1),
  )
  return true
}

function deleteRow(state: EditorState, tr: Transaction): boolean {
  const here = tableAtCaret(state)
  if (!here || here.row < 0) return false
  if (here.rows.length === 1) return deleteTable(state, tr)
  const { pos, row } = here.rows[here.row]!
  tr.delete(pos, pos + row.nodeSize)
  const next = here.row === here.rows.length - 1 ? here.rows[here.row - 1]!.pos : pos
  tr.setSelection(Selection.near(tr.doc.resolve(next + 2), 1))
  return true
}

function deleteColumn(state: EditorState, tr: Transaction): boolean {
  const here = tableAtCaret(state)
  if (!here || here.row < 0) return false
  if (here.columns === 1) return deleteTable(state, tr)
  const { column } = here
  for (const { pos, row } of here.rows.toReversed()) {
    if (row.childCount <= column) continue
    const start = cellStart(row, pos, column)
    // A row of this cell alone keeps a place for the caret.
    if (row.childCount === 1) tr.delete(start + 1, start + row.child(column).nodeSize - 1)
    else tr.delete(start, start + row.child(column).nodeSize)
  }
  const start = tr.mapping.map(here.rows[here.row]!.pos, -1)
  const row = tr.doc.nodeAt(start)!
  const at = Math.min(column, row.childCount - 1)
  tr.setSelection(TextSelection.create(tr.doc, cellStart(row, start, at) + 1))
  return true
}

function toggleTableHead(state: EditorState, tr: Transaction): boolean {
  const here = tableAtCaret(state)
  if (!here) return false
  tr.setNodeAttribute(here.pos, 'head', here.table.attrs['head'] !== true)
  return true
}

function goToCaption(state: EditorState, tr: Transaction): boolean {
  const here = tableAtCaret(state)
  if (!here) return false
  if (here.table.firstChild?.type.name !== 'caption')
    tr.insert(here.pos + 1, state.schema.nodes['caption']!.create())
  const caption = tr.doc.nodeAt(here.pos + 1)!
  tr.setSelection(TextSelection.create(tr.doc, here.pos + 2 + caption.content.size))
  return true
}

/** Backspace in a table without a word takes it away. */
function deleteEmptyTable(state: EditorState, tr: Transaction): boolean {
  const here = tableAtCaret(state)
  if (!state.selection.empty || !here || here.table.textContent !== '') return false
  return deleteTable(state, tr)
}

/** Tables: making them, and their rows and columns. Keys from cell to cell are in behaviour/figures.ts. */
export const Tables = Extension.create({
  name: 'tables',
  priority: 1410,

  addCommands() {
    const { editor } = this
    return {
      insertTable: () => commanded(editor, insertTable),
      addRow: (side) => commanded(editor, (state, tr) => addRow(state, tr, side)),
      addColumn: (side) => commanded(editor, (state, tr) => addColumn(state, tr, side)),
      deleteRow: () => commanded(editor, deleteRow),
      deleteColumn: () => commanded(editor, deleteColumn),
      toggleTableHead: () => commanded(editor, toggleTableHead),
      goToCaption: () => commanded(editor, goToCaption),
      deleteTable: () => commanded(editor, deleteTable),
    }
  },

  addKeyboardShortcuts() {
    const { editor } = this
    return { Backspace: () => editor.commands.command(commanded(editor, deleteEmptyTable)) }
  },
})
