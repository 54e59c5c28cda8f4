import type { AddressChange } from '../address/normalise.ts'
import type { Report } from '../document.ts'
import { numberNotes } from '../notes.ts'
import type { Remark } from '../remark.ts'
import { noteSources, type Source, sourceKey } from '../sources.ts'

interface Cited extends Source {
  /** "note 7" */
  where: string
  line: number | undefined
}

function citedSources(report: Report, lines: ReadonlyMap<string, number>): Cited[] {
  const { numbers } = numberNotes(report)
  return report.notes.flatMap((note) => {
    const number = numbers.get(note.id)
    const where = number === undefined ? 'a note without citation' : `note ${number}`
    return noteSources(note).map((source) => ({ ...source, where, line: lines.get(note.id) }))
  })
}

const at = (line: number | undefined, text: string) => ({
  ...(line === undefined ? {} : { line }),
  text,
})

/** What is said of each address for itself. */
const each: readonly (readonly [AddressChange, (source: Cited) => Omit<Remark, 'code'>])[] = [
  [
    'malformed',
    ({ where, url }) => ({
      level: 'guess',
      message:
        url === null
          ? `An address in ${where} cannot be opened.`
          : `An address in ${where} is broken; it was read as ${url}.`,
    }),
  ],
  [
    'redirect',
    ({ where, url }) => ({
      level: 'note',
      message: `An address in ${where} only leads on to another one, ${url}; that is the source.`,
    }),
  ],
  [
    'invisible',
    ({ where }) => ({
      level: 'note',
      message: `An address in ${where} has invisible characters; the source goes without them.`,
    }),
  ],
  [
    'junk-tail',
    ({ where }) => ({
      level: 'note',
      message: `Something was copied along with an address in ${where}; the source goes without it.`,
    }),
  ],
]

/** What many addresses of a report have in common is said once, with the first of them quoted. */
const together: readonly (readonly [AddressChange, (count: string) => string])[] = [
  ['tracker', (count) => `${count} came with trackers; the source goes without them.`],
  ['mobile-host', (count) => `${count} led to the version of a page that is made for phones.`],
  ['no-scheme', (count) => `${count} stood there without “https://”.`],
]

function list(words: readonly string[]): string {
  const unique = [...new Set(words)]
  const shown = unique.slice(0, 8).join(', ')
  return unique.length > 8 ? `${shown} and ${unique.length - 8} more` : shown
}

function changed(sources: readonly Cited[]): Remark[] {
  const single = sources.flatMap((source) =>
    each
      .filter(([code]) => source.changes.includes(code))
      .map(([code, say]): Remark => ({
        ...say(source),
        code: `source-${code}`,
        ...at(source.line, source.written),
      })),
  )
  const common = together.flatMap(([code, say]): Remark[] => {
    const having = sources.filter(({ changes }) => changes.includes(code))
    const [first] = having
    if (!first) return []
    const count = having.length === 1 ? 'One address' : `${having.length} addresses`
    const message = `${say(count)} See ${list(having.map(({ where }) => where))}.`
    return [{ level: 'note', code: `source-${code}`, message, ...at(first.line, first.written) }]
  })
  return [...single, ...common]
}

function grouped(sources: readonly Cited[], key: (source: Cited) => string): Cited[][] {
  const groups = new Map<string, Cited[]>()
  for (const source of sources) {
    const group = groups.get(key(source))
    if (group) group.push(source)
    else groups.set(key(source), [source])
  }
  return [...groups.values()]
}

const hostOf = ({ url }: Source) =>
  url === null ? '' : new URL(url).hostname.replace(/^www\./, '')

function mixedHosts(sources: readonly Cited[]): Remark[] {
  return grouped(
    sources.filter(({ url }) => url !== null),
    hostOf,
  ).flatMap((group): Remark[] => {
    const live = group.filter((source) => source.live)
    const defanged = group.filter((source) => !source.live)
    if (live.length === 0 || defanged.length === 0) return []
    const places = (some: Cited[]) => list(some.map(({ where }) => where))
    return [
      {
        level: 'note',
        code: 'source-live-and-defanged',
        message: `${hostOf(group[0]!)} is a link in ${places(live)} and defanged in ${places(defanged)}.`,
        ...at(live[0]!.line, live[0]!.written),
      },
    ]
  })
}

function severalAddresses(sources: readonly Cited[]): Remark[] {
  return grouped(sources, sourceKey).flatMap((group): Remark[] => {
    const addresses = new Set(group.map(({ url }) => url))
    if (addresses.size < 2) return []
    const places = list(group.map(({ where }) => where))
    return [
      {
        level: 'note',
        code: 'source-several-addresses',
        message: `One page is cited under ${addresses.size} addresses in ${places}.`,
        ...at(group[0]!.line, group[0]!.written),
      },
    ]
  })
}

/**
 * What is odd about the addresses in a report's notes. The notes stay as they are written: what is "read as" something
 * or "goes without" something is the source's `url`. `lines` tells where in the original each note stands, by its id.
 */
export function sourceRemarks(
  report: Report,
  lines: ReadonlyMap<string, number> = new Map(),
): Remark[] {
  const sources = citedSources(report, lines)
  return [...changed(sources), ...mixedHosts(sources), ...severalAddresses(sources)]
}
