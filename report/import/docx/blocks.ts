/** Paragraphs and tables of one story: the text, a note, a comment, a header. */
import { anchorOf, changedIn, changedOf, changeOf, type Around } from './around.ts'
import { InlineReader, type PartContext } from './inlines.ts'
import type { Numbering } from './numbering.ts'
import { lookOf, paragraphProperties, type Style } from './styles.ts'
import type {
  DocxAnchor,
  DocxBlock,
  DocxCell,
  DocxListPlace,
  DocxParagraph,
  DocxRow,
  DocxTable,
} from './tree.ts'
import { child, isOn, valueOf, wholeNumber, type XmlElement } from './xml.ts'

export interface StoryContext extends PartContext {
  numbering: Numbering
}

class BlockReader {
  private readonly inlines: InlineReader
  /** Marks between paragraphs, which belong to the next one. */
  private loose: DocxAnchor[] = []

  constructor(private readonly context: StoryContext) {
    this.inlines = new InlineReader(context, (elements, around) => this.read(elements, around))
  }

  read(elements: readonly XmlElement[], around: Around): DocxBlock[] {
    const out: DocxBlock[] = []
    for (const element of elements) this.block(element, around, out)
    return out
  }

  private block(element: XmlElement, around: Around, out: DocxBlock[]): void {
    const anchor = anchorOf(element)
    if (anchor) this.loose.push(anchor)
    else if (element.name === 'w:p') out.push(this.paragraph(element, around))
    else if (element.name === 'w:tbl') out.push(this.table(element, around))
    else if (element.name === 'w:sectPr' || element.name === 'w:sdtPr') return
    else if (element.name === 'w:altChunk') this.foreignPart(element)
    else {
      const inside = { ...around, ...changeOf(element) }
      for (const one of element.children) this.block(one, inside, out)
    }
  }

  private paragraph(element: XmlElement, around: Around): DocxParagraph {
    const { styles } = this.context
    const properties = child(element, 'w:pPr')
    const style = styles.paragraph(valueOf(properties, 'w:pStyle'))
    const own = paragraphProperties(properties)
    const all = { ...style.paragraph, ...own }
    const loose = this.loose
    this.loose = []
    const list = this.place(all.list, all.level, style)
    if (child(properties, 'w:pPrChange')) this.sayChanged()
    const outline = all.outline ?? 9
    const inlines = this.inlines.read(element.children, style.run, around)
    return {
      kind: 'paragraph',
      style: style.name,
      basedOn: style.basedOn,
      look: lookOf(styles, style.run, {}, {}),
      outline: outline >= 0 && outline < 9 ? outline + 1 : null,
      list,
      indent: own.indent ?? this.listIndent(list) ?? style.paragraph.indent ?? 0,
      ruled: all.ruled ?? false,
      end: { ...changedOf(around), ...changedIn(child(properties, 'w:rPr')) },
      inlines: loose.length === 0 ? inlines : [...loose, ...inlines],
    }
  }

  /** Said once: what a paragraph looks like is no suggestion. */
  private sayChanged(): void {
    const { remarks } = this.context
    const code = 'paragraph-look-changed'
    if (remarks.some((remark) => remark.code === code)) return
    const message = 'How paragraphs look was changed; as they look now, they were read.'
    remarks.push({ level: 'note', code, message })
  }

  private place(list: string | undefined, level: number | undefined, style: Style) {
    if (list === undefined || list === '0') return null
    const { numbering } = this.context
    const own = level ?? numbering.levelFor(list, style.id) ?? 0
    return numbering.place(list, own)
  }

  private listIndent(list: DocxListPlace | null): number | undefined {
    return list ? this.context.numbering.indent(list.list, list.level) : undefined
  }

  private table(element: XmlElement, around: Around): DocxTable {
    const properties = child(element, 'w:tblPr')
    const style = this.context.styles.table(valueOf(properties, 'w:tblStyle'))
    const rows: DocxRow[] = []
    for (const one of element.children) this.row(one, around, rows)
    return {
      kind: 'table',
      style: style.name,
      caption: [valueOf(properties, 'w:tblCaption'), valueOf(properties, 'w:tblDescription')]
        .filter(Boolean)
        .join('. '),
      firstRow: setsFirstRowApart(child(properties, 'w:tblLook')),
      rows,
    }
  }

  private row(element: XmlElement, around: Around, rows: DocxRow[]): void {
    const anchor = anchorOf(element)
    if (anchor) this.loose.push(anchor)
    else if (element.name !== 'w:tr') {
      for (const one of insideOf(element, 'w:tblPr')) this.row(one, around, rows)
    } else rows.push(this.wholeRow(element, around))
  }

  private wholeRow(element: XmlElement, around: Around): DocxRow {
    const properties = child(element, 'w:trPr')
    const inside = { ...around, ...changedIn(properties) }
    const cells: DocxCell[] = []
    for (const one of element.children) this.cell(one, inside, cells)
    const head = child(properties, 'w:tblHeader')
    return {
      head: head !== undefined && isOn(head.attributes),
      before: wholeNumber(valueOf(properties, 'w:gridBefore'), 0, 100),
      changed: changedOf(inside),
      cells,
    }
  }

  private cell(element: XmlElement, around: Around, cells: DocxCell[]): void {
    const anchor = anchorOf(element)
    if (anchor) this.loose.push(anchor)
    else if (element.name !== 'w:tc') {
      for (const one of insideOf(element, 'w:trPr')) this.cell(one, around, cells)
    } else cells.push(this.wholeCell(element, around))
  }

  private wholeCell(element: XmlElement, around: Around): DocxCell {
    const properties = child(element, 'w:tcPr')
    const merge = valueOf(properties, 'w:vMerge')
    return {
      columns: Math.max(1, wholeNumber(valueOf(properties, 'w:gridSpan'), 1, 100)),
      continues: merge !== undefined && merge !== 'restart',
      blocks: this.read(
        element.children.filter(({ name }) => name !== 'w:tcPr'),
        around,
      ),
    }
  }

  private foreignPart({ attributes }: XmlElement): void {
    const part = this.context.relationships.get(attributes['r:id'] ?? '')?.target ?? ''
    this.context.remarks.push({
      level: 'lost',
      code: 'foreign-part-left-out',
      message: 'A file of another format that is put into the document was left out.',
      text: part,
    })
  }
}

/** What a wrapper around rows or cells holds; properties hold none. */
function insideOf({ name, children }: XmlElement, properties: string): readonly XmlElement[] {
  return name === properties || name === 'w:tblGrid' || name === 'w:sdtPr' ? [] : children
}

/** In older files the first row's bit in a number. */
function setsFirstRowApart(look: XmlElement | undefined): boolean {
  if (!look) return false
  const own = look.attributes['w:firstRow']
  if (own !== undefined) return isOn({ 'w:val': own })
  return (parseInt(look.attributes['w:val'] ?? '0', 16) & 0x20) !== 0
}

/** The blocks of a story whose root element this is. */
export function readBlocks(root: XmlElement, context: StoryContext): DocxBlock[] {
  return new BlockReader(context).read(root.children, {})
}
