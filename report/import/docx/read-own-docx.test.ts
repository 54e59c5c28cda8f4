import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it, test } from 'vitest'
import { canonical } from '../../canonical.ts'
import type { Inline, Report } from '../../document.ts'
import { findSources } from '../../sources.ts'
import { inlinesOf } from '../../notes.ts'
import type { NoteKind } from '../../render/docx/citations.ts'
import { toDocx } from '../../render/docx/to-docx.ts'
import { sorrel } from '../../render/golden/sorrel.ts'
import { veldonia } from '../../render/golden/veldonia.ts'
import { anyReport } from '../../testing/any-report.ts'
import { bullets, heading, item, note, para, quotation, report } from '../../testing/builders.ts'
import { generateReport } from '../../testing/generate.ts'
import { withPlainIds } from '../../testing/plain-ids.ts'
import { random } from '../../testing/random.ts'
import { parseDocx } from './parse.ts'
import { readOwnDocx } from './read-own-docx.ts'

const reread = (bytes: Uint8Array) => readOwnDocx(parseDocx(bytes))!

/** A defanged address is a link nowhere, so that an author's link behind one is not written. */
function withoutLinkedDefanged(made: Report): Report {
  const copy = structuredClone(made)
  const texts: Inline[] = [
    ...inlinesOf(copy),
    ...copy.notes.flatMap((one) => one.paragraphs.flat()),
  ]
  for (const inline of texts)
    if (inline.type === 'text' && findSources(inline.text).some(({ live }) => !live))
      delete inline.link
  return copy
}

const expected = (made: Report) => withPlainIds(withoutLinkedDefanged(made))
const seeds = Array.from({ length: Number(process.env['GALLEY_RUNS'] ?? 30) }, (_, at) => {
  return at + Number(process.env['GALLEY_SEED'] ?? 1)
})

describe.each(['endnotes', 'footnotes'] as const)('a document with %s', (notes: NoteKind) => {
  it.each([
    ['veldonia', veldonia],
    ['sorrel', sorrel],
  ])('gives %s back', (_, made) => {
    const { report: back, remarks } = reread(toDocx(made, { notes }))
    expect(back).toEqual(expected(made))
    expect(remarks).toEqual([])
  })

  it.each(seeds)('gives every report back, seed %i', (seed) => {
    const chance = random(seed)
    const made = seed % 3 === 0 ? generateReport(chance) : anyReport(chance)
    const { report: back, remarks } = reread(toDocx(made, { notes }))
    expect(back).toEqual(expected(made))
    expect(remarks).toEqual([])
    expect(toDocx(back, { notes })).toEqual(toDocx(made, { notes }))
  })
})

test('a document that nobody at Galley wrote is left to others', () => {
  const files = unzipSync(toDocx(veldonia))
  files['docProps/custom.xml'] = strToU8('<Properties/>')
  expect(readOwnDocx(parseDocx(zipSync(files)))).toBeNull()
})

test('the line about the version is named, and is not in the report', () => {
  const { report: back, remarks } = reread(toDocx(veldonia, { imprint: 'Version 3' }))
  expect(back).toEqual(expected(veldonia))
  expect(remarks).toMatchObject([{ level: 'note', code: 'imprint', text: 'Version 3' }])
})

/** The document after somebody worked on it. */
function edited(made: Report, change: (xml: string) => string, part = 'document'): Report {
  const files = unzipSync(toDocx(made))
  const name = `word/${part}.xml`
  files[name] = strToU8(change(strFromU8(files[name]!)))
  return reread(zipSync(files)).report
}

const paragraphWith = (words: string) => new RegExp(`<w:p>(?:(?!<w:p>).)*${words}.*?</w:p>`, 's')
const plain = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`

const made = report(
  { title: 'T', byline: 'A, B' },
  para('One.', note('First.')),
  bullets('Two.', 'Three.'),
  quotation(para('Four.'), para('Five.')),
  heading('Six'),
  item('Seven.', para('Eight.', note('Second.')), para('Nine.')),
)

describe('somebody changed the document', () => {
  test('a paragraph of no style in the middle of an item stays there', () => {
    const back = edited(made, (xml) =>
      xml.replace(paragraphWith('Nine'), (found) => plain('New.') + found),
    )
    const last = made.blocks.at(-1)
    if (last?.type !== 'item') throw new Error('no item')
    last.blocks.splice(1, 0, para('New.'))
    expect(back).toEqual(withPlainIds(made))
    last.blocks.splice(1, 1)
  })

  test('a paragraph in the middle of a list or a quotation cuts it in two', () => {
    const cut = (words: string) =>
      edited(made, (xml) => xml.replace(paragraphWith(words), (found) => plain('New.') + found))
        .blocks
    expect(cut('Three').slice(1, 4)).toEqual([bullets('Two.'), para('New.'), bullets('Three.')])
    expect(cut('Five').slice(2, 5)).toEqual([
      quotation(para('Four.')),
      para('New.'),
      quotation(para('Five.')),
    ])
  })

  test('what was deleted is gone, and its note stands behind the others', () => {
    const back = edited(made, (xml) => xml.replace(paragraphWith('One'), ''))
    expect(back.blocks).toHaveLength(made.blocks.length - 1)
    expect(back.notes.map(({ id, paragraphs }) => [id, paragraphs[0]?.[0]?.text])).toEqual([
      ['n1', 'Second.'],
      ['n2', 'First.'],
    ])
  })

  test('a missing note that somebody wrote at last is one', () => {
    const missing = { ...made, notes: made.notes.slice(1) }
    const back = edited(
      missing,
      (xml) => xml.replace('This note is missing.', 'Found.'),
      'endnotes',
    )
    expect(back.notes.map(({ paragraphs }) => paragraphs[0]?.[0]?.text)).toEqual([
      'Found.',
      'Second.',
    ])
  })

  test('names in a by-line of any shape are its names', () => {
    const back = edited(made, (xml) => xml.replace('By A, B', 'C and D'))
    expect(back.byline).toBe('C and D')
  })

  test('names that were added to the contributors are read with the others', () => {
    const back = edited({ ...made, contributors: ['A', 'B'] }, (xml) =>
      xml.replace(/(>B<\/w:t><\/w:r>)/, '$1<w:r><w:t>, and C</w:t></w:r>'),
    )
    expect(back.contributors).toEqual(['A', 'B', 'C'])
  })

  test('a name that reads like a list is one name, in either direction', () => {
    for (const name of ['ميناء; B', 'A, B and C'])
      expect(edited({ ...made, contributors: [name] }, (xml) => xml).contributors).toEqual([name])
  })

  test('a thing said very often takes its time and no more', () => {
    const many = (made: Report, words: string) =>
      edited(made, (xml) => xml.replace(paragraphWith(words), (found) => found.repeat(4000)))
    expect(many({ ...made, title: 'T' }, 'T').title).toHaveLength(7999)
    expect(many(made, 'Seven').blocks.filter(({ type }) => type === 'item')).toHaveLength(4000)
    const names = edited({ ...made, contributors: ['A', 'B'] }, (xml) =>
      xml.replace(/<w:r><w:t[^>]*> and <\/w:t><\/w:r>(<w:r>.*?B<\/w:t><\/w:r>)/s, (found) =>
        found.repeat(4000),
      ),
    ).contributors
    expect(names).toHaveLength(4001)
  })

  test('words without their style are read all the same', () => {
    const bare = (xml: string) => xml.replace(/<w:pPr>.*?<\/w:pPr>|<w:rPr>.*?<\/w:rPr>/gs, '')
    const back = JSON.stringify(edited(made, bare))
    for (const words of [
      'One.',
      'Two.',
      'Three.',
      'Four.',
      'Five.',
      'Six',
      'Seven.',
      'Nine.',
      'A, B',
    ])
      expect(back).toContain(words)
    expect(canonical(edited(made, bare))).toEqual(edited(made, bare))
  })
})
