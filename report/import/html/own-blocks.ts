/** Blocks of Galley's own HTML, also of one that somebody edited: html-body.ts in report/render is what wrote it. */
import {
  type Block,
  type BodyBlock,
  type Inline,
  type Inner,
  type Item,
  type KeyTakeaway,
  type List,
} from '../../document.ts'
import { runsOf } from '../../notes.ts'
import { type Attach, readForecasts, readPictures, readTable } from './own-figures.ts'
import { inlinesOf, isBlock, isGenerated, maxDepth, type RunRules, squeezed } from './own-runs.ts'
import {
  attribute,
  elementsOf,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isText,
  rawText,
} from './tree.ts'

const paragraph = (content: Inline[]): Inner => ({ type: 'paragraph', content })

const isInner = (block: Block): block is Inner =>
  block.type === 'paragraph' || block.type === 'bulletList' || block.type === 'orderedList'

/** Blocks for a place that holds only paragraphs and lists: of any other its runs. */
function asInner(blocks: readonly Block[]): Inner[] {
  return blocks.flatMap((block): Inner[] => {
    if (isInner(block)) return [block]
    if (block.type === 'quotation' || block.type === 'boilerplate') return block.blocks
    const runs = [...runsOf(block)].map(paragraph)
    if (block.type !== 'picture') return runs
    const words = [block.alt, block.asOf, block.credit].filter(Boolean)
    return [...runs, ...words.map((text) => paragraph([{ type: 'text', text }]))]
  })
}

/** Blocks for an item or a summary. */
function asBody(blocks: readonly Block[]): BodyBlock[] {
  const foreign = ['keyTakeaway', 'executiveSummary', 'boilerplate', 'heading', 'item']
  return blocks.flatMap((block) =>
    foreign.includes(block.type) ? asInner([block]) : [block as BodyBlock],
  )
}

/** Reads blocks; `taken` are nodes that are read elsewhere. */
export class BlockReader {
  readonly #rules: RunRules & { taken: Set<HtmlNode> }
  readonly #attach: Attach

  /** `attach` as in `readPictures`. */
  constructor(taken: Set<HtmlNode>, attach: Attach) {
    this.#rules = { taken }
    this.#attach = attach
  }

  #run(nodes: readonly HtmlNode[]): Inline[] {
    return inlinesOf(nodes, this.#rules)
  }

  #inner(element: HtmlElement, depth: number): Inner[] {
    return asInner(this.flow(element.childNodes, depth))
  }

  /** Neighbouring nodes: what is no block makes a paragraph. */
  flow(nodes: readonly HtmlNode[], depth = 0): Block[] {
    const blocks: Block[] = []
    let loose: HtmlNode[] = []
    const flush = () => {
      const content = this.#run(loose)
      if (content.length > 0) blocks.push(paragraph(content))
      loose = []
    }
    for (const node of nodes) {
      if (this.#rules.taken.has(node)) continue
      if (isElement(node) && (isBlock(node) || attribute(node, 'data-block') !== undefined)) {
        flush()
        blocks.push(...this.#block(node, depth + 1))
      } else if (isText(node) || isElement(node)) loose.push(node)
    }
    flush()
    return blocks
  }

  #block(element: HtmlElement, depth: number): Block[] {
    if (isGenerated(element)) return []
    if (depth > maxDepth) return [paragraph(this.#run([element]))]
    const part = attribute(element, 'data-part')
    if (part === 'keyTakeaway') return [this.#takeaway(element, depth)]
    if (part === 'item') return [this.#item(element, depth)]
    if (part === 'executiveSummary')
      return [{ type: 'executiveSummary', blocks: asBody(this.flow(element.childNodes, depth)) }]
    const block = attribute(element, 'data-block')
    if (block === 'forecasts') return [readForecasts(element, this.#rules)]
    if (block === 'boilerplate')
      return [{ type: 'boilerplate', blocks: this.#inner(element, depth) }]
    return this.#byName(element, depth)
  }

  #byName(element: HtmlElement, depth: number): Block[] {
    switch (element.tagName) {
      case 'p':
        return [paragraph(this.#run(element.childNodes))]
      case 'h1':
      case 'h2':
        return [{ type: 'heading', level: 2, content: this.#run(element.childNodes) }]
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return [{ type: 'heading', level: 3, content: this.#run(element.childNodes) }]
      case 'ul':
      case 'ol':
      case 'menu':
        return this.#list(element, depth)
      case 'blockquote':
        return [{ type: 'quotation', blocks: this.#inner(element, depth) }]
      case 'table':
        return [readTable(element, this.#rules)]
      case 'figure':
        return readPictures(element, this.#rules, this.#attach)
      default:
        return this.flow(element.childNodes, depth)
    }
  }

  #list(element: HtmlElement, depth: number): Block[] {
    const entries = element.childNodes.filter(
      (node) => isElement(node) || (isText(node) && squeezed(node.value) !== ''),
    )
    const isItem = (node: HtmlNode) => isElement(node) && attribute(node, 'data-part') === 'item'
    if (entries.some(isItem))
      return entries.flatMap((node): Block[] =>
        isElement(node) && node.tagName === 'li'
          ? [this.#item(node, depth + 1)]
          : this.flow([node], depth + 1),
      )
    const items = entries.map((node) =>
      asInner(
        isElement(node) && node.tagName === 'li'
          ? this.flow(node.childNodes, depth + 1)
          : this.flow([node], depth + 1),
      ),
    )
    return [this.#listOf(element, items)]
  }

  #listOf(element: HtmlElement, items: Inner[][]): List {
    if (element.tagName !== 'ol') return { type: 'bulletList', items }
    const start = Number(attribute(element, 'start') ?? 1)
    return Number.isSafeInteger(start) && start >= 0
      ? { type: 'orderedList', start, items }
      : { type: 'orderedList', items }
  }

  /** The first words that are marked as the topic are it; further ones stay in the text. */
  #item(element: HtmlElement, depth: number): Item {
    const topic = first(element, ({ attrs }) =>
      attrs.some(({ name, value }) => name === 'data-part' && value === 'topic'),
    )
    const content = topic ? inlinesOf(topic.childNodes, { ...this.#rules, topic: true }) : []
    if (topic) this.#rules.taken.add(topic)
    const blocks = asBody(this.flow(element.childNodes, depth))
    return { type: 'item', id: '', topic: content, blocks }
  }

  /** The label stands in the words as in the mark; when they were changed, they say what it is now. */
  #takeaway(element: HtmlElement, depth: number): KeyTakeaway {
    const written = attribute(element, 'data-label') ?? ''
    const lead = first(element, (one) => attribute(one, 'data-generated') !== undefined)
    const words = lead && !isGenerated(lead) ? squeezed(rawText(lead)) : ''
    const changed = /^Key Takeaways?(?: \((.+)\))?:?$/i.exec(words)
    if (lead && changed) this.#rules.taken.add(lead)
    const label = changed ? (changed[1] ?? '') : written
    return {
      type: 'keyTakeaway',
      ...(label === '' ? {} : { label }),
      blocks: this.#inner(element, depth),
    }
  }
}

function first(root: HtmlElement, is: (element: HtmlElement) => boolean): HtmlElement | undefined {
  for (const element of elementsOf(root)) if (is(element)) return element
  return undefined
}

/** Blocks with ids for the items in their order, `i1`, `i2`, …. */
export function withItemIds(blocks: readonly Block[]): Block[] {
  let items = 0
  return blocks.map((block) =>
    block.type === 'item' ? { ...block, id: `i${(items += 1)}` } : block,
  )
}
