// @vitest-environment jsdom
import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { canonical } from '../canonical.ts'
import type { Block, Inline, Report } from '../document.ts'
import { citationsOf, inlinesOf, numberNotes, runsOf, textOf } from '../notes.ts'
import { findSources } from '../sources.ts'
import { anyReport } from '../testing/any-report.ts'
import { fullReport } from '../testing/full-report.ts'
import { generateReport } from '../testing/generate.ts'
import { type Random, random } from '../testing/random.ts'
import { toHtmlFragment } from './html-fragment.ts'
import { toHtmlHouse } from './html-house.ts'
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

const defanged = ['https://ports dot evil.example/a', 'hxxps://evil[.]example', 't dot me/evil']
const sources = [
  'https://maps.example/a.png?b=1&c="',
  '/files/a.png',
  '//evil.example/a.png',
  '/\\evil.example/a.png',
  'http://evil.example/a.png',
  'javascript:alert(1)',
  'data:image/svg+xml,<svg onload=alert(1)>',
]

function spoilPictures(report: Report, chance: Random): void {
  const blocks: Block[] = report.blocks.flatMap((block): Block[] =>
    'blocks' in block ? [block, ...block.blocks] : [block],
  )
  for (const block of blocks) {
    if (block.type !== 'picture') continue
    block.src = chance.pick(sources)
    block.alt += ` ${chance.pick([...hostile, ...defanged])}`
    block.credit += ` ${chance.pick([...hostile, ...defanged])}`
  }
}

/** Marks, links and hostile words on some of the texts; notes that are missing, and notes that nothing cites. */
function spoiled(report: Report, chance: Random): Report {
  const copy = structuredClone(report)
  spoilPictures(copy, chance)
  const texts = [...inlinesOf(copy), ...copy.notes.flatMap((note) => note.paragraphs.flat())]
  for (const inline of texts) {
    if (inline.type !== 'text') continue
    if (chance.chance(0.1)) inline.text += ` ${chance.pick(hostile)}`
    if (chance.chance(0.1)) inline.text = chance.pick(defanged)
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

/** What must be read in the order of the report: paragraphs, then notes in the order of their numbers. */
function texts(report: Report): string[] {
  const { cited, uncited } = numberNotes(report)
  const notes = [...cited, ...uncited].flatMap((note) => note.paragraphs)
  const all: Inline[][] = [...report.blocks.flatMap((block) => [...runsOf(block)]), ...notes]
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
  expect(document.querySelectorAll('script, svg, form, iframe, object, base')).toHaveLength(0)
  for (const image of document.querySelectorAll('img'))
    expect(image.getAttribute('src')).toMatch(/^(https:\/\/maps\.example|\/files)\//)
  for (const element of document.querySelectorAll('*'))
    for (const { name } of element.attributes) {
      expect(name).not.toMatch(/^on/)
      if (name === 'src') expect(element.tagName).toBe('IMG')
      if (name === 'href') expect(['A', 'LINK']).toContain(element.tagName)
    }
  for (const anchor of document.querySelectorAll('a:not([href^="#"])')) {
    expect(anchor.getAttribute('href')).toMatch(/^(https?:\/\/|mailto:)/)
    expect(anchor.getAttribute('rel')).toBe('nofollow noopener noreferrer')
    expect(findSources(anchor.textContent).filter(({ live }) => !live)).toEqual([])
  }
}

/** What a picture says stands in its place or in its alternative text. */
function expectPictures(document: Document, report: Report) {
  const said = squeezed(
    [document.body, ...document.querySelectorAll('img')]
      .map((one) => `${one.textContent} ${one.getAttribute('alt') ?? ''}`)
      .join(' '),
  )
  for (const block of report.blocks)
    if (block.type === 'picture')
      for (const words of [block.alt, block.credit, block.asOf]) expect(said).toContain(words)
}

const withoutMarks = (text: string) => squeezed(text.replace(/\[\d+\]/g, ''))
const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html')
const seeds = Array.from({ length: 40 }, (_, at) => at + 1)

describe.each(seeds)('a random report, seed %i', (seed) => {
  const chance = random(seed)
  const make = seed % 2 === 0 ? anyReport : generateReport
  const given = spoiled(make(chance), chance)
  const report = canonical(given)

  it.each([
    ['page', () => toHtmlPage(given, { id: 'x' })],
    ['fragment', () => toHtmlFragment(given, { id: 'x' })],
  ])('keeps the laws as a %s', (_, render) => {
    const html = render()
    const document = parse(html)
    const text = readText(document)
    expectInOrder(text, [squeezed(report.headline), report.byline, ...texts(report)])
    for (const name of report.contributors) expect(text).toContain(name)
    expectPictures(document, report)
    expectLinkedNotes(document, report)
    expectHarmless(document)
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(render()).toBe(html)
  })

  it('keeps them in the form of the house, which has no anchors and no marks', () => {
    const html = toHtmlHouse(given)
    const document = parse(html)
    const inOrder = [squeezed(report.headline), report.byline, ...texts(report)]
    expectInOrder(withoutMarks(document.body.textContent), inOrder.map(withoutMarks))
    for (const { note } of citationsOf(report))
      expect(document.body.textContent).toContain(`[${numberNotes(report).numbers.get(note)}]`)
    expectPictures(document, report)
    expectHarmless(document)
    const attributes = [...document.body.querySelectorAll('*')].flatMap((one) =>
      one.getAttributeNames(),
    )
    expect(attributes.filter((name) => /^(id|class|role|aria|data)/.test(name))).toEqual([])
    expect(document.querySelectorAll('div, span:not([dir]), article, section')).toHaveLength(
      document.querySelectorAll('div > table').length,
    )
    expect(toHtmlHouse(given)).toBe(html)
  })
})

describe('valid HTML', () => {
  it.each([
    ['page', (report: Report) => toHtmlPage(report, { id: 'x' })],
    ['fragment', (report: Report) => toHtmlFragment(report, { id: 'x' })],
    ['house', (report: Report) => toHtmlHouse(report)],
  ])('%s', async (form, render) => {
    const rules = ['html-validate:standard', ...(form === 'page' ? ['html-validate:a11y'] : [])]
    const validator = new HtmlValidate({ extends: rules })
    for (const report of [
      fullReport,
      ...seeds.slice(0, 12).map((seed) => anyReport(random(seed))),
    ]) {
      const { results } = await validator.validateString(render(report))
      expect(results.flatMap(({ messages }) => messages)).toEqual([])
    }
  })
})
