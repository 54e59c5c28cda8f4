/** The endnotes of Galley's own HTML: html-notes.ts in report/render is what wrote them. */
import type { Note, Text } from '../../document.ts'
import { isBlock, maxDepth, noteTexts, squeezed } from './own-runs.ts'
import {
  attribute,
  elementsOf,
  type HtmlElement,
  type HtmlNode,
  isElement,
  rawText,
} from './tree.ts'

export interface OwnNote {
  number: number
  note: Note
}

/** Runs of a note: its paragraphs, and words that stand between them. */
function runs(element: HtmlElement, depth = 0): HtmlNode[][] {
  const made: HtmlNode[][] = []
  let loose: HtmlNode[] = []
  for (const node of element.childNodes) {
    if (!isElement(node) || !isBlock(node) || depth > maxDepth) {
      loose.push(node)
      continue
    }
    made.push(loose, ...runs(node, depth + 1))
    loose = []
  }
  return [...made, loose].filter((nodes) => nodes.length > 0)
}

/** Takes characters off the beginning of texts. */
function without(texts: readonly Text[], count: number): Text[] {
  let left = count
  return texts.flatMap((text) => {
    const cut = Math.min(left, text.text.length)
    left -= cut
    return cut < text.text.length ? [{ ...text, text: text.text.slice(cut) }] : []
  })
}

const wordsOf = (texts: readonly Text[]) => texts.map(({ text }) => text).join('')
const openingMark = /^\[(\d{1,7})\][\u00a0 ]?/

/** A note with the number that it shows; 0 when it shows none. */
function readNote(element: HtmlElement): OwnNote {
  const taken = new Set<HtmlNode>()
  let shown = ''
  for (const one of elementsOf(element)) {
    const mark = squeezed(rawText(one))
    if (attribute(one, 'data-part') !== 'number' || !/^\[\d{1,7}\]\u00a0?$/.test(mark)) continue
    shown = mark
    taken.add(one)
    break
  }
  const paragraphs = runs(element).map((nodes) => noteTexts(nodes, { taken }))
  const typed = shown === '' ? openingMark.exec(wordsOf(paragraphs[0] ?? [])) : null
  if (typed) paragraphs[0] = without(paragraphs[0]!, typed[0].length)
  const number = Number(/\d+/.exec(shown)?.[0] ?? typed?.[1] ?? attribute(element, 'value') ?? 0)
  return { number: Number.isSafeInteger(number) ? number : 0, note: { id: '', paragraphs } }
}

export interface OwnNotes {
  notes: OwnNote[]
  /** Numbers that two notes show. Their texts are joined, so that every citation finds both. */
  twice: number[]
}

const isPart = (element: HtmlElement, part: string) => attribute(element, 'data-part') === part

/** The notes of an article: entries, and what stands between them as one more. All go into `taken`. */
function entriesOf(article: HtmlElement, taken: Set<HtmlNode>): OwnNote[] {
  const entries: HtmlElement[] = []
  const sections: HtmlElement[] = []
  let [section, entry] = [new Set<HtmlNode>(), new Set<HtmlNode>()]
  for (const one of elementsOf(article)) {
    const inSection = section.has(one)
    if (!inSection && isPart(one, 'notes')) {
      sections.push(one)
      section = new Set(elementsOf(one))
    }
    if (entry.has(one) || !(isPart(one, 'note') || (inSection && one.tagName === 'li'))) continue
    entries.push(one)
    entry = new Set(elementsOf(one))
  }
  for (const one of [...entries, ...sections]) taken.add(one)
  const between = sections.flatMap((one) => {
    const inside = one.childNodes.map((node) => noteTexts([node], { taken: new Set(entries) }))
    return inside.filter((texts) => wordsOf(texts).trim() !== '')
  })
  return [
    ...entries.map((one) => readNote(one)),
    ...(between.length > 0 ? [{ number: 0, note: { id: '', paragraphs: between } }] : []),
  ]
}

/** Reads the notes of an article; their elements go into `taken`. One without a number gets the next that is free. */
export function readOwnNotes(article: HtmlElement, taken: Set<HtmlNode>): OwnNotes {
  const found = entriesOf(article, taken)
  const notes = new Map<number, OwnNote>()
  const twice: number[] = []
  let last = found.reduce((most, { number }) => Math.max(most, number), 0)
  for (const { number: shown, note } of found) {
    const number = shown > 0 ? shown : (last += 1)
    const twin = notes.get(number)
    if (twin) {
      twice.push(number)
      twin.note.paragraphs.push(...note.paragraphs)
    } else notes.set(number, { number, note: { ...note, id: `n${number}` } })
  }
  return { notes: [...notes.values()], twice }
}
