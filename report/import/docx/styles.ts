/** Styles by id, each with what all that it is based on says. */
import type { DocxLook } from './tree.ts'
import { child, isOn, valueOf, wholeNumber, type XmlElement } from './xml.ts'

/** What run properties say; what they do not say is missing. `complex` counts where the script is (Arabic, Hebrew). */
export interface RunProperties {
  bold?: boolean
  italic?: boolean
  complexBold?: boolean
  complexItalic?: boolean
  complex?: boolean
  hidden?: boolean
  struck?: boolean
  raised?: boolean
}

export interface ParagraphProperties {
  /** 0 for the highest heading, 9 for text. */
  outline?: number
  list?: string
  level?: number
  indent?: number
  ruled?: boolean
}

export interface Style {
  id: string
  name: string
  /** Names of the styles below it, the nearest first. */
  basedOn: string[]
  run: RunProperties
  paragraph: ParagraphProperties
}

export interface Styles {
  /** Of runs that no style says anything about. */
  defaults: RunProperties
  paragraph(id: string | undefined): Style
  character(id: string | undefined): Style
  table(id: string | undefined): Style
}

function defined<T extends object>(values: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
}

export function runProperties(element: XmlElement | undefined): RunProperties {
  const own: RunProperties = {}
  for (const { name, attributes } of element?.children ?? []) {
    switch (name) {
      case 'w:b':
        own.bold = isOn(attributes)
        break
      case 'w:i':
        own.italic = isOn(attributes)
        break
      case 'w:bCs':
        own.complexBold = isOn(attributes)
        break
      case 'w:iCs':
        own.complexItalic = isOn(attributes)
        break
      case 'w:rtl':
      case 'w:cs':
        own.complex = isOn(attributes) || own.complex === true
        break
      case 'w:vanish':
        own.hidden = isOn(attributes)
        break
      case 'w:strike':
      case 'w:dstrike':
        own.struck = isOn(attributes) || own.struck === true
        break
      case 'w:vertAlign':
        own.raised = attributes['w:val'] === 'superscript'
    }
  }
  return own
}

function indentOf(element: XmlElement | undefined): number | undefined {
  const found = child(element, 'w:ind')?.attributes
  const left = found?.['w:left'] ?? found?.['w:start']
  return left === undefined ? undefined : wholeNumber(left, 0)
}

function isRuled(element: XmlElement | undefined): boolean | undefined {
  const borders = child(element, 'w:pBdr')
  return borders?.children.some(
    ({ name, attributes }) =>
      ['w:top', 'w:bottom'].includes(name) && !['nil', 'none'].includes(attributes['w:val'] ?? ''),
  )
}

export function paragraphProperties(element: XmlElement | undefined): ParagraphProperties {
  if (!element || element.children.length === 0) return {}
  const numbering = child(element, 'w:numPr')
  const level = valueOf(numbering, 'w:ilvl')
  const outline = valueOf(element, 'w:outlineLvl')
  return defined<ParagraphProperties>({
    outline: outline === undefined ? undefined : wholeNumber(outline, 9),
    list: valueOf(numbering, 'w:numId'),
    level: level === undefined ? undefined : wholeNumber(level, 0, 8),
    indent: indentOf(element),
    ruled: isRuled(element),
  })
}

const noStyle: Style = { id: '', name: '', basedOn: [], run: {}, paragraph: {} }

interface Raw {
  element: XmlElement
  type: string
  isDefault: boolean
}

/** Chains longer than Word's own limit are cut, and so are circles. */
const longestChain = 12

class StyleSheet implements Styles {
  readonly defaults: RunProperties
  private readonly raw = new Map<string, Raw>()
  private readonly known = new Map<string, Style>()
  private readonly standard = new Map<string, string>()

  constructor(root: XmlElement | null) {
    const docDefaults = child(child(root ?? undefined, 'w:docDefaults'), 'w:rPrDefault')
    this.defaults = runProperties(child(docDefaults, 'w:rPr'))
    for (const element of root?.children ?? []) {
      const { 'w:styleId': id, 'w:type': type = 'paragraph' } = element.attributes
      if (element.name !== 'w:style' || id === undefined || this.raw.has(id)) continue
      const isDefault = ['1', 'true', 'on'].includes(element.attributes['w:default'] ?? '')
      this.raw.set(id, { element, type, isDefault })
      if (isDefault && !this.standard.has(type)) this.standard.set(type, id)
    }
  }

  paragraph(id: string | undefined): Style {
    return this.find(id ?? this.standard.get('paragraph'), 'paragraph', longestChain)
  }

  character(id: string | undefined): Style {
    return id === undefined ? noStyle : this.find(id, 'character', longestChain)
  }

  table(id: string | undefined): Style {
    return id === undefined ? noStyle : this.find(id, 'table', longestChain)
  }

  private find(id: string | undefined, type: string, left: number): Style {
    const raw = id === undefined ? undefined : this.raw.get(id)
    if (id === undefined || !raw || left === 0) return noStyle
    if (raw.type !== type) return noStyle
    const known = this.known.get(id)
    if (known) return known
    const style = this.resolve(id, raw, left)
    this.known.set(id, style)
    return style
  }

  private resolve(id: string, { element, type }: Raw, left: number): Style {
    const below = this.find(valueOf(element, 'w:basedOn'), type, left - 1)
    const own = paragraphProperties(child(element, 'w:pPr'))
    return {
      id,
      name: valueOf(element, 'w:name') ?? id,
      basedOn: below === noStyle ? [] : [below.name, ...below.basedOn],
      run: { ...below.run, ...runProperties(child(element, 'w:rPr')) },
      paragraph: { ...below.paragraph, ...own },
    }
  }
}

export const readStyles = (root: XmlElement | null): Styles => new StyleSheet(root)

/** What two levels of styles say together: where both turn it on, it is off again. */
function toggled(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  return one === undefined ? other : other === undefined ? one : one !== other
}

/** How a run looks: what it says itself, else what its styles say together, else the document's defaults. */
export function lookOf(
  styles: Styles,
  paragraph: RunProperties,
  character: RunProperties,
  own: RunProperties,
): DocxLook {
  const plain = (key: keyof RunProperties) =>
    own[key] ?? character[key] ?? paragraph[key] ?? styles.defaults[key] ?? false
  const toggle = (key: keyof RunProperties) =>
    own[key] ?? toggled(paragraph[key], character[key]) ?? styles.defaults[key] ?? false
  const complex = plain('complex')
  return {
    bold: toggle(complex ? 'complexBold' : 'bold'),
    italic: toggle(complex ? 'complexItalic' : 'italic'),
    raised: plain('raised'),
    struck: toggle('struck'),
    hidden: toggle('hidden'),
  }
}
