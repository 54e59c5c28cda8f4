// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { type Feed, tagOf, toAtomFeed } from './feed.ts'
import { splitNames } from '../names.ts'
import { veldonia } from './golden/veldonia.ts'

const url = 'https://desk.example:8443/veldonia/harbor'
const feed: Feed = {
  tag: tagOf(url, '2025-01-02', 'series/s1'),
  title: 'Veldonia in Review & <more>',
  publisher: 'The Desk',
  self: 'https://desk.example:8443/veldonia/feed.xml?a=1&b=2',
  page: 'https://desk.example:8443/veldonia',
  updated: '2025-01-02T00:00:00.000Z',
  entries: [
    {
      report: veldonia,
      id: 'a1',
      tag: tagOf(url, '2025-03-20', 'report/a1'),
      url,
      published: '2025-03-20T10:00:00.000Z',
      updated: '2025-03-24T10:00:00.000Z',
      series: 'Veldonia in Review',
    },
    {
      report: { ...veldonia, byline: '', headline: ']]><script>\u0000\u000b', contributors: [] },
      id: 'b2',
      tag: tagOf(url, '2025-02-20', 'report/b2'),
      url: `${url}-2`,
      published: '2025-02-20T10:00:00.000Z',
      updated: '2025-02-20T10:00:00.000Z',
      series: 'Veldonia in Review',
    },
  ],
}

const atom = 'http://www.w3.org/2005/Atom'

function parsed(xml: string): Document {
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  expect(document.querySelector('parsererror')?.textContent).toBeUndefined()
  return document
}

/** The texts of an element's children of one name. */
const texts = (of: Element, name: string) =>
  [...of.children]
    .filter((child) => child.namespaceURI === atom && child.localName === name)
    .map((child) => child.textContent)

const links = (of: Element) =>
  [...of.children]
    .filter((child) => child.localName === 'link')
    .map((child) => `${child.getAttribute('rel')} ${child.getAttribute('href')}`)

it('is the golden feed', async () => {
  await expect(toAtomFeed(feed)).toMatchFileSnapshot('golden/feed.xml')
})

it('has what RFC 4287 asks of a feed', () => {
  const root = parsed(toAtomFeed(feed)).documentElement
  expect([root.namespaceURI, root.localName]).toEqual([atom, 'feed'])
  expect(texts(root, 'id')).toEqual(['tag:desk.example,2025-01-02:series/s1'])
  expect(texts(root, 'title')).toEqual(['Veldonia in Review & <more>'])
  expect(texts(root, 'updated')).toEqual(['2025-03-24T10:00:00.000Z'])
  expect(links(root)).toEqual([`self ${feed.self}`, `alternate ${feed.page}`])
  expect(texts(root, 'author')).toEqual(['The Desk'])
})

it('has what RFC 4287 asks of an entry', () => {
  const entries = [...parsed(toAtomFeed(feed)).querySelectorAll('entry')]
  expect(entries).toHaveLength(2)
  for (const [at, entry] of entries.entries()) {
    const given = feed.entries[at]!
    expect(texts(entry, 'id')).toEqual([given.tag])
    expect(texts(entry, 'updated')).toEqual([given.updated])
    expect(texts(entry, 'published')).toEqual([given.published])
    expect(links(entry)).toEqual([`alternate ${given.url}`])
    expect(texts(entry, 'title')).toHaveLength(1)
    expect(texts(entry, 'author')).toEqual(splitNames(given.report.byline))
  }
})

describe('the content of an entry', () => {
  const contents = () =>
    [...parsed(toAtomFeed(feed)).querySelectorAll('content')].map((content) => {
      expect(content.getAttribute('type')).toBe('html')
      return new DOMParser().parseFromString(content.textContent, 'text/html')
    })

  it('leads to the page, and to the right place on it', () => {
    for (const [at, content] of contents().entries()) {
      const anchors = [...content.querySelectorAll('[role=doc-noteref], [role=doc-backlink]')]
      expect(anchors.length).toBeGreaterThan(15)
      for (const anchor of anchors) {
        const [page, id] = anchor.getAttribute('href')!.split('#')
        expect(page).toBe(feed.entries[at]!.url)
        expect(content.getElementById(id!), id).not.toBeNull()
      }
    }
  })

  it('shares no anchor with another entry', () => {
    const ids = contents().flatMap((content) =>
      [...content.querySelectorAll('[id]')].map((element) => element.id),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is text where its author wrote tags', () => {
    for (const content of contents()) expect(content.querySelector('script')).toBeNull()
  })
})

it('may be empty', () => {
  const root = parsed(toAtomFeed({ ...feed, entries: [] })).documentElement
  expect(texts(root, 'updated')).toEqual([feed.updated])
})
