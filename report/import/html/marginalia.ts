/** Tracked changes of a page: `ins` and `del` with who and when. */
import type { Marginal } from '../manuscript.ts'
import { attribute, classesOf, type HtmlElement } from './tree.ts'
import { visibleText } from './visible-text.ts'

/** Word says who in `cite="mailto:Mira%20Tolland"`. */
function authorOf(element: HtmlElement): string {
  const cite = attribute(element, 'cite') ?? ''
  if (!/^mailto:/i.test(cite)) return ''
  try {
    return decodeURIComponent(cite.slice('mailto:'.length))
  } catch {
    return cite.slice('mailto:'.length)
  }
}

const isDay = (text: string) =>
  /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text)

/** What the element says was inserted or deleted; null when it is no change. */
export function changeOf(element: HtmlElement): Marginal | null {
  const deleted =
    element.tagName === 'del' || classesOf(element).some((name) => /^msodel$/i.test(name))
  if (!deleted && element.tagName !== 'ins') return null
  const inner = deleted && element.tagName !== 'del' ? element.childNodes.find(isDel) : undefined
  const said = inner && 'attrs' in inner ? inner : element
  const at = attribute(said, 'datetime') ?? ''
  return {
    kind: deleted ? 'deletion' : 'insertion',
    author: authorOf(said),
    at: isDay(at) ? at : '',
    text: visibleText(element.childNodes),
    quote: '',
  }
}

const isDel = (node: { nodeName: string }) => node.nodeName === 'del'
