// @vitest-environment jsdom
import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { emptyReport } from '../empty-report.ts'
import { veldonia } from './golden/veldonia.ts'
import { type PageOptions, summaryOf, titleLine, toHtmlPage } from './html-page.ts'

const file: PageOptions = {
  id: 'v1',
  canonical: 'https://desk.example/veldonia/harbor',
  notice: 'Corrected on March 24, 2025.',
  imprint: 'Version 2, SHA-256 0123',
}
const page: PageOptions = {
  ...file,
  site: {
    desk: { name: 'The <Desk>', url: 'https://desk.example' },
    series: { text: 'Veldonia in Review', href: '/veldonia' },
    feeds: [{ text: 'Feed of Veldonia in Review', href: '/veldonia/feed.xml' }],
    previous: { text: 'Veldonia in Review: February 3 – 23, 2025', href: '/veldonia/frost' },
    next: null,
    downloads: [{ text: 'Plain text', href: '/veldonia/harbor/report.txt' }],
  },
}

const parsed = (html: string) => new DOMParser().parseFromString(html, 'text/html')

/** The sheet has one line of thousands of letters; nobody reviews it here. */
const withoutStyle = (html: string) => html.replace(/<style>[^<]*/, '<style>…')

async function faults(html: string) {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:a11y'],
  })
  const checked = await validator.validateString(html)
  return checked.results.flatMap(({ messages }) => messages)
}

describe('the page on the desk', () => {
  it('is the golden page', async () => {
    await expect(withoutStyle(toHtmlPage(veldonia, page))).toMatchFileSnapshot('golden/page.html')
  })

  it('is valid and accessible HTML', async () => {
    expect(await faults(toHtmlPage(veldonia, page))).toEqual([])
  })

  it('asks nothing of anybody but the desk', () => {
    const document = parsed(toHtmlPage(veldonia, page))
    expect(
      document.querySelectorAll('script, iframe, img, object, [onload], [style]'),
    ).toHaveLength(0)
    const fetched = [...document.querySelectorAll('link[rel=preload], link[rel=stylesheet]')]
    expect(fetched.map((link) => link.getAttribute('href'))).toEqual([
      '/fonts/source-serif-4-latin-400-normal.woff2',
      '/fonts/source-serif-4-latin-600-normal.woff2',
    ])
  })

  it('shows the period once', () => {
    const count = (html: string) => html.split('February 24 – March 17, 2025').length - 1
    const article = (title: string) =>
      parsed(toHtmlPage({ ...veldonia, title }, page)).querySelector('header')!.textContent
    expect(count(article(veldonia.title))).toBe(1)
    expect(count(article('Veldonia in Review'))).toBe(1)
  })
})

describe('the file', () => {
  it('is valid HTML and needs nothing else', async () => {
    const html = toHtmlPage(veldonia, file)
    expect(await faults(html)).toEqual([])
    expect(html).not.toMatch(/@font-face|url\(|src=|href="\//)
  })
})

it('stands even for a report with nothing in it', async () => {
  const html = toHtmlPage(emptyReport, { id: 'e' })
  expect(await faults(html)).toEqual([])
  expect(html).toMatch(/<h1 [^>]*>Untitled report<\/h1>/)
})

describe('words about a report', () => {
  it('puts the headline before the title', () => {
    expect(titleLine({ ...emptyReport, title: 'T', headline: 'H' })).toBe('H – T')
    expect(titleLine({ ...emptyReport, title: 'T' })).toBe('T')
  })

  it('summarises by the key takeaway, cut at a word', () => {
    expect(summaryOf(veldonia, 60)).toBe(
      'The strike in Port Asmund forced the Veldonian government…',
    )
    expect(summaryOf(veldonia, 60).length).toBeLessThanOrEqual(60)
    expect(summaryOf({ ...veldonia, blocks: [] })).toBe('')
  })

  it('keeps paragraphs and list entries apart', () => {
    const item = veldonia.blocks.filter((block) => block.type === 'item' && block.id === 'i2')
    expect(summaryOf({ ...veldonia, blocks: item })).toBe(
      'The Veldonian parliament passed a law on foreign broadcasters on March 11. Licences end after two years. Fines double.',
    )
  })
})
