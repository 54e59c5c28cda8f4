import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { paragraphTexts } from '../notes.ts'
import { readReport } from './read-report.ts'
import { placeRemarks } from './remark-places.ts'

const original = [
  'A Title',
  '',
  'The harbor stayed closed.[1]',
  'UA-1',
  'Nobody came.',
  '[1] A note.',
]
const blocks = ['A Title', 'The harbor stayed closed.[1]', 'Nobody came.', 'A note.']

test('a remark is placed by its quotation, whatever its quotation marks, blanks and note numbers', () => {
  const quotes = ['harbor\u00a0stayed closed.[7]', 'nobody  came', 'not there']
  const remarks = quotes.map((text) => ({ text }))
  expect(placeRemarks(remarks, blocks, original)).toEqual([1, 2, null])
})

test('or else by its line, or the nearest line that is in the result', () => {
  const remarks = [{ line: 5 }, { line: 4, text: 'UA-1' }, { line: 2 }, {}, { line: 99 }]
  expect(placeRemarks(remarks, blocks, original)).toEqual([2, 1, 0, null, null])
})

test('words that were left out are not looked for; their neighbours are', () => {
  const remarks = [{ level: 'lost', line: 4, text: 'came' }]
  expect(placeRemarks(remarks, blocks, original)).toEqual([1])
})

test('words that stand several times are found near the line', () => {
  const twice = ['Nobody came.', 'a', 'b', 'c', 'Nobody came.']
  expect(placeRemarks([{ line: 5, text: 'Nobody came.' }], twice, twice)).toEqual([4])
  expect(placeRemarks([{ line: 1, text: 'Nobody came.' }], twice, twice)).toEqual([0])
})

test('most remarks of the fixtures that quote the result find it', () => {
  const folder = new URL('../testing/fixtures/', import.meta.url)
  let asked = 0
  let found = 0
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
    const reading = readReport(new Uint8Array(readFileSync(new URL(name, folder))), { name })
    for (const { report, remarks } of reading.reports) {
      const guesses = remarks.filter(({ level, text }) => level !== 'lost' && text !== undefined)
      const notes = report.notes.map(({ paragraphs }) =>
        paragraphs.flatMap((content) => content.map(({ text }) => text)).join(' '),
      )
      const texts = [report.title, report.headline, ...paragraphTexts(report.blocks), ...notes]
      asked += guesses.length
      found += placeRemarks(guesses, texts, reading.original).filter((at) => at !== null).length
    }
  }
  expect(asked).toBeGreaterThan(8)
  expect(found / asked).toBeGreaterThan(0.8)
})
