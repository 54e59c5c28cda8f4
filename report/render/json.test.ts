import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { canonical } from '../canonical.ts'
import { fromJson } from '../import/from-json.ts'
import { readText } from '../import/read-text.ts'
import { UnreadableReport } from '../import/unreadable.ts'
import {
  bullets,
  cite,
  heading,
  italic,
  item,
  link,
  note,
  para,
  quotation,
  report,
  takeaway,
} from '../testing/builders.ts'
import { generateReport } from '../testing/generate.ts'
import { random } from '../testing/random.ts'
import { jsonReport, JsonReport, toJson } from './json.ts'

const folder = new URL('../testing/fixtures/', import.meta.url)
const read = (name: string) =>
  readText(readFileSync(new URL(name, folder), 'utf8')).reports.map((one) => one.report)

const full = report(
  { title: 'T', period: { from: '2023-01-02', to: '2023-01-09' } },
  takeaway(bullets('One.', [para('Two.'), bullets('Three.')])),
  para(
    'It rained.',
    note('A paper. https://example.org/a', 'news dot example/b'),
    ' Then ',
    italic('it'),
  ),
  heading('Later', 3),
  quotation(para(link('We', 'https://example.org/'), ' waited.')),
  item(
    ['A ship came.', cite('n1')],
    para('It left.', note('https://example.org/c')),
    quotation(para('So.')),
  ),
)

describe('what programs get', () => {
  test('items and citations carry their numbers', () => {
    const json = jsonReport(full)
    expect(json.blocks.at(-1)).toEqual({
      type: 'item',
      number: 1,
      id: 'i1',
      topic: [
        { type: 'text', text: 'A ship came.' },
        { type: 'citation', note: 'n1', number: 1 },
      ],
      blocks: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'It left.' },
            { type: 'citation', note: 'n2', number: 2 },
          ],
        },
        {
          type: 'quotation',
          blocks: [{ type: 'paragraph', content: [{ type: 'text', text: 'So.' }] }],
        },
      ],
    })
  })

  test('a note has its number, words and sources', () => {
    expect(jsonReport(full).notes[0]).toEqual({
      number: 1,
      id: 'n1',
      prose: 'A paper.',
      sources: [
        { url: 'https://example.org/a', written: 'https://example.org/a', live: true },
        { url: 'https://news.example/b', written: 'news dot example/b', live: false },
      ],
      paragraphs: [
        [{ type: 'text', text: 'A paper. https://example.org/a' }],
        [{ type: 'text', text: 'news dot example/b' }],
      ],
    })
  })

  test('notes stand in order of number, and one that nothing cites has none', () => {
    const stray = { id: 'x', paragraphs: [[{ type: 'text' as const, text: 'Stray.' }]] }
    const json = jsonReport({ ...full, notes: [stray, ...full.notes.toReversed()] })
    expect(json.notes.map(({ id, number }) => [id, number])).toEqual([
      ['n1', 1],
      ['n2', 2],
      ['x', null],
    ])
  })

  test('a page with two posts is an array, one report is none', () => {
    const page = read('ostrane-page.txt')
    expect(JSON.parse(toJson(page))).toHaveLength(2)
    expect(JSON.parse(toJson(page[0]!))).toMatchObject({ byline: 'Anselm Hoek' })
  })
})

describe('laws', () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))(
    '%s comes back as it was',
    (name) => {
      const reports = read(name)
      expect(fromJson(toJson(reports))).toEqual(reports)
      for (const one of reports) expect(JsonReport.parse(jsonReport(one))).toEqual(jsonReport(one))
    },
  )

  test('every report comes back canonical, and is written with the same bytes', () => {
    expect(fromJson(toJson(full))).toEqual([canonical(full)])
    for (let seed = 1; seed <= 200; seed++) {
      const made = generateReport(random(seed))
      const text = toJson(made)
      const [back] = fromJson(text)
      expect(back, `seed ${seed}`).toEqual(canonical(made))
      expect(toJson(back!), `seed ${seed}`).toBe(text)
    }
  })
})

describe('JSON that is no report is refused with the place', () => {
  const sentence = (value: unknown) => {
    try {
      fromJson(typeof value === 'string' ? value : JSON.stringify(value))
    } catch (error) {
      if (error instanceof UnreadableReport) return error.message
      throw error
    }
    return null
  }
  const json = jsonReport(full)
  const deep = `{"blocks":${'['.repeat(3000)}${']'.repeat(3000)}}`

  test.each([
    ['no JSON', '{"title": ', 'This is no JSON.'],
    ['an empty list', [], 'No report was found: it needs a title line and at least one paragraph.'],
    ['another value', 7, 'The JSON is no report: the report: expected object, received number.'],
    [
      'an unknown key',
      { ...json, mood: 1 },
      'The JSON is no report: the report: Unrecognized key: "mood".',
    ],
    [
      'a wrong type',
      { ...json, title: 1 },
      'The JSON is no report: title: expected string, received number.',
    ],
    [
      'a wrong type deep inside',
      { ...json, blocks: [{ type: 'paragraph', content: [{ type: 'text', text: 5 }] }] },
      'The JSON is no report: blocks[0].content[0].text: expected string, received number.',
    ],
    [
      'an unknown block',
      { ...json, blocks: [{ type: 'video' }] },
      'The JSON is no report: blocks[0].type: this type may not stand here.',
    ],
    [
      'the second of a page',
      [json, { ...json, byline: null }],
      'The JSON is no report (number 2 of 2): byline: expected string, received null.',
    ],
    [
      'two notes of one id',
      { ...json, notes: [json.notes[0], json.notes[0]] },
      'The JSON is no report: notes: two have the id "n1".',
    ],
    [
      'a link that runs a script',
      {
        ...json,
        blocks: [
          { type: 'paragraph', content: [{ type: 'text', text: 'x', link: 'javascript:x' }] },
        ],
      },
      'The JSON is no report: the link "javascript:x" may not be followed.',
    ],
    [
      'a period that ends before it begins',
      { ...json, period: { from: '2023-02-01', to: '2023-01-01' } },
      'The JSON is no report: period: it ends before it begins.',
    ],
    ['lists without end', deep, 'The JSON is no report: its lists are nested too deep.'],
  ])('%s', (_what, value, expected) => {
    expect(sentence(value)).toBe(expected)
  })
})
