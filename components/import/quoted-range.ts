/** Finding words in what the browser shows. */

const isBlank = (character: string) => /[\s\u00a0\u2060\u00ad]/.test(character)

/** The text of an element with the node and offset of each character; blanks are one. */
function characters(element: Element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const places: { node: Node; offset: number }[] = []
  let text = ''
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const value = node.nodeValue ?? ''
    for (let offset = 0; offset < value.length; offset++) {
      const character = value.charAt(offset)
      if (isBlank(character) && text.endsWith(' ')) continue
      const lower = character.toLowerCase()
      // One that becomes longer in lower case would shift all behind it.
      text += isBlank(character) ? ' ' : lower.length === 1 ? lower : character
      places.push({ node, offset })
    }
  }
  return { text, places }
}

const longest = 200

/** Where the words stand in an element, as far as the browser can mark them; null where they do not. */
export function quotedRange(element: Element, words: string): Range | null {
  const { text, places } = characters(element)
  const sought = words.toLowerCase().replace(/\s+/g, ' ').trim().slice(0, longest)
  const at = sought === '' ? -1 : text.indexOf(sought)
  const [first, last] = [places[at], places[at + sought.length - 1]]
  if (at < 0 || !first || !last) return null
  const range = document.createRange()
  range.setStart(first.node, first.offset)
  range.setEnd(last.node, Math.min(last.offset + 1, last.node.nodeValue?.length ?? 0))
  return range
}
