/** Suggestions and comments: Galley → Word form → Galley, for every report. */
import { describe, expect, it } from 'vitest'
import { canonical } from '../../canonical.ts'
import type { Inline, Text } from '../../document.ts'
import { mapRuns } from '../../map-runs.ts'
import { accepted, withoutBlankNotes } from '../../marked.ts'
import type { NoteKind } from '../../render/docx/citations.ts'
import { toDocx } from '../../render/docx/to-docx.ts'
import type { Marked, MarkedReport } from '../../riding.ts'
import { findSources } from '../../sources.ts'
import { marked } from '../../testing/any-marked.ts'
import { anyReport } from '../../testing/any-report.ts'
import { generateReport } from '../../testing/generate.ts'
import { withPlainIds } from '../../testing/plain-ids.ts'
import { random, seedsOf } from '../../testing/random.ts'
import { readDocx } from './read-docx.ts'

const byWord = (a: string, b: string) => (a < b ? -1 : 1)
const second = (at: string) => new Date(at).toISOString()

/** The same with ids that say whose and when, and nothing else. */
function normal({ report, people, threads }: Marked) {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const moments = new Map(threads.map(({ id, at }) => [id, second(at)]))
  const { lines, ...plain } = report
  const renamed = JSON.parse(
    JSON.stringify({ ...withPlainIds(plain), ...(lines ? { lines } : {}) }),
    (key, value: unknown) => {
      if (key === 'threads' && Array.isArray(value))
        return value.map((id: string) => moments.get(id) ?? '').toSorted(byWord)
      if (typeof value !== 'object' || value === null || !('by' in value && 'at' in value))
        return value
      return { ...value, id: String(value.at), by: names.get(String(value.by)) }
    },
  ) as MarkedReport
  const said = threads.map(({ id: _id, quote: _quote, ...thread }) => ({
    ...thread,
    at: second(thread.at),
    replies: thread.replies.map((reply) => ({ ...reply, at: second(reply.at) })),
  }))
  return { report: renamed, threads: said.toSorted((a, b) => (a.at < b.at ? -1 : 1)) }
}

/** What no document holds: an author's link on a defanged address. */
function withoutDefangedLinks(report: MarkedReport): MarkedReport {
  const bare = <I extends Inline>(run: readonly I[]): I[] => {
    const defanged = findSources(
      run.map((inline) => (inline.type === 'text' ? inline.text : '\uFFFC')).join(''),
    ).some(({ live }) => !live)
    return run.map((inline) => {
      if (inline.type !== 'text' || !defanged) return inline
      const { link: _link, ...rest } = inline
      return rest as typeof inline
    })
  }
  const made = mapRuns(report, bare)
  return {
    ...made,
    notes: made.notes.map((note) => ({
      ...note,
      paragraphs: note.paragraphs.map((run) => bare<Text>(run)),
    })),
  }
}

describe.each(['endnotes', 'footnotes'] as const)('a document with %s', (notes: NoteKind) => {
  it.each(seedsOf(30))('gives suggestions and comments back, seed %i', (seed) => {
    const chance = random(seed)
    const report = withoutDefangedLinks(seed % 3 === 0 ? generateReport(chance) : anyReport(chance))
    const made = marked(withoutBlankNotes(canonical(report)), chance, false)
    const { people, threads } = made
    const bytes = toDocx(made.report, { notes, marked: { people, threads } })
    const [read] = readDocx(bytes).reports
    expect(read!.report).toEqual(withPlainIds(accepted(made.report)))
    const back = read!.marked ?? { report: read!.report, people: [], threads: [] }
    expect(normal(back)).toEqual(normal(made))
    expect(toDocx(made.report, { notes, marked: { people, threads } })).toEqual(bytes)
  })
})
