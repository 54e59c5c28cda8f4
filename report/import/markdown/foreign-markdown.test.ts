import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../document.ts'
import { citationsOf, numberNotes, runsOf, textOf } from '../../notes.ts'
import { toMarkdown } from '../../render/markdown/to-markdown.ts'
import { generateReport } from '../../testing/generate.ts'
import { random } from '../../testing/random.ts'
import { readReport } from '../read-report.ts'
import type { Reading } from '../reading.ts'

const folder = new URL('../../testing/fixtures/markdown/', import.meta.url)
const names = readdirSync(folder)
const fixture = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const read = (text: string, name = 'x.md') => readReport(new TextEncoder().encode(text), { name })

function one(name: string) {
  const { format, reports, remarks } = read(fixture(name), name)
  expect(format).toBe('markdown')
  expect(reports).toHaveLength(1)
  const { report, remarks: own } = reports[0]!
  return { report, codes: [...remarks, ...own].map(({ code }) => code) }
}

const noteTexts = ({ notes }: Report) =>
  notes.map(({ paragraphs }) => paragraphs.map((content) => textOf(content)))
const kinds = ({ blocks }: Report) => blocks.map(({ type }) => type)

describe('Hugo and GitHub', () => {
  const { report, codes } = one('karsia-hugo.md')

  test('has its header, from the text and from the fields above it', () => {
    expect(report).toMatchObject({
      title: 'Karsia in Review: January 2 – January 9, 2023',
      byline: 'Mira Tolland',
      dateline: 'Friday, January 13, 2023',
    })
  })

  test('has its blocks', () => {
    expect(kinds(report).slice(0, 7)).toEqual([
      'keyTakeaway',
      'heading',
      'paragraph',
      'paragraph',
      'quotation',
      'table',
      'picture',
    ])
  })

  test('a note cited twice is one note', () => {
    const { numbers } = numberNotes(report)
    const cited = citationsOf(report).map(({ note }) => numbers.get(note))
    expect(cited).toEqual([1, 2, 1, 3, 4])
  })

  test('keeps the paragraphs of notes, and those of lists in them', () => {
    expect(noteTexts(report)).toEqual([
      [
        'Statement of the coast guard, January 3. https://guard.example.org/2023/01/03?utm_source=feed',
        'news dot example/2023/closed',
      ],
      ['“Closed,” Harbor Post, January 4. https://post.example.com/a_b/c'],
      ['Articles that the order breaks:', 'Article 4', 'Article 9, paragraph 2'],
      ['A count of our own.'],
      ['Nobody cites this note.'],
    ])
  })

  test('says what it left out', () => {
    expect(codes).toContain('front-matter')
    expect(codes).toContain('html-unwrapped')
    expect(codes).toContain('definition-left-out')
  })
})

describe('Pandoc', () => {
  const { report } = one('ostrane-pandoc.md')

  test('notes inside the text are notes', () => {
    expect(noteTexts(report)).toEqual([
      ['“Carts Cross,” Tidewire, May 3, 2023. https://tidewire.example/carts'],
      ['Decree 14, tolls.pdf; see the council’s page.'],
      ['Seen by the desk on May 6.'],
    ])
  })

  test('a citation without a note stays a citation', () => {
    expect(citationsOf(report)).toHaveLength(5)
    expect(numberNotes(report).missing).toHaveLength(1)
  })

  test('has its items', () => {
    const items = report.blocks.filter((block) => block.type === 'item')
    expect(items.map(({ topic, blocks }) => [textOf(topic), blocks.length])).toEqual([
      ['The council opened the ford on May 4.', 2],
      ['Nobody repaired the northern road.', 1],
    ])
  })
})

test('numbers that name addresses are citations', () => {
  const { report } = one('brimmen-numbered-links.md')
  expect(citationsOf(report)).toHaveLength(2)
  expect(noteTexts(report)).toEqual([
    ['Statement of the mill. https://mill.example/statement'],
    ['https://council.example/timber'],
  ])
})

/** What Markdown says with signs instead of words. */
const withoutSigns = (text: string) =>
  text
    .replace(/<\/?(?:div|b|br)\b[^<>]*>/g, ' ')
    .replace(/\[\^[^\]]+\]/g, ' ')
    .replace(/\]\[[a-z]+\]/g, ' ')
    .replace(/^ *\d+\. /gm, ' ')

const wordsOf = (text: string) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** Every word of a reading: those of its reports, and those of its remarks on what is lost. */
function heldWords({ reports, remarks }: Reading): string[] {
  const texts = reports.flatMap(({ report }) => [
    JSON.stringify({ ...report, blocks: [], notes: [] }),
    ...report.blocks.flatMap((block) => {
      const runs = [...runsOf(block)].flat()
      const own = block.type === 'picture' ? [block.alt, block.src, block.credit, block.asOf] : []
      return [...own, ...runs.map((part) => ('text' in part ? `${part.text}\0${part.link}` : '\0'))]
    }),
    ...report.notes.flatMap(({ paragraphs }) =>
      paragraphs.map((content) => content.map(({ text, link }) => `${text} ${link}`).join(' ')),
    ),
  ])
  const lost = [...remarks, ...reports.flatMap((read) => read.remarks)]
  return [...texts, ...lost.map(({ text }) => text ?? '')].flatMap(wordsOf)
}

test.each(names)('every word of %s is in the report or in a remark', (name) => {
  const text = fixture(name)
  const held = new Set([...heldWords(read(text, name)), ...wordsOf('By Key Takeaways')])
  expect(wordsOf(withoutSigns(text)).filter((word) => !held.has(word))).toEqual([])
})

test('what Galley wrote is read as foreign too, when its fields are gone', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const report = generateReport(random(seed))
    const text = toMarkdown(report).replace(/^---\n.*?\n---\n/s, '# Report\n')
    const { reports } = read(text)
    const found = citationsOf(reports[0]!.report).length
    // The uncited notes are cited where the file lists them.
    expect(found, `seed ${seed}`).toBeGreaterThanOrEqual(citationsOf(report).length)
  }
})
