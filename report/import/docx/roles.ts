/** What the name of a style says about a paragraph. Names are Word's, LibreOffice's, Google's and Pandoc's. */
import type { PassageRole } from '../manuscript.ts'
import type { DocxParagraph } from './tree.ts'

const roles: ReadonlyMap<string, PassageRole> = new Map([
  ['title', 'title'],
  ['subtitle', 'subtitle'],
  ['author', 'byline'],
  ['authors', 'byline'],
  ['byline', 'byline'],
  ['by-line', 'byline'],
  ['date', 'date'],
  ['dateline', 'date'],
  ['quote', 'quotation'],
  ['intense quote', 'quotation'],
  ['quotations', 'quotation'],
  ['block text', 'quotation'],
  ['block quotation', 'quotation'],
  ['block quote', 'quotation'],
  ['caption', 'caption'],
  ['image caption', 'caption'],
  ['table caption', 'caption'],
  ['source code', 'code'],
  ['preformatted text', 'code'],
  ['html preformatted', 'code'],
  ['plain text', 'code'],
])

/** The paragraph's own style and all below it, the nearest first. */
const stylesOf = ({ style, basedOn }: DocxParagraph) =>
  [style, ...basedOn].map((name) => name.toLowerCase())

export interface Role {
  role?: PassageRole
  /** 1 to 6. */
  heading?: 1 | 2 | 3 | 4 | 5 | 6
  /** It names what a contents list holds. */
  contents?: true
}

const headingLevel = (level: number) => Math.min(6, level) as NonNullable<Role['heading']>

/** A heading, a part of the header, a quotation; nothing for plain text. The nearest style with a meaning decides. */
export function roleOf(paragraph: DocxParagraph): Role {
  for (const style of stylesOf(paragraph)) {
    if (/^(?:toc|contents) (?:heading|\d)$/.test(style)) return { contents: true }
    const heading = /^heading (\d)$/.exec(style)
    if (heading) return { heading: headingLevel(Number(heading[1])) }
    const role = roles.get(style)
    if (role) return { role }
  }
  return paragraph.outline === null ? {} : { heading: headingLevel(paragraph.outline) }
}

export interface ListStyle {
  ordered: boolean
  /** 0 for the outermost. */
  level: number
  /** It goes on with the entry above. */
  continues: boolean
}

/** What the styles for lists say, which need no list of their own: "List Bullet 2", "List Continue". */
export function listStyleOf(paragraph: DocxParagraph): ListStyle | null {
  const found = /^list (bullet|number|continue)(?: (\d))?$/.exec(paragraph.style.toLowerCase())
  if (!found) return null
  return {
    ordered: found[1] === 'number',
    level: Number(found[2] ?? 1) - 1,
    continues: found[1] === 'continue',
  }
}
