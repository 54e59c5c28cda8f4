/** What can be done with a source of a note: take away what copying left in its address, or cite another note for it. */
import type { Node } from '@tiptap/pm/model'
import { Selection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { normalAddress } from '#report/address/normalise.ts'
import { sourceKey } from '#report/sources.ts'
import { citation } from './add-note.ts'
import { addressesIn, noteAddresses, type Address } from './addresses.ts'
import { SAY } from './announcing.ts'
import { writtenRanges } from './changed-ranges.ts'
import { emptyNote, recite } from './merge-notes.ts'
import { lastTextPosition } from './place.ts'
import { reportIndex } from './report-index.ts'
import { excessOf } from './source-lines.ts'

/** What stands between the words of a link and its address. */
const JOINT = ', '

interface Found extends Address {
  from: number
  to: number
}

/** The addresses in a stretch of the document, with their positions, the last first. */
function addressesBetween(doc: Node, from: number, to: number): Found[] {
  const found: Found[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true
    for (const one of addressesIn(node)) {
      const [start, end] = [pos + 1 + one.start, pos + 1 + one.end]
      if (end > from && start < to) found.push({ ...one, from: start, to: end })
    }
    return false
  })
  return found.reverse()
}

const inNote = (doc: Node, id: string) =>
  reportIndex(doc)
    .notes.filter((note) => note.id === id)
    .flatMap(({ pos, node }) => addressesBetween(doc, pos, pos + node.nodeSize))

/** Writes an address of a note as it leads to its page, without trackers and detours. */
export function cleanSource(state: EditorState, tr: Transaction, id: string, key: string): boolean {
  const found = inNote(state.doc, id).filter((one) => one.key === key && excessOf(one) !== null)
  for (const { from, to, url } of found) tr.insertText(url ?? '', from, to)
  tr.setMeta(SAY, 'Address cleaned')
  return found.length > 0
}

/** Writes a title before an address that stands alone in its note. */
export function titleSource(
  state: EditorState,
  tr: Transaction,
  { note, key, title }: { note: string; key: string; title: string },
): boolean {
  const found = inNote(state.doc, note).find((one) => one.key === key)
  if (!found) return false
  const joint = /[\p{L}\p{N}\p{Pe}\p{Pf}"']$/u.test(title) ? JOINT : ' '
  tr.insert(found.from, state.schema.text(`${title}${joint}`))
  tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map(found.to)), -1))
  tr.setMeta(SAY, 'Title added')
  return true
}

/** Blanks and signs that joined a removed address to the words around it. */
function widened(doc: Node, { from, to }: Found): { from: number; to: number } {
  const $from = doc.resolve(from)
  const before = $from.parent.textContent.slice(0, $from.parentOffset)
  const joint = /[\s,;:]*$/.exec(before)![0].length
  return { from: from - joint, to }
}

/**
 * Instead of a source that an earlier note names, that note is cited: in place of this one where it says nothing else,
 * and beside it otherwise, without the address here.
 */
export function citeInstead(state: EditorState, tr: Transaction, id: string, key: string): boolean {
  const { notes } = reportIndex(state.doc)
  const named = notes
    .filter(({ id: one, number, node }) => one !== id && number > 0 && names(node, key))
    .sort((a, b) => a.number - b.number)[0]
  const own = notes.filter((note) => note.id === id)
  if (!named || own.length === 0) return false
  const last = lastTextPosition(state)
  if (own.every(({ node }) => noteAddresses(node).bare)) {
    emptyNote(tr, id)
    recite(tr, new Set([id]), named.id)
    const back = last === null ? null : tr.mapping.map(last)
    const cited = reportIndex(tr.doc).citations.find(({ note }) => note === named.id)
    tr.setSelection(Selection.near(tr.doc.resolve(back ?? (cited ? cited.pos + 1 : 0)), -1))
  } else {
    for (const one of inNote(state.doc, id).filter((address) => address.key === key)) {
      const { from, to } = widened(state.doc, one)
      tr.delete(from, to)
    }
    const { citations } = reportIndex(tr.doc)
    const there = new Set(citations.filter(({ note }) => note === named.id).map(({ pos }) => pos))
    const ends = citations.filter(({ note }) => note === id).map(({ pos }) => pos + 1)
    for (const end of ends.sort((a, b) => b - a))
      if (!there.has(end)) tr.insert(end, citation(state.schema, named.id))
  }
  tr.setMeta(SAY, `Note ${reportIndex(tr.doc).numbers.get(named.id)} cited instead`)
  return true
}

const names = (note: Node, key: string) =>
  noteAddresses(note).sources.some((source) => source.key === key)

/** From the first to the last place that a transaction wrote. */
function writtenBy(tr: Transaction): { from: number; to: number } | null {
  const ranges = writtenRanges(tr)
  const from = Math.min(...ranges.map((range) => range.from))
  const to = Math.max(...ranges.map((range) => range.to))
  return to > from ? { from, to } : null
}

export interface Cleaned {
  /** What was there, what stands there now, and where that begins in the document that the transaction made. */
  pairs: { before: string; after: string; at: number }[]
}

/**
 * Makes sources of what was just pasted into notes: addresses without what copying left in them, and a link behind
 * words as its address behind the words, which then are its title. `pasted` is the paste, `tr` what comes after it.
 */
export function cleanPasted(pasted: Transaction, tr: Transaction): Cleaned {
  const pairs: Cleaned['pairs'] = []
  const stretch = writtenBy(pasted)
  if (!stretch) return { pairs }
  const link = tr.doc.type.schema.marks['link']!
  for (const { pos, node } of reportIndex(tr.doc).notes.toReversed()) {
    const from = Math.max(stretch.from, pos + 1)
    const to = Math.min(stretch.to, pos + node.nodeSize - 1)
    if (from >= to) continue
    const said = new Set(noteAddresses(node).sources.map(({ key }) => key))
    const edits: { from: number; to: number; words: string; before?: string }[] = []
    for (const one of addressesBetween(tr.doc, from, to))
      if (excessOf(one) !== null) {
        edits.push({ from: one.from, to: one.to, words: one.url ?? '', before: one.written })
      }
    tr.doc.nodesBetween(from, to, (text, at) => {
      const href: unknown = text.marks.find((mark) => mark.type === link)?.attrs['href']
      if (!text.isText || typeof href !== 'string' || !/^https?:/i.test(href)) return
      const { url, changes } = normalAddress(href)
      const key = url === null ? '' : sourceKey({ url, written: href })
      if (url === null || said.has(key)) return
      said.add(key)
      const end = at + text.nodeSize
      const cleaned = changes.includes('tracker') || changes.includes('redirect')
      edits.push({
        from: end,
        to: end,
        words: `${JOINT}${url}`,
        ...(cleaned ? { before: href } : {}),
      })
    })
    tr.removeMark(from, to, link)
    for (const { from: start, to: end, words, before } of edits.sort((a, b) => b.from - a.from)) {
      if (start === end) tr.insert(start, tr.doc.type.schema.text(words))
      else tr.insertText(words, start, end)
      // From the end to the beginning: what was cleaned so far stands behind this and moves on.
      for (const pair of pairs) pair.at += words.length - (end - start)
      if (before === undefined) continue
      const joint = start === end ? JOINT.length : 0
      pairs.push({ before, after: words.slice(joint), at: start + joint })
    }
  }
  return { pairs }
}

/** Puts addresses back as they were pasted. Those that somebody changed since then, or took away, stay as they are. */
export function putBack(tr: Transaction, { pairs }: Cleaned): boolean {
  for (const { before, after, at } of pairs.toSorted((a, b) => b.at - a.at)) {
    const found = addressesBetween(tr.doc, at, at + 1).find(({ written }) => written === after)
    if (found) tr.insertText(before, found.from, found.to)
  }
  return tr.docChanged
}
