/** The blocks of Markdown that Galley wrote: the comments of report/render/markdown say what each is. */
import type { List as ListNode, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast'
import {
  type Block,
  type BodyBlock,
  type Forecast,
  ForecastStatus,
  type Inline,
  type Inner,
  type Item,
  type List,
  type Picture,
  type Table,
} from '../../document.ts'
import { textOf } from '../../notes.ts'
import type { CommentWord } from '../../render/markdown/comments.ts'
import { Cursor, wordOf } from './own-cursor.ts'
import type { PhraseReader } from './phrases.ts'

/** What is read elsewhere, or says nothing. */
const wordless: ReadonlySet<string> = new Set([
  'thematicBreak',
  'definition',
  'footnoteDefinition',
  'yaml',
])

const containers: readonly (CommentWord | null)[] = [
  'key takeaway',
  'executive summary',
  'boilerplate',
  'items',
  'uncited',
]
const isContainer = (word: CommentWord | null) => containers.includes(word)

const fields = { alt: 'alt', source: 'src', 'as of': 'asOf', credit: 'credit' } as const

/** What is set strong at the start of a line, by signs or by a tag, and what follows it behind a blank. */
function splitLead(nodes: readonly PhrasingContent[]): {
  lead: PhrasingContent[]
  rest: PhrasingContent[]
} {
  const [first] = nodes
  if (first?.type === 'strong') return { lead: first.children, rest: nodes.slice(1) }
  if (first?.type !== 'html' || first.value !== '<strong>') return { lead: [], rest: [...nodes] }
  let open = 0
  const end = nodes.findIndex((node) => {
    if (node.type !== 'html') return false
    if (node.value === '<strong>') open++
    return node.value === '</strong>' && --open === 0
  })
  return end === -1
    ? { lead: [], rest: [...nodes] }
    : { lead: nodes.slice(1, end), rest: nodes.slice(end + 1) }
}

/** Without the blank that stands behind a lead. */
function afterLead(content: readonly Inline[]): Inline[] {
  const [first, ...rest] = content
  if (first?.type !== 'text') return [...content]
  const text = first.text.replace(/^ /, '')
  return text === '' ? rest : [{ ...first, text }, ...rest]
}

export class OwnBlocks {
  readonly #phrases: PhraseReader
  /** Keeps the words of what can stand in no report. */
  readonly #lose: (node: RootContent) => void

  constructor(phrases: PhraseReader, lose: (node: RootContent) => void) {
    this.#phrases = phrases
    this.#lose = lose
  }

  #paragraph(nodes: readonly PhrasingContent[]): Inner {
    return { type: 'paragraph', content: this.#phrases.inlines(nodes) }
  }

  #list(node: ListNode): List {
    const items = node.children.map((entry) => this.inner(entry.children))
    if (!node.ordered) return { type: 'bulletList', items }
    return { type: 'orderedList', start: node.start ?? 1, items }
  }

  /** What may stand anywhere. Somebody may have written into the file by hand, so other blocks are flattened. */
  inner(nodes: readonly RootContent[]): Inner[] {
    return nodes.flatMap((node): Inner[] => {
      if (node.type === 'paragraph' || node.type === 'heading')
        return [this.#paragraph(node.children)]
      if (node.type === 'list') return [this.#list(node)]
      if (node.type === 'blockquote') return this.inner(node.children)
      if (node.type === 'code')
        return [{ type: 'paragraph', content: [{ type: 'text', text: node.value }] }]
      if (!wordless.has(node.type) && wordOf(node) === null) this.#lose(node)
      return []
    })
  }

  #forecast(entry: ListItem): Forecast {
    const paragraphs = entry.children.filter((node) => node.type === 'paragraph')
    const nodes = paragraphs.flatMap((paragraph) => paragraph.children)
    const last = nodes.at(-1)
    const status = ForecastStatus.safeParse(last && wordOf(last))
    for (const node of entry.children) if (node.type !== 'paragraph') this.#lose(node)
    return { content: this.#phrases.inlines(nodes), status: status.success ? status.data : null }
  }

  #table(cursor: Cursor, word: CommentWord | null): Table {
    const caption = word === null ? null : cursor.take('paragraph')
    const head = !/without head/.test(word ?? '')
    const node = word?.endsWith('rows') ? null : cursor.take('table')
    const rows = (node?.children ?? []).map((row) =>
      row.children.map((cell) => this.#phrases.inlines(cell.children)),
    )
    return {
      type: 'table',
      caption: caption ? this.#phrases.inlines(caption.children) : [],
      head,
      rows: head ? rows : rows.slice(1),
    }
  }

  /** One line of a picture; false for what is none. */
  #pictureField(picture: Picture, { children }: Paragraph): boolean {
    const [first] = children
    if (first?.type === 'image' && children.length === 1) {
      picture.src = first.url
      picture.alt = first.alt ?? ''
      return true
    }
    const last = children.at(-1)
    const word = last ? wordOf(last) : null
    const content = () => this.#phrases.inlines(children)
    if (word === 'caption') picture.caption = content()
    else if (word !== null && Object.hasOwn(fields, word))
      picture[fields[word as keyof typeof fields]] = textOf(content())
    else return false
    return true
  }

  #picture(cursor: Cursor, kind: Picture['kind']): Picture {
    const empty = { src: '', alt: '', caption: [], credit: '', asOf: '' }
    const picture: Picture = { type: 'picture', kind, ...empty }
    for (let node = cursor.peek(); node?.type === 'paragraph'; node = cursor.peek()) {
      if (!this.#pictureField(picture, node)) break
      cursor.next()
    }
    return picture
  }

  #step(cursor: Cursor): BodyBlock[] {
    const node = cursor.peek()!
    const word = wordOf(node)
    if (node.type === 'table') return [this.#table(cursor, null)]
    cursor.next()
    if (node.type === 'blockquote')
      return [{ type: 'quotation', blocks: this.inner(node.children) }]
    if (word === 'map' || word === 'picture') return [this.#picture(cursor, word)]
    if (word?.startsWith('table')) return [this.#table(cursor, word)]
    const list = word === 'forecasts' ? cursor.take('list') : null
    if (list)
      return [{ type: 'forecasts', entries: list.children.map((entry) => this.#forecast(entry)) }]
    return this.inner([node])
  }

  #body(nodes: readonly RootContent[]): BodyBlock[] {
    const cursor = new Cursor(nodes)
    const blocks: BodyBlock[] = []
    while (cursor.peek()) blocks.push(...this.#step(cursor))
    return blocks
  }

  #item(entry: ListItem, at: number): Item {
    const [first, ...rest] = entry.children
    const opens = first?.type === 'paragraph'
    const { lead, rest: opening } = splitLead(opens ? first.children : [])
    const content = afterLead(this.#phrases.inlines(opening))
    const below = this.#body(opens ? rest : entry.children)
    return {
      type: 'item',
      id: `i${at + 1}`,
      topic: this.#phrases.inlines(lead),
      blocks: content.length > 0 ? [{ type: 'paragraph', content }, ...below] : below,
    }
  }

  #takeaway(nodes: readonly RootContent[]): Block {
    const [first, ...rest] = nodes
    const opens = first?.type === 'paragraph'
    const { lead, rest: opening } = splitLead(opens ? first.children : [])
    const label = /^Key Takeaways? \((.*)\):$/s.exec(textOf(this.#phrases.inlines(lead)))?.[1]
    const content = afterLead(this.#phrases.inlines(opening))
    const blocks = this.inner(opens ? rest : nodes)
    return {
      type: 'keyTakeaway',
      ...(label ? { label } : {}),
      blocks: content.length > 0 ? [{ type: 'paragraph', content }, ...blocks] : blocks,
    }
  }

  #summary(nodes: readonly RootContent[]): Block {
    const named = nodes[0]?.type === 'heading'
    return { type: 'executiveSummary', blocks: this.#body(named ? nodes.slice(1) : nodes) }
  }

  /** What the comments of a whole report begin. What the text does not cite is said by its note alone. */
  #container(word: CommentWord | null, cursor: Cursor): Block[] {
    if (word === 'key takeaway') return [this.#takeaway(cursor.inside())]
    if (word === 'executive summary') return [this.#summary(cursor.inside())]
    if (word === 'boilerplate')
      return [{ type: 'boilerplate', blocks: this.inner(cursor.inside()) }]
    if (word === 'items')
      return (cursor.take('list')?.children ?? []).map((entry, at) => this.#item(entry, at))
    cursor.take('paragraph')
    return []
  }

  /** The report's blocks. */
  blocks(nodes: readonly RootContent[]): Block[] {
    const cursor = new Cursor(nodes)
    const blocks: Block[] = []
    for (let node = cursor.peek(); node; node = cursor.peek()) {
      if (node.type === 'heading') {
        const level = node.depth > 2 ? 3 : 2
        blocks.push({ type: 'heading', level, content: this.#phrases.inlines(node.children) })
        cursor.next()
      } else if (isContainer(wordOf(node))) {
        cursor.next()
        blocks.push(...this.#container(wordOf(node), cursor))
      } else blocks.push(...this.#step(cursor))
    }
    return blocks
  }
}
