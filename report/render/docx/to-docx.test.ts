import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, it, test } from 'vitest'
import { canonical } from '../../canonical.ts'
import type { Inline, Report } from '../../document.ts'
import { citationsOf, numberNotes, runsOf } from '../../notes.ts'
import { anyReport } from '../../testing/any-report.ts'
import { cite, item, note, para, report } from '../../testing/builders.ts'
import { generateReport } from '../../testing/generate.ts'
import { random } from '../../testing/random.ts'
import { veldonia } from '../golden/veldonia.ts'
import type { NoteKind } from './citations.ts'
import { toDocx } from './to-docx.ts'

interface Element {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
}

function parsed(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('opentag', (tag) => {
    const element: Element = { name: tag.name, attributes: tag.attributes, children: [], text: '' }
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    open.at(-1)!.text += text
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return root.children[0]!
}

function* all(element: Element): Generator<Element> {
  yield element
  for (const child of element.children) yield* all(child)
}

type Parts = Map<string, Element>

function partsOf(bytes: Uint8Array): Parts {
  const files = Object.entries(unzipSync(bytes))
  return new Map(files.map(([name, file]) => [name, parsed(strFromU8(file))]))
}

const named = (parts: Parts, part: string, name: string) =>
  [...all(parts.get(part)!)].filter((element) => element.name === name)

/** The order of children in ECMA-376, as far as they occur. Word calls a file broken that has another. */
const order: Record<string, string> = {
  'w:pPr':
    'pStyle keepNext keepLines numPr pBdr shd tabs bidi spacing ind contextualSpacing jc outlineLvl rPr sectPr',
  'w:rPr': 'rStyle rFonts b bCs i iCs color sz szCs u vertAlign rtl cs lang',
  'w:tblPr': 'tblStyle bidiVisual tblW jc tblInd tblBorders tblLayout tblCellMar tblLook',
  'w:tcPr': 'tcW gridSpan vMerge tcBorders shd',
  'w:tbl': 'tblPr tblGrid tr',
  'w:tc': 'tcPr p',
  'w:p': 'pPr r hyperlink bookmarkStart bookmarkEnd',
  'w:sectPr': 'headerReference footerReference footnotePr endnotePr pgSz pgMar cols titlePg bidi',
  'w:style': 'name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr',
  'w:abstractNum': 'nsid multiLevelType lvl',
  'w:numbering': 'abstractNum num',
  'w:num': 'abstractNumId lvlOverride',
  'w:lvl': 'start numFmt lvlText lvlJc pPr rPr',
  'w:numPr': 'ilvl numId',
  'w:pBdr': 'top left bottom right',
  'w:tblBorders': 'top left bottom right insideH insideV',
  'w:tblCellMar': 'top left bottom right',
  'w:settings':
    'zoom defaultTabStop characterSpacingControl footnotePr endnotePr compat themeFontLang decimalSymbol listSeparator',
  'w:endnotePr': 'numFmt endnote',
  'w:footnotePr': 'numFmt footnote',
  'w:font': 'altName panose1 charset family pitch',
  'w:styles': 'docDefaults style',
}
/** Children that may stand in any order among themselves. */
const free = new Set(['w:p'])

function expectOrder(element: Element) {
  const known = order[element.name]?.split(' ')
  if (!known) return
  const places = element.children.map(({ name }) => known.indexOf(name.replace('w:', '')))
  expect(places, `in ${element.name}`).not.toContain(-1)
  const fixed = free.has(element.name) ? places.map((place) => Math.min(place, 1)) : places
  expect(fixed, `${element.name}: ${element.children.map(({ name }) => name).join(' ')}`).toEqual(
    fixed.toSorted((a, b) => a - b),
  )
}

function expectUnique(values: string[]) {
  expect(values.toSorted()).toEqual([...new Set(values)].toSorted())
}

const relationsOf = (part: string) => part.replace(/([^/]*)$/, '_rels/$1.rels')

function expectRelations(parts: Parts) {
  for (const [name, root] of parts) {
    if (name.endsWith('.rels')) {
      const folder = name.replace(/_rels\/[^/]*$/, '')
      expectUnique(root.children.map(({ attributes }) => attributes['Id']!))
      for (const { attributes } of root.children) {
        const target = attributes['Target']!
        if (attributes['TargetMode'] === 'External') expect(() => new URL(target)).not.toThrow()
        else expect([...parts.keys()]).toContain(folder + target)
      }
    } else {
      const ids = (parts.get(relationsOf(name))?.children ?? []).map(
        ({ attributes }) => attributes['Id'],
      )
      for (const element of all(root))
        if (element.attributes['r:id']) expect(ids).toContain(element.attributes['r:id'])
    }
  }
  const types = parts.get('[Content_Types].xml')!.children
  const typed = types.flatMap(({ attributes }) => attributes['PartName']?.slice(1) ?? [])
  const expected = [...parts.keys()].filter((name) => !/\.rels$|^\[/.test(name))
  expect(typed.toSorted()).toEqual(expected.toSorted())
}

const value = ({ attributes }: Element) => attributes['w:val']!

function expectReferences(parts: Parts, kind: NoteKind) {
  const one = kind.slice(0, -1)
  const styles = named(parts, 'word/styles.xml', 'w:style')
  const ids = (type: string) =>
    styles
      .filter(({ attributes }) => attributes['w:type'] === type)
      .map(({ attributes }) => attributes['w:styleId']!)
  expectUnique(styles.map(({ attributes }) => attributes['w:styleId']!))
  const used = (name: string) => [
    ...new Set([...parts.keys()].flatMap((part) => named(parts, part, name)).map(value)),
  ]
  expect(ids('paragraph')).toEqual(expect.arrayContaining(used('w:pStyle')))
  expect(ids('character')).toEqual(expect.arrayContaining(used('w:rStyle')))
  expect(ids('table')).toEqual(expect.arrayContaining(used('w:tblStyle')))
  const bases = [...used('w:basedOn'), ...used('w:next')]
  expect(styles.map(({ attributes }) => attributes['w:styleId']!)).toEqual(
    expect.arrayContaining(bases),
  )

  const numbers = named(parts, 'word/numbering.xml', 'w:num').map(
    ({ attributes }) => attributes['w:numId']!,
  )
  expectUnique(numbers)
  expect(numbers).toEqual(expect.arrayContaining(used('w:numId')))

  const marks = named(parts, 'word/document.xml', `w:${one}Reference`)
  const marked = marks.map(({ attributes }) => attributes['w:id']!)
  expectUnique(marked)
  if (marked.length > 0) {
    const notes = parts
      .get(`word/${kind}.xml`)!
      .children.map(({ attributes }) => attributes['w:id']!)
    expect(notes.toSorted()).toEqual(['-1', '0', ...marked].toSorted())
  }
  const bookmarks = named(parts, 'word/document.xml', 'w:bookmarkStart')
  expectUnique(bookmarks.map(({ attributes }) => attributes['w:id']!))
  const names = bookmarks.map(({ attributes }) => attributes['w:name']!)
  expectUnique(names)
  for (const field of named(parts, 'word/document.xml', 'w:instrText')) {
    if (/NOTEREF/.test(field.text)) expect(names).toContain(field.text.trim().split(' ')[1])
  }
}

const squeezed = (text: string) => text.replace(/[\s\u00a0]+/g, ' ').trim()

function wordsOf(element: Element): string {
  if (element.name === 'w:t') return element.text
  if (element.name === 'w:tab' || element.name === 'w:br' || element.name === 'w:p')
    return ` ${element.children.map(wordsOf).join('')}`
  return element.children.map(wordsOf).join('')
}

function expectWords(parts: Parts, made: Report, kind: NoteKind) {
  const tidy = canonical(made)
  const { cited, uncited } = numberNotes(tidy)
  const expectInOrder = (text: string, contents: readonly Inline[][]) => {
    let at = 0
    for (const content of contents)
      for (const run of content) {
        if (run.type !== 'text') continue
        const words = squeezed(run.text)
        const found = text.indexOf(words, at)
        expect(found, words).toBeGreaterThanOrEqual(0)
        at = found + words.length
      }
  }
  expectInOrder(squeezed(wordsOf(parts.get('word/document.xml')!)), [
    ...tidy.blocks.flatMap((block) => [...runsOf(block)]),
    ...uncited.flatMap(({ paragraphs }) => paragraphs),
  ])
  const notes = parts.get(`word/${kind}.xml`)
  if (notes)
    expectInOrder(
      squeezed(wordsOf(notes)),
      cited.flatMap(({ paragraphs }) => paragraphs),
    )
}

const seeds = Array.from({ length: 40 }, (_, at) => at + 1)

describe.each(['endnotes', 'footnotes'] as const)('a document with %s', (kind) => {
  it.each(seeds)('is what Word demands, seed %i', (seed) => {
    const chance = random(seed)
    const made = seed % 2 === 0 ? canonical(anyReport(chance)) : generateReport(chance)
    const options = { notes: kind, hash: 'ab'.repeat(32), imprint: 'Version 3', lang: 'en' }
    const bytes = toDocx(made, options)
    expect(toDocx(made, options)).toEqual(bytes)
    const parts = partsOf(bytes)
    for (const root of parts.values()) for (const element of all(root)) expectOrder(element)
    expectRelations(parts)
    expectReferences(parts, kind)
    expectWords(parts, made, kind)
  })
})

const documentOf = (made: Report) => strFromU8(unzipSync(toDocx(made))['word/document.xml']!)
const shown = (made: Report) => squeezed(wordsOf(parsed(documentOf(made))))

test('every citation is a mark or, when the note stands elsewhere, refers to its mark', () => {
  const xml = documentOf(veldonia)
  const marks = xml.match(/<w:endnoteReference /g) ?? []
  const fields = xml.match(/NOTEREF/g) ?? []
  expect(marks).toHaveLength(new Set(citationsOf(veldonia).map((one) => one.note)).size)
  expect(marks.length + fields.length).toBe(citationsOf(veldonia).length)
})

test('a citation without a note keeps its number, and its note says so', () => {
  const made = report({}, para('One.', note('First.'), ' Two.', cite('gone'), note('Third.')))
  const notes = parsed(strFromU8(unzipSync(toDocx(made))['word/endnotes.xml']!))
  expect(notes.children.slice(2).map((one) => squeezed(wordsOf(one)))).toEqual([
    'First.',
    'This note is missing.',
    'Third.',
  ])
})

test('a note that nothing cites is numbered behind the others', () => {
  const made = report({}, para('One.', note('First.')))
  const stray = { id: 'x', paragraphs: [[{ type: 'text' as const, text: 'Stray.' }]] }
  expect(shown({ ...made, notes: [...made.notes, stray] })).toMatch(/\[2\] Stray\./)
})

test('a defanged address is no link, a live one in a note is', () => {
  const made = report({}, para('It.', note('https://a.example/x and https://b dot example/y')))
  const relations = strFromU8(unzipSync(toDocx(made))['word/_rels/endnotes.xml.rels']!)
  expect(relations.match(/Target="[^"]*"/g)).toEqual(['Target="https://a.example/x"'])
})

test('words from right to left are said to be so, in their paragraph and in another', () => {
  const xml = documentOf(
    report({}, para('ميناء (Port) كبير'), para('The port, ميناء أسموند, is shut.')),
  )
  const paragraphs = [...all(parsed(xml))].filter(({ name }) => name === 'w:p').slice(0, 2)
  const runs = paragraphs.map((one) =>
    [...all(one)]
      .filter(({ name }) => name === 'w:r')
      .map((run) => ({
        words: wordsOf(run),
        rtl: [...all(run)].some(({ name }) => name === 'w:rtl'),
      })),
  )
  expect([...all(paragraphs[0]!)].some(({ name }) => name === 'w:bidi')).toBe(true)
  expect([...all(paragraphs[1]!)].some(({ name }) => name === 'w:bidi')).toBe(false)
  expect(runs).toEqual([
    [
      { words: 'ميناء (', rtl: true },
      { words: 'Port', rtl: false },
      { words: ') كبير', rtl: true },
    ],
    [
      { words: 'The port, ', rtl: false },
      { words: 'ميناء أسموند', rtl: true },
      { words: ', is shut.', rtl: false },
    ],
  ])
})

test('a direction mark at the beginning says which way a paragraph runs, whatever its letters', () => {
  const xml = documentOf(
    report({}, para('\u200Eميناء (Port) كبير'), para('\u200FThe port is shut.')),
  )
  const paragraphs = [...all(parsed(xml))].filter(({ name }) => name === 'w:p').slice(0, 2)
  expect(paragraphs.map((one) => [...all(one)].some(({ name }) => name === 'w:bidi'))).toEqual([
    false,
    true,
  ])
})

test('what XML cannot hold is replaced', () => {
  const xml = documentOf(report({ title: 'A\u0000B\ud800' }, item('X\u0007Y.', para('\uffff'))))
  expect(squeezed(wordsOf(parsed(xml)))).toContain('A\ufffdB\ufffd X\ufffdY. \ufffd')
})

test('an address that Word would not open is written as one that it does', () => {
  const link = 'https://a.example/%zz|<b>#one#two'
  const made = report({}, { type: 'paragraph', content: [{ type: 'text', text: 'Here', link }] })
  const relations = strFromU8(unzipSync(toDocx(made))['word/_rels/document.xml.rels']!)
  expect(relations).toContain('Target="https://a.example/%25zz%7C%3Cb%3E#one%23two"')
})

test('the document says which version of which form it is', () => {
  const files = unzipSync(toDocx(veldonia, { hash: 'abc', published: '2025-03-20T12:00:00Z' }))
  const custom = strFromU8(files['docProps/custom.xml']!)
  expect(custom).toContain('name="Galley version"><vt:lpwstr>abc</vt:lpwstr>')
  expect(strFromU8(files['docProps/core.xml']!)).toContain('2025-03-20T12:00:00Z')
  expect(strFromU8(files['docProps/core.xml']!)).toContain('Ines Halloran; Tomas Brek')
})

test('words of any length take their time and no more', () => {
  const marks = 'م' + '\u0301'.repeat(50_000)
  const made = report({}, para(marks + 'x'.repeat(50_000) + ' ('.repeat(20_000) + 'م'))
  expect(shown(made).length).toBeGreaterThan(100_000)
})
