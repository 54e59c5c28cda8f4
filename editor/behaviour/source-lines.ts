/** What stands below a note about each of its sources. Derived from the notes' words and never stored. */
import { printedSource, siteOf } from '#report/house-sources.ts'
import type { SourceRule } from '#report/source-rule.ts'
import type { AlsoCited } from '#report/sources.ts'
import { noteAddresses, type Address } from './addresses.ts'
import type { PlacedNote } from './report-index.ts'

export interface SourceLine {
  key: string
  /** As it will be printed. */
  printed: string
  /** Where it leads; null for one that nobody shall follow. */
  href: string | null
  /** What can be taken away from the address as it stands in the note. */
  excess: 'tracker' | 'redirect' | 'rest' | null
  /** Number of an earlier note of this report that names the same source; 0 where there is none. */
  earlier: number
  elsewhere: AlsoCited | null
  /** How the source is described elsewhere, where this note gives the bare address; null otherwise. */
  title: string | null
}

/** A note's words that came whole; long ones arrive shortened (server/text/source-uses.ts). */
function wholeTitle(words = ''): string | null {
  const title = words.replace(/[\s,;:]+$/, '')
  return title === '' || title.endsWith('…') ? null : title
}

const plain = new Set(['tracker', 'redirect', 'invisible', 'junk-tail'])

/** What copying left in an address. A defanged one stays as its author wrote it. */
export function excessOf({ live, url, changes }: Pick<Address, 'live' | 'url' | 'changes'>) {
  if (!live || url === null) return null
  if (changes.includes('tracker')) return 'tracker'
  if (changes.includes('redirect')) return 'redirect'
  return changes.some((change) => plain.has(change)) ? 'rest' : null
}

/** Sites that an author defanged by hand are defanged in the whole report, unless the rule makes them live. */
function defangedByHand(notes: readonly PlacedNote[], rule: SourceRule): Set<string> {
  const sites = new Set<string>()
  if (rule.defang === 'none' || rule.refang) return sites
  for (const { node } of notes)
    for (const { live, url } of noteAddresses(node).sources)
      if (!live && url !== null) sites.add(siteOf(url))
  return sites
}

/** The lowest number of a note that names a source, by the source's key. */
export function firstNotes(notes: readonly PlacedNote[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  for (const { node, number } of notes)
    if (number > 0)
      for (const { key } of noteAddresses(node).sources)
        first.set(key, Math.min(number, first.get(key) ?? Infinity))
  return first
}

export interface LinesGround {
  rule: SourceRule
  elsewhere: ReadonlyMap<string, AlsoCited | null>
}

/** The lines of every note, in the order of `notes`. */
export function sourceLines(
  notes: readonly PlacedNote[],
  { rule, elsewhere }: LinesGround,
): SourceLine[][] {
  const first = firstNotes(notes)
  const byHand = defangedByHand(notes, rule)
  return notes.map(({ node, number }) => {
    const { sources, bare } = noteAddresses(node)
    return sources.map((source): SourceLine => {
      const { printed, live } = printedSource(source, { rule, byHand })
      const lowest = first.get(source.key) ?? 0
      return {
        key: source.key,
        printed,
        href: live ? source.url : null,
        excess: excessOf(source),
        earlier: lowest > 0 && (number === 0 || lowest < number) ? lowest : 0,
        elsewhere: elsewhere.get(source.key) ?? null,
        title: bare ? wholeTitle(elsewhere.get(source.key)?.words) : null,
      }
    })
  })
}
