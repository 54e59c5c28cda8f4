/**
 * What the editor holds → Report. Total: whatever JSON arrives through Yjs (unknown nodes, attributes of any type,
 * doubled or missing parts, citations on other characters) becomes a valid report, and no word is dropped. What had
 * to be changed is named in the remarks. Structure is read leniently: a node of unknown type counts as its content.
 */
import { canonical } from './canonical.ts'
import type {
  Block,
  BulletList,
  Inline,
  Item,
  Note,
  Paragraph,
  Period,
  Quotation,
  Report,
  Text,
} from './document.ts'
import { Day } from './document.ts'
import { CITATION_CHARACTER, type EditorContent } from './editor-json.ts'
import { safeLink } from './links.ts'
import { textOf } from './notes.ts'
import { byRank } from './rank.ts'
import type { Remark } from './remark.ts'

interface Node {
  type: string
  attrs: Record<string, unknown>
  content: Node[]
  marks: { type: string; attrs: Record<string, unknown> }[]
  text: string
}

const maxDepth = 40
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const word = (value: unknown) => (typeof value === 'string' ? value : '')

/** All text below a value, however deep: a loop, because hostile nesting would exhaust the stack. */
function deepText(value: unknown): string {
  const parts: string[] = []
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = record(open.pop())
    if (typeof next.text === 'string') parts.push(next.text)
    open.push(...list(next.content).toReversed())
  }
  return parts.join(' ')
}

/** Parses any value as a node. Below `maxDepth` only the text is kept. */
function parse(value: unknown, depth = 0): Node {
  const raw = record(value)
  const deep = depth >= maxDepth
  return {
    type: deep ? 'text' : word(raw.type),
    attrs: record(raw.attrs),
    content: deep ? [] : list(raw.content).map((child) => parse(child, depth + 1)),
    marks: list(raw.marks).map((mark) => ({
      type: word(record(mark).type),
      attrs: record(record(mark).attrs),
    })),
    text: deep ? deepText(value) : word(raw.text),
  }
}

/** Text of its own belongs to the paragraph around it, whatever the node calls itself. */
const isInline = (node: Node) =>
  node.text !== '' || node.type === 'text' || node.type === 'hardBreak'
const textblocks = new Set([
  'paragraph',
  'heading',
  'topic',
  'title',
  'headline',
  'byline',
  'contributor',
])

class Reader {
  remarks: Remark[] = []

  remark(level: Remark['level'], code: string, message: string, text?: string): void {
    if (this.remarks.length < 500)
      this.remarks.push({ level, code, message, ...(text ? { text } : {}) })
  }

  #run(node: Node): Inline[] {
    if (node.type === 'hardBreak') return [{ type: 'text', text: ' ' }]
    const note = word(node.marks.find((mark) => mark.type === 'citation')?.attrs.note)
    const link = node.marks.find((mark) => mark.type === 'link')
    const href = link ? safeLink(link.attrs.href) : null
    if (link && href === null)
      this.remark(
        'note',
        'unsafe-link',
        'A link that may not be followed was removed; its words are kept.',
        node.text,
      )
    const marks = {
      ...(node.marks.some((mark) => mark.type === 'bold') ? { bold: true as const } : {}),
      ...(node.marks.some((mark) => mark.type === 'italic') ? { italic: true as const } : {}),
      ...(href === null ? {} : { link: href }),
    }
    const made: Inline[] = []
    for (const piece of node.text.toWellFormed().split(/(\uFFFC)/)) {
      if (piece === '') continue
      if (piece !== CITATION_CHARACTER) made.push({ type: 'text', text: piece, ...marks })
      else if (note !== '') made.push({ type: 'citation', note })
      else
        this.remark('note', 'citation-without-note', 'A citation that names no note was left out.')
    }
    return made
  }

  /** Every inline below a node, in order. */
  inlines(node: Node): Inline[] {
    const own = isInline(node) ? this.#run(node) : []
    return [...own, ...node.content.flatMap((child) => this.inlines(child))]
  }

  text(node: Node): string {
    return textOf(this.inlines(node)).replace(/\s+/g, ' ').trim()
  }

  /** A node's children as blocks; runs of loose inlines become paragraphs. */
  blocks(nodes: Node[]): Exclude<Block, Item | { type: 'keyTakeaway' }>[] {
    const made: Exclude<Block, Item | { type: 'keyTakeaway' }>[] = []
    let loose: Inline[] = []
    const flush = () => {
      if (loose.length > 0) made.push({ type: 'paragraph', content: loose })
      loose = []
    }
    for (const node of nodes) {
      if (isInline(node)) {
        loose.push(...this.inlines(node))
        continue
      }
      flush()
      made.push(...this.#block(node))
    }
    flush()
    return made
  }

  #block(node: Node): Exclude<Block, Item | { type: 'keyTakeaway' }>[] {
    if (node.type === 'heading') {
      return [
        {
          type: 'heading',
          level: Number(node.attrs.level) === 3 ? 3 : 2,
          content: this.inlines(node),
        },
      ]
    }
    if (textblocks.has(node.type)) return [{ type: 'paragraph', content: this.inlines(node) }]
    if (node.type === 'bulletList') return [this.#bulletList(node)]
    if (node.type === 'blockquote') return [{ type: 'quotation', blocks: this.plain(node.content) }]
    if (node.type !== 'listItem')
      this.remark(
        'guess',
        'unknown-part',
        `A part of unknown kind (${node.type.slice(0, 40)}) was kept as text.`,
      )
    return this.blocks(node.content)
  }

  #bulletList(node: Node): BulletList {
    return {
      type: 'bulletList',
      items: node.content.map((child) =>
        this.plain(child.type === 'listItem' ? child.content : [child]),
      ),
    }
  }

  /** Blocks where only paragraphs and lists may stand; what else comes keeps its words. */
  plain(nodes: Node[]): (Paragraph | BulletList)[] {
    return this.blocks(nodes).flatMap((block): (Paragraph | BulletList)[] => {
      if (block.type === 'heading') return [{ type: 'paragraph', content: block.content }]
      return block.type === 'quotation' ? block.blocks : [block]
    })
  }

  item(node: Node, at: number): { item: Item; rank: string | null; id: string } {
    const topics = node.content.filter((child) => child.type === 'topic')
    if (topics.length > 1)
      this.remark('guess', 'two-topics', 'An item had two topic sentences; they were joined.')
    const topic = topics.flatMap((child, i) => {
      const content = this.inlines(child)
      return i > 0 && content.length > 0
        ? [{ type: 'text' as const, text: ' ' }, ...content]
        : content
    })
    const body = this.blocks(node.content.filter((child) => child.type !== 'topic'))
    const blocks = body.map((block): Paragraph | BulletList | Quotation =>
      block.type === 'heading' ? { type: 'paragraph', content: block.content } : block,
    )
    const id = word(node.attrs.id) || `item-${at + 1}`
    const rank = word(node.attrs.rank) || null
    return { id, rank, item: { type: 'item', id, topic, blocks } }
  }

  note(node: Node, at: number): Note {
    const paragraphs = this.plain(isInline(node) ? [node] : node.content).flatMap((block) =>
      flatParagraphs(block),
    )
    return {
      id: word(node.attrs.id) || `note-${at + 1}`,
      paragraphs: paragraphs.map((content) =>
        content.filter((inline): inline is Text => {
          if (inline.type === 'text') return true
          this.remark('note', 'citation-in-note', 'A citation inside a note was left out.')
          return false
        }),
      ),
    }
  }
}

function flatParagraphs(block: Paragraph | BulletList): Inline[][] {
  if (block.type === 'paragraph') return [block.content]
  return block.items.flatMap((item) => item.flatMap(flatParagraphs))
}

function periodOf(meta: Record<string, unknown>): Period | null {
  const [from, to] = [Day.safeParse(meta.periodFrom), Day.safeParse(meta.periodTo)]
  if (!from.success || !to.success) return null
  return from.data <= to.data ? { from: from.data, to: to.data } : { from: to.data, to: from.data }
}

/** Ids that two things share would make one of them unreachable: the later one gets a new id, and notes are joined. */
function joinNotes(notes: Note[], reader: Reader): Note[] {
  const byId = new Map<string, Note>()
  for (const note of notes) {
    const first = byId.get(note.id)
    if (!first) byId.set(note.id, { id: note.id, paragraphs: [...note.paragraphs] })
    else {
      first.paragraphs.push(...note.paragraphs)
      reader.remark('guess', 'note-twice', 'A note stood there twice; its texts were joined.')
    }
  }
  return [...byId.values()]
}

const parts = [
  'title',
  'headline',
  'byline',
  'keyTakeaway',
  'essay',
  'item',
  'contributors',
  'notes',
]

/** Reads the editor's content. The report is canonical and valid; the remarks name what was changed on the way. */
export function fromEditor(content: EditorContent): { report: Report; remarks: Remark[] } {
  const reader = new Reader()
  const { doc, meta: given } = record(content)
  const top = parse(doc).content
  const of = (type: string) => top.filter((node) => node.type === type)
  const line = (type: string) => {
    const lines = of(type)
      .map((node) => reader.text(node))
      .filter(Boolean)
    if (lines.length > 1)
      reader.remark(
        'guess',
        'part-twice',
        `There were ${lines.length} parts of the kind ${type}; they were joined.`,
      )
    if (
      of(type).some((node) => reader.inlines(node).some((inline) => inline.type === 'citation'))
    ) {
      reader.remark('note', 'citation-in-line', `A citation in the ${type} was left out.`)
    }
    return lines.join(' ')
  }
  const strays = top.filter((node) => !parts.includes(node.type))
  if (strays.length > 0)
    reader.remark('guess', 'stray-part', 'Text outside every part was kept in the essay.')
  const takeaway = reader.plain(of('keyTakeaway').flatMap((node) => node.content))
  const items = of('item')
    .map((node, at) => reader.item(node, at))
    .sort(byRank)
  const taken = new Set<string>()
  for (const { item } of items) {
    while (taken.has(item.id)) item.id += '-2'
    taken.add(item.id)
  }
  const contributors = of('contributors')
    .flatMap((node) => node.content)
    .map((node, at) => ({
      name: reader.text(node),
      id: word(node.attrs.id) || String(at),
      rank: word(node.attrs.rank) || null,
    }))
    .sort(byRank)
  const notes = of('notes').flatMap((node) => node.content)
  const meta = record(given)
  const report: Report = {
    title: line('title'),
    headline: line('headline'),
    dateline: word(meta.dateline).toWellFormed().replace(/\s+/g, ' ').trim(),
    period: periodOf(meta),
    byline: line('byline'),
    contributors: contributors.map(({ name }) => name),
    blocks: [
      ...(takeaway.length > 0 ? [{ type: 'keyTakeaway' as const, blocks: takeaway }] : []),
      ...reader.blocks([...of('essay').flatMap((node) => node.content), ...strays]),
      ...items.map(({ item }) => item),
    ],
    notes: joinNotes(
      notes.map((node, at) => reader.note(node, at)),
      reader,
    ),
  }
  return { report: canonical(report), remarks: reader.remarks }
}
