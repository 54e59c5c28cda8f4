/** Finds addresses in the prose of a note, live and defanged ones (`example dot org`, `example[.]org`, `hxxp://…`). */
import { addressPattern, isProse, refanged } from './address/grammar.ts'
import { addressKey } from './address/key.ts'
import { type AddressChange, addressChanges, normalAddress } from './address/normalise.ts'
import type { Note } from './document.ts'
import { textOf } from './notes.ts'

export interface Source {
  /**
   * The address as one would open it, without trackers, redirect wrappers and whatever else copying leaves in it; null
   * where it cannot be one. http or https.
   */
  url: string | null
  /** The address as its author wrote it. */
  written: string
  /** False for a defanged address: it is never linked. */
  live: boolean
  /** What makes `url` another one than `written`, besides the defanging. */
  changes: AddressChange[]
}
export interface FoundSource extends Source {
  /** Place in the text: from `start` up to, not including, `end`. */
  start: number
  end: number
}

const closers: Record<string, string> = { ')': '(', ']': '[', '}': '{' }

/** What may stand behind an address without being part of it. */
const trailing = /[.,;:!?'’…»›،؛؟。)\]}]/u

const countOf = (text: string, character: string) => text.split(character).length - 1

/** What stands after an address in a sentence is not part of it; a closing bracket is when one was opened inside. */
function trimmed(written: string): string {
  if (!trailing.test(written.at(-1) ?? '')) return written
  const count: Record<string, number> = {}
  for (const [closer, opener] of Object.entries(closers)) {
    count[closer] = countOf(written, closer)
    count[opener] = countOf(written, opener)
  }
  let end = written.length
  for (; end > 0; end--) {
    const last = written[end - 1]!
    const opener = closers[last]
    if (opener === undefined) {
      if (!trailing.test(last)) break
    } else {
      if (count[last]! <= count[opener]!) break
      count[last]! -= 1
    }
  }
  return written.slice(0, end)
}

/** The address that somebody wrote, defanged or not. Never throws. */
export function readAddress(written: string): Pick<Source, 'url' | 'changes'> {
  const { address, noScheme, mended } = refanged(written)
  const { url, changes } = normalAddress(address)
  const all = new Set(changes)
  if (noScheme) all.add('no-scheme')
  if (mended) all.add('malformed')
  return { url, changes: addressChanges.filter((change) => all.has(change)) }
}

/** What every address has at least one of: a slash, `www.`, or a dot as nobody follows it. Most prose has none. */
const trace = /[/\\]|www\.|\sdot\s|[([{](?:dot|\.)[)\]}]/i

function addressesIn(text: string): FoundSource[] {
  const found: FoundSource[] = []
  addressPattern.lastIndex = 0
  for (let match = addressPattern.exec(text); match; match = addressPattern.exec(text)) {
    const { hot, dotted, plain, host, path } = match.groups!
    if (plain !== undefined && isProse(host!, path !== '')) {
      // What follows the first word may be one.
      addressPattern.lastIndex = match.index + /^\S+/.exec(plain)![0].length
      continue
    }
    const written = trimmed(match[0])
    const start = match.index
    const live = (hot ?? dotted ?? plain) === undefined
    found.push({ start, end: start + written.length, written, live, ...readAddress(written) })
  }
  return found
}

/** Reader and writers ask for the same notes one after the other, and looking is dear. */
const lately = new Map<string, readonly FoundSource[]>()
const mostLately = 1000
/** Characters of a text that is remembered. */
const longestLately = 4000

/** The addresses in a text, in order. They do not overlap. */
export function findSources(text: string): readonly FoundSource[] {
  if (!trace.test(text)) return []
  const known = lately.get(text)
  if (known) return known
  const found = addressesIn(text)
  if (text.length > longestLately) return found
  if (lately.size >= mostLately) lately.clear()
  lately.set(text, found)
  return found
}

/** Equal for sources that are one page under two addresses, as far as can be told without opening them. */
export const sourceKey = ({ url, written }: Pick<Source, 'url' | 'written'>): string =>
  addressKey(url ?? written)

/** Whether a key can be looked for in other reports: plain characters, and no more than a database's index holds. */
export const isLookedUp = (key: string): boolean => /^[\x21-\x7e]{1,800}$/.test(key)

/** Where another report names a source (server/queries/also-cited.ts). */
export interface AlsoCited {
  key: string
  reportId: string
  series: string
  /** Title of the report. */
  title: string
  /** The end of its period, or the day on which it was begun: "January 18, 2022". */
  day: string
  /** The note's number there. */
  note: number
  /** The note's prose there, shortened. */
  words: string
}

/** A note's sources in the order in which they stand. */
export function noteSources(note: Note): Source[] {
  return note.paragraphs.flatMap((paragraph) =>
    findSources(textOf(paragraph)).map(({ start: _start, end: _end, ...source }) => source),
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
