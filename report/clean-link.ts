/** Targets of links as they should stand in a report: what they lead to, and nothing about how they were found. */
import { withoutInvisible } from './address/invisible.ts'
import { unwrapped } from './address/redirects.ts'
import { withoutTrackers } from './address/trackers.ts'
import { safeLink } from './links.ts'

export type LinkChange = 'invisible' | 'redirect' | 'tracker'

export interface CleanLink {
  /** An address that `safeLink` lets through; null where there is none. */
  href: string | null
  /** What was taken away, each once. */
  changes: LinkChange[]
}

/** Wrappers stand in wrappers (a mail guard around a search's); more than these are nobody's honest address. */
const mostRounds = 8

const steps: [LinkChange, (address: string) => string][] = [
  ['invisible', withoutInvisible],
  ['redirect', unwrapped],
  ['tracker', withoutTrackers],
]

/**
 * The link's target: out of its redirect wrappers, without trackers and invisible characters. A target with nothing of
 * that stays as it is, byte for byte. Anything may come in. `cleanLink(cleanLink(x).href).href` is `cleanLink(x).href`.
 */
export function cleanLink(href: unknown): CleanLink {
  const changes = new Set<LinkChange>()
  let clean = safeLink(href)
  for (let round = 0; clean !== null && !/^mailto:/i.test(clean); round++) {
    if (round === mostRounds) return { href: null, changes: [...changes] }
    const before: string = clean
    for (const [change, step] of steps) {
      const after: string | null = clean === null ? null : safeLink(step(clean))
      if (after !== clean) changes.add(change)
      clean = after
    }
    if (clean === before) break
  }
  return { href: clean, changes: [...changes] }
}
