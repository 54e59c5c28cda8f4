/** What stands in a paragraph: runs, links, fields, citations, drawings. */
import { anchorOf, changedOf, changeIn, changeOf, type Around } from './around.ts'
import { Fields } from './fields.ts'
import { graphicsOf } from './graphics.ts'
import type { Relationship } from './package.ts'
import { lookOf, runProperties, type RunProperties, type Styles } from './styles.ts'
import { symbol } from './symbols.ts'
import type { DocxBlock, DocxInline, DocxLook, DocxLooked, DocxText } from './tree.ts'
import type { Remark } from '../../remark.ts'
import { child, isOn, textBelow, valueOf, type XmlElement } from './xml.ts'

/** What all of one part share. */
export interface PartContext {
  styles: Styles
  relationships: ReadonlyMap<string, Relationship>
  remarks: Remark[]
  /** The elements with characters that were read. */
  read: Set<XmlElement>
}

/** Properties, and what they were before somebody changed them. */
const unread: ReadonlySet<string> = new Set(['w:pPr', 'w:rPr', 'w:sdtPr', 'w:sdtEndPr', 'w:tblPr'])

interface Run {
  look: DocxLook
  style: string
  around: Around
  looked?: DocxLooked
}

/** Reads the paragraphs of one story: the text, a note, a comment. Fields reach from one to the next. */
export class InlineReader {
  private fields = new Fields()
  private out: DocxInline[] = []
  private paragraph: RunProperties = {}

  constructor(
    private readonly context: PartContext,
    private readonly blocks: (elements: readonly XmlElement[], around: Around) => DocxBlock[],
  ) {}

  /** The inlines of a paragraph, whose style says `paragraph` of its runs. */
  read(elements: readonly XmlElement[], paragraph: RunProperties, around: Around): DocxInline[] {
    const before = { out: this.out, paragraph: this.paragraph }
    this.out = []
    this.paragraph = paragraph
    for (const element of elements) this.inline(element, around)
    const { out } = this
    Object.assign(this, before)
    return out
  }

  private inline(element: XmlElement, around: Around): void {
    const { name, attributes } = element
    const anchor = anchorOf(element)
    if (anchor) this.out.push(anchor)
    else if (unread.has(name)) return
    else if (name === 'w:r') this.run(element, around)
    else if (name === 'w:hyperlink') this.all(element, { ...around, ...this.linkOf(attributes) })
    else if (name === 'w:fldSimple') this.simpleField(element, around)
    else if (name === 'm:oMath') this.math(element, around)
    else this.all(element, { ...around, ...changeOf(element) })
  }

  private all(element: XmlElement, around: Around): void {
    for (const one of element.children) this.inline(one, around)
  }

  private linkOf(attributes: Record<string, string>): Around {
    const found = this.context.relationships.get(attributes['r:id'] ?? '')
    const anchor = attributes['w:anchor']
    return {
      ...(found?.external ? { link: found.target } : {}),
      ...(anchor ? { anchor } : {}),
    }
  }

  private simpleField(element: XmlElement, around: Around): void {
    this.fields.begin()
    this.fields.instruct(element.attributes['w:instr'] ?? '')
    this.push(this.fields.separate(changedOf(around)))
    this.all(element, around)
    this.fields.end(changedOf(around))
  }

  private math(element: XmlElement, around: Around): void {
    const look = lookOf(this.context.styles, this.paragraph, {}, {})
    this.context.read.add(element)
    this.text(textBelow(element, ['m:t', 'w:t', 'w:delText']), { look, style: '', around })
  }

  private run(element: XmlElement, around: Around): void {
    const own = child(element, 'w:rPr')
    const style = this.context.styles.character(valueOf(own, 'w:rStyle'))
    const look = lookOf(this.context.styles, this.paragraph, style.run, runProperties(own))
    const looked = this.lookedOf(own)
    const run: Run = { look, style: style.name, around, ...(looked ? { looked } : {}) }
    for (const one of element.children) this.piece(one, run)
  }

  /** How the run looked before its look was changed. */
  private lookedOf(properties: XmlElement | undefined): DocxLooked | null {
    const changed = child(properties, 'w:rPrChange')
    if (!changed) return null
    const before = child(changed, 'w:rPr')
    const style = this.context.styles.character(valueOf(before, 'w:rStyle'))
    const look = lookOf(this.context.styles, this.paragraph, style.run, runProperties(before))
    return { ...changeIn(changed.attributes), look, style: style.name }
  }

  private piece(element: XmlElement, run: Run): void {
    const { name, attributes } = element
    const { around } = run
    switch (name) {
      case 'w:t':
        this.context.read.add(element)
        return this.text(shownText(element), run)
      case 'w:delText':
        this.context.read.add(element)
        return this.text(shownText(element), deleted(run))
      case 'w:instrText':
      case 'w:delInstrText':
        return this.fields.instruct(element.text)
      case 'w:fldChar':
        return this.fieldMark(attributes['w:fldCharType'], around)
      case 'w:tab':
      case 'w:ptab':
        return this.text('\t', run)
      case 'w:br':
        return this.text(isPageBreak(attributes['w:type']) ? '\f' : '\n', run)
      case 'w:cr':
        return this.text('\n', run)
      case 'w:noBreakHyphen':
        return this.text('\u2011', run)
      case 'w:softHyphen':
        return this.text('\u00ad', run)
      case 'w:sym':
        return this.symbol(attributes, run)
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        return this.citation(element, run)
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        return this.graphic(element, around)
      case 'w:ruby':
        return this.ruby(element, run)
      default:
        this.inline(element, around)
    }
  }

  private fieldMark(type: string | undefined, around: Around): void {
    const change = changedOf(around)
    if (type === 'begin') this.fields.begin()
    else if (type === 'separate') this.push(this.fields.separate(change))
    else if (type === 'end') this.push(this.fields.end(change))
  }

  private push(inline: DocxInline | undefined): void {
    if (inline) this.out.push(inline)
  }

  private text(text: string, { look, style, around, looked }: Run): void {
    if (text === '') return
    const { reference, field, ...effect } = this.fields.effect
    if (reference) {
      reference.text += text
      return
    }
    const last = this.out.at(-1)
    if (last?.kind === 'citation' && last.mark === '') {
      last.mark = text
      return
    }
    const inline: DocxText = {
      kind: 'text',
      text,
      look,
      style,
      ...effect,
      ...around,
      ...(looked ? { looked } : {}),
    }
    if (field !== undefined) inline.field = field
    this.out.push(inline)
  }

  private symbol(attributes: Record<string, string>, run: Run): void {
    const { 'w:font': font = '', 'w:char': code = '' } = attributes
    const sign = symbol(font, code)
    if (sign !== null) return this.text(sign, run)
    this.context.remarks.push({
      level: 'lost',
      code: 'symbol-unknown',
      message: 'A sign of a picture font was left out.',
      text: `${font} ${code}`,
    })
  }

  /** An own mark stands right behind it, in the same run. */
  private citation({ name, attributes }: XmlElement, { around }: Run): void {
    const note = name === 'w:footnoteReference' ? 'footnote' : 'endnote'
    const follows = attributes['w:customMarkFollows']
    const id = attributes['w:id'] ?? ''
    const hasMark = follows !== undefined && isOn({ 'w:val': follows })
    const mark = hasMark ? { mark: '' } : {}
    this.out.push({ kind: 'citation', note, id, ...mark, ...changedOf(around) })
  }

  private graphic(element: XmlElement, around: Around): void {
    const changed = changedOf(around)
    for (const graphic of graphicsOf(element, this.context.relationships)) {
      if (graphic.kind !== 'box') this.out.push({ ...graphic, ...changed })
      else this.out.push({ kind: 'box', blocks: this.box(graphic.content, changed) })
    }
  }

  /** Fields do not reach into a text box. */
  private box(elements: readonly XmlElement[], around: Around): DocxBlock[] {
    const { fields } = this
    this.fields = new Fields()
    const blocks = this.blocks(elements, around)
    this.fields = fields
    return blocks
  }

  /** Words with their pronunciation above them, which goes into brackets. */
  private ruby(element: XmlElement, run: Run): void {
    const base = child(element, 'w:rubyBase')
    const above = child(element, 'w:rt')
    if (base) this.all(base, run.around)
    if (!above) return
    this.text(' (', run)
    this.all(above, run.around)
    this.text(')', run)
  }
}

const isPageBreak = (type: string | undefined) => type === 'page' || type === 'column'

/** Blanks at the ends count only where the file says so. */
function shownText({ text, attributes }: XmlElement): string {
  return attributes['xml:space'] === 'preserve'
    ? text
    : text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
}

function deleted(run: Run): Run {
  if (run.around.deleted) return run
  return { ...run, around: { ...run.around, deleted: { author: '', at: '' } } }
}
