import { describe, expect, test } from 'vitest'
import { canonical, canonicalJson } from './canonical.ts'
import { Report } from './document.ts'
import { inlinesOf, textOf } from './notes.ts'
import { anyReport } from './testing/any-report.ts'
import {
  bold,
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

describe('laws', () => {
  test('canonical of canonical is the same, and a valid report', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const once = canonical(anyReport(random(seed)))
      expect(canonical(once), `seed ${seed}`).toEqual(once)
      expect(Report.safeParse(once).success, `seed ${seed}`).toBe(true)
      expect(canonicalJson(once), `seed ${seed}`).toBe(JSON.stringify(once))
    }
  })

  test('no word is lost', () => {
    const words = (made: Report) =>
      textOf([...inlinesOf(made)])
        .replace(/\s+/g, '')
        .split('')
    for (let seed = 1; seed <= 500; seed++) {
      const made = anyReport(random(seed))
      expect(words(canonical(made)).toSorted(), `seed ${seed}`).toEqual(words(made).toSorted())
    }
  })

  test('the value that it is given stays as it was', () => {
    const made = anyReport(random(7))
    const before = structuredClone(made)
    canonical(made)
    expect(made).toEqual(before)
  })
})

describe('what is typed differently and means the same has one form', () => {
  const same = (a: Report, b: Report) => expect(canonicalJson(a)).toBe(canonicalJson(b))

  test('pieces of equal text', () => {
    same(report({}, para('It ', 'rained.')), report({}, para('It rained.')))
    same(report({}, para(bold('It '), bold('rained.'))), report({}, para(bold('It rained.'))))
  })

  test('empty parts', () => {
    same(
      report({}, para('A.'), para(' '), heading(''), quotation(para('')), takeaway(bullets(''))),
      report({}, para('A.')),
    )
  })

  test('blanks around and in lines', () => {
    same(
      report({ title: ' A  title\n', contributors: [' B ', ''] }),
      report({ title: 'A title', contributors: ['B'] }),
    )
  })

  test('the order of notes', () => {
    const made = report({}, para('A.', note('one'), note('two')))
    same({ ...made, notes: made.notes.toReversed() }, made)
  })

  test('the order of parts: the key takeaway first, items last', () => {
    same(
      report({}, item('I.'), para('A.'), takeaway(para('K.')), takeaway(para('L.'))),
      report({}, takeaway(para('K.'), para('L.')), para('A.'), item('I.')),
    )
  })
})

describe('what means something else has another', () => {
  test.each([
    ['bold', report({}, para(bold('A.'))), report({}, para('A.'))],
    ['a citation', report({}, para('A.', cite('n1'))), report({}, para('A.'))],
    ['the order of items', report({}, item('I.'), item('J.')), report({}, item('J.'), item('I.'))],
    ['an empty item, which counts', report({}, item('')), report({})],
  ])('%s', (_what, a, b) => {
    expect(canonicalJson(a)).not.toBe(canonicalJson(b))
  })
})
