// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { Block, BulletList, Inline, Paragraph, Report } from '../document.ts'
import { citationsOf, inlinesOf, numberNotes, textOf } from '../notes.ts'
import { generateReport } from '../testing/generate.ts'
import { type Random, random } from '../testing/random.ts'
import { toHtmlFragment } from './html-fragment.ts'
import { toHtmlPage } from './html-page.ts'

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</li></ol></section><form action=//evil>',
  '&lt;b&gt; &amp;amp; &#x3c;',
  '<!-- ',
  'https dot evil.example/"onclick="',
  'https://evil.example/\'"<svg/onload=alert(1)>',
]
const links = [
  'https://a.example/?b="c"&d=<e>',
  'javascript:alert(1)',
  'data:text/html,x',
  'mailto:a@b.example',
]

/** Marks, links and hostile words on some of the texts; notes that are missing, and notes that nothing cites. */
function spoiled(report: Report, chance: Random): Report {
  const copy = structuredClone(report)
  const texts = [...inlinesOf(copy), ...copy.notes.flatMap((note) => note.paragraphs.flat())]
  for (const inline of texts) {
    if (inline.type !== 'text') continue
    if (chance.chance(0.1)) inline.text += ` ${chance.pick(hostile)}`
    if (chance.chance(0.1)) inline.link = chance.pick(links)
    if (chance.chance(0.1)) inline.italic = true
  }
  const notes = copy.notes.filter(() => chance.chance(0.9))
  const uncited = { id: 'nobody', paragraphs: [[{ type: 'text' as const, text: 'Never cited.' }]] }
  return {
    ...copy,
    headline: `${copy.headline} ${chance.pick(hostile)}`,
    notes: chance.chance(0.5) ? [...notes, uncited] : notes,
  }
}

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim()

function paragraphs(blocks: readonly (Block | Paragraph | BulletList)[]): Inline[][] {
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph' || block.type === 'heading') return [block.content]
    if (block.type === 'bulletList') return block.items.flatMap((item) => paragraphs(item))
    if (block.type === 'item') return [block.topic, ...paragraphs(block.blocks)]
    return paragraphs(block.blocks)
  })
}

/** What must be read in the order of the report: paragraphs, then notes in the order of their numbers. */
function texts(report: Report): string[] {
  const { cited, uncited } = numberNotes(report)
  const notes = [...cited, ...uncited].flatMap((note) => note.paragraphs)
  const all: Inline[][] = [...paragraphs(report.blocks), ...notes]
  return all.map((content) => squeezed(textOf(content))).filter(Boolean)
}

function expectInOrder(text: string, parts: readonly string[]) {
  let at = 0
  for (const part of parts) {
    const found = text.indexOf(part, at)
    expect(found, part).toBeGreaterThanOrEqual(0)
    at = found + part.length
  }
}

/** The text as a reader has it, without marks of citations. */
function readText(document: Document): string {
  const copy = document.body.cloneNode(true) as HTMLElement
  for (const mark of copy.querySelectorAll('sup.fnref, style')) mark.remove()
  return squeezed(copy.textContent)
}

const byRole = (of: ParentNode, role: string) => [
  ...of.querySelectorAll<HTMLAnchorElement>(`a[role=${role}]`),
]
const target = (anchor: Element) => (anchor.getAttribute('href') ?? '').slice(1)

function expectLinkedNotes(document: Document, report: Report) {
  const { missing, numbers } = numberNotes(report)
  const lost = missing.map((id) => `[${numbers.get(id)}]`)
  const marks = [...document.querySelectorAll('sup.fnref')]
  expect(marks.map((mark) => mark.textContent)).toEqual(
    citationsOf(report).map(({ note }) => `[${numbers.get(note)}]`),
  )
  for (const mark of marks) {
    const anchor = mark.querySelector('a')
    expect(anchor === null, mark.textContent).toBe(lost.includes(mark.textContent))
    if (!anchor) continue
    const note = document.getElementById(target(anchor))!
    expect(note.textContent.startsWith(mark.textContent)).toBe(true)
    expect(byRole(note, 'doc-backlink').map(target)).toContain(mark.id)
  }
  const back = byRole(document, 'doc-backlink').map(target)
  expect(back).toHaveLength(byRole(document, 'doc-noteref').length)
  for (const id of back) expect(document.getElementById(id)?.className).toBe('fnref')
}

function expectHarmless(document: Document) {
  expect(document.querySelectorAll('script, img, svg, form, iframe, object, base')).toHaveLength(0)
  for (const element of document.querySelectorAll('*'))
    for (const { name } of element.attributes) expect(name).not.toMatch(/^on|^src/)
  for (const anchor of document.querySelectorAll('a[rel]')) {
    expect(anchor.getAttribute('href')).toMatch(/^(https?:\/\/|mailto:)/)
    expect(anchor.getAttribute('rel')).toBe('nofollow noopener noreferrer')
  }
}

describe.each(Array.from({ length: 60 }, (_, at) => at + 1))('a random report, seed %i', (seed) => {
  const chance = random(seed)
  const report = spoiled(generateReport(chance), chance)
  const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html')

  it.each([
    ['page', () => toHtmlPage(report, { id: 'x' })],
    ['fragment', () => toHtmlFragment(report, { id: 'x' })],
  ])('keeps the laws as a %s', (_, render) => {
    const html = render()
    const document = parse(html)
    const text = readText(document)
    expectInOrder(text, [squeezed(report.headline), report.byline, ...texts(report)])
    for (const name of report.contributors) expect(text).toContain(name)
    expectLinkedNotes(document, report)
    expectHarmless(document)
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(render()).toBe(html)
  })
})
