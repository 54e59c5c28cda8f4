import { describe, expect, it } from 'vitest'
import { findSources } from './sources.ts'
import { random } from './testing/random.ts'

const found = (text: string) =>
  findSources(text).map(({ written, url, live }) => ({ written, url, live }))

describe('a live address', () => {
  it.each([
    ['https://union.example/statements/17', 'https://union.example/statements/17'],
    ['https://union.example:8443/a', 'https://union.example:8443/a'],
    ['See http://a.example/x?b=1#c.', 'http://a.example/x?b=1#c'],
    ['(https://a.example/x_(y))', 'https://a.example/x_(y)'],
    ['https://закон.example/б', 'https://закон.example/б'],
  ])('is found in %j', (text, written) =>
    expect(found(text)).toEqual([{ written, url: new URL(written).href, live: true }]),
  )
})

describe('a defanged address', () => {
  it.each([
    ['https://ports dot gov.vd/news/1', 'https://ports.gov.vd/news/1'],
    ['https://www\u00a0dot\u00a0ports.vd/', 'https://www.ports.vd/'],
    ['https://mirror(dot)ports(dot)vd/news', 'https://mirror.ports.vd/news'],
    ['hxxps://ports.vd/news', 'https://ports.vd/news'],
    ['hxxp[:]//t[.]example/88', 'http://t.example/88'],
    ['t dot me/senn/12', 'https://t.me/senn/12'],
    ['en dot ports.vd', 'https://en.ports.vd/'],
  ])('is found in %j', (written, url) =>
    expect(found(`Ministry: ${written}; more`)).toEqual([{ written, url, live: false }]),
  )
})

it('keeps neighbours apart', () => {
  expect(found('https://a.example/1; https://b dot vd/2 and t dot me/3')).toMatchObject([
    { written: 'https://a.example/1', live: true },
    { written: 'https://b dot vd/2', live: false },
    { written: 't dot me/3', live: false },
  ])
})

it('reads a very long word in no time', () => {
  const before = performance.now()
  findSources('a'.repeat(200_000) + ' ' + 'a.'.repeat(100_000))
  expect(performance.now() - before).toBeLessThan(2000)
})

it.each([
  ['dots', 'a dot '.repeat(50_000)],
  ['hyphens', 'a-'.repeat(100_000)],
  ['brackets behind an address', `https://a.example/${')'.repeat(200_000)}`],
  ['labels', `https://${'a.'.repeat(100_000)}`],
])('reads a line of %s in no time', (_what, text) => {
  const before = performance.now()
  findSources(text)
  expect(performance.now() - before).toBeLessThan(2000)
})

it('what is found stands in the text as written, in order and apart', () => {
  const pieces = [
    'https://',
    'hxxp://',
    'a',
    '.',
    ' dot ',
    '(dot)',
    '[.]',
    'example',
    'org',
    '/',
    '(',
    ')',
    ' ',
    ';',
    '?q=1',
    '“',
  ]
  for (let seed = 1; seed <= 3000; seed++) {
    const chance = random(seed)
    const text = chance.times(chance.int(16), () => chance.pick(pieces)).join('')
    let end = 0
    for (const source of findSources(text)) {
      expect(source.start, `seed ${seed}`).toBeGreaterThanOrEqual(end)
      expect(text.slice(source.start, source.end), `seed ${seed}`).toBe(source.written)
      expect(source.url === null || URL.canParse(source.url), `seed ${seed}`).toBe(true)
      end = source.end
    }
  }
})
