import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { expect, it, test } from 'vitest'
import { canonical } from '../../canonical.ts'
import type { Report } from '../../document.ts'
import { emptyReport } from '../../empty-report.ts'
import { inlinesOf } from '../../notes.ts'
import { anyReport } from '../../testing/any-report.ts'
import { heading, item, note, para, report } from '../../testing/builders.ts'
import { generateReport } from '../../testing/generate.ts'
import { random } from '../../testing/random.ts'
import { sorrel } from '../golden/sorrel.ts'
import { veldonia } from '../golden/veldonia.ts'
import { toEpub } from './to-epub.ts'

interface Document {
  /** Attributes of the elements, in order. */
  elements: Record<string, string>[]
  text: string
}

function parsed(xml: string): Document {
  const document: Document = { elements: [], text: '' }
  const parser = new SaxesParser()
  parser.on('opentag', ({ attributes }) => {
    document.elements.push(attributes)
  })
  parser.on('text', (text) => {
    document.text += text
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return document
}

const filesOf = (book: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(book)).map(([name, file]) => [name, strFromU8(file)]))

const of = (document: Document, attribute: string) =>
  document.elements.flatMap((element) => element[attribute] ?? [])

const squeezed = (text: string) => text.replace(/\s+/g, ' ')

it.each<readonly [string, Report]>([
  ['veldonia', veldonia],
  ['sorrel', sorrel],
  ['an empty report', emptyReport],
  ...Array.from({ length: 40 }, (_, at) => {
    const chance = random(at + 1)
    return [`seed ${at + 1}`, at % 3 ? anyReport(chance) : generateReport(chance)] as const
  }),
])('is a whole book: %s', (_, made) => {
  const options = { id: 'x', hash: 'ab'.repeat(32), imprint: 'Version 3' }
  const book = toEpub(made, options)
  expect(toEpub(made, options)).toEqual(book)
  const files = filesOf(book)
  const nav = parsed(files['EPUB/nav.xhtml']!)
  const text = parsed(files['EPUB/text.xhtml']!)
  const opf = parsed(files['EPUB/package.opf']!)

  const ids = of(text, 'id')
  expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted())
  const places = [...ids.map((id) => `text.xhtml#${id}`), 'text.xhtml', 'style.css']
  for (const href of of(nav, 'href')) expect(places).toContain(href)
  for (const href of of(text, 'href'))
    if (href.startsWith('#')) expect(ids).toContain(href.slice(1))
    else expect(href).toMatch(/^(?:style\.css$|https?:|mailto:)/)
  expect(of(text, 'src')).toEqual([])
  const marks = text.elements.filter(({ role }) => role === 'doc-noteref')
  expect(marks.every((mark) => mark['epub:type'] === 'noteref')).toBe(true)
  expect(
    of(opf, 'href')
      .map((name) => `EPUB/${name}`)
      .toSorted(),
  ).toEqual(
    Object.keys(files)
      .filter((name) => name.startsWith('EPUB/') && !name.endsWith('.opf'))
      .toSorted(),
  )
  const words = squeezed(text.text)
  for (const inline of inlinesOf(canonical(made)))
    if (inline.type === 'text')
      for (const word of inline.text.split(/\s+/)) expect(words).toContain(word)
})

test('its type stands first, as it is', () => {
  const book = toEpub(veldonia, { id: 'x' })
  expect(strFromU8(book.slice(30, 58))).toBe('mimetypeapplication/epub+zip')
})

test('the contents name sections, sub-sections and items', () => {
  const made = report(
    { title: 'T' },
    heading('One'),
    heading('Two', 3),
    item('Three.', para('Four.', note('Five.'))),
  )
  const nav = filesOf(toEpub(made, { id: 'x' }))['EPUB/nav.xhtml']!
  const text = filesOf(toEpub(made, { id: 'x' }))['EPUB/text.xhtml']!
  expect(nav.match(/<a href="[^"]*">[^<]*/g)).toEqual([
    '<a href="text.xhtml">T',
    '<a href="text.xhtml#s1">One',
    '<a href="text.xhtml#s2">Two',
    '<a href="text.xhtml#i1">1. Three.',
    '<a href="text.xhtml#s3">Notes',
  ])
  expect(text).toContain('<h2 id="s1">One</h2>')
  expect(text).toContain('<h3 id="s2">Two</h3>')
  expect(text).toMatch(/<li id="i1">.*Three/s)
  expect(text).toContain('<h2 id="s3">Notes</h2>')
})

test('a book is of the instant at which it was published, or of its own day', () => {
  const modified = (published?: string) =>
    /dcterms:modified">([^<]*)</.exec(
      filesOf(toEpub(veldonia, { id: 'x', ...(published ? { published } : {}) }))[
        'EPUB/package.opf'
      ]!,
    )?.[1]
  expect(modified('2025-03-20T12:00:00.5+02:00')).toBe('2025-03-20T10:00:00Z')
  expect(modified()).toBe('2025-03-20T00:00:00Z')
  expect(modified('soon')).toBe('2025-03-20T00:00:00Z')
})
