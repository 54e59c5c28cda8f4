/** The lists of a document: which numbers and bullets they have and where they begin. */
import { deepestLevel } from './form.ts'
import { wordNamespaces, xmlHead } from './xml.ts'

/** Width of one step inwards, in twentieths of a point. */
export const step = 360
/** How far an item's text stands from the margin. */
export const itemIndent = 425

const bullets = ['•', '–', '▪']

function levelXml(
  level: number,
  format: 'bullet' | 'decimal',
  base: number,
  start: number,
): string {
  const text = format === 'bullet' ? bullets[level % bullets.length]! : `%${level + 1}.`
  const left = base + step * (level + 1)
  return [
    `<w:lvl w:ilvl="${level}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>`,
    `<w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/>`,
    `<w:pPr><w:ind w:left="${left}" w:hanging="${step}"/></w:pPr></w:lvl>`,
  ].join('')
}

const itemLevel = [
  '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>',
  '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>',
  `<w:pPr><w:ind w:left="${itemIndent}" w:hanging="${itemIndent}"/></w:pPr>`,
  '<w:rPr><w:b/><w:bCs/></w:rPr></w:lvl>',
].join('')

const levels = Array.from({ length: deepestLevel + 1 }, (_, level) => level)

/**
 * Each list has a definition of its own: programs let lists of one definition run into each other, and count on from one
 * to the next.
 */
export class Numbering {
  readonly #definitions: string[] = [itemLevel]

  /** The one list of the report's items. */
  readonly items = 1

  /** A new list, `base` away from the margin, and its id. */
  bullets(base: number): number {
    return this.#definitions.push(levels.map((at) => levelXml(at, 'bullet', base, 1)).join(''))
  }

  /** A new list whose entries stand at `level` and begin with `start`. */
  numbers(base: number, level: number, start: number): number {
    return this.#definitions.push(
      levels.map((at) => levelXml(at, 'decimal', base, at === level ? start : 1)).join(''),
    )
  }

  xml(): string {
    const definitions = this.#definitions.map((definition, at) => {
      const kind = at === 0 ? 'singleLevel' : 'multilevel'
      const own = (0x6a11e700 + at).toString(16).toUpperCase()
      return `<w:abstractNum w:abstractNumId="${at}"><w:nsid w:val="${own}"/><w:multiLevelType w:val="${kind}"/>${definition}</w:abstractNum>`
    })
    const lists = this.#definitions.map(
      (_, at) => `<w:num w:numId="${at + 1}"><w:abstractNumId w:val="${at}"/></w:num>`,
    )
    return `${xmlHead}<w:numbering ${wordNamespaces}>${definitions.join('')}${lists.join('')}</w:numbering>`
  }
}
