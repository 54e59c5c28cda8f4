import { expect, test } from 'vitest'
import { citationsOf, numberNotes, paragraphTexts, textOf } from './notes.ts'
import { anyReport } from './testing/any-report.ts'
import {
  bullets,
  cite,
  heading,
  item,
  note,
  para,
  quotation,
  report,
  takeaway,
} from './testing/builders.ts'
import { random } from './testing/random.ts'

test('citations are found in every part, in reading order', () => {
  const made = report(
    {},
    takeaway(para('K.', note('1'))),
    para('A.', note('2')),
    bullets(note('3'), [para('B.', note('4')), bullets(note('5'))]),
    quotation(para('C.', note('6'))),
    item(['T.', note('7')], para('D.', note('8')), quotation(para('E.', note('9')))),
  )
  expect(citationsOf(made).map((citation) => citation.note)).toEqual(
    Array.from({ length: 9 }, (_, at) => `n${at + 1}`),
  )
})

test('a note is numbered by its first citation, and a repeated one shares the number', () => {
  const made = report({}, para('A.', note('a'), cite('n1'), note('b'), cite('n1')))
  const { numbers, cited } = numberNotes({ ...made, notes: made.notes.toReversed() })
  expect([...numbers]).toEqual([
    ['n1', 1],
    ['n2', 2],
  ])
  expect(cited.map(({ id }) => id)).toEqual(['n1', 'n2'])
})

test('a citation without a note keeps a number, a note without a citation has none', () => {
  const made = report({}, para('A.', cite('gone'), note('b')))
  made.notes.push({ id: 'stray', paragraphs: [] })
  const { numbers, cited, uncited, missing } = numberNotes(made)
  expect(numbers.get('n1')).toBe(2)
  expect(numbers.has('stray')).toBe(false)
  expect({ cited: cited.length, uncited: uncited.map(({ id }) => id), missing }).toEqual({
    cited: 1,
    uncited: ['stray'],
    missing: ['gone'],
  })
})

test('every note is either cited or not, and numbers have no gaps', () => {
  for (let seed = 1; seed <= 500; seed++) {
    const made = anyReport(random(seed))
    const { numbers, cited, uncited, missing } = numberNotes(made)
    const ids = [...cited, ...uncited].map(({ id }) => id).toSorted()
    expect(ids, `seed ${seed}`).toEqual(made.notes.map(({ id }) => id).toSorted())
    expect([...numbers.values()], `seed ${seed}`).toEqual(
      Array.from({ length: numbers.size }, (_, at) => at + 1),
    )
    expect(cited.length + missing.length, `seed ${seed}`).toBe(numbers.size)
  }
})

test('the text of paragraphs, one by one', () => {
  const made = report({}, heading('H'), bullets('a', 'b'), item('T.', para('x ', note('n'), 'y')))
  expect(paragraphTexts(made.blocks)).toEqual(['H', 'a', 'b', 'T.', 'x y'])
  expect(textOf(para('x ', cite('n1'), 'y').content)).toBe('x y')
})
