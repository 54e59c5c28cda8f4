/** Finds addresses in the prose of a note, live and defanged ones (`example dot org`, `example[.]org`, `hxxp://…`). */
import type { Note } from './document.ts'
import { textOf } from './notes.ts'

export interface Source {
  /** The address as one would open it; null where it cannot be one. */
  url: string | null
  /** The address as its author wrote it. */
  written: string
  /** False for a defanged address: it is never linked. */
  live: boolean
}
export interface FoundSource extends Source {
  /** Place in the text: from `start` up to, not including, `end`. */
  start: number
  end: number
}

// Every repetition in a host has a bound, as names of hosts have: a long line of labels would take minutes otherwise.
const blank = '[ \\u00a0]'
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const defangedDot = `(?:${blank}dot${blank}|${blank}?\\((?:dot|\\.)\\)${blank}?|${blank}?\\[(?:dot|\\.)\\]${blank}?|\\{\\.\\})`
const live = `https?://[^\\s<>"“”]+`
const dots = `(?:\\.|${defangedDot})`
const path = `(?:[/?#][^\\s<>"“”]*)?`
// A whole scheme is defanged by its host alone. Without a scheme only ` dot ` before a kind of ending counts ("the dot
// com years" is prose), and a search begins only where a word does, or a long word would be searched from each letter.
const defanged =
  `(?:hxxps?(?::|\\[:\\])|https?\\[:\\])//(?:${label}${dots}){0,10}${label}${path}` +
  `|https?://(?:${label}\\.){0,10}${label}${defangedDot}(?:${label}${dots}){0,10}${label}${path}` +
  `|(?<![a-z0-9.-])(?:${label}\\.){0,10}${label}${defangedDot}(?:${label}${dots}){0,10}[a-z]{2,63}(?:\\.[a-z]{2,63})?(?:/[^\\s<>"“”]*)?`
const address = new RegExp(`(?<defanged>${defanged})|(?<live>${live})`, 'giu')

const closers: Record<string, string> = { ')': '(', ']': '[' }

/** What stands after an address in a sentence is not part of it; a closing bracket is when one was opened inside. */
function trimmed(written: string): string {
  const open: Record<string, number> = {}
  for (const character of written) open[character] = (open[character] ?? 0) + 1
  let end = written.length
  for (; end > 0; end--) {
    const last = written[end - 1]!
    const opener = closers[last]
    if (opener ? (open[last] ?? 0) <= (open[opener] ?? 0) : !/[.,;:!?'’…]/u.test(last)) break
    open[last] = (open[last] ?? 0) - 1
  }
  return written.slice(0, end)
}

function refang(written: string): string {
  const everyDot = new RegExp(defangedDot, 'giu')
  const scheme = written.replace(/^hxxp/i, 'http').replace('[:]', ':')
  const [, protocol = 'https://', host = '', rest = ''] =
    /^(https?:\/\/)?([^/?#]*)(.*)$/is.exec(scheme) ?? []
  return protocol + host.replace(everyDot, '.') + rest
}

function urlOf(written: string): string | null {
  try {
    return new URL(refang(written)).href
  } catch {
    return null
  }
}

/** The addresses in a text, in order. They do not overlap. */
export function findSources(text: string): FoundSource[] {
  return [...text.matchAll(address)].map((match) => {
    const written = trimmed(match[0])
    const isLive = match.groups?.live !== undefined
    return {
      start: match.index,
      end: match.index + written.length,
      written,
      url: urlOf(written),
      live: isLive,
    }
  })
}

/** A note's sources in the order in which they stand. */
export function noteSources(note: Note): Source[] {
  return note.paragraphs.flatMap((paragraph) =>
    findSources(textOf(paragraph)).map(({ url, written, live }) => ({ url, written, live })),
  )
}

/** A note's words without its addresses, paragraphs separated by line breaks. */
export function noteProse(note: Note): string {
  return note.paragraphs
    .map((paragraph) => {
      const text = textOf(paragraph)
      let rest = ''
      let at = 0
      for (const { start, end } of findSources(text)) {
        rest += text.slice(at, start)
        at = end
      }
      return (rest + text.slice(at))
        .replace(/(^|\s);(?=\s|$)/g, '$1')
        .replace(/\s+/g, ' ')
        .trim()
    })
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    .join('\n')
}
