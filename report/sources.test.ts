import { describe, expect, it, test } from 'vitest'
import { findSources, noteProse, sourceKey } from './sources.ts'
import { countWork } from './testing/count-work.ts'
import { random, seedsOf } from './testing/random.ts'

const found = (text: string) =>
  findSources(text).map(({ written, url, live, changes }) => ({ written, url, live, changes }))

describe('a live address', () => {
  it.each([
    ['https://union.example/statements/17', 'https://union.example/statements/17'],
    ['https://union.example:8443/a', 'https://union.example:8443/a'],
    ['See http://a.example/x?b=1#c.', 'http://a.example/x?b=1#c'],
    ['(https://a.example/x_(y))', 'https://a.example/x_(y)'],
    ['«https://a.example/x»؛', 'https://a.example/x'],
    ['https://закон.example/%D0%B1', 'https://закон.example/%D0%B1'],
    ['https://a.example/أمن/خبر', 'https://a.example/أمن/خبر'],
  ])('is found in %j', (text, written) =>
    expect(found(text)).toEqual([{ written, url: new URL(written).href, live: true, changes: [] }]),
  )
})

describe('a defanged address', () => {
  it.each([
    ['https://ports dot gov.vd/news/1', 'https://ports.gov.vd/news/1'],
    ['https://www\u00a0dot\u00a0ports.vd/', 'https://www.ports.vd/'],
    ['https://www.ports dot\nvd/', 'https://www.ports.vd/'],
    ['https://www dot ports dot vd/a', 'https://www.ports.vd/a'],
    ['https://pier-union  dot vd/news', 'https://pier-union.vd/news'],
    ['https://mirror(dot)ports(dot)vd/news', 'https://mirror.ports.vd/news'],
    ['https://ports[dot]vd', 'https://ports.vd/'],
    ['https://ports{.}vd/x', 'https://ports.vd/x'],
    ['https://user@ports dot vd:8080/x', 'https://user@ports.vd:8080/x'],
    ['https://порт dot рф/а', 'https://xn--n1abei.xn--p1ai/%D0%B0'],
    ['https://shore dot example/ar/أمن', 'https://shore.example/ar/%D8%A3%D9%85%D9%86'],
    ['hxxps://ports.vd/news', 'https://ports.vd/news'],
    ['hxxp[:]//t[.]example/88', 'http://t.example/88'],
    ['https[:]//t[.]example/88', 'https://t.example/88'],
    ['h**ps://ports.vd/', 'https://ports.vd/'],
    ['hxxp://[::1]/x', 'http://[::1]/x'],
  ])('is found in %j', (written, url) =>
    expect(found(`Ministry: ${written}; more`)).toEqual([
      { written, url, live: false, changes: [] },
    ]),
  )

  it.each([
    ['t dot me/senn/12', 'https://t.me/senn/12'],
    ['en dot ports.vd', 'https://en.ports.vd/'],
    ['shore\u00a0dot\u00a0com', 'https://shore.com/'],
    ['ports[.]vd', 'https://ports.vd/'],
    ['shore dot media/odes', 'https://shore.media/odes'],
    ['порт dot рф', 'https://xn--n1abei.xn--p1ai/'],
  ])('needs no scheme: %j', (written, url) =>
    expect(found(`Ministry: ${written}; more`)).toEqual([
      { written, url, live: false, changes: ['no-scheme'] },
    ]),
  )
})

it('an address without a scheme is live and said to have none', () => {
  expect(found('See www.ports.vd/x.')).toEqual([
    {
      written: 'www.ports.vd/x',
      url: 'https://www.ports.vd/x',
      live: true,
      changes: ['no-scheme'],
    },
  ])
})

describe('what copying and replacing have broken is found, mended and said', () => {
  it.each([
    ['https//pier-union  dot vd/a/Act dot pdf', 'https://pier-union.vd/a/Act.pdf', false],
    ['https://www>.tides24 dot com/en/x', 'https://www.tides24.com/en/x', false],
    ['https://www>.tides24.com/en/x', 'https://www.tides24.com/en/x', true],
    ['hhttps://x.com/a/status/1', 'https://x.com/a/status/1', true],
    ['ttp://a.example/x', 'http://a.example/x', true],
    ['https://https://a.example/x', 'https://a.example/x', true],
    ['http:/a.example/x', 'http://a.example/x', true],
    ['https:// www.a.example/x', 'https://www.a.example/x', true],
  ])('%j', (written, url, live) =>
    expect(found(`(${written})`)).toEqual([{ written, url, live, changes: ['malformed'] }]),
  )
  it('what nobody can open has no url', () => {
    expect(found('https://a.example:99999/x')).toMatchObject([
      { url: null, changes: ['malformed'] },
    ])
    expect(found(`https://a.example/${'x'.repeat(5000)}`)).toMatchObject([{ url: null }])
  })
})

it.each([
  'In the dot com years everybody had one.',
  'She wore a polka dot dress/skirt.',
  'Put the dot in. A dot is enough.',
  'Write to desk@ports dot vd, and/or call.',
  'https://',
  'See http:// for more, or https//.',
])('%j is prose', (text) => expect(found(text)).toEqual([]))

describe('neighbours', () => {
  it.each([' ; ', '; ', ';', ',', '\n', '\u00a0\u00a0\u00a0', ' and '])(
    'stay apart with %j',
    (gap) => {
      const written = [
        'https://a.example/1',
        'https://b dot vd/2',
        't dot me/3',
        'https://c.vd/?a=b',
      ]
      expect(findSources(written.join(gap)).map((source) => source.written)).toEqual(written)
    },
  )
  it('stay apart with nothing between them', () => {
    expect(found('https://a.example/1https://b.example/2')).toMatchObject([
      { written: 'https://a.example/1' },
      { written: 'https://b.example/2' },
    ])
  })
  it('an address inside another one is a part of it', () => {
    const archived = 'https://web.archive.org/web/2022id_/https://a.example/x'
    expect(found(archived)).toMatchObject([{ written: archived, url: archived }])
  })
  it('an opened bracket is not theirs', () => {
    expect(found('(https://a.example/1 ; https://b.example/2)')).toMatchObject([
      { written: 'https://a.example/1' },
      { written: 'https://b.example/2' },
    ])
  })
})

it('says what was taken out of the url, and keeps what is written', () => {
  const written = 'https://m.ports.vd/a?utm_source=mail%E2%80%AD'
  expect(found(written)).toEqual([
    {
      written,
      url: 'https://m.ports.vd/a',
      live: true,
      changes: ['invisible', 'tracker', 'mobile-host'],
    },
  ])
})

it('the same page is the same source, however it is written', () => {
  const [a, b, c] = findSources(
    'https://x.com/a/status/1?s=20 ; x dot com/a/status/1 https://x.com/b',
  )
  expect(sourceKey(a!)).toBe(sourceKey(b!))
  expect(sourceKey(a!)).not.toBe(sourceKey(c!))
})

it('the prose of a note is what stands around its addresses', () => {
  const text = '“Title,” Tidewire; https://a.example/1 ; t dot me/2 Seen.'
  expect(noteProse({ id: 'n', paragraphs: [[{ type: 'text', text }]] })).toBe(
    '“Title,” Tidewire; Seen.',
  )
})

test.each([
  ['letters', 'a'],
  ['labels', 'a.'],
  ['hyphens', 'a-'],
  ['dots in words', 'a dot '],
  ['dots in brackets', 'a(.)'],
  ['schemes', 'https://'],
  ['schemes without a host', 'https//'],
  ['short addresses', 'https://a.'],
  ['addresses', 'https://a.example/x?utm_source=1 ; '],
  ['brackets behind an address', ')', 'https://a.example/'],
  ['blanks behind an address', '+', 'https://a.example/'],
  ['quotes behind an address', '%22', 'https://a.example/'],
  ['separators', ';a.a.a', 'https://a.example/'],
  ['wrappers', 'https://vk.com/away.php?to='],
])('twice as many %s are twice the work', (_what, piece, before = '') => {
  const work = (times: number) => countWork(() => findSources(before + piece.repeat(times)))
  work(10)
  expect(work(4000)).toBeLessThan(2.2 * work(2000) + 1000)
})

test('what is found stands in the text as written, in order and apart', () => {
  const pieces = [
    'https://',
    'hxxp://',
    'http',
    'h',
    ':/',
    '//',
    'www.',
    'a',
    '.',
    '>',
    '@',
    ' dot ',
    '(dot)',
    '[.]',
    'example',
    'org',
    'рф',
    '/',
    '(',
    ')',
    ' ',
    ';',
    ':80',
    '?q=1',
    '?utm_source=2',
    '“',
    '\u200b',
    '%E2%80%AD',
  ]
  for (const seed of seedsOf(5000)) {
    const chance = random(seed)
    const text = chance.times(chance.int(16), () => chance.pick(pieces)).join('')
    let end = 0
    for (const source of findSources(text)) {
      expect(source.start, `seed ${seed}`).toBeGreaterThanOrEqual(end)
      expect(text.slice(source.start, source.end), `seed ${seed}`).toBe(source.written)
      if (source.url === null) expect(source.changes, `seed ${seed}`).toContain('malformed')
      else expect(new URL(source.url).href, `seed ${seed}`).toBe(source.url)
      end = source.end
    }
  }
})
