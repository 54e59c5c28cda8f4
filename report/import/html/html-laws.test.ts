/** What holds for every page: no word lost, and a sentence instead of a hang for what is no page at all. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lostHtmlWords } from '../../testing/html-words.ts'
import { mutateHtml } from '../../testing/mutate-html.ts'
import { random } from '../../testing/random.ts'
import type { Reading } from '../reading.ts'
import { UnreadableReport } from '../unreadable.ts'
import { readHtml } from './read-html.ts'

const folder = new URL('../../testing/fixtures/html/', import.meta.url)
const names = readdirSync(folder)
const fixtures = names.map((name) => readFileSync(new URL(name, folder), 'utf8'))

function reading(html: string): Reading | null {
  try {
    return readHtml(html)
  } catch (error) {
    if (error instanceof UnreadableReport) return null
    throw error
  }
}

test.each(names)('every word of %s is in the report or the account', (name) => {
  const html = readFileSync(new URL(name, folder), 'utf8')
  const found = readHtml(html)
  expect(lostHtmlWords(html, found)).toEqual([])
  // What is whole needs no last look.
  expect(found.remarks.filter(({ code }) => code === 'words-unplaced')).toEqual([])
})

test('no word is lost whatever happens to a page', { timeout: 3_600_000 }, () => {
  const first = Number(process.env.GALLEY_SEED ?? 1)
  const runs = Number(process.env.GALLEY_RUNS ?? 150)
  let read = 0
  for (let seed = first; seed < first + runs; seed++) {
    const chance = random(seed)
    const html = mutateHtml(chance.pick(fixtures), chance)
    const found = reading(html)
    if (!found) continue
    read += 1
    // The numbers of notes and entries are derived; Word's bullets ("o") and signs of comments ("a") are no words.
    const lost = lostHtmlWords(html, found).filter(
      (word) => !/^(?:\d{1,3}|[ivx]+|\p{L}|TR1)$/u.test(word),
    )
    expect(lost, `Run again with GALLEY_SEED=${seed} GALLEY_RUNS=1`).toEqual([])
    for (const { line } of [...found.remarks, ...found.reports.flatMap((one) => one.remarks)])
      expect(line ?? 1).toBeLessThanOrEqual(found.original.length)
  }
  if (runs > 20) expect(read).toBeGreaterThan(runs / 2)
})

const text = '<h1>A Report</h1><p>It rained on the quay all day long.</p>'
const many = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('')

test.each([
  ['divisions without end', '<div>'.repeat(50_000) + text],
  ['bold without end', `${text}<p>${'<b>'.repeat(30_000)}word`],
  ['lists in lists', `${text}${'<ul><li>'.repeat(10_000)}entry`],
  ['tables in tables', `${text}${'<table><tr><td>'.repeat(8_000)}cell`],
  ['figures in figures', `${text}${'<figure>'.repeat(10_000)}`],
  ['insertions in insertions', `${text}${'<ins>a '.repeat(10_000)}`],
  ['quotations in quotations', `${text}${'<blockquote>a'.repeat(6_000)}`],
  ['links without end', `${text}${many(6_000, (at) => `<b><a href=#x${at} id=y${at}>1`)}`],
  ['entities', `${text}<p>${'&amp;&lt;&#x41;&nosuch;'.repeat(50_000)}`],
  ['a comment without end', `${text}<!-- ${'x'.repeat(1_000_000)}`],
  ['a tag without end', `${text}<p ${many(50_000, (at) => `a${at}="<" `)}`],
  ['blanks', `${text}<p>a${' \n'.repeat(300_000)}b`],
  ['wide cells', `${text}<table>${'<tr><td colspan=9999 rowspan=9999>a'.repeat(2000)}</table>`],
  [
    'marks that all cite one note',
    `${text}<p>${'<a href="#fn1" id="r">1</a>'.repeat(6_000)}<p id=fn1><a href="#r">1</a> Note`,
  ],
  ['anchors of one name', `${text}${'<p><a name=_ftn1 href=#_ftnref1>[1]</a> a'.repeat(4_000)}`],
])('%s neither overflow nor hang', { timeout: 20_000 }, (_, html) => {
  reading(html)
})

test('notes by the thousand are read', { timeout: 20_000 }, () => {
  const count = 3_000
  const html =
    text +
    many(
      count,
      (at) => `<p>Sentence ${at}.<a href="#_ftn${at}" name="_ftnref${at}">[${at}]</a></p>`,
    ) +
    many(count, (at) => `<p><a href="#_ftnref${at}" name="_ftn${at}">[${at}]</a> Note ${at}</p>`)
  expect(readHtml(html).reports[0]?.report.notes).toHaveLength(count)
})
