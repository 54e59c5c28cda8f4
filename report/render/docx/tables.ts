import type { Inline, Table } from '../../document.ts'
import { styleNames } from './form.ts'
import { inlinesXml, isRtl, type RunRules } from './runs.ts'
import { paragraphXml, styleId } from './xml.ts'

/** Width of the text on the page, in twentieths of a point. */
export const textWidth = 9070
/** Word opens no table that has more. */
const mostColumns = 63

export const tableStyle = 'Report Table'

/** Cells that have no column of their own stand in the last one. */
function fitting(row: readonly Inline[][]): readonly Inline[][] {
  if (row.length <= mostColumns) return row
  const last = row
    .slice(mostColumns - 1)
    .flatMap((cell, at): Inline[] => (at === 0 ? cell : [{ type: 'text', text: '\t' }, ...cell]))
  return [...row.slice(0, mostColumns - 1), last]
}

function cellXml(content: readonly Inline[], style: string, width: number, rules: RunRules) {
  const rtl = isRtl(content)
  const bold = style === styleNames.tableHeading
  const runs = inlinesXml(content, rules, { rtl, bold })
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraphXml({ style, rtl }, runs)}</w:tc>`
}

/** A table below its caption. A table needs a cell: without rows it has one that says so by its style. */
export function tableXml({ caption, head, rows }: Table, rules: RunRules, indent: number): string {
  const rtl = isRtl(caption)
  const above =
    caption.length === 0
      ? ''
      : paragraphXml(
          { style: styleNames.tableCaption, rtl, indent, keepNext: true },
          inlinesXml(caption, rules, { rtl }),
        )
  const shown = rows.length > 0 ? rows.map(fitting) : [[[]]]
  const columns = shown[0]!.length
  const width = Math.floor((textWidth - indent) / columns)
  const rowsXml = shown.map((row, at) => {
    const heads = head && at === 0
    const named = heads ? styleNames.tableHeading : styleNames.tableText
    const style = rows.length > 0 ? named : styleNames.tableEmpty
    const cells = row.map((content) => cellXml(content, style, width, rules)).join('')
    return `<w:tr><w:trPr><w:cantSplit/>${heads ? '<w:tblHeader/>' : ''}</w:trPr>${cells}</w:tr>`
  })
  const place = indent === 0 ? '' : `<w:tblInd w:w="${indent}" w:type="dxa"/>`
  return [
    above,
    `<w:tbl><w:tblPr><w:tblStyle w:val="${styleId(tableStyle)}"/>`,
    `<w:tblW w:w="${width * columns}" w:type="dxa"/>${place}<w:tblLayout w:type="fixed"/>`,
    `<w:tblLook w:val="0020" w:firstRow="${head ? 1 : 0}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>`,
    `<w:tblGrid>${`<w:gridCol w:w="${width}"/>`.repeat(columns)}</w:tblGrid>`,
    ...rowsXml,
    '</w:tbl>',
  ].join('')
}
