/** Forecasts, tables and pictures of Galley's own HTML: html-figures.ts in report/render is what wrote them. */
import {
  type Forecasts,
  ForecastStatus,
  type Inline,
  type Picture,
  type Table,
} from '../../document.ts'
import { isDataPicture } from './data-picture.ts'
import { inlinesOf, printed, type RunRules, squeezed } from './own-runs.ts'
import {
  attribute,
  elementsOf,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isText,
} from './tree.ts'

const isSpace = (node: HtmlNode) => isText(node) && squeezed(node.value) === ''

export function readForecasts(element: HtmlElement, rules: RunRules): Forecasts {
  const entries = element.childNodes
    .filter((node) => !isSpace(node) && !rules.taken.has(node))
    .map((node) => {
      const status = ForecastStatus.safeParse(isElement(node) && attribute(node, 'data-status'))
      return { content: inlinesOf([node], rules), status: status.success ? status.data : null }
    })
  return { type: 'forecasts', entries }
}

/** Rows of this table, not of one inside a cell. */
function rowsOf(element: HtmlElement): HtmlElement[] {
  return element.childNodes.filter(isElement).flatMap((child) => {
    if (child.tagName === 'tr') return [child]
    return /^t(head|body|foot)$/.test(child.tagName) ? rowsOf(child) : []
  })
}

export function readTable(element: HtmlElement, rules: RunRules): Table {
  const cells = (row: HtmlElement) =>
    row.childNodes.filter(isElement).map((cell) => inlinesOf(cell.childNodes, rules))
  const captions = element.childNodes.filter(
    (node): node is HtmlElement => isElement(node) && node.tagName === 'caption',
  )
  const headed = element.childNodes.some((node) => isElement(node) && node.tagName === 'thead')
  return {
    type: 'table',
    caption: inlinesOf(
      captions.flatMap((caption) => caption.childNodes),
      rules,
    ),
    head: attribute(element, 'data-head') !== undefined || headed,
    rows: rowsOf(element).map(cells),
  }
}

/** Takes a picture that stands in an address, with the address that it had before; answers its `src`. */
export type Attach = (address: string, own: string | undefined) => string

/** A figure's picture. What was added to the figure joins its caption; a second image is a picture of its own. */
export function readPictures(element: HtmlElement, rules: RunRules, attach: Attach): Picture[] {
  const images: HtmlElement[] = []
  const parts = new Map<string, HtmlElement>()
  for (const one of elementsOf(element)) {
    const part = attribute(one, 'data-part')
    if (one.tagName === 'img') images.push(one)
    else if (part !== undefined && !parts.has(part)) parts.set(part, one)
  }
  const inside = (part: string): Inline[] => inlinesOf(parts.get(part)?.childNodes ?? [], rules)
  const [image, ...more] = images
  const taken = new Set([...rules.taken, ...images, ...parts.values()])
  const added = inlinesOf(element.childNodes, { ...rules, taken })
  const between: Inline[] = added.length > 0 ? [{ type: 'text', text: ' ' }] : []
  const sourceOf = (img: HtmlElement | undefined, own: string | undefined): string => {
    const address = (img && attribute(img, 'src')) ?? ''
    return isDataPicture(address) ? attach(address, own) : (own ?? address)
  }
  const picture = (img: HtmlElement | undefined, own?: string): Picture => ({
    type: 'picture',
    kind: attribute(element, 'data-kind') === 'map' ? 'map' : 'picture',
    src: sourceOf(img, own),
    alt: (img && attribute(img, 'alt')) ?? '',
    caption: [],
    credit: '',
    asOf: '',
  })
  const main = picture(image, attribute(element, 'data-src'))
  return [
    {
      ...main,
      alt: [main.alt, printed(inside('alt'))].filter(Boolean).join(' '),
      caption: [...inside('caption'), ...between, ...added],
      credit: printed(inside('credit')),
      asOf: printed(inside('asOf')),
    },
    ...more.map((one) => picture(one)),
  ]
}
