/** The words of a sheet that is only read, so that places in them are numbers and quotations are found. */

export interface ReadingText {
  words: string
  pieces: readonly { node: Text; start: number }[]
}

const blocks = 'p, h1, h2, h3, h4, li, td, th, caption, figcaption, [data-part="note"]'
/** What the sheet adds to the words of the report: numbers of notes, the ways back from them, and what is gone. */
const added = 'a.citation, a[href^="#citation-"], del'

export function readingText(root: HTMLElement): ReadingText {
  const pieces: { node: Text; start: number }[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let words = ''
  let block: Element | null = null
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const around = node.parentElement
    if (!around || around.closest(added)) continue
    const its = around.closest(blocks)
    if (its !== block && words !== '') words += '\n'
    block = its
    pieces.push({ node, start: words.length })
    words += node.data
  }
  return { words, pieces }
}

/** A range of the words as a range of the page. */
export function rangeOf({ pieces }: ReadingText, from: number, to: number): Range {
  const range = document.createRange()
  const first = pieces.findLast(({ start }) => start <= from)!
  const last = pieces.findLast(({ start }) => start < to)!
  range.setStart(first.node, Math.min(first.node.length, from - first.start))
  range.setEnd(last.node, Math.min(last.node.length, to - last.start))
  return range
}

/** Which of the words a range of the page holds, without blanks at its ends; null where it holds none. */
export function wordsIn(
  { words, pieces }: ReadingText,
  range: Range,
): { from: number; to: number } | null {
  const inside = pieces.filter(({ node }) => range.intersectsNode(node))
  const [first] = inside
  const last = inside.at(-1)
  if (!first || !last) return null
  const begins = first.node === range.startContainer ? range.startOffset : 0
  const ends = last.node === range.endContainer ? range.endOffset : last.node.length
  let from = first.start + begins
  let to = last.start + ends
  while (from < to && /\s/.test(words[from]!)) from++
  while (from < to && /\s/.test(words[to - 1]!)) to--
  return from < to ? { from, to } : null
}
