/** What of a paragraph's words is a link: the same answer for every form in which a report is written. */
import type { Text } from '../document.ts'
import { safeLink } from '../links.ts'
import { findSources, type FoundSource } from '../sources.ts'

/** A stretch of text whose look is one. */
export interface Piece {
  words: string
  /** Its place in the texts, counted from the first of them. */
  at: number
  /** The text that it is a part of, with its marks. */
  of: Text
  /** The address that it is, or is a part of. */
  source: FoundSource | null
  /** Whether it is the whole address. */
  whole: boolean
  /** Where it leads; null when it leads nowhere. */
  href: string | null
}

/** A defanged address is never part of a link, whatever its author's mark says. */
function hrefOf(text: Text, source: FoundSource | null, linkSources: boolean): string | null {
  if (source && !source.live) return null
  if (text.link !== undefined) return safeLink(text.link)
  return source && linkSources ? safeLink(source.url) : null
}

/**
 * Cuts neighbouring texts where an address begins or ends. With `linkSources` addresses become links by themselves, as
 * they do in notes.
 */
export function* piecesOf(texts: readonly Text[], linkSources: boolean): Generator<Piece> {
  const sources = findSources(texts.map(({ text }) => text).join(''))
  let start = 0
  let nearest = 0
  for (const text of texts) {
    const end = start + text.text.length
    for (let at = start, next = at; at < end; at = next) {
      while (nearest < sources.length && sources[nearest]!.end <= at) nearest++
      const following = sources[nearest]
      const source = following && following.start <= at ? following : null
      next = Math.min(end, source?.end ?? following?.start ?? end)
      yield {
        at,
        words: text.text.slice(at - start, next - start),
        of: text,
        source,
        whole: source?.start === at && source.end === next,
        href: hrefOf(text, source, linkSources),
      }
    }
    start = end
  }
}
