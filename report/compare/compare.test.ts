import { describe, expect, test } from 'vitest'
import { canonical } from '../canonical.ts'
import type { Report } from '../document.ts'
import { emptyReport } from '../empty-report.ts'
import { anyReport } from '../testing/any-report.ts'
import { cite, para } from '../testing/builders.ts'
import { item, note, text } from '../testing/pieces.ts'
import { random as randomFrom, seedsOf, type Random } from '../testing/random.ts'
import { compareReports, type ComparedPart, type Comparison } from './compare.ts'
import { noteParts, textParts, type Part } from './units.ts'
import { compareWords, type Piece } from './words.ts'

const report = (more: Partial<Report>): Report => ({ ...emptyReport, ...more })

/** Pieces as a line: [-removed-] {+added+} ~restyled~. */
function line(pieces: readonly Piece[]): string {
  const shown = { same: ['', ''], added: ['{+', '+}'], removed: ['[-', '-]'], restyled: ['~', '~'] }
  return pieces
    .map(({ kind, inline }) => {
      const [open, close] = shown[kind]
      return `${open}${inline.type === 'text' ? inline.text : `<${inline.note}>`}${close}`
    })
    .join('')
}
const words = (before: string, after: string) => line(compareWords([text(before)], [text(after)]))

describe('words', () => {
  test.each([
    ['The port is open.', 'The port is open.', 'The port is open.'],
    ['The port is open.', 'The port was open.', 'The port [-is-]{+was+} open.'],
    ['One, two.', 'One; two.', 'One[-,-]{+;+} two.'],
    ['a b c', 'x y z', '[-a b c-]{+x y z+}'],
    ['', 'New.', '{+New.+}'],
    ['Ships moor', 'Ships moor here', 'Ships moor{+ here+}'],
    ['Порт открыт', 'Порт закрыт', 'Порт [-открыт-]{+закрыт+}'],
  ])('%j to %j', (before, after, expected) => {
    expect(words(before, after)).toBe(expected)
  })

  test('other marks are no other words', () => {
    const bold = { type: 'text', text: 'is', bold: true } as const
    expect(
      line(compareWords([text('The port is open.')], [text('The port '), bold, text(' open.')])),
    ).toBe('The port ~is~ open.')
  })

  test('a citation is its note', () => {
    expect(line(compareWords([text('Open.'), cite('a')], [text('Open.'), cite('b')]))).toBe(
      'Open.[-<a>-]{+<b>+}',
    )
  })
})

describe('reports', () => {
  const before = report({
    title: 'Port Watch',
    blocks: [
      para(text('The council met on Monday and voted to open the pier.')),
      para(text('Nobody objected.')),
      item('a', 'Ferries stop.', 'The last one sails in May.'),
      item('b', 'A quay opens.', 'Ships may moor.'),
      item('c', 'Fees rise.', 'From June.'),
    ],
    notes: [],
  })
  const changed = (blocks: Report['blocks'], more: Partial<Report> = {}) =>
    compareReports(before, { ...before, blocks, ...more })
  const [first, second, a, b, c] = before.blocks as [
    Report['blocks'][0],
    Report['blocks'][0],
    ReturnType<typeof item>,
    ReturnType<typeof item>,
    ReturnType<typeof item>,
  ]
  const summary = ({ text: parts }: Comparison) =>
    parts
      .filter(({ change, movedFrom }) => change !== 'same' || movedFrom)
      .map(({ name, change, movedFrom }) =>
        movedFrom ? `${name} ${change}, was ${movedFrom}` : `${name} ${change}`,
      )

  test('the same is the same', () => {
    expect(compareReports(before, before)).toMatchObject({ isSame: true })
    expect(summary(compareReports(before, before))).toEqual([])
  })

  test('a paragraph in between, one that is gone, one that changed', () => {
    const found = changed([
      para(text('The council met on Tuesday and voted to open the pier.')),
      para(text('Snow fell all week.')),
      a,
      b,
      c,
    ])
    expect(summary(found)).toEqual(['Essay changed'])
    const essay = found.text.find(({ key }) => key === 'essay')!
    expect(essay.units.map(({ change, pieces }) => `${change}: ${line(pieces)}`)).toEqual([
      'changed: The council met on [-Monday-]{+Tuesday+} and voted to open the pier.',
      'removed: [-Nobody objected.-]',
      'added: {+Snow fell all week.+}',
    ])
    expect(found.counts).toMatchObject({ wordsAdded: 5, wordsRemoved: 3 })
  })

  test('an item that moved is no item that is gone and another one that is new', () => {
    expect(summary(changed([first, second, c, a, b]))).toEqual([
      'Item 1: Fees rise. same, was Item 3: Fees rise.',
    ])
    const found = changed([first, second, b, { ...a, topic: [text('Ferries stop at last.')] }, c])
    expect(found.counts).toMatchObject({ itemsMoved: 1, itemsAdded: 0, itemsRemoved: 0 })
  })

  test('an item that is gone stands where it was', () => {
    const found = changed([first, second, a, c])
    expect(found.text.map(({ name, change }) => `${name}: ${change}`).slice(-3)).toEqual([
      'Item 1: Ferries stop.: same',
      'Item 2: A quay opens.: removed',
      'Item 2: Fees rise.: same',
    ])
  })

  test('a paragraph that became a heading says so', () => {
    const found = changed([
      first,
      { type: 'heading', level: 2, content: [text('Nobody objected.')] },
      a,
      b,
      c,
    ])
    const [, heading] = found.text.find(({ key }) => key === 'essay')!.units
    expect(heading).toMatchObject({ change: 'changed', form: 'heading', was: 'paragraph' })
  })

  test('notes are the same by id: another number is no change, another source is', () => {
    const cited = (ids: string[], notes: Report['notes']) =>
      report({ blocks: ids.map((id) => para(text(`Said ${id}.`), cite(id))), notes })
    const one = note('n1', 'Courier, https://courier.example/one')
    const two = note('n2', 'Log, https://log.example/two')
    const found = compareReports(
      cited(['n1', 'n2'], [one, two]),
      cited(['n2', 'n1'], [note('n1', 'Courier, https://courier.example/three'), two]),
    )
    expect(found.notes.map(({ name, change }) => `${name}: ${change}`)).toEqual([
      'Note 1: same',
      'Note 2: changed',
    ])
    expect(found.sources).toEqual({
      added: ['https://courier.example/three'],
      removed: ['https://courier.example/one'],
    })
    expect(found.numbers).toEqual({ before: { n1: 1, n2: 2 }, after: { n2: 1, n1: 2 } })
  })

  test('the head: title, period, by-line', () => {
    const found = changed(before.blocks, {
      title: 'Port Watch: May',
      period: { from: '2031-05-01', to: '2031-05-31' },
    })
    expect(summary(found)).toEqual(['Title changed', 'Period added'])
  })
})

/** The words of one side, part by part, as the comparison holds them. */
function side(parts: readonly ComparedPart[], gone: Piece['kind']): Record<string, string[]> {
  const shown = (pieces: readonly Piece[]) =>
    pieces
      .filter(({ kind }) => kind !== gone)
      .map(({ inline }) => (inline.type === 'text' ? inline.text : `<${inline.note}>`))
      .join('')
  const missing = gone === 'removed' ? 'removed' : 'added'
  return Object.fromEntries(
    parts
      .filter(({ change }) => change !== missing)
      .map(({ key, units }) => [
        key,
        units.filter(({ change }) => change !== missing).map(({ pieces }) => shown(pieces)),
      ]),
  )
}

const plain = (parts: readonly Part[]) =>
  Object.fromEntries(
    parts.map(({ key, units }) => [
      key,
      units.map(({ content }) =>
        content
          .map((inline) => (inline.type === 'text' ? inline.text : `<${inline.note}>`))
          .join(''),
      ),
    ]),
  )

/** The same report with some of its blocks changed, moved, doubled or gone. */
function changedSomehow(from: Report, random: Random, other: Report): Report {
  const blocks = from.blocks.flatMap((block) => {
    const chance = random.next()
    if (chance < 0.1) return []
    if (chance < 0.2) return [random.pick(other.blocks.length > 0 ? other.blocks : [block]), block]
    if (chance < 0.4 && block.type === 'paragraph')
      return [{ ...block, content: [...block.content, text(` And ${random.int(9)} more.`)] }]
    return [block]
  })
  if (random.chance(0.4)) blocks.sort(() => random.next() - 0.5)
  return { ...from, blocks, notes: random.chance(0.5) ? from.notes : [...from.notes].reverse() }
}

test('what both sides of a comparison hold is exactly the one and the other report', () => {
  for (const seed of seedsOf(200)) {
    const random = randomFrom(seed)
    const one = canonical(anyReport(random))
    const two = canonical(
      random.chance(0.2) ? anyReport(random) : changedSomehow(one, random, anyReport(random)),
    )
    const found = compareReports(one, two)
    const label = `seed ${seed}`
    expect(side(found.text, 'added'), label).toEqual(plain(textParts(one)))
    expect(side(found.text, 'removed'), label).toEqual(plain(textParts(two)))
    expect(side(found.notes, 'added'), label).toEqual(plain(noteParts(one)))
    expect(side(found.notes, 'removed'), label).toEqual(plain(noteParts(two)))
    expect(compareReports(two, two).isSame, label).toBe(true)
    const back = compareReports(two, one)
    expect(back.isSame, label).toBe(found.isSame)
    expect(back.counts.itemsAdded, label).toBe(found.counts.itemsRemoved)
    expect(back.sources.added, label).toEqual(found.sources.removed)
  }
})
