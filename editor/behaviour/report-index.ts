/**
 * What is where in a report that is being written: the order in which it is shown, the numbers that follow from it,
 * and which citation belongs to which note. Derived from the document and from nothing else.
 */
import type { Node } from '@tiptap/pm/model'
import { CITATION_CHARACTER, sheetParts } from '#report/editor-json.ts'
import { byRank } from '#report/rank.ts'
import { moveIn } from '#report/suggested.ts'

export interface Placed {
  pos: number
  node: Node
}
export interface PlacedItem extends Placed {
  id: string
  rank: string | null
  number: number
}
export interface PlacedNote extends Placed {
  id: string
  /** 0 while nothing cites the note. */
  number: number
}
export interface PlacedCitation {
  note: string
  /** Position before the character; the citation ends at `pos` + 1. */
  pos: number
  /** 0 where citations do not count: in title, headline, by-line, contributors and notes. */
  number: number
}

export interface ReportIndex {
  /** Parts other than items and notes, in the order of the document. */
  parts: Placed[]
  /** Items in the order of their ranks. */
  items: PlacedItem[]
  /** Contributors in the order of their ranks. */
  contributors: (Placed & { id: string; rank: string | null })[]
  /** Citations in reading order; those that do not count come last. */
  citations: PlacedCitation[]
  /** Notes in the order of the document. A note that stands there twice is there twice. */
  notes: PlacedNote[]
  /** Note id → number, also for cited ids without a note. */
  numbers: ReadonlyMap<string, number>
  /** Text that carries a citation mark but is no citation; Yjs can leave such marks behind. */
  strayMarks: { from: number; to: number }[]
}

const word = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The note that a piece of text cites, or null. */
export function citedNote(node: Node): string | null {
  const mark = node.marks.find((one) => one.type.name === 'citation')
  return mark ? word(mark.attrs['note']) : null
}

interface Found {
  citations: { note: string; pos: number }[]
  stray: { from: number; to: number }[]
}

/** What stands in a text block, counted from its beginning. */
const inBlock = new WeakMap<Node, Found>()

function found(block: Node): Found {
  const ready = inBlock.get(block)
  if (ready) return ready
  const made: Found = { citations: [], stray: [] }
  block.forEach((node, start) => {
    const note = node.isText ? citedNote(node) : null
    if (note === null) return
    const text = node.text ?? ''
    for (let i = 0; i < text.length; i++) {
      if (text[i] === CITATION_CHARACTER) made.citations.push({ note, pos: start + i })
      else made.stray.push({ from: start + i, to: start + i + 1 })
    }
  })
  inBlock.set(block, made)
  return made
}

/** Each text block is looked through once; at a key all but one are known. */
function collect({ pos, node }: Placed, into: Found): void {
  if (node.isTextblock) {
    const { citations, stray } = found(node)
    for (const one of citations) into.citations.push({ note: one.note, pos: pos + 1 + one.pos })
    for (const { from, to } of stray) into.stray.push({ from: pos + 1 + from, to: pos + 1 + to })
    return
  }
  node.forEach((child, offset) => collect({ pos: pos + 1 + offset, node: child }, into))
}

/** Parts whose citations count (report/notes.ts). */
export const citing: ReadonlySet<string> = new Set([
  'keyTakeaway',
  'executiveSummary',
  'essay',
  'item',
])

/** Those that stand before the items. */
const partOrder = sheetParts.slice(0, sheetParts.indexOf('item'))

/** Where a part stands on the sheet, whatever its place in the document. Items are placed by number among themselves. */
export function sheetOrder(type: string): number {
  const at = partOrder.indexOf(type)
  if (at >= 0) return at + 1
  return { item: 10, contributors: 90_000, notes: 95_000 }[type] ?? 80_000
}

function children(parts: Placed[], type: string): Placed[] {
  return parts
    .filter(({ node }) => node.type.name === type)
    .flatMap(({ pos, node }) => {
      const found: Placed[] = []
      node.forEach((child, offset) => found.push({ pos: pos + 1 + offset, node: child }))
      return found
    })
}

/** Where somebody would move it is where it is shown, like words that somebody would put in. */
const ranked = (placed: Placed) => ({
  ...placed,
  id: word(placed.node.attrs['id']),
  rank: moveIn(placed.node.attrs['move'])?.rank ?? (word(placed.node.attrs['rank']) || null),
})

/** Takeaways with a label stand behind those without, whatever their place in the document (report/canonical.ts). */
const inReadingOrder = (parts: Placed[]) =>
  parts.toSorted(
    (a, b) =>
      sheetOrder(a.node.type.name) - sheetOrder(b.node.type.name) || labelled(a) - labelled(b),
  )
const labelled = ({ node }: Placed) => (word(node.attrs['label']) === '' ? 0 : 1)

function build(doc: Node): ReportIndex {
  const top: Placed[] = []
  doc.forEach((node, pos) => top.push({ pos, node }))
  const items = top
    .filter(({ node }) => node.type.name === 'item')
    .map(ranked)
    .sort(byRank)
    .map((item, at): PlacedItem => ({ ...item, number: at + 1 }))
  const parts = top.filter(({ node }) => node.type.name !== 'item')
  const of = (type: string) => parts.filter(({ node }) => node.type.name === type)
  const counted: Found = { citations: [], stray: [] }
  const text = ['keyTakeaway', 'executiveSummary', 'essay'].flatMap(of)
  for (const part of [...inReadingOrder(text), ...items]) collect(part, counted)
  const numbers = new Map<string, number>()
  for (const { note } of counted.citations)
    if (!numbers.has(note)) numbers.set(note, numbers.size + 1)
  const elsewhere: Found = { citations: [], stray: [] }
  for (const part of parts) if (!citing.has(part.node.type.name)) collect(part, elsewhere)
  return {
    parts,
    items,
    contributors: children(parts, 'contributors').map(ranked).sort(byRank),
    citations: [
      ...counted.citations.map((one) => ({ ...one, number: numbers.get(one.note)! })),
      ...elsewhere.citations.map((one) => ({ ...one, number: 0 })),
    ],
    notes: children(parts, 'notes').map((placed) => {
      const id = word(placed.node.attrs['id'])
      return { ...placed, id, number: numbers.get(id) ?? 0 }
    }),
    numbers,
    strayMarks: [...counted.stray, ...elsewhere.stray],
  }
}

/** Whether a note says nothing and is not cited: nobody is shown it. */
export const isBlank = ({ number, node }: Pick<PlacedNote, 'number' | 'node'>): boolean =>
  number === 0 && node.textContent.trim() === ''

const known = new WeakMap<Node, ReportIndex>()

/** The index of a document; asked for the same document again, it is the same object. */
export function reportIndex(doc: Node): ReportIndex {
  const ready = known.get(doc)
  if (ready) return ready
  const made = build(doc)
  known.set(doc, made)
  return made
}

/** Parts and items as they follow each other on the sheet, whatever their place in the document. */
export function onSheet(doc: Node): Placed[] {
  const { parts, items } = reportIndex(doc)
  const order = ({ node }: Placed) => sheetOrder(node.type.name)
  return [...parts, ...items].sort((a, b) => order(a) - order(b))
}
