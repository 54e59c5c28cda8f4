/**
 * XML of a document's parts → elements with fixed prefixes, whatever prefixes and edition (transitional or strict) the
 * file uses: `w:p` is always a paragraph. Bounded: the sizes of all parts together come out of one budget.
 */
import { SaxesParser } from 'saxes'
import { UnreadableReport } from '../unreadable.ts'

export interface XmlElement {
  /** With the prefix below; `?:` in front of the name where the namespace is none of them. */
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  /** The characters directly inside. */
  text: string
}

const transitional = 'http://schemas.openxmlformats.org/'
const strict = 'http://purl.oclc.org/ooxml/'

/** Prefix → namespace, without the part in which the two editions differ. */
const shared: Readonly<Record<string, string>> = {
  r: 'officeDocument/relationships',
  a: 'drawingml/main',
  wp: 'drawingml/wordprocessingDrawing',
  pic: 'drawingml/picture',
  c: 'drawingml/chart',
  dgm: 'drawingml/diagram',
  m: 'officeDocument/math',
  w: 'wordprocessingml/main',
  vt: 'officeDocument/docPropsVTypes',
  cp: 'officeDocument/custom-properties',
}

const prefixes: ReadonlyMap<string, string> = new Map([
  ...Object.entries(shared).flatMap(([prefix, path]): [string, string][] => [
    [transitional + path.replace('/', '/2006/'), prefix],
    [strict + path, prefix],
  ]),
  [`${strict}officeDocument/customProperties`, 'cp'],
  [`${transitional}package/2006/relationships`, 'rel'],
  [`${transitional}package/2006/content-types`, 'ct'],
  [`${transitional}package/2006/metadata/core-properties`, 'core'],
  [`${transitional}markup-compatibility/2006`, 'mc'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape', 'wps'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/word/2012/wordml', 'w15'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
])

/** How much all parts of one document may still hold: elements with their attributes, and bytes. */
export interface Budget {
  elements: number
  bytes: number
}

/** A report of six thousand words has some ten thousand elements in half a megabyte. */
export const fullBudget = (): Budget => ({ elements: 500_000, bytes: 48_000_000 })

/** Deeper than this no program writes; what follows may then walk the tree by recursion. */
const deepest = 200

/** The prefixes in force, from those of the file to those above. */
type Scope = ReadonlyMap<string, string>

const noScope: Scope = new Map([['xml', 'xml']])

function inner(scope: Scope, attributes: Record<string, string>): Scope {
  let own: Map<string, string> | null = null
  for (const name in attributes) {
    if (!name.startsWith('xmlns') || (name.length > 5 && name[5] !== ':')) continue
    own ??= new Map(scope)
    own.set(name.slice(6), prefixes.get(attributes[name]!) ?? '?')
  }
  return own ?? scope
}

/** Names with prefixes of the file → names with ours, kept because there are few of them and many elements. */
class Names {
  private readonly known = new Map<string, string>()
  constructor(private readonly scope: Scope) {}

  element(name: string): string {
    return this.known.get(name) ?? this.add(name, this.scope.get(prefixOf(name)) ?? '?')
  }

  /** An attribute without a prefix belongs to no namespace. */
  attribute(name: string): string {
    return name.includes(':') ? this.element(name) : name
  }

  private add(name: string, prefix: string): string {
    const full = `${prefix}:${name.slice(name.indexOf(':') + 1)}`
    this.known.set(name, full)
    return full
  }
}

const prefixOf = (name: string) => (name.includes(':') ? name.slice(0, name.indexOf(':')) : '')

interface Open {
  element: XmlElement
  scope: Scope
  names: Names
}

const refuse = (code: 'damaged-docx' | 'too-large-docx' | 'hostile-docx') => {
  throw new UnreadableReport(code)
}

function ownAttributes(attributes: Record<string, string>, names: Names): Record<string, string> {
  const own: Record<string, string> = {}
  for (const name in attributes)
    if (!name.startsWith('xmlns')) own[names.attribute(name)] = attributes[name]!
  return own
}

/**
 * One of several forms of one content takes the place of them all: the one with the most words, of equals the first.
 * What only another form says goes to `lost`.
 */
function chooseForm(parent: XmlElement, lost: string[]): void {
  const all = parent.children.pop()!.children
  const isForm = ({ name }: XmlElement) => name === 'mc:Choice' || name === 'mc:Fallback'
  const texts = all.map((form) => textBelow(form, ['w:t', 'w:delText', 'm:t']))
  const longest = texts.reduce(
    (most, text, at) => Math.max(most, isForm(all[at]!) ? text.length : 0),
    0,
  )
  const best = all.findIndex((form, at) => isForm(form) && texts[at]!.length === longest)
  for (const one of best === -1 ? all : all[best]!.children) parent.children.push(one)
  if (best === -1) return
  for (const text of texts) if (text.trim() !== '' && !texts[best]!.includes(text)) lost.push(text)
}

/**
 * The root element. Takes what it reads from `budget`. Throws `UnreadableReport` for what is no XML, has a document
 * type (which can make much of little), is nested too deeply or larger than the budget. Where the file offers several forms of one content, `lost` gets the
 * words of those that were not taken.
 */
export function readXml(text: string, budget: Budget, lost: string[] = []): XmlElement {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({
    position: false,
    xmlns: false,
  })
  const outside: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open: Open[] = [{ element: outside, scope: noScope, names: new Names(noScope) }]
  const addText = (characters: string) => {
    open.at(-1)!.element.text += characters
  }
  parser.on('doctype', () => refuse('hostile-docx'))
  parser.on('attribute', () => {
    if (--budget.elements < 0) refuse('too-large-docx')
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (--budget.elements < 0) refuse('too-large-docx')
    if (open.length > deepest) refuse('hostile-docx')
    const parent = open.at(-1)!
    const scope = inner(parent.scope, attributes)
    const names = scope === parent.scope ? parent.names : new Names(scope)
    const element = {
      name: names.element(name),
      attributes: ownAttributes(attributes, names),
      children: [],
      text: '',
    }
    parent.element.children.push(element)
    open.push({ element, scope, names })
  })
  parser.on('closetag', () => {
    const { element } = open.pop()!
    if (element.name === 'mc:AlternateContent') chooseForm(open.at(-1)!.element, lost)
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  try {
    parser.write(text).close()
  } catch (error) {
    if (error instanceof UnreadableReport) throw error
    refuse('damaged-docx')
  }
  return outside.children[0] ?? outside
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name)
}

/** The `w:val` of the first child of that name; undefined without the child, empty without the value. */
export function valueOf(element: XmlElement | undefined, name: string): string | undefined {
  const found = child(element, name)
  return found && (found.attributes['w:val'] ?? '')
}

/** Whether a switch such as `w:b`, which is there, is on. */
export function isOn(attributes: Record<string, string>): boolean {
  return !['0', 'false', 'off'].includes(attributes['w:val'] ?? '')
}

/** All characters below an element that stand in elements of these names. */
export function textBelow(element: XmlElement, names: readonly string[]): string {
  const own = names.includes(element.name) ? element.text : ''
  return element.children.reduce((text, one) => text + textBelow(one, names), own)
}

/** A whole number, or the default for what is none or beyond `most`. */
export function wholeNumber(value: string | undefined, other: number, most = 1_000_000): number {
  const number = value !== undefined && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : NaN
  return Math.abs(number) <= most ? number : other
}
