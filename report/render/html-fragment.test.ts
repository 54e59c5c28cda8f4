import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import type { Report } from '../document.ts'
import { emptyReport } from '../empty-report.ts'
import { type FileOptions, reportFiles } from './files.ts'
import { veldonia } from './golden/veldonia.ts'
import { toHtmlFragment } from './html-fragment.ts'

const inParagraph = (text: string, link?: string): Report => ({
  ...emptyReport,
  blocks: [
    {
      type: 'paragraph',
      content: [{ type: 'text', text, ...(link === undefined ? {} : { link }) }],
    },
  ],
})
const inNote = (text: string, link?: string): Report => ({
  ...emptyReport,
  blocks: [{ type: 'paragraph', content: [{ type: 'citation', note: 'n' }] }],
  notes: [
    {
      id: 'n',
      paragraphs: [[{ type: 'text', text, ...(link === undefined ? {} : { link }) }]],
    },
  ],
})

it('is valid HTML', async () => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard'] })
  const checked = await validator.validateString(toHtmlFragment(veldonia, { id: 'v1' }))
  expect(checked.results.flatMap(({ messages }) => messages)).toEqual([])
})

it('points to the page when it is read elsewhere', () => {
  const page = 'https://desk.example/s/a?b=1&c="'
  const html = toHtmlFragment(inNote('x'), { id: 'a', page })
  expect(html).toContain('href="https://desk.example/s/a?b=1&amp;c=&quot;#ra-fn1"')
  expect(html).not.toContain('href="#')
})

it('lets only letters into anchors', () => {
  const html = toHtmlFragment(inNote('x'), { id: '"><script>' })
  expect(html).toContain('id="rscript-fn1"')
})

describe('an address in a note', () => {
  it('is a link that vouches for nothing', () => {
    expect(toHtmlFragment(inNote('See https://a.example/b?c=1&d=2.'), { id: 'a' })).toContain(
      '<a href="https://a.example/b?c=1&amp;d=2" dir="ltr" rel="nofollow noopener noreferrer">https://a.example/b?c=1&amp;d=2</a>.',
    )
  })

  it.each(['https://a dot example/b', 'hxxps://a.example/b', 'a[.]example/b', 't dot me/b'])(
    'stays text when it is defanged: %s',
    (address) => {
      for (const report of [inNote(address, 'https://a.example/b'), inParagraph(address, address)])
        expect(toHtmlFragment(report, { id: 'a' }).replace(/<a href="#[^>]*>/g, '')).not.toContain(
          '<a ',
        )
    },
  )
})

describe('hostile words and links', () => {
  const words = [
    '<img src=x onerror=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '</p></article><style>@import "//evil"</style>',
    '"><base href=//evil>',
    "' autofocus onfocus=alert(1) '",
    '<meta http-equiv=refresh content=0>',
    '<!--<script>-->',
    ']]><script>',
    '&lt;script&gt;&#106;avascript:',
    'a\u0000b\ud800c\u202e\u200b',
  ]
  const links = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    '//evil.example',
    'https:evil.example',
    '&#106;avascript:alert(1)',
    'file:///etc/passwd',
  ]

  it.each(words)('%j stays text', (text) => {
    for (const report of [inParagraph(text), inNote(text), { ...inNote(text), headline: text }]) {
      const html = toHtmlFragment({ ...report, byline: text, contributors: [text] }, { id: 'a' })
      const tags = html.match(/<\/?[a-z]+/gi)!.map((tag) => tag.replace(/^<\/?/, ''))
      const ours = ['article', 'p', 'strong', 'span', 'sup', 'a', 'section', 'ol', 'li', 'hr']
      expect(tags.filter((tag) => !ours.includes(tag))).toEqual([])
      expect(html).not.toContain('<!--')
    }
  })

  it.each(links)('%j is no link', (link) => {
    for (const report of [inParagraph('here', link), inNote('here', link)]) {
      const html = toHtmlFragment(report, { id: 'a' }).replace(/<a href="#[^>]*>/g, '')
      expect(html).not.toContain('<a ')
      expect(html).toContain('here')
    }
  })

  it('holds nothing that HTML or XML cannot hold', () => {
    const html = toHtmlFragment(inParagraph('a\u0000b\u000bc\ud800d\uffffe'), { id: 'a' })
    expect(html).toContain('a\ufffdb\ufffdc\ufffdd\ufffde')
  })
})

it.each(['fragment.html', 'house.html', 'entry.atom', 'blogger.atom'] as const)(
  'names its version in %s',
  (file) => {
    const hash = '0123456789abcdef'.repeat(4)
    const body = (options: FileOptions) => reportFiles[file].body(veldonia, options) as string
    expect(body({ id: 'v1', hash })).toContain(`Galley: SHA-256 ${hash} --`)
    expect(body({ id: 'v1', hash: '--><script>' })).not.toMatch(/SHA-256|<script/)
    expect(body({ id: 'v1' })).not.toContain('SHA-256')
  },
)
