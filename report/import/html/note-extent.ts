/** How far a note reaches from the element that it begins with. */
import { countBetween, isInline, parentOf, type PageIndex } from './page-index.ts'
import { isElement, rawText, type HtmlElement, type HtmlNode } from './tree.ts'

/** An element that holds one note and nothing else, whatever follows it. */
const whole = new Set(['li', 'tr', 'aside', 'dd', 'section', 'div', 'article'])
/** What a note never takes in although it begins it. */
const outer = new Set(['body', 'html', 'main', 'ol', 'ul', 'dl', 'table', 'tbody', 'td', 'article'])

/** A last paragraph without anything behind it still goes with its note when it is an address or set in. */
const continues = (text: string) => /^\s*(?:\u00a0|https?:\/\/|hxxps?:|www\.|“[^”]+,”)/i.test(text)

interface Places {
  index: PageIndex
  /** Places of all starts, sorted. */
  starts: number[]
  /** Places of all citing links, sorted. */
  citing: number[]
}

const holds = (sorted: number[], element: HtmlElement, { index }: Places) =>
  countBetween(sorted, index.placeOf(element), index.endOf(element))

/** The outermost element that is this note alone. */
function climb(start: HtmlElement, places: Places): HtmlElement {
  const { index } = places
  let note = start
  for (let levels = 0; levels < 40 && !whole.has(note.tagName); levels++) {
    const parent = parentOf(note)
    if (!parent || outer.has(parent.tagName)) {
      if (parent?.tagName === 'td' && !index.hasWordsBetween(parent, note)) {
        const row = parentOf(parent)
        if (row && holds(places.starts, row, places) === 1) return row
      }
      break
    }
    if (index.hasWordsBetween(parent, start)) break
    if (holds(places.starts, parent, places) > 1 || holds(places.citing, parent, places) > 0) break
    note = parent
  }
  return note
}

/** The nodes behind `note` that go with it, up to the next note. */
function following(note: HtmlElement, places: Places): HtmlNode[] {
  if (note.tagName !== 'dt' && whole.has(note.tagName)) return []
  const taken: HtmlNode[] = []
  const inline = isInline(note)
  for (const node of places.index.after(note)) {
    if (isElement(node)) {
      if (/^(?:h[1-6]|hr)$/.test(node.tagName) || holds(places.citing, node, places) > 0) break
      if (holds(places.starts, node, places) > 0) return taken
      if (note.tagName === 'dt' && node.tagName !== 'dd') break
      if (inline && !isInline(node)) break
    }
    taken.push(node)
  }
  if (inline || note.tagName === 'dt') return taken
  // Nothing says where the last note ends.
  const end = taken.findIndex(
    (node) => isElement(node) && places.index.hasWords(node) && !continues(rawText(node)),
  )
  return end === -1 ? taken : taken.slice(0, end)
}

/** The nodes of each note, in the order of `starts`. */
export function noteExtents(
  starts: readonly HtmlElement[],
  citing: Iterable<HtmlElement>,
  index: PageIndex,
): HtmlNode[][] {
  const places: Places = {
    index,
    starts: starts.map((start) => index.placeOf(start)),
    citing: [...citing].map((link) => index.placeOf(link)).toSorted((a, b) => a - b),
  }
  return starts.map((start) => {
    const note = climb(start, places)
    return [note, ...following(note, places)]
  })
}
