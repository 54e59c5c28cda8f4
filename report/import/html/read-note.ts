/** The words of a note without its mark and without the arrows that lead back. */
import type { Inline, Text } from '../../document.ts'
import { readNoteParagraphs } from './flat-flow.ts'
import { bareMark } from './note-marks.ts'
import type { Page, PageNote } from './page.ts'
import { plainText } from './runs.ts'
import { attribute, rawText } from './tree.ts'

/** The texts without as many characters at their start as the pattern matches. */
export function withoutLead<T extends Inline>(content: readonly T[], pattern: RegExp): T[] {
  let left = pattern.exec(plainText(content))?.[0].length ?? 0
  const made: T[] = []
  for (const inline of content) {
    if (left === 0 || inline.type !== 'text') made.push(inline)
    else {
      const text = inline.text.slice(left)
      left = Math.max(0, left - inline.text.length)
      if (text !== '') made.push({ ...inline, text })
    }
  }
  return made
}

/** The text without blanks and arrows at its end. */
function trimmedEnd(text: string): string {
  let end = text.length
  while (end > 0 && /\s|[↑↩⤴↵⬆↰⏎]|\ufe0e|\ufe0f/u.test(text[end - 1]!)) end -= 1
  return text.slice(0, end)
}

function withoutTail(content: readonly Text[]): Text[] {
  const made = [...content]
  for (let last = made.pop(); last; last = made.pop()) {
    const text = trimmedEnd(last.text)
    if (text !== '') return [...made, { ...last, text }]
  }
  return made
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** What is left of a mark in front of a note: its blanks, brackets that stood around the link, or a typed mark. */
function lead(mark: string): RegExp {
  const typed =
    mark === '' ? '' : `(?:\\[${escaped(mark)}\\]|${escaped(mark)}(?=[\\s\\u00a0.:)]|$))?`
  return new RegExp(`^[\\s\\u00a0^↑]*(?:[[(][\\s\\u00a0]*[\\])])?${typed}[.:)]?[\\s\\u00a0]*`, 'u')
}

/** The mark by which a note is cited, without brackets. */
export function markOf(note: PageNote): string {
  const [first] = note.citing
  return bareMark(rawText(first ?? note.start, 30)).slice(0, 12)
}

/** Reads a note; its words get a line of the original. */
export function readNote(note: PageNote, page: Page): void {
  if (page.read.has(note)) return
  const { paragraphs, flattened } = readNoteParagraphs(note, page)
  const mark = note.citing.length > 0 ? markOf(note) : markIn(note)
  const [first = [], ...rest] = paragraphs
  const own = [withoutLead(first, lead(mark)), ...rest]
    .map(withoutTail)
    .filter((content) => plainText(content) !== '')
  const line = page.line(`[${mark || note.number}] ${own.map((one) => plainText(one)).join(' ')}`)
  page.read.set(note, { ...note, paragraphs: own, line })
  if (flattened.size > 0)
    page.say({
      level: 'note',
      code: 'note-flattened',
      message: `A ${[...flattened].join(' and a ')} in this note became paragraphs.`,
    })
}

/** The mark of a note that nothing cites, where its own anchor shows it. */
const markIn = (note: PageNote) =>
  note.start.tagName === 'a' && attribute(note.start, 'href') !== undefined ? markOf(note) : ''
