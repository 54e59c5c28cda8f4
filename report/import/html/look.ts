/** What styles say of an element, as far as a reader must know it: bold, italic, hidden. */
import {
  attribute,
  classesOf,
  elementsOf,
  isText,
  type HtmlElement,
  type HtmlParent,
} from './tree.ts'

/** Property → value, in lower case. */
export type Declarations = ReadonlyMap<string, string>
/** The declarations of each class that the page's own style sheets name alone (`.c3{…}`, `span.c3{…}`). */
export type ClassStyles = ReadonlyMap<string, Declarations>

const none: Declarations = new Map()

/** `font-weight:700;mso-list:l0 level1 lfo1` as a map. */
export function declarations(style: string | undefined): Declarations {
  if (style === undefined || style === '') return none
  const found = new Map<string, string>()
  for (const one of style.split(';')) {
    const colon = one.indexOf(':')
    if (colon > 0)
      found.set(
        one.slice(0, colon).trim().toLowerCase(),
        one
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
      )
  }
  return found
}

const oneClass = /^[a-z0-9]*\.([\w-]+)$/i

/**
 * The class styles of a page. Google Docs says bold and italic only here. Rules in `@media` and the like are read as
 * any other; what only hides is not taken from classes, because scripts show it again.
 */
export function classStyles(root: HtmlParent): ClassStyles {
  const styles = new Map<string, Map<string, string>>()
  for (const element of elementsOf(root)) {
    if (element.tagName !== 'style') continue
    const sheet = element.childNodes.map((node) => (isText(node) ? node.value : '')).join('')
    for (const rule of sheet.split('}')) {
      const open = rule.lastIndexOf('{')
      if (open === -1) continue
      const said = declarations(rule.slice(open + 1))
      if (!said.has('font-weight') && !said.has('font-style')) continue
      const selectors = rule.slice(rule.lastIndexOf('{', open - 1) + 1, open)
      for (const selector of selectors.split(',')) {
        const name = oneClass.exec(selector.trim())?.[1]
        if (name !== undefined) styles.set(name, new Map([...(styles.get(name) ?? none), ...said]))
      }
    }
  }
  return styles
}

const boldTags = new Set(['b', 'strong'])
const italicTags = new Set(['i', 'em', 'cite', 'dfn', 'var'])

export interface Weight {
  bold: boolean
  italic: boolean
}

function boldOf(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined
  if (/^(?:bold|bolder|[6-9]00)\b/.test(value)) return true
  return /^(?:normal|lighter|[1-5]00)\b/.test(value) ? false : undefined
}

function italicOf(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined
  if (/^(?:italic|oblique)\b/.test(value)) return true
  return /^normal\b/.test(value) ? false : undefined
}

/** Bold and italic inside an element: its own style before its classes before its tag before what stands around. */
export function weightOf(element: HtmlElement, around: Weight, styles: ClassStyles): Weight {
  const own = declarations(attribute(element, 'style'))
  let bold = boldTags.has(element.tagName) || around.bold
  let italic = italicTags.has(element.tagName) || around.italic
  for (const said of [...classesOf(element).map((name) => styles.get(name) ?? none), own]) {
    bold = boldOf(said.get('font-weight')) ?? bold
    italic = italicOf(said.get('font-style')) ?? italic
  }
  return { bold, italic }
}

const hiddenClass =
  /^(?:sr-only|visually-hidden|visuallyhidden|screen-reader-text|hidden|invisible)$/

/** Whether a browser shows nothing of the element, or only a screen reader speaks it. */
export function isHidden(element: HtmlElement): boolean {
  if (attribute(element, 'hidden') !== undefined) return true
  if (attribute(element, 'aria-hidden')?.toLowerCase() === 'true') return true
  if (classesOf(element).some((name) => hiddenClass.test(name))) return true
  const style = attribute(element, 'style')
  if (style === undefined || !/none|hidden|hide/i.test(style)) return false
  const said = declarations(style)
  return (
    said.get('display')?.startsWith('none') === true ||
    said.get('visibility')?.startsWith('hidden') === true ||
    said.get('mso-hide') === 'all'
  )
}
