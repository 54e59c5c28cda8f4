import { expect, test } from 'vitest'
import { findQuote, fitsQuote, quoteOf } from './quote.ts'

const text = 'Boats came in.\nThe pier\ufffc was open.  The pier was shut.'

test('a quotation is found where its surroundings say, across citations and blanks', () => {
  const first = quoteOf(text, text.indexOf('The pier'), text.indexOf(' open'))
  expect(first).toEqual({
    quote: 'The pier was',
    before: 'Boats came in. ',
    after: ' open. The pier was shut.',
  })
  const found = findQuote(text, first)!
  expect(text.slice(found.from, found.to)).toBe('The pier\ufffc was')
  const second = text.lastIndexOf('The pier')
  expect(findQuote(text, quoteOf(text, second, second + 12))?.from).toBe(second)
})

test('words that are not there are not found, and nothing is found for none', () => {
  expect(findQuote(text, { quote: 'The dock', before: '', after: '' })).toBeNull()
  expect(findQuote(text, { quote: ' \ufffc ', before: 'Boats', after: '' })).toBeNull()
})

test('a long quotation is cut and still found, never inside of a letter', () => {
  const long = `${'x'.repeat(499)}🌊${'y'.repeat(50)}`
  const { quote } = quoteOf(long, 0, long.length)
  expect(quote).toBe('x'.repeat(499))
  expect(findQuote(long, { quote, before: '', after: '' })).toEqual({ from: 0, to: 499 })
})

test('words fit their quotation while most of it stands', () => {
  expect(fitsQuote('the north pier', 'the  north pier')).toBe(true)
  expect(fitsQuote('the old north pier', 'the north pier')).toBe(true)
  expect(fitsQuote('a wholly different end', 'the north pier')).toBe(false)
  expect(fitsQuote('', 'the north pier')).toBe(false)
  expect(fitsQuote(`the ${'word '.repeat(200)}`, 'the north pier')).toBe(false)
})
