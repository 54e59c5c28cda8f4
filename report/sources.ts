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

const blank = '[ \\u00a0]'
const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
const defangedDot = `(?:${blank}dot${blank}|${blank}?\\((?:dot|\\.)\\)${blank}?|${blank}?\\[(?:dot|\\.)\\]${blank}?|\\{\\.\\})`
const live = `https?://[^\\s<>"“”]+`
const dots = `(?:\\.|${defangedDot})`
const path = `(?:[/?#][^\\s<>"“”]*)?`
// A whole scheme is defanged by its host alone. Without a scheme only ` dot ` before a kind of ending counts ("the dot
// com years" is prose), and a search begins only where a word does, or a long word would be searched from each letter.
const defanged =
  `(?:hxxps?(?::|\\[:\\])|https?\\[:\\])//(?:${label}${dots})*${label}${path}` +
  `|https?://(?:${label}\\.)*${label}${defangedDot}(?:${label}${dots})*${label}${path}` +
  `|(?<![a-z0-9.-])(?:${label}\\.)*${label}${defangedDot}(?:${label}${dots})*[a-z]{2,}(?:\\.[a-z]{2,})?(?:/[^\\s<>"“”]*)?`
const address = new RegExp(`(?<defanged>${defanged})|(?<live>${live})`, 'giu')

/** What stands after an address in a sentence is not part of it; a closing bracket is when one was opened inside. */
function trimmed(written: string): string {
  let text = written
  for (;;) {
    const cut = text.replace(/[.,;:!?'’…]+$/u, '')
    const closing = /[)\]]$/.exec(cut)?.[0]
    const opening = closing === ')' ? '(' : '['
    const unopened = closing && cut.split(closing).length > cut.split(opening).length
    const next = unopened ? cut.slice(0, -1) : cut
    if (next === text) return text
    text = next
  }
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
