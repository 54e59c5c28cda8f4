/** A page's source as a tree, and the little that is asked of trees. Nothing here recurses: pages nest without end. */
import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5'
import { UnreadableReport } from '../unreadable.ts'

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlElement = DefaultTreeAdapterTypes.Element
export type HtmlText = DefaultTreeAdapterTypes.TextNode
/** Whatever has children. */
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode

/** Word processors wrap each word in markup, so a page may be much larger than its text. */
export const maxHtmlCharacters = 16_000_000
const maxNodes = 1_000_000

/** Parse5's own way of making nodes, which gives up when there are too many. */
function countingAdapter(): typeof defaultTreeAdapter {
  let left = maxNodes
  const count = () => {
    if (--left < 0)
      throw new UnreadableReport(
        'too-large',
        'The page has more than a million elements: that is no report. Save the report alone, without the rest of the page.',
      )
  }
  return {
    ...defaultTreeAdapter,
    createElement(tagName, namespace, attributes) {
      count()
      return defaultTreeAdapter.createElement(tagName, namespace, attributes)
    },
    createTextNode(value) {
      count()
      return defaultTreeAdapter.createTextNode(value)
    },
    createCommentNode(data) {
      count()
      return defaultTreeAdapter.createCommentNode(data)
    },
  }
}

/** The tree of a page or of a part of one, however broken. Throws `UnreadableReport` when it is too large. */
export function parseHtml(html: string): HtmlParent {
  if (html.length > maxHtmlCharacters) throw new UnreadableReport('too-large')
  return parse(html, { treeAdapter: countingAdapter(), scriptingEnabled: false })
}

export const isElement = (node: HtmlNode | HtmlParent): node is HtmlElement =>
  'tagName' in node && node.tagName !== undefined

export const isText = (node: HtmlNode | HtmlParent): node is HtmlText => node.nodeName === '#text'

/** An attribute's value; its name in lower case. */
export function attribute(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value
}

/** The classes of an element, as written. */
export function classesOf(element: HtmlElement): string[] {
  return attribute(element, 'class')?.match(/[^\t\n\f\r ]+/g) ?? []
}

/** Everything below `root` in reading order, without `root`. `enter` says whose children are looked at. */
export function* walk(
  root: HtmlParent,
  enter: (element: HtmlElement) => boolean = () => true,
): Generator<HtmlNode> {
  const open: { children: HtmlNode[]; at: number }[] = [{ children: root.childNodes, at: 0 }]
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const node = top.children[top.at++]
    if (!node) open.pop()
    else {
      yield node
      if (isElement(node) && enter(node)) open.push({ children: node.childNodes, at: 0 })
    }
  }
}

/** The elements below `root` in reading order. */
export function* elementsOf(root: HtmlParent): Generator<HtmlElement> {
  for (const node of walk(root)) if (isElement(node)) yield node
}

/** What browsers show no word of. The contents of `template` are not among an element's children. */
const wordless = new Set(['script', 'style', 'noscript', 'iframe', 'title', 'object', 'svg'])

export const isWordless = ({ tagName }: HtmlElement): boolean => wordless.has(tagName)

/**
 * All text below `root`, blanks as in the source, without scripts and styles. With `longest` only its beginning, and
 * not looked for further than a beginning reaches.
 */
export function rawText(root: HtmlParent, longest = Infinity): string {
  let text = ''
  let nodes = 0
  for (const node of walk(root, (element) => !isWordless(element))) {
    if (text.length >= longest || nodes++ > longest * 10) return text.slice(0, longest)
    if (isText(node)) text += node.value
  }
  return text
}

/** Blanks as a browser shows them: one for each run. A hard blank (U+00A0) stays. */
export const collapseBlanks = (text: string) => text.replace(/[\t\n\f\r ]+/g, ' ')

/** What to do at each text and element; `enter` says with what its children are seen, null that they are not. */
export interface Visitor<Context> {
  text(node: HtmlText, context: Context): void
  enter(element: HtmlElement, context: Context): Context | null
  leave(element: HtmlElement, context: Context): void
}

/** Sees the nodes and everything in them in reading order. */
export function visit<Context>(
  nodes: readonly HtmlNode[],
  context: Context,
  visitor: Visitor<Context>,
): void {
  interface Frame {
    nodes: readonly HtmlNode[]
    at: number
    context: Context
    element: HtmlElement | null
  }
  const open: Frame[] = [{ nodes, at: 0, context, element: null }]
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const node = top.nodes[top.at++]
    if (!node) {
      open.pop()
      if (top.element) visitor.leave(top.element, top.context)
    } else if (isText(node)) visitor.text(node, top.context)
    else if (isElement(node)) {
      const inside = visitor.enter(node, top.context)
      if (inside !== null)
        open.push({ nodes: node.childNodes, at: 0, context: inside, element: node })
    }
  }
}
