/** Tables of a document → tables of a report, whose cells hold one run of words each. */
import type { Inline, Table } from '../../document.ts'
import type { Account } from './account.ts'
import type { Flattened, Flattener } from './flat.ts'
import type { DocxCell, DocxParagraph, DocxRow, DocxTable } from './tree.ts'

/** More cells than these no page shows; then their words become paragraphs. */
const mostCells = 20_000
const mostColumns = 100

/** Somebody set words into a frame with it. */
export const isFrame = ({ rows }: DocxTable): boolean =>
  rows.length === 1 && rows[0]!.cells.length === 1

const widthOf = ({ before, cells }: DocxRow) =>
  cells.reduce((width, { columns }) => width + columns, before)

export function isTooLarge({ rows }: DocxTable): boolean {
  const columns = rows.reduce((most, row) => Math.max(most, widthOf(row)), 0)
  return columns > mostColumns || columns * rows.length > mostCells
}

const runsOf = ({ cells }: DocxRow) =>
  cells
    .flatMap(({ blocks }) => blocks)
    .filter((block): block is DocxParagraph => block.kind === 'paragraph')
    .flatMap(({ inlines }) => inlines)
    .filter((inline) => inline.kind === 'text' && inline.text.trim() !== '')

const isBold = (row: DocxRow) => {
  const runs = runsOf(row)
  return runs.length > 0 && runs.every((run) => run.kind === 'text' && run.look.bold)
}

/** Styles whose first row looks like every other one. */
const evenStyle = /^(?:|table grid|normal table|table normal|plain table.*)$/i

/** Whether the first row names the columns: it says so, its style does, or it alone is bold. */
function hasHead({ rows, firstRow, style }: DocxTable): boolean {
  const [first, second] = rows
  if (!first || !second) return false
  return first.head || (firstRow && !evenStyle.test(style)) || (isBold(first) && !isBold(second))
}

function joined({ paragraphs }: Flattened): Inline[] {
  return paragraphs.flatMap((one, at) => (at === 0 ? one : [{ type: 'text', text: ' ' }, ...one]))
}

class TableReader {
  private joins = false
  private spans = false

  constructor(private readonly flattener: Flattener) {}

  read({ rows, ...table }: DocxTable, caption: Inline[]): Table {
    return {
      type: 'table',
      caption,
      head: hasHead({ ...table, rows }),
      rows: rows.map((row) => this.row(row)),
    }
  }

  say(account: Account): void {
    if (this.spans)
      account.say(
        'note',
        'table-spans',
        'Cells of this table went over several columns or rows; empty cells stand there now.',
      )
    if (this.joins)
      account.say(
        'note',
        'cells-joined',
        'Cells of this table held several paragraphs or lists; each is one paragraph now.',
      )
  }

  private row({ before, cells }: DocxRow): Inline[][] {
    const made: Inline[][] = Array.from({ length: before }, () => [])
    for (const cell of cells) made.push(...this.cell(cell))
    return made
  }

  private cell({ columns, continues, blocks }: DocxCell): Inline[][] {
    const inside = this.flattener.read(blocks)
    this.joins ||= inside.paragraphs.length > 1 || inside.had.size > 0
    this.spans ||= columns > 1 || continues
    const empty = Array.from({ length: columns - 1 }, (): Inline[] => [])
    return [joined(inside), ...empty]
  }
}

export function readTable(
  table: DocxTable,
  caption: Inline[],
  flattener: Flattener,
  account: Account,
): Table {
  const reader = new TableReader(flattener)
  const made = reader.read(table, caption)
  reader.say(account)
  return made
}
