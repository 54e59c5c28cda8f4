import { describe, expect, test } from 'vitest'
import { canonical } from '../canonical.ts'
import type { Inline, Report } from '../document.ts'
import { emptyReport } from '../empty-report.ts'
import { inlinesOf } from '../notes.ts'
import { anyReport } from '../testing/any-report.ts'
import { cite, para } from '../testing/builders.ts'
import { item, note, text } from '../testing/pieces.ts'
import { random as randomFrom, seedsOf } from '../testing/random.ts'
import { compareReports, withoutStill, type ComparedPart } from './compare.ts'
import { changesInPlace, type Change, type InPlace } from './in-place.ts'

const list = (...words: string[]) => ({
  type: 'bulletList' as const,
  items: words.map((one) => [para(text(one))]),
})
const report = (...blocks: Report['blocks']): Report => ({ ...emptyReport, blocks })

function inPlace(before: Report, after: Report): InPlace {
  return changesInPlace(canonical(after), withoutStill(compareReports(before, after)))
}

/** What stands on the sheet, a line for each run of inlines: [-removed-] {+added+} ~restyled~. */
function sheet({ report: shown, changes }: InPlace): string[] {
  const marks = { added: ['{+', '+}'], removed: ['[-', '-]'], restyled: ['~', '~'] } as const
  const draw = (inline: Inline) => {
    const change = changes.get(inline)
    const [open, close] = change ? marks[change] : ['', '']
    return `${open}${inline.type === 'text' ? inline.text : `<${inline.note}>`}${close}`
  }
  const lines: string[] = []
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) {
      if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
      return
    }
    const isRun = value.some(
      (one: unknown) =>
        typeof one === 'object' && ['text', 'citation'].includes((one as Inline).type),
    )
    if (isRun) lines.push((value as Inline[]).map(draw).join(''))
    else value.forEach(walk)
  }
  walk(shown.blocks)
  walk(shown.notes)
  return lines
}

describe('changes in their place', () => {
  test('words, and a citation by the number that it had', () => {
    const before = {
      ...report(para(text('The pier is open.'), cite('a'), cite('b'))),
      notes: [note('a', 'One.'), note('b', 'Two.')],
    }
    const after = {
      ...report(para(text('The pier was open.'), cite('b'))),
      notes: [note('b', 'Two, too.')],
    }
    expect(sheet(inPlace(before, after))).toEqual([
      'The pier [-is-]{+was+} open.[-[1]-]<b>',
      'Two{+, too+}.',
    ])
  })

  test('a paragraph that is gone stands where it was', () => {
    const [one, two, three] = [para(text('Ferries.')), para(text('Quays.')), para(text('Cranes.'))]
    const gone = (...left: Report['blocks']) =>
      sheet(inPlace(report(one, two, three), report(...left)))
    expect(gone(two, three)).toEqual(['[-Ferries.-]', 'Quays.', 'Cranes.'])
    expect(gone(one, three)).toEqual(['Ferries.', '[-Quays.-]', 'Cranes.'])
    expect(gone(one, two)).toEqual(['Ferries.', 'Quays.', '[-Cranes.-]'])
  })

  test('an entry that is gone stays in its list, a paragraph before a list before it', () => {
    const before = report(para(text('Lead.')), list('Ferries.', 'Quays.', 'Cranes.'))
    expect(
      inPlace(before, report(list('Ferries.', 'Cranes.', 'Fees.'))).report.blocks,
    ).toMatchObject([
      { type: 'paragraph', content: [{ text: 'Lead.' }] },
      {
        type: 'bulletList',
        items: [
          [{ content: [{ text: 'Ferries.' }] }],
          [{ content: [{ text: 'Quays.' }] }],
          [{ content: [{ text: 'Cranes.' }] }],
          [{ content: [{ text: 'Fees.' }] }],
        ],
      },
    ])
  })

  test('an entry that is gone counts nothing in a list with numbers', () => {
    const numbered = (...words: string[]) => ({ ...list(...words), type: 'orderedList' as const })
    const before = report(numbered('Ferries.', 'Quays.', 'Cranes.', 'Fees.'))
    const { blocks } = inPlace(before, report(numbered('Quays.', 'Fees.'))).report
    expect(blocks).toMatchObject([
      { type: 'paragraph', content: [{ text: 'Ferries.' }] },
      {
        type: 'orderedList',
        items: [
          [{ content: [{ text: 'Quays.' }] }, { content: [{ text: 'Cranes.' }] }],
          [{ content: [{ text: 'Fees.' }] }],
        ],
      },
    ])
  })

  test('an item that is gone stands behind the one that it followed, and is none that is counted', () => {
    const [a, b, c] = [
      item('a', 'Ferries stop.', 'In May.'),
      item('b', 'A quay opens.', 'Ships moor.'),
      item('c', 'Fees rise.', 'From June.'),
    ]
    const made = inPlace(report(a, b, c), report(a, c))
    expect(made.report.blocks.map(({ type }) => type)).toEqual([
      'item',
      'paragraph',
      'paragraph',
      'item',
    ])
    expect(sheet(made)).toEqual([
      'Ferries stop.',
      'In May.',
      '[-A quay opens.-]',
      '[-Ships moor.-]',
      'Fees rise.',
      'From June.',
    ])
  })

  test('a new item is new, its neighbours are as they were', () => {
    const [a, b] = [item('a', 'Ferries stop.', 'In May.'), item('b', 'A quay opens.')]
    expect(sheet(inPlace(report(b), report(a, b)))).toEqual([
      '{+Ferries stop.+}',
      '{+In May.+}',
      'A quay opens.',
    ])
  })

  test('lines of the head', () => {
    const before = { ...emptyReport, title: 'Port Watch', headline: 'Ships' }
    const { lines } = inPlace(before, { ...before, title: 'Pier Watch' })
    expect(lines).toEqual({
      title: [
        { kind: 'removed', inline: text('Port') },
        { kind: 'added', inline: text('Pier') },
        { kind: 'same', inline: text(' Watch') },
      ],
    })
  })

  test('an address changes whole', () => {
    const noted = (words: string) => ({ ...report(para(cite('a'))), notes: [note('a', words)] })
    const [, line] = sheet(
      inPlace(
        noted('Courier, https://courier.example/a/1. Read in May.'),
        noted('Courier, https://courier.example/b/1. Read in May.'),
      ),
    )
    expect(line).toBe(
      'Courier, [-https://courier.example/a/1-]{+https://courier.example/b/1+}. Read in May.',
    )
  })
})

describe('laws, for any two reports', () => {
  const words = (inlines: readonly Inline[]) =>
    inlines.map((inline) => (inline.type === 'text' ? inline.text : `<${inline.note}>`)).join('')
  /** All of a report but the lines of its head, and what a picture is beside its caption. */
  const everyInline = (of: Report) => [
    ...inlinesOf(of),
    ...of.notes.flatMap(({ paragraphs }) => paragraphs.flat()),
  ]
  const inText = ({ key }: ComparedPart) =>
    key === 'essay' || key === 'summary' || /^(takeaway|item|note):/.test(key)

  test.each(seedsOf(150))('seed %i', (seed) => {
    const random = randomFrom(seed)
    const before = canonical(anyReport(random))
    // Half of the time the same with some of its blocks gone, or others put in.
    const other = canonical(anyReport(random))
    const mixed = before.blocks.flatMap((block) => {
      if (random.chance(0.3)) return []
      return random.chance(0.2) ? [...other.blocks.slice(0, 1), block] : [block]
    })
    const after = canonical(random.chance(0.5) ? other : { ...before, blocks: mixed })
    const comparison = withoutStill(compareReports(before, after))
    const { report: shown, changes } = changesInPlace(after, comparison)
    const marked = (change: Change) =>
      everyInline(shown).filter((inline) => changes.get(inline) === change)
    const parts = [...comparison.text, ...comparison.notes].filter(inText)
    const pieces = parts
      .filter(({ key, change }) => change !== 'removed' || !key.startsWith('note:'))
      .flatMap(({ units }) => units.filter(({ form }) => form !== 'picture'))
      .flatMap((unit) => unit.pieces)
    const compared = (change: Change) =>
      pieces.flatMap(({ kind, inline }) => (kind === change ? [inline] : []))
    const sorted = (inlines: readonly Inline[]) => words(inlines).split('').toSorted().join('')

    // Without what is gone it is the report as it is now, where no status is in words here.
    const left = everyInline(shown).filter((inline) => changes.get(inline) !== 'removed')
    if (!JSON.stringify(after).includes('"status":"'))
      expect(words(left)).toBe(words(everyInline(after)))
    // What the comparison says is new is marked as that, and what is gone stands there.
    expect(sorted(marked('added'))).toBe(sorted(compared('added')))
    expect(sorted(marked('restyled'))).toBe(sorted(compared('restyled')))
    const gone = compared('removed').filter(({ type }) => type === 'text')
    const shownGone = marked('removed').filter((inline) => !/^\[(\d+|\?)\]$/.test(words([inline])))
    expect(sorted(shownGone)).toBe(
      sorted(gone.filter((inline) => !/^\[(\d+|\?)\]$/.test(words([inline])))),
    )
  })
})
