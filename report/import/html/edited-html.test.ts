/** Galley's own HTML after somebody worked in it: no word may be lost, whatever was changed. */
import { type DefaultTreeAdapterTypes, html as names, parse, serialize } from 'parse5'
import { describe, expect, test } from 'vitest'
import { Report } from '../../document.ts'
import { toHtmlFragment } from '../../render/html-fragment.ts'
import { toHtmlPage } from '../../render/html-page.ts'
import { anyReport } from '../../testing/any-report.ts'
import { bold, cite, item, note, para, report, takeaway } from '../../testing/builders.ts'
import { generateReport } from '../../testing/generate.ts'
import { type Random, random } from '../../testing/random.ts'
import { readOwnHtml } from './read-own-html.ts'
import { elementsOf, type HtmlElement, isText, parseHtml, rawText, walk } from './tree.ts'

type Parent = DefaultTreeAdapterTypes.ParentNode

function bodyOf(root: Parent): HtmlElement {
  return [...elementsOf(root)].find(({ tagName }) => tagName === 'body')!
}

const article = (body: HtmlElement) =>
  [...elementsOf(body)].find(({ attrs }) => attrs.some(({ name }) => name === 'data-galley'))!

/** Words of our own in some of the texts, each once. */
function addWords(body: HtmlElement, chance: Random): void {
  let words = 0
  for (const node of walk(body)) {
    if (!isText(node) || chance.chance(0.6)) continue
    const word = ` zq${(words += 1)}z `
    node.value = chance.chance(0.5) ? node.value + word : word + node.value
  }
}

type Change = (element: HtmlElement, at: number, chance: Random) => void
const changes: Change[] = [
  ({ parentNode }, at) => parentNode!.childNodes.splice(at, 1),
  (element, at) => {
    const copy = bodyOf(parse(serialize({ ...element, childNodes: [element] })))
    element.parentNode!.childNodes.splice(at, 0, ...copy.childNodes)
  },
  (element, at) => element.parentNode!.childNodes.splice(at, 1, ...element.childNodes),
  (element, _, chance) => {
    element.attrs = element.attrs.filter(({ name }) => name === 'data-galley' || chance.chance(0.5))
  },
  (element, _, chance) => {
    element.attrs.push({
      name: 'data-part',
      value: chance.pick(['item', 'topic', 'note', 'notes']),
    })
  },
  (element, _, chance) => {
    element.tagName = chance.pick(['p', 'div', 'ul', 'li', 'span', 'h2', 'blockquote', 'ol'])
    element.nodeName = element.tagName
    element.namespaceURI = names.NS.HTML
  },
]

function edited(html: string, chance: Random): string {
  const root = parse(html)
  const body = bodyOf(root)
  addWords(body, chance)
  for (let left = chance.int(5); left > 0; left--) {
    const elements = [...elementsOf(article(body))]
    if (elements.length === 0) break
    const element = chance.pick(elements)
    chance.pick(changes)(element, element.parentNode!.childNodes.indexOf(element), chance)
  }
  return serialize(root)
}

const first = Number(process.env['GALLEY_SEED'] ?? 1)
const runs = Number(process.env['GALLEY_RUNS'] ?? 60)

test.each([
  ['fragment', (made: Report) => toHtmlFragment(made, { id: 'x' })],
  ['page', (made: Report) => toHtmlPage(made, { id: 'x', notice: 'Corrected.', imprint: 'V2' })],
])('words in an edited %s', (_, write) => {
  for (let seed = first; seed < first + runs; seed++) {
    const chance = random(seed)
    const html = edited(write(chance.pick([anyReport, generateReport])(chance)), chance)
    const reading = readOwnHtml(html)!
    const held = JSON.stringify(reading)
    const words = rawText(bodyOf(parseHtml(html))).match(/zq\d+z/g) ?? []
    expect(
      words.filter((word) => !held.includes(word)),
      `seed ${seed}`,
    ).toEqual([])
    for (const one of reading.reports)
      expect(Report.safeParse(one.report).error, `seed ${seed}`).toBeUndefined()
  }
})

describe('what somebody changed', () => {
  const made = report(
    { title: 'T', period: { from: '2023-01-02', to: '2023-01-08' }, byline: 'Mira Tolland' },
    { ...takeaway(para('Rain fell.')), label: 'Karsia' },
    para('It rained.', note('One. https://example.org/a'), ' It snowed.', note('Two.')),
    para('Again.', cite('n1')),
    item([bold('A topic.')], para('And its text.')),
  )
  const html = toHtmlFragment(made, { id: 'x' })
  const read = (changed: string) => {
    expect(changed).not.toBe(html)
    const { reports, remarks } = readOwnHtml(changed)!
    return { ...reports[0]!, around: remarks }
  }

  test('the period', () => {
    const other = read(html.replace('January 2 – January 8, 2023', 'January 2 – 9, 2023'))
    expect(other.report.period).toEqual({ from: '2023-01-02', to: '2023-01-09' })
    const odd = read(html.replace('January 2 – January 8, 2023', 'the first week'))
    expect(odd.report.period).toEqual(made.period)
    expect(odd.remarks).toContainEqual(
      expect.objectContaining({ level: 'lost', text: 'the first week' }),
    )
  })

  test('the label of a takeaway, or its words', () => {
    const label = read(html.replace('Takeaway (Karsia):<', 'Takeaway (Ostrane):<'))
    expect(label.report.blocks[0]).toMatchObject({ label: 'Ostrane' })
    const words = read(html.replace('Takeaway (Karsia):<', 'Point for Karsia:<'))
    expect(JSON.stringify(words.report.blocks[0])).toContain('Key Point for Karsia:')
  })

  test('a note that was removed leaves its citation, and one that was doubled is joined', () => {
    const noteTwo = /<li id="rx-fn2".*<\/li>\n/
    const without = read(html.replace(noteTwo, ''))
    expect(without.report.notes.map(({ id }) => id)).toEqual(['n1'])
    expect(without.remarks).toContainEqual(
      expect.objectContaining({ code: 'note-missing', text: '[2]' }),
    )
    const twice = read(html.replace(noteTwo, (li) => li + li.replace('Two.', 'Three.')))
    expect(twice.report.notes[1]!.paragraphs).toHaveLength(2)
    expect(twice.remarks.map(({ code }) => code)).toContain('note-twice')
  })

  test('a link that was added to a note is its author’s', () => {
    const { report: changed } = read(
      html.replace('Two.', '<a href="https://example.net/">Two.</a>'),
    )
    expect(changed.notes[1]!.paragraphs[0]![0]).toMatchObject({ link: 'https://example.net/' })
    expect(changed.notes[0]!.paragraphs[0]).toHaveLength(1)
  })

  test('lines that were wrapped and indented', () => {
    const wrapped = html.replace(/ (?=[^<>]*<)/g, '\n      ')
    expect(read(wrapped).report).toEqual(readOwnHtml(html)!.reports[0]!.report)
  })

  test('words around it are quoted', () => {
    const { around } = read(`<h1>My blog</h1>${html}<p>Older posts</p>`)
    expect(around.map(({ level, text }) => [level, text])).toEqual([
      ['lost', 'My blog'],
      ['lost', 'Older posts'],
    ])
  })

  test('several on one page', () => {
    const { reports } = readOwnHtml(html + toHtmlFragment(made, { id: 'y' }))!
    expect(reports.map((one) => one.report)).toEqual([
      readOwnHtml(html)!.reports[0]!.report,
      readOwnHtml(html)!.reports[0]!.report,
    ])
  })

  test('a page without the mark is not ours', () => {
    expect(readOwnHtml(html.replace(/ data-galley="\d+"/, ''))).toBeNull()
    expect(readOwnHtml('<p>data-galley</p>')).toBeNull()
  })

  test.each(['<div>', '<span>', '<ul><li>', '<li data-part="item">', '<b>', '<table><tr><td>'])(
    '%s nested without end',
    (tag) => {
      const deep = tag.repeat(5_000) + 'Deep.'
      for (const place of ['Rain fell.', 'And its text.', 'Two.', 'By Mira']) {
        const reading = readOwnHtml(html.replace(place, deep))!
        expect(JSON.stringify(reading)).toContain('Deep.')
      }
    },
  )
})
