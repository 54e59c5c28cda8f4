/** Suggestions and comments: Galley → Word form → Galley, for every report. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../canonical.ts'
import type { Inline, Text } from '../../document.ts'
import { mapRuns } from '../../map-runs.ts'
import { accepted, withoutBlankNotes } from '../../marked.ts'
import { textOf } from '../../notes.ts'
import type { NoteKind } from '../../render/docx/citations.ts'
import { toDocx } from '../../render/docx/to-docx.ts'
import { carrying, type Marked, type MarkedReport, markingOf, proposedOf } from '../../riding.ts'
import { findSources } from '../../sources.ts'
import { marked } from '../../testing/any-marked.ts'
import { anyReport } from '../../testing/any-report.ts'
import { item, note, para, report as reportOf } from '../../testing/builders.ts'
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

const reread = (made: Marked) => {
  const { people, threads, report } = made
  return readDocx(toDocx(report, { marked: { people, threads } })).reports[0]!
}
const ada = { id: 's1', by: 'w1', at: Date.UTC(2026, 0, 2) }
const people = [{ id: 'w1', name: 'Ada Quill' }]

describe('what is proposed for parts', () => {
  const plain = reportOf(
    { title: 'T' },
    para('One.', note('First.')),
    para('Two.'),
    item('Three.', para('Four.')),
    item('Five.', para('Six.'), para('Seven.')),
    item('Eight.'),
  )

  it('an item that is to go is one that is to go', () => {
    const report: MarkedReport = structuredClone(canonical(plain))
    Object.assign(report.blocks[3]!, { proposal: { del: ada } })
    const back = reread({ report, people, threads: [] })
    expect(back.report).toEqual(withPlainIds(plain))
    expect(normal(back.marked!)).toEqual(normal({ report, people, threads: [] }))
  })

  it('a paragraph that is to go on in the one before it, and a note that is to come', () => {
    const report: MarkedReport = structuredClone(canonical(plain))
    const second = report.blocks[1]!
    if (second.type !== 'paragraph') throw new Error('no paragraph')
    Object.assign(second, { join: ada })
    const by = { ...ada, id: 's2', at: ada.at + 60_000 }
    second.content.push(carrying({ type: 'citation', note: 'new' }, { insertion: by }))
    const added = { id: 'new', paragraphs: [[{ type: 'text' as const, text: 'Second.' }]] }
    report.notes.push(Object.assign(added, { proposal: { ins: by } }))
    const back = reread({ report, people, threads: [] })
    expect(back.report).toEqual(withPlainIds(plain))
    expect(normal(back.marked!)).toEqual(normal({ report, people, threads: [] }))
  })

  it('an item that is to come is words that are to come: none of them is in the text, none is lost', () => {
    const report: MarkedReport = structuredClone(canonical(plain))
    Object.assign(report.blocks[3]!, { proposal: { ins: ada } })
    const back = reread({ report, people, threads: [] })
    expect(back.report).toEqual(withPlainIds(accepted(report)))
    expect(back.marginalia).toMatchObject([
      { kind: 'insertion', author: 'Ada Quill', placed: true, text: 'Five. Six.\nSeven.' },
    ])
  })

  it('what is said of a note stands at its mark', () => {
    const report: MarkedReport = structuredClone(canonical(plain))
    const [first] = report.notes
    first!.paragraphs = first!.paragraphs.map((run) =>
      run.map((text) => carrying(text, { threads: ['t1'] })),
    )
    const at = '2026-01-03T00:00:00Z'
    const thread = {
      id: 't1',
      author: 'Ada',
      at,
      words: 'Why?',
      resolved: false,
      replies: [],
      quote: '',
    }
    const back = reread({ report, people, threads: [thread] })
    const [block] = back.marked!.report.blocks
    expect(block?.type === 'paragraph' && block.content.map((inline) => markingOf(inline))).toEqual(
      [undefined, { threads: [expect.any(String)] }],
    )
    expect(back.marked!.threads).toMatchObject([{ author: 'Ada', words: 'Why?' }])
  })
})

describe('a report that somebody edited in LibreOffice, with tracked changes and a comment', () => {
  const file = new URL('../../testing/fixtures/docx/libreoffice-suggestions.docx', import.meta.url)
  const [read] = readDocx(new Uint8Array(readFileSync(file))).reports

  it('is the text before them', () => {
    const words = read!.report.blocks.flatMap((block) =>
      block.type === 'paragraph' ? [textOf(block.content)] : [],
    )
    expect(words).toEqual([
      'The council of Low Quay closed the north pier without a vote, as its minutes say.',
      'The ferrymen went home before the vote, and the pier stood empty all night.',
      'The harbor office counted eleven boats on the first day',
      'and none on the second.',
    ])
  })

  it('has each change as a suggestion, and the comment as a thread', () => {
    expect(
      read!.marginalia.map(({ kind, author, at, text, placed }) => [
        kind,
        author,
        at,
        text,
        placed,
      ]),
    ).toEqual([
      ['deletion', 'Joss Ferreyra', '2023-03-18T09:16:00Z', 'without a vote', true],
      ['insertion', 'Joss Ferreyra', '2023-03-18T09:15:00Z', 'by five votes to two', true],
      ['insertion', 'Mira Tolland', '2023-03-19T11:00:00Z', 'Nobody was hurt.', true],
      ['comment', 'Mira Tolland', '2023-03-18T10:00:00Z', 'How many of them?', true],
      ['insertion', 'Joss Ferreyra', '2023-03-20T08:00:00Z', 'page 4,', true],
    ])
    expect(read!.marked!.threads).toMatchObject([{ quote: 'went home', resolved: false }])
    expect(proposedOf(read!.marked!.report.blocks.at(-1)!).join).toMatchObject({
      at: Date.parse('2023-03-19T11:05:00Z'),
    })
  })

  it('goes out again as it came', () => {
    const { report, people: those, threads } = read!.marked!
    const again = readDocx(toDocx(report, { marked: { people: those, threads } })).reports[0]!
    expect(again.report).toEqual(read!.report)
    expect(normal(again.marked!)).toEqual(normal(read!.marked!))
  })
})
