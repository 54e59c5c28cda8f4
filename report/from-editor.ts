/**
 * What the editor holds → Report. Total: whatever JSON arrives through Yjs (unknown nodes, attributes of any type,
 * doubled or missing parts, citations on other characters) becomes a valid report, and no word is dropped. What had
 * to be changed is named in the remarks. Structure is read leniently: a node of unknown type counts as its content.
 * What is only proposed (suggested.ts) is left out: a report is the accepted text.
 */
import { canonical, joinedRun } from './canonical.ts'
import type {
  BodyBlock,
  Citation,
  EssayBlock,
  Forecast,
  Inline,
  Inner,
  Item,
  KeyTakeaway,
  List,
  Note,
  Paragraph,
  Period,
  Picture,
  Report,
  Table,
  Text,
} from './document.ts'
import { isForecastStatus } from './forecast-words.ts'
import { isDay } from './period.ts'
import { CITATION_CHARACTER, sheetParts, type EditorContent } from './editor-json.ts'
import { safeLink } from './links.ts'
import { acceptedRun, isProposedItem, withoutBlankNotes } from './marked.ts'
import { markingIn } from './marking.ts'
import { runsOf, textOf } from './notes.ts'
import { byRank } from './rank.ts'
import type { Remark } from './remark.ts'
import {
  type MarkedLines,
  type MarkedReport,
  markingOf,
  type Proposed,
  proposedOf,
} from './riding.ts'
import { marksBeforeChanges, moveIn, PROPOSED_BREAK, proposalsIn } from './suggested.ts'

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

/** Items and notes, at their places, may be there without being part of the report yet. */
const mayBeProposed = (
  parent: Record<string, unknown>,
  child: Record<string, unknown>,
  depth: number,
) => (depth === 0 && child.type === 'item') || (depth === 1 && parent.type === 'notes')

/** Parses any value as a node. Below `maxDepth` only the text is kept. `proposed` keeps nodes that are no part yet. */
function parse(value: unknown, proposed: boolean, depth = 0): Node {
  const raw = record(value)
  const deep = depth >= maxDepth
  return {
    type: deep ? 'text' : word(raw.type),
    attrs: record(raw.attrs),
    content: deep
      ? []
      : list(raw.content)
          .filter(
            (child) =>
              proposalsIn(record(record(child).attrs).proposal).ins === undefined ||
              (proposed && mayBeProposed(raw, record(child), depth)),
          )
          .map((child) => parse(child, proposed, depth + 1)),
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
  'forecast',
  'caption',
  'tableCell',
])

const space: Text = { type: 'text', text: ' ' }

class Reader {
  remarks: Remark[] = []

  /** `marked` keeps what is only proposed, and threads, as marks on the runs. */
  constructor(readonly marked: boolean) {}

  remark(level: Remark['level'], code: string, message: string, text?: string): void {
    if (this.remarks.length < 500)
      this.remarks.push({ level, code, message, ...(text ? { text } : {}) })
  }

  #run({ marks: found, ...node }: Node): Inline[] {
    if (!this.marked && found.some((mark) => mark.type === 'insertion')) return []
    const marking = this.marked ? markingIn(found) : undefined
    const rides = marking ? { marking } : {}
    const held = marksBeforeChanges(found)
    if (node.type === 'hardBreak') return [{ type: 'text', text: ' ', ...rides } as Text]
    const note = word(held.find((mark) => mark.type === 'citation')?.attrs.note)
    const link = held.find((mark) => mark.type === 'link')
    const href = link ? safeLink(link.attrs.href) : null
    if (link && href === null)
      this.remark(
        'note',
        'unsafe-link',
        'A link that may not be followed was removed; its words are kept.',
        node.text,
      )
    const marks = {
      ...(held.some((mark) => mark.type === 'runIn') ? { runIn: true as const } : {}),
      ...(held.some((mark) => mark.type === 'bold') ? { bold: true as const } : {}),
      ...(held.some((mark) => mark.type === 'italic') ? { italic: true as const } : {}),
      ...(href === null ? {} : { link: href }),
    }
    const made: Inline[] = []
    for (const piece of node.text.toWellFormed().split(/(\uFFFC)/)) {
      if (piece === '') continue
      if (piece !== CITATION_CHARACTER)
        made.push({ type: 'text', text: piece, ...marks, ...rides } as Text)
      else if (note !== '') made.push({ type: 'citation', note, ...rides } as Citation)
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
    return textOf(acceptedRun(this.inlines(node)))
      .replace(/\s+/g, ' ')
      .trim()
  }

  /** A node's children as blocks; runs of loose inlines become paragraphs. */
  blocks(nodes: Node[]): EssayBlock[] {
    const made: EssayBlock[] = []
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

  #block(node: Node): EssayBlock[] {
    if (node.type === 'heading') {
      return [
        {
          type: 'heading',
          level: Number(node.attrs.level) === 3 ? 3 : 2,
          content: this.inlines(node),
          ...this.#join(node),
        },
      ]
    }
    if (textblocks.has(node.type))
      return [{ type: 'paragraph', content: this.inlines(node), ...this.#join(node) }]
    switch (node.type) {
      case 'bulletList':
      case 'orderedList':
        return [this.#list(node)]
      case 'blockquote':
        return [{ type: 'quotation', blocks: this.plain(node.content) }]
      case 'boilerplate':
        return [{ type: 'boilerplate', blocks: this.plain(node.content) }]
      case 'forecasts':
        return [
          { type: 'forecasts', entries: node.content.flatMap((child) => this.#forecast(child)) },
        ]
      case 'table':
        return this.#table(node)
      case 'picture':
        return this.#picture(node)
      case 'listItem':
      case 'tableRow':
        return this.blocks(node.content)
      default:
        this.remark(
          'guess',
          'unknown-part',
          `A part of unknown kind (${node.type.slice(0, 40)}) was kept as text.`,
        )
        return this.blocks(node.content)
    }
  }

  /** That a paragraph or heading is to go on in the one before it. */
  #join(node: Node): Proposed {
    const { del } = this.marked ? proposalsIn(node.attrs.proposal) : {}
    return del ? { join: del } : {}
  }

  /** That an item or a note is to come, to go, or to stand elsewhere. */
  #proposed(node: Node): Proposed {
    if (!this.marked) return {}
    const proposal = proposalsIn(node.attrs.proposal)
    const move = moveIn(node.attrs.move)
    const proposed = Object.keys(proposal).length > 0
    return { ...(proposed ? { proposal } : {}), ...(move ? { move } : {}) }
  }

  #list(node: Node): List {
    const items = node.content.map((child) =>
      this.plain(child.type === 'listItem' ? child.content : [child]),
    )
    if (node.type === 'bulletList') return { type: 'bulletList', items }
    const start = node.attrs.start
    const begins = Number.isSafeInteger(start) && (start as number) >= 0
    return { type: 'orderedList', ...(begins ? { start: start as number } : {}), items }
  }

  /** One forecast for each paragraph: what was pasted into one keeps its words. */
  #forecast(node: Node): Forecast[] {
    const { status: named } = node.attrs
    const status = isForecastStatus(named) ? named : null
    const runs =
      node.type === 'forecast'
        ? [this.inlines(node)]
        : this.plain([node])
            .flatMap(paragraphsIn)
            .map(({ content }) => content)
    return runs.map((content) => ({ content, status }))
  }

  /** Rows and caption; anything else inside a table follows it, so that its words stay. */
  #table(node: Node): EssayBlock[] {
    const others = node.content.filter(({ type }) => type !== 'caption' && type !== 'tableRow')
    const table: Table = {
      type: 'table',
      caption: this.#caption(node),
      head: node.attrs.head === true,
      rows: node.content
        .filter(({ type }) => type === 'tableRow')
        .map((row) => row.content.map((cell) => this.inlines(cell))),
    }
    return [table, ...this.blocks(others)]
  }

  #caption(node: Node): Inline[] {
    return node.content
      .filter(({ type }) => type === 'caption')
      .flatMap((child, at) => {
        const content = this.inlines(child)
        return at === 0 || content.length === 0 ? content : [space, ...content]
      })
  }

  #picture(node: Node): EssayBlock[] {
    const { kind, src, alt, credit, asOf } = node.attrs
    const words = (value: unknown) => word(value).toWellFormed()
    const address = word(src)
    const safe = /^\/(?!\/)/.test(address) ? address : (safeLink(address) ?? '')
    if (address !== safe)
      this.remark('note', 'unsafe-link', 'The address of a picture was removed.', address)
    const picture: Picture = {
      type: 'picture',
      kind: kind === 'map' ? 'map' : 'picture',
      src: safe,
      alt: words(alt),
      caption: this.#caption(node),
      credit: words(credit),
      asOf: words(asOf),
    }
    return [picture, ...this.blocks(node.content.filter(({ type }) => type !== 'caption'))]
  }

  /** Blocks that may stand in an item or the summary; what else comes keeps its words. */
  body(nodes: Node[]): BodyBlock[] {
    return this.blocks(nodes).flatMap((block): BodyBlock[] => {
      if (block.type === 'heading') return [{ type: 'paragraph', content: block.content }]
      return block.type === 'boilerplate' ? block.blocks : [block]
    })
  }

  /** Blocks where only paragraphs and lists may stand; what else comes keeps its words. */
  plain(nodes: Node[]): Inner[] {
    return this.blocks(nodes).flatMap((block): Inner[] => {
      switch (block.type) {
        case 'paragraph':
        case 'bulletList':
        case 'orderedList':
          return [block]
        case 'quotation':
        case 'boilerplate':
          return block.blocks
        case 'heading':
        case 'forecasts':
        case 'table':
        case 'picture':
          return [...runsOf(block)].map((content) => ({ type: 'paragraph', content }))
      }
    })
  }

  takeaway(node: Node): KeyTakeaway {
    const label = word(node.attrs.label).toWellFormed()
    return {
      type: 'keyTakeaway',
      ...(label === '' ? {} : { label }),
      blocks: this.plain(node.content),
    }
  }

  item(node: Node, at: number): { item: Item; rank: string | null; id: string } {
    const topics = node.content.filter((child) => child.type === 'topic')
    if (topics.length > 1)
      this.remark('guess', 'two-topics', 'An item had two topic sentences; they were joined.')
    const topic = topics.flatMap((child, i) => {
      const content = this.inlines(child)
      return i > 0 && content.length > 0 ? [space, ...content] : content
    })
    const blocks = this.body(node.content.filter((child) => child.type !== 'topic'))
    const id = word(node.attrs.id) || `item-${at + 1}`
    const rank = word(node.attrs.rank) || null
    return { id, rank, item: { type: 'item', id, topic, blocks, ...this.#proposed(node) } }
  }

  note(node: Node, at: number): Note {
    const paragraphs = this.plain(isInline(node) ? [node] : node.content).flatMap(paragraphsIn)
    return {
      id: word(node.attrs.id) || `note-${at + 1}`,
      paragraphs: joinedParagraphs(paragraphs).map((content) =>
        content.filter((inline): inline is Text => {
          if (inline.type === 'text') return true
          this.remark('note', 'citation-in-note', 'A citation inside a note was left out.')
          return false
        }),
      ),
      ...this.#proposed(node),
    }
  }
}

/** The contents of a note's paragraphs: those that are to be one stand in one, with a deleted break between them. */
function joinedParagraphs(paragraphs: readonly Paragraph[]): Inline[][] {
  const made: Inline[][] = []
  for (const paragraph of paragraphs) {
    const { join } = proposedOf(paragraph)
    const before = made.at(-1)
    if (join && before)
      before.push(
        { type: 'text', text: PROPOSED_BREAK, marking: { deletion: join } } as Text,
        ...paragraph.content,
      )
    else made.push([...paragraph.content])
  }
  return made
}

function paragraphsIn(block: Inner): Paragraph[] {
  return block.type === 'paragraph'
    ? [block]
    : block.items.flatMap((entry) => entry.flatMap(paragraphsIn))
}

function periodOf(meta: Record<string, unknown>): Period | null {
  const { periodFrom: from, periodTo: to } = meta
  if (!isDay(from) || !isDay(to)) return null
  return from <= to ? { from, to } : { from: to, to: from }
}

/** Ids that two things share would make one of them unreachable: the later one gets a new id, and notes are joined. */
function joinNotes(notes: Note[], reader: Reader): Note[] {
  const byId = new Map<string, Note>()
  for (const note of notes) {
    // One that is only proposed is none of those that are there.
    const key = `${proposedOf(note).proposal?.ins ? 'ins' : ''} ${note.id}`
    const first = byId.get(key)
    if (!first) byId.set(key, { ...note, paragraphs: [...note.paragraphs] })
    else {
      first.paragraphs.push(...note.paragraphs)
      reader.remark('guess', 'note-twice', 'A note stood there twice; its texts were joined.')
    }
  }
  return [...byId.values()]
}

/** Reads the editor's content. The report is canonical and valid; the remarks name what was changed on the way. */
export function fromEditor(content: EditorContent): { report: Report; remarks: Remark[] } {
  const { report, remarks } = read(content, new Reader(false))
  return { report: withoutBlankNotes(report), remarks }
}

/** The same with what is only proposed, and with threads. `accepted` of it (marked.ts) is the report of `fromEditor`. */
export function markedFromEditor(content: EditorContent): MarkedReport {
  return read(content, new Reader(true)).report
}

const isProposed = ({ attrs }: Node) => proposalsIn(attrs.proposal).ins !== undefined

/** The items in their order. No two have one id; those that are only proposed come last to theirs. */
function itemsOf(nodes: readonly Node[], reader: Reader): Item[] {
  const there = nodes.filter((node) => !isProposed(node))
  const read = [...there, ...nodes.filter(isProposed)].map((node, at) => reader.item(node, at))
  const items = read.toSorted(byRank)
  const taken = new Set<string>()
  for (const { item } of [
    ...items.filter(({ item }) => !isProposedItem(item)),
    ...items.filter(({ item }) => isProposedItem(item)),
  ]) {
    while (taken.has(item.id)) item.id += '-2'
    taken.add(item.id)
  }
  return items.map(({ item }) => item)
}

function read(content: EditorContent, reader: Reader): { report: MarkedReport; remarks: Remark[] } {
  const { doc, meta: given } = record(content)
  const top = parse(doc, reader.marked).content
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
  const strays = top.filter((node) => !sheetParts.includes(node.type))
  if (strays.length > 0)
    reader.remark('guess', 'stray-part', 'Text outside every part was kept in the essay.')
  const summary = reader.body(of('executiveSummary').flatMap((node) => node.content))
  const items = itemsOf(of('item'), reader)
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
  const metaLine = (value: unknown) => word(value).toWellFormed().replace(/\s+/g, ' ').trim()
  const cutoff = metaLine(meta.cutoff)
  const report: Report = {
    title: line('title'),
    headline: line('headline'),
    dateline: metaLine(meta.dateline),
    period: periodOf(meta),
    // Whoever shows it puts "By" in front; many authors write it themselves.
    byline: line('byline').replace(/^by(?:\s*:)?\s+/i, ''),
    ...(cutoff === '' ? {} : { cutoff }),
    contributors: contributors.map(({ name }) => name),
    blocks: [
      ...of('keyTakeaway').map((node) => reader.takeaway(node)),
      ...(summary.length > 0 ? [{ type: 'executiveSummary' as const, blocks: summary }] : []),
      ...reader.blocks([...of('essay').flatMap((node) => node.content), ...strays]),
      ...items,
    ],
    notes: joinNotes(
      notes.map((node, at) => reader.note(node, at)),
      reader,
    ),
  }
  const made: MarkedReport = canonical(report)
  if (reader.marked) {
    const lines = linesOf(of, reader)
    if (lines) made.lines = lines
  }
  return { report: made, remarks: reader.remarks }
}

/** The lines above the text as runs, where something rides on them. */
function linesOf(of: (type: string) => Node[], reader: Reader): MarkedLines | null {
  const lines: MarkedLines = {}
  for (const type of ['title', 'headline', 'byline'] as const) {
    const run = of(type)
      .flatMap((node) => reader.inlines(node))
      .filter(({ type: kind }) => kind === 'text')
    if (run.some((inline) => markingOf(inline))) lines[type] = joinedRun(run)
  }
  return Object.keys(lines).length > 0 ? lines : null
}
