import type { Inline, Table } from '../../../document.ts'
import { styleNames } from '../../../render/docx/form.ts'
import type { DocxCell, DocxTable } from '../tree.ts'
import { inlinesOf, paragraphsIn, type Places, styledInlines } from './inlines.ts'

/** A cell's paragraphs are lines of one. */
function cellInlines({ blocks }: DocxCell, places: Places): Inline[] {
  return [...paragraphsIn(blocks)]
    .map((paragraph) => inlinesOf(styledInlines(paragraph, places)))
    .filter((content, at) => at === 0 || content.length > 0)
    .flatMap((content, at): Inline[] =>
      at === 0 ? content : [{ type: 'text', text: '\n' }, ...content],
    )
}

const isEmptyTable = ({ rows }: DocxTable) =>
  [...paragraphsIn(rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks)))].every(
    ({ style, inlines }) =>
      style.toLowerCase() === styleNames.tableEmpty.toLowerCase() && inlines.length === 0,
  )

export function readTable(table: DocxTable, caption: Inline[], places: Places): Table {
  const head = table.rows[0]?.head === true
  const rows = isEmptyTable(table)
    ? []
    : table.rows.map(({ before, cells }) => [
        ...Array.from({ length: before }, (): Inline[] => []),
        ...cells.flatMap((cell): Inline[][] => [
          cellInlines(cell, places),
          ...Array.from({ length: cell.columns - 1 }, (): Inline[] => []),
        ]),
      ])
  return { type: 'table', caption, head, rows }
}
