// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { emptyReport } from '../empty-report.ts'
import { type BloggerEntry, toBloggerImport } from './blogger.ts'
import { reportFiles } from './files.ts'
import { veldonia } from './golden/veldonia.ts'

const entry: BloggerEntry = {
  report: veldonia,
  id: 'v1',
  hash: 'ab12',
  published: '2025-03-20T10:00:00Z',
  labels: ['Veldonia in Review', 'Ports, and ferries'],
}

function parsed(xml: string): Element {
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  expect(document.querySelector('parsererror')).toBeNull()
  return document.documentElement
}
const children = (of: Element) => [...of.children]
const child = (of: Element, name: string) => children(of).find((one) => one.nodeName === name)

it('has the elements of an entry in the order of Blogger', () => {
  const feed = parsed(toBloggerImport([entry]))
  expect(children(children(feed)[2]!).map(({ nodeName }) => nodeName)).toEqual([
    'id',
    'blogger:type',
    'blogger:status',
    'author',
    'title',
    'content',
    'blogger:metaDescription',
    'blogger:created',
    'published',
    'updated',
    'blogger:location',
    'category',
    'category',
    'blogger:filename',
    'link',
    'enclosure',
    'blogger:trashed',
  ])
})

it('keeps labels under the number of its blog, and the address short', () => {
  const post = parsed(toBloggerImport([entry])).querySelector('entry')!
  const blog = 'tag:blogger.com,1999:blog-1'
  expect(child(post, 'id')!.textContent).toMatch(new RegExp(`^${blog}\\.post-\\d+$`))
  const labels = children(post).filter(({ nodeName }) => nodeName === 'category')
  expect(labels.map((label) => [label.getAttribute('scheme'), label.getAttribute('term')])).toEqual(
    [
      [blog, 'Veldonia in Review'],
      [blog, 'Ports and ferries'],
    ],
  )
  expect(child(post, 'blogger:filename')!.textContent).toBe(
    '/2025/03/veldonia-in-review-february-24-march-17.html',
  )
})

it('holds the linked form, with the hash', () => {
  const post = parsed(toBloggerImport([entry])).querySelector('entry')!
  const html = new DOMParser().parseFromString(child(post, 'content')!.textContent, 'text/html')
  expect(html.querySelectorAll('a[role=doc-noteref]').length).toBeGreaterThan(8)
  expect(html.documentElement.innerHTML).toContain('SHA-256 ab12')
})

it('takes no more labels than Blogger does', () => {
  const labels = Array.from({ length: 30 }, (_, at) => `Label number ${at}`)
  const post = parsed(toBloggerImport([{ ...entry, labels }])).querySelector('entry')!
  const terms = children(post).flatMap((one) => one.getAttribute('term') ?? [])
  expect(terms.join(',').length).toBeLessThanOrEqual(200)
  expect(terms.length).toBeLessThanOrEqual(20)
})

it('says no date that nobody said', () => {
  const dates = (report: BloggerEntry) =>
    [...toBloggerImport([report]).matchAll(/<published>(.*)<\/published>/g)].map(([, date]) => date)
  const { published: _, ...unpublished } = entry
  expect(dates(unpublished)).toEqual(['2025-03-20T00:00:00Z'])
  expect(dates({ ...unpublished, report: { ...veldonia, dateline: '' } })).toEqual([
    '2025-03-17T00:00:00Z',
  ])
  expect(dates({ report: emptyReport, id: 'e' })).toEqual([])
  expect(toBloggerImport([unpublished])).toContain('<blogger:status>DRAFT<')
})

it('names two posts apart', () => {
  const ids = [...parsed(toBloggerImport([entry, entry])).querySelectorAll('entry > id')]
  expect(new Set(ids.map((id) => id.textContent)).size).toBe(2)
})

it('is an entry of RFC 4287 alone too', () => {
  const hash = '0123456789abcdef'.repeat(4)
  const bare = parsed(reportFiles['entry.atom'].body(emptyReport, { id: 'e', hash }) as string)
  expect(bare.namespaceURI).toBe('http://www.w3.org/2005/Atom')
  expect(bare.localName).toBe('entry')
  expect(children(bare).map(({ localName }) => localName)).toEqual([
    'id',
    'title',
    'updated',
    'author',
    'content',
  ])
  expect(child(bare, 'id')!.textContent).toBe('urn:uuid:01234567-89ab-8def-8123-456789abcdef')
  const canonical = 'https://desk.example/veldonia/harbor'
  const options = { id: 'v1', hash, canonical, tag: 'tag:desk.example,2025-03-20:report/v1' }
  const dates = { first: '2025-03-20T10:00:00Z', published: '2025-03-24T10:00:00Z' }
  const whole = parsed(reportFiles['entry.atom'].body(veldonia, { ...options, ...dates }) as string)
  expect(child(whole, 'id')!.textContent).toBe(options.tag)
  expect(child(whole, 'published')!.textContent).toBe(dates.first)
  expect(child(whole, 'updated')!.textContent).toBe(dates.published)
  expect(child(whole, 'content')!.textContent).toContain(`href="${canonical}#rv1-fn1"`)
})
