/** Tables of data, told from tables that only place things on a page. */
import type { Inline, Table } from '../../document.ts'
import type { Page } from './page.ts'
import { attribute, elementsOf, isElement, walk, type HtmlElement, type HtmlNode } from './tree.ts'

/** Wider and larger ones are read as text. */
const mostColumns = 60
const mostCells = 20_000

const span = (cell: HtmlElement, name: string) =>
  Math.min(Math.max(Number.parseInt(attribute(cell, name) ?? '1', 10) || 1, 1), mostColumns)

interface Shape {
  rows: HtmlElement[][]
  caption: HtmlElement | null
  head: boolean
}

function shapeOf(table: HtmlElement): Shape {
  const rows: HtmlElement[][] = []
  let caption: HtmlElement | null = null
  let head = false
  for (const node of walk(table, ({ tagName }) => /^(?:thead|tbody|tfoot|tr)$/.test(tagName))) {
    if (!isElement(node)) continue
    if (node.tagName === 'thead') head = true
    if (node.tagName === 'caption') caption = node
    if (node.tagName === 'tr') rows.push([])
    if (node.tagName === 'td' || node.tagName === 'th') rows.at(-1)?.push(node)
  }
  const filled = rows.filter((row) => row.length > 0)
  const first = filled[0] ?? []
  head ||= first.length > 1 && first.every(({ tagName }) => tagName === 'th')
  return { rows: filled, caption, head }
}

/** What stands in no cell of data. */
const layoutTags = /^(?:table|h[1-6]|article|section|nav|form|hr)$/

/** Whether the table is one of data: several columns, and cells with words and not with parts of a page. */
export function isDataTable(table: HtmlElement, page: Page): boolean {
  const role = attribute(table, 'role')?.toLowerCase()
  if (role === 'presentation' || role === 'none' || !page.index.hasWords(table)) return false
  const { rows } = shapeOf(table)
  const cells = rows.reduce((sum, row) => sum + row.length, 0)
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0)
  if (columns < 2 || columns > mostColumns || rows.length * columns > mostCells || cells < 3)
    return false
  let paragraphs = 0
  for (const one of elementsOf(table)) {
    if (layoutTags.test(one.tagName) || page.noteAt.has(one)) return false
    if (one.tagName === 'p' && page.index.hasWords(one)) paragraphs += 1
  }
  return paragraphs <= cells * 2
}

type ReadCell = (nodes: readonly HtmlNode[]) => Inline[]

/** Reads a table of data. Cells over several columns or rows stand in the first of their places. */
export function readTable(table: HtmlElement, page: Page, read: ReadCell): Table {
  const { rows, caption, head } = shapeOf(table)
  const filled: Inline[][][] = []
  /** For each column, how many rows a cell from above still reaches down. */
  const reaching: number[] = []
  let spans = false
  for (const row of rows) {
    const cells: Inline[][] = []
    const free = () => {
      while ((reaching[cells.length] ?? 0) > 0) {
        reaching[cells.length]! -= 1
        cells.push([])
      }
    }
    for (const cell of row) {
      free()
      const [wide, high] = [span(cell, 'colspan'), span(cell, 'rowspan')]
      spans ||= wide > 1 || high > 1
      for (let at = 0; at < wide; at++) {
        reaching[cells.length] = high - 1
        cells.push(at === 0 ? read(cell.childNodes) : [])
      }
    }
    free()
    filled.push(cells)
  }
  if (spans)
    page.say({
      level: 'note',
      code: 'table-spans',
      message:
        'Cells of this table went over several columns or rows; empty cells stand there now.',
    })
  return { type: 'table', caption: caption ? read(caption.childNodes) : [], head, rows: filled }
}
