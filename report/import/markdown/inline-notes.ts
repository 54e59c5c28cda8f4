/** Pandoc's notes inside the text, `^[like this]`, which other Markdown does not know. */

const longest = 4000
/** How many may open and not close before nobody believes that the text has such notes. */
const mostOpen = 200

/** The place behind the bracket that closes the one at `from`; -1 without one in the paragraph. */
function closing(source: string, from: number): number {
  let depth = 0
  for (let at = from; at < Math.min(source.length, from + longest); at++) {
    const character = source[at]
    if (character === '\\') at++
    else if (character === '\n' && /^[ \t]*\n/.test(source.slice(at + 1, at + 200))) return -1
    else if (character === '[') depth++
    else if (character === ']' && --depth === 0) return at + 1
  }
  return -1
}

/** The lines of code between fences, where nothing is a note. */
function fenced(source: string): (at: number) => boolean {
  const places = [...source.matchAll(/^[ \t]{0,3}(?:```|~~~)/gm)].map(({ index }) => index)
  let nearest = 0
  return (at) => {
    while ((places[nearest] ?? Infinity) < at) nearest++
    return nearest % 2 === 1
  }
}

/** The text with such notes as citations of notes that are defined at its end. */
export function liftInlineNotes(source: string): string {
  const inCode = fenced(source)
  const notes: string[] = []
  let text = ''
  let at = 0
  let open = 0
  for (const { index } of source.matchAll(/(?<!\\)\^\[/g)) {
    if (index < at || inCode(index)) continue
    const end = closing(source, index + 1)
    if (end === -1) {
      if ((open += 1) > mostOpen) break
      continue
    }
    notes.push(source.slice(index + 2, end - 1).replace(/\s*\n\s*/g, ' '))
    text += `${source.slice(at, index)}[^inline-${notes.length}]`
    at = end
  }
  const defined = notes.map((note, place) => `\n\n[^inline-${place + 1}]: ${note}`)
  return text + source.slice(at) + defined.join('')
}
