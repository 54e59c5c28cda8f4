/**
 * A document as it was before its tracked changes, and the changes and comments apart from it. The text is what the
 * readers know; what was proposed finds its place in their report afterwards (place.ts).
 */
import { readRunStyle } from '../../render/docx/form.ts'
import type { Suggested } from '../../suggested.ts'
import type { Marginal } from '../manuscript.ts'
import { inlinesOf } from './note-order.ts'
import type { MarkedThread } from '../../riding.ts'
import { type Inserted, type Proposals, Suggesting, type Told } from './proposals.ts'
import type {
  Changed,
  DocxAnchor,
  DocxBlock,
  DocxCell,
  DocxComment,
  DocxDocument,
  DocxInline,
  DocxLook,
  DocxNote,
  DocxParagraph,
  DocxRow,
  DocxTable,
  DocxText,
} from './tree.ts'

const blank = /[\t\n\f\r]/g
const longestQuote = 600

/** Characters of an inline as they count for places. */
function charactersOf(inline: DocxInline): string {
  if (inline.kind === 'text') return inline.text.replace(blank, ' ')
  return inline.kind === 'citation' || inline.kind === 'note-reference' ? '\uFFFC' : ''
}

const bare = <I extends DocxInline>(inline: I): I => {
  const {
    inserted: _i,
    deleted: _d,
    looked: _l,
    ...rest
  } = inline as I & Changed & { looked?: unknown }
  return rest as unknown as I
}

/** What a paragraph is on its way: those whose end was inserted go on in the next one. */
interface Open {
  frame: DocxParagraph | null
  last: DocxParagraph
  inlines: DocxInline[]
  from: number
  /** Those in it, which learn at its end how far it reaches. */
  inserted: Inserted[]
}

const isWord = (inline: DocxInline) => charactersOf(inline).trim() !== ''

/** How a run looks beyond what its paragraph's style gives to all of it. */
function emphasisOf({ look, style }: Pick<DocxText, 'look' | 'style'>, all: DocxLook) {
  const named = readRunStyle(style)
  return {
    bold: named?.strong ?? (look.bold && !all.bold),
    italic: look.italic && !all.italic,
    runIn: named?.runIn === true,
  }
}

class Before {
  readonly #suggesting = new Suggesting()
  readonly #threads: ReadonlySet<string>
  readonly proposals: Omit<Proposals, 'people' | 'text' | 'threads'> = {
    ranges: [],
    inserted: [],
    joined: [],
    notes: [],
    told: [],
    paragraphs: [],
  }
  readonly #parts: string[] = []
  #at = 0
  #story = 0
  #open: Open | null = null
  /** Threads whose words pass by: id → where they began. */
  readonly #about = new Map<string, number>()
  readonly quotes = new Map<string, string>()
  readonly #anchored = new Set<string>()
  #told: Told | null = null
  #joins: Suggested | null = null

  constructor(threads: ReadonlySet<string>) {
    this.#threads = threads
  }

  get people() {
    return this.#suggesting.people
  }
  get text() {
    return this.#parts.join('')
  }

  story(blocks: readonly DocxBlock[]): DocxBlock[] {
    const before = { open: this.#open, joins: this.#joins }
    this.#open = null
    this.#joins = null
    this.#story += 1
    const made = this.#blocks(blocks)
    this.#open = before.open
    this.#joins = before.joins
    return made
  }

  #blocks(blocks: readonly DocxBlock[]): DocxBlock[] {
    const made: DocxBlock[] = []
    for (const block of blocks) {
      if (block.kind === 'table') {
        this.#close(made)
        this.#joins = null
        made.push(...this.#table(block))
      } else this.#paragraph(block, made)
    }
    this.#close(made)
    return made
  }

  #step(characters: string): void {
    this.#parts.push(characters)
    this.#at += characters.length
  }

  #paragraph(paragraph: DocxParagraph, made: DocxBlock[]): void {
    const open = (this.#open ??= {
      frame: null,
      last: paragraph,
      inlines: [],
      from: this.#at,
      inserted: [],
    })
    open.last = paragraph
    const own: DocxInline[] = []
    for (const inline of paragraph.inlines) this.#inline(inline, own, open)
    if (!open.frame && own.some(isWord)) open.frame = paragraph
    open.inlines.push(...own)
    const { inserted, deleted } = paragraph.end
    if (inserted) {
      this.#insert('break', paragraph.end, open)
      return
    }
    const joins = deleted ? this.#suggesting.of(deleted, 'from') : null
    if (deleted && joins) this.#tell('deletion', deleted, joins, '\n')
    else this.#quiet()
    this.#close(made)
    this.#joins = joins
  }

  /** The paragraph at hand ends here. */
  #close(made: DocxBlock[]): void {
    const open = this.#open
    this.#open = null
    if (!open) return
    const within = { from: open.from, to: this.#at }
    for (const inserted of open.inserted) inserted.within = within
    this.proposals.paragraphs.push({ ...within, story: this.#story })
    if (this.#joins) this.proposals.joined.push({ at: open.from, to: this.#at, by: this.#joins })
    this.#joins = null
    this.#step('\n')
    // What was only inserted was no paragraph before.
    if (open.inserted.length > 0 && !open.inlines.some((one) => !isAnchor(one))) {
      this.#loose.push(...open.inlines)
      return
    }
    const { kind, ...frame } = open.frame ?? open.last
    made.push({ kind, ...frame, end: {}, inlines: [...this.#loose, ...open.inlines] })
    this.#loose = []
  }

  /** Marks of places from paragraphs that are none yet. */
  #loose: DocxInline[] = []

  #inline(inline: DocxInline, own: DocxInline[], open: Open): void {
    if (isAnchor(inline)) {
      this.#anchor(inline)
      own.push(inline)
    } else if (inline.kind === 'box') {
      const outer = this.#open
      this.#open = null
      own.push({ kind: 'box', blocks: this.story(inline.blocks) })
      this.#open = outer
    } else if (inline.kind === 'picture' || inline.kind === 'rule') this.#drawn(inline, own)
    else if (inline.inserted) this.#insert(inline, inline, open)
    else own.push(this.#kept(inline, open.last))
  }

  /** A picture stands in the text whatever becomes of it; that it was put in or taken out is told. */
  #drawn(inline: DocxInline & Changed, own: DocxInline[]): void {
    const change = inline.inserted ?? inline.deleted
    if (change) {
      const words = inline.kind === 'picture' ? inline.alt || inline.file || inline.address : ''
      const kind = inline.inserted ? 'insertion' : 'deletion'
      this.#tell(kind, change, this.#suggesting.of(change), words, true)
    }
    own.push(bare(inline))
  }

  #insert(what: Inserted['what'], { inserted, deleted }: Changed, open: Open): void {
    if (!inserted) return
    const by = this.#suggesting.of(inserted, 'to')
    const made: Inserted = {
      at: this.#at,
      within: { from: open.from, to: this.#at },
      story: this.#story,
      by,
      ...(deleted ? { deletion: this.#suggesting.within(deleted) } : {}),
      threads: [...this.#about.keys()],
      what: typeof what === 'string' ? what : emphasised(bare(what), open.last),
    }
    open.inserted.push(made)
    this.proposals.inserted.push(made)
    const words = typeof what === 'string' ? '\n' : wordsOf(what)
    this.#tell('insertion', inserted, by, words)
    this.#quote(typeof what === 'string' ? '\n' : words)
  }

  #kept<I extends DocxInline>(inline: I & Changed, paragraph: DocxParagraph): I {
    const characters = charactersOf(inline)
    const from = this.#at
    const { deleted } = inline
    const looked = inline.kind === 'text' ? inline.looked : undefined
    if (!deleted && !looked && characters !== '') this.#quiet()
    const made = { ...bare(inline), origin: from } as I
    this.#quote(wordsOf(inline))
    this.#step(characters)
    if (deleted) {
      const by = this.#suggesting.of(deleted, 'from')
      this.#range({ kind: 'deletion', by, from, to: this.#at })
      this.#tell('deletion', deleted, by, wordsOf(inline))
    }
    return looked ? (this.#looked(inline as DocxText, made as DocxText, paragraph.look) as I) : made
  }

  #range(range: Proposals['ranges'][number]): void {
    if (range.from < range.to) this.proposals.ranges.push(range)
  }

  #looked(inline: DocxText, made: DocxText, all: DocxLook): DocxText {
    const { look, style, ...change } = inline.looked!
    const looks = emphasisOf(inline, all)
    const was = emphasisOf({ look, style }, all)
    const from = made.origin!
    const changed = (['bold', 'italic', 'runIn'] as const).filter(
      (name) => looks[name] !== was[name],
    )
    if (changed.length > 0)
      this.#tell('change', change, this.#suggesting.of(change), wordsOf(inline))
    for (const name of changed) {
      const by = { ...this.#suggesting.of(change), [looks[name] ? 'add' : 'remove']: name }
      this.#range({ kind: 'change', by, looks: { [name]: looks[name] }, from, to: this.#at })
    }
    return { ...made, look, style }
  }

  #anchor({ kind, id }: DocxAnchor): void {
    if (!this.#threads.has(id)) return
    if (kind === 'comment-start' && !this.#anchored.has(id)) {
      this.#anchored.add(id)
      this.#about.set(id, this.#at)
      this.quotes.set(id, '')
    } else if (kind === 'comment-end') {
      const from = this.#about.get(id)
      this.#about.delete(id)
      if (from === undefined) return
      if (from < this.#at || this.quotes.get(id) !== '')
        this.#range({ kind: 'thread', id, from, to: this.#at })
      else this.#point(id)
    } else if (kind === 'comment' && !this.#anchored.has(id)) {
      this.#anchored.add(id)
      this.#point(id)
    }
  }

  /** Without words of its own a comment is about what stands in front of it, or behind it where nothing does. */
  #point(id: string): void {
    const from = Math.max(this.#open?.from ?? this.#at, this.#at - 1)
    this.#range({ kind: 'thread', id, from, to: from + 1 })
  }

  #quote(words: string): void {
    for (const id of this.#about.keys()) {
      const quote = this.quotes.get(id)!
      if (quote.length < longestQuote) this.quotes.set(id, quote + words)
    }
  }

  #quiet(): void {
    this.#suggesting.quiet()
    this.#told = null
  }

  #tell(
    kind: Marginal['kind'],
    { author, at }: { author: string; at: string },
    { id }: Suggested,
    words: string,
    whole = false,
  ): void {
    const told = this.#told
    if (told && told.marginal.kind === kind && told.id === id && told.whole === whole) {
      told.marginal.text += words
      return
    }
    const marginal: Marginal = { kind, author, at, text: words, quote: '' }
    this.#told = { marginal, at: this.#at, id, whole }
    this.proposals.told.push(this.#told)
  }

  #tellNote({ blocks }: DocxNote, { id, by, at }: Suggested): void {
    const author = this.people.find((one) => one.id === by)?.name ?? ''
    const moment = at === 0 ? '' : new Date(at).toISOString()
    this.#quiet()
    // What no note of a report has stays a remark.
    const isWhole = [...inlinesOf(blocks)].some(
      (one) =>
        one.kind === 'note-reference' ||
        (one.kind === 'text' && (one.deleted || one.look.hidden || one.field !== undefined)),
    )
    this.#tell('insertion', { author, at: moment }, { id, by, at }, wordsBelow(blocks), isWhole)
    this.#quiet()
  }

  #table({ rows, ...table }: DocxTable): DocxTable[] {
    const kept = rows.flatMap((row) => this.#row(row))
    return kept.length > 0 || rows.length === 0 ? [{ ...table, rows: kept }] : []
  }

  #row(row: DocxRow): DocxRow[] {
    const { inserted } = row.changed
    if (inserted) {
      this.#quiet()
      const by = this.#suggesting.of(inserted)
      const cells = row.cells.map(({ blocks }) => wordsBelow(blocks))
      this.#tell('insertion', inserted, by, cells.join(' | '), true)
      this.#quiet()
      for (const one of inlinesOf(row.cells.flatMap(({ blocks }) => blocks)))
        if (isAnchor(one)) this.#anchor(one)
      return []
    }
    const cells = row.cells.map((cell): DocxCell => ({ ...cell, blocks: this.story(cell.blocks) }))
    return [{ ...row, changed: {}, cells }]
  }

  /** Notes that only inserted citations lead to are proposed themselves. */
  notes(all: readonly DocxNote[], document: DocxDocument): DocxNote[] {
    const cited = new Map<string, boolean>()
    const proposing = new Map<string, Suggested>()
    for (const inline of inlinesOf(document.blocks))
      if (inline.kind === 'citation') {
        const key = `${inline.note} ${inline.id}`
        cited.set(key, cited.get(key) === true || !inline.inserted)
      }
    for (const { what, by } of this.proposals.inserted)
      if (typeof what !== 'string' && what.kind === 'citation')
        proposing.set(`${what.note} ${what.id}`, by)
    return all.flatMap((note): DocxNote[] => {
      const key = `${note.kind} ${note.id}`
      const by = proposing.get(key)
      if (cited.get(key) === false && by) {
        this.proposals.notes.push({ key, by, blocks: note.blocks })
        this.#tellNote(note, by)
        return []
      }
      this.#quiet()
      return [{ ...note, blocks: this.story(note.blocks) }]
    })
  }
}

/** All words below blocks, paragraphs apart. */
const wordsBelow = (blocks: readonly DocxBlock[]): string =>
  blocks
    .map((block) =>
      block.kind === 'paragraph'
        ? block.inlines
            .map((one) => (one.kind === 'box' ? wordsBelow(one.blocks) : wordsOf(one)))
            .join('')
        : block.rows
            .flatMap(({ cells }) => cells.map((cell) => wordsBelow(cell.blocks)))
            .join('\n'),
    )
    .join('\n')

/** An inserted run with the looks alone that its paragraph's style does not give to all of it. */
function emphasised(inline: DocxInline, { look: all }: DocxParagraph): DocxInline {
  if (inline.kind !== 'text') return inline
  const { look } = inline
  const bold = look.bold && !all.bold
  return { ...inline, look: { ...look, bold, italic: look.italic && !all.italic } }
}

const anchors: ReadonlySet<string> = new Set([
  'bookmark-start',
  'bookmark-end',
  'comment-start',
  'comment-end',
  'comment',
])
const isAnchor = (inline: DocxInline): inline is DocxAnchor => anchors.has(inline.kind)

function wordsOf(inline: DocxInline): string {
  if (inline.kind === 'text' || inline.kind === 'note-reference') return inline.text
  if (inline.kind === 'picture') return inline.alt
  return ''
}

/** The words of a comment, its paragraphs as lines. */
const commentWords = ({ blocks }: DocxComment) => wordsBelow(blocks).replaceAll('\f', '\n').trim()

/** Comments that begin a thread, with the answers to them. */
function threadsOf(comments: readonly DocxComment[], quotes: ReadonlyMap<string, string>) {
  const threads = new Map<string, MarkedThread>()
  for (const comment of comments) {
    const { id, author, at, resolved, parent } = comment
    const quote = (quotes.get(id) ?? '').trim()
    const words = commentWords(comment)
    if (parent === null && !threads.has(id))
      threads.set(id, { id, author, at, resolved, words, replies: [], quote })
  }
  for (const comment of comments) {
    const { author, at, parent } = comment
    if (parent !== null)
      threads.get(parent)?.replies.push({ author, at, words: commentWords(comment) })
  }
  return [...threads.values()]
}

/** Comments are read as they stand, whatever was changed in them. */
const asItStands = (block: DocxBlock): DocxBlock =>
  block.kind === 'table'
    ? {
        ...block,
        rows: block.rows.map((row) => ({
          ...row,
          changed: {},
          cells: row.cells.map((cell) => ({ ...cell, blocks: cell.blocks.map(asItStands) })),
        })),
      }
    : {
        ...block,
        end: {},
        inlines: block.inlines.map((inline) =>
          inline.kind === 'box'
            ? { ...inline, blocks: inline.blocks.map(asItStands) }
            : bare(inline),
        ),
      }

/** The document before its changes, with the places of its characters, and what was proposed and said. */
export function before(document: DocxDocument): { document: DocxDocument; proposals: Proposals } {
  const roots = new Set(
    document.comments.filter(({ parent }) => parent === null).map(({ id }) => id),
  )
  const reader = new Before(roots)
  const blocks = reader.story(document.blocks)
  const notes = reader.notes(document.notes, document)
  const comments = document.comments.map((one) => ({ ...one, blocks: one.blocks.map(asItStands) }))
  return {
    document: { ...document, blocks, notes, comments },
    proposals: {
      ...reader.proposals,
      people: reader.people,
      text: reader.text,
      threads: threadsOf(comments, reader.quotes),
    },
  }
}
