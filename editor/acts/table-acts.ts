import type { Editor } from '@tiptap/core'
import { offers } from '../behaviour/formatting.ts'
import { inCell, tableAtCaret } from '../behaviour/tables.ts'
import type { Act } from './act.ts'

const inRow = ({ state }: Editor) => inCell(state)
const inTable = ({ state }: Editor) => tableAtCaret(state) !== null

/** Tables, their rows and columns. */
export const tableActs: readonly Act[] = [
  {
    id: 'table.insert',
    label: 'Table',
    group: 'block',
    also: ['grid', 'rows', 'columns'],
    slash: true,
    fits: ({ state }) => offers(state, 'figure'),
    run: (editor) => editor.chain().insertTable().focus().run(),
  },
  {
    id: 'table.row-before',
    label: 'Add a row above',
    group: 'table',
    fits: inRow,
    run: (editor) => editor.chain().addRow('before').focus().run(),
  },
  {
    id: 'table.row-after',
    label: 'Add a row below',
    group: 'table',
    fits: inRow,
    run: (editor) => editor.chain().addRow('after').focus().run(),
  },
  {
    id: 'table.column-before',
    label: 'Add a column before',
    group: 'table',
    fits: inRow,
    run: (editor) => editor.chain().addColumn('before').focus().run(),
  },
  {
    id: 'table.column-after',
    label: 'Add a column after',
    group: 'table',
    fits: inRow,
    run: (editor) => editor.chain().addColumn('after').focus().run(),
  },
  {
    id: 'table.delete-row',
    label: 'Delete the row',
    group: 'table',
    fits: inRow,
    run: (editor) => editor.chain().deleteRow().focus().run(),
  },
  {
    id: 'table.delete-column',
    label: 'Delete the column',
    group: 'table',
    fits: inRow,
    run: (editor) => editor.chain().deleteColumn().focus().run(),
  },
  {
    id: 'table.head',
    label: 'First row names the columns',
    group: 'table',
    also: ['head', 'header'],
    fits: inTable,
    active: ({ state }) => tableAtCaret(state)?.table.attrs['head'] === true,
    run: (editor) => editor.chain().toggleTableHead().focus().run(),
  },
  {
    id: 'table.caption',
    label: 'Caption of the table',
    group: 'table',
    fits: inTable,
    run: (editor) => editor.chain().goToCaption().focus().run(),
  },
  {
    id: 'table.delete',
    label: 'Delete the table',
    group: 'table',
    fits: inTable,
    run: (editor) => editor.chain().deleteTable().focus().run(),
  },
]
