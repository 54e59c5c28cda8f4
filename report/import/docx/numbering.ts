/** The lists of a document: what each level looks like, and the numbers that its paragraphs get. */
import type { DocxListPlace } from './tree.ts'
import { child, valueOf, wholeNumber, type XmlElement } from './xml.ts'

interface Level {
  format: string
  start: number
  /** `%1.%2` with the numbers of the levels in place of their signs. */
  pattern: string
  indent: number | undefined
}

interface List {
  /** Lists of one definition go on with each other's numbers. */
  shared: string
  levels: ReadonlyMap<number, Level>
  /** Levels at which this list begins anew, and with what. */
  restarts: ReadonlyMap<number, number>
  levelOfStyle: ReadonlyMap<string, number>
}

const plainLevel: Level = { format: 'decimal', start: 1, pattern: '%1.', indent: undefined }

function levelOf(element: XmlElement): Level {
  const indent = child(child(element, 'w:pPr'), 'w:ind')?.attributes
  const left = indent?.['w:left'] ?? indent?.['w:start']
  return {
    format: valueOf(element, 'w:numFmt') ?? 'decimal',
    start: wholeNumber(valueOf(element, 'w:start'), 1),
    pattern: valueOf(element, 'w:lvlText') ?? '',
    indent: left === undefined ? undefined : wholeNumber(left, 0),
  }
}

const levelNumber = (element: XmlElement) => wholeNumber(element.attributes['w:ilvl'], 0, 8)

interface Definition {
  levels: Map<number, Level>
  levelOfStyle: Map<string, number>
}

function definitionOf(element: XmlElement): Definition {
  const levels = new Map<number, Level>()
  const levelOfStyle = new Map<string, number>()
  for (const one of element.children) {
    if (one.name !== 'w:lvl') continue
    levels.set(levelNumber(one), levelOf(one))
    const style = valueOf(one, 'w:pStyle')
    if (style !== undefined) levelOfStyle.set(style, levelNumber(one))
  }
  return { levels, levelOfStyle }
}

function listOf(element: XmlElement, definitions: ReadonlyMap<string, Definition>): List {
  const shared = valueOf(element, 'w:abstractNumId') ?? ''
  const definition = definitions.get(shared)
  const levels = new Map(definition?.levels)
  const restarts = new Map<number, number>()
  for (const one of element.children) {
    if (one.name !== 'w:lvlOverride') continue
    const at = levelNumber(one)
    const own = child(one, 'w:lvl')
    if (own) levels.set(at, levelOf(own))
    const start = valueOf(one, 'w:startOverride')
    if (start !== undefined) restarts.set(at, wholeNumber(start, 1))
  }
  return { shared, levels, restarts, levelOfStyle: definition?.levelOfStyle ?? new Map() }
}

const romanSigns: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number)
  let left = number
  let text = ''
  for (const [value, sign] of romanSigns) for (; left >= value; left -= value) text += sign
  return text
}

/** a … z, aa, bb, … */
function letter(number: number): string {
  if (number < 1 || number > 780) return String(number)
  return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26))
}

function written(number: number, format: string): string {
  switch (format) {
    case 'lowerRoman':
      return roman(number)
    case 'upperRoman':
      return roman(number).toUpperCase()
    case 'lowerLetter':
      return letter(number)
    case 'upperLetter':
      return letter(number).toUpperCase()
    case 'decimalZero':
      return String(number).padStart(2, '0')
    default:
      return String(number)
  }
}

/** Counts along the document: `place` must be asked once for each paragraph, in their order. */
export class Numbering {
  private readonly lists = new Map<string, List>()
  /** Last number of each level, by definition. */
  private readonly counts = new Map<string, number[]>()
  private readonly begun = new Set<string>()

  constructor(root: XmlElement | null) {
    const definitions = new Map<string, Definition>()
    const children = root?.children ?? []
    for (const element of children)
      if (element.name === 'w:abstractNum')
        definitions.set(element.attributes['w:abstractNumId'] ?? '', definitionOf(element))
    for (const element of children)
      if (element.name === 'w:num')
        this.lists.set(element.attributes['w:numId'] ?? '', listOf(element, definitions))
  }

  /** The level that a list has for a paragraph style. */
  levelFor(list: string, style: string): number | undefined {
    return this.lists.get(list)?.levelOfStyle.get(style)
  }

  /** How far the text of a level stands from the margin. */
  indent(list: string, level: number): number | undefined {
    return this.lists.get(list)?.levels.get(level)?.indent
  }

  /** The next place in a list; null for one that is not defined. */
  place(id: string, level: number): DocxListPlace | null {
    const list = this.lists.get(id)
    if (!list) return null
    const look = list.levels.get(level) ?? plainLevel
    const counts = this.counts.get(list.shared) ?? []
    this.counts.set(list.shared, counts)
    const begin = `${id}/${level}`
    const restart = this.begun.has(begin) ? undefined : list.restarts.get(level)
    this.begun.add(begin)
    const before = counts[level]
    const number = restart ?? (before === undefined ? look.start : before + 1)
    counts[level] = number
    counts.length = level + 1
    const isNumber = look.format !== 'bullet' && look.format !== 'none'
    return {
      list: id,
      level,
      format: look.format,
      number: isNumber ? number : 1,
      label: isNumber ? this.label(list, counts, look.pattern) : look.pattern,
    }
  }

  private label(list: List, counts: readonly number[], pattern: string): string {
    return pattern.replace(/%([1-9])/g, (_, digit: string) => {
      const look = list.levels.get(Number(digit) - 1) ?? plainLevel
      return written(counts[Number(digit) - 1] ?? look.start, look.format)
    })
  }
}
