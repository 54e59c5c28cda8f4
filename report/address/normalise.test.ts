import { describe, expect, test } from 'vitest'
import { random, seedsOf } from '../testing/random.ts'
import { addressKey } from './key.ts'
import { type AddressChange, normalAddress } from './normalise.ts'

describe('one form for one page', () => {
  test.each<[string, string, AddressChange[]]>([
    ['HTTPS://WWW.A.Example:443/%7euser/%d8%a7', 'https://www.a.example/~user/%D8%A7', []],
    ['http://a.example.:80/100%', 'http://a.example/100%25', []],
    ['https://a.example/x?utm_source=b', 'https://a.example/x', ['tracker']],
    ['https://a.example/x%20(0)', 'https://a.example/x', ['junk-tail']],
    ['https://a.example/x?id=1%20', 'https://a.example/x?id=1', ['junk-tail']],
    ['https://a.example/x%22%3E;', 'https://a.example/x', ['junk-tail']],
    ['https://a.example/x_(1)', 'https://a.example/x_(1)', []],
    ['https://a.example/?q=%22x%22', 'https://a.example/?q=%22x%22', []],
    ['https://a.ex\u00adample/x\u200b', 'https://a.example/x', ['invisible']],
    ['https://a.example/x%C2%A0', 'https://a.example/x', ['invisible']],
    [
      'https://www.google.com/url?q=https%3A%2F%2Fm.youtube.com%2Fwatch%3Fv%3Da%26si%3Db',
      'https://www.youtube.com/watch?v=a',
      ['redirect', 'tracker', 'mobile-host'],
    ],
    ['https://mobile.twitter.com/a', 'https://twitter.com/a', ['mobile-host']],
    ['https://fa.m.wikipedia.org/wiki/A', 'https://fa.wikipedia.org/wiki/A', ['mobile-host']],
    ['http://union.blogspot.com/x.html?m=1', 'http://union.blogspot.com/x.html', ['mobile-host']],
    ['https://a.example/a-tide/amp/', 'https://a.example/a-tide', ['mobile-host']],
    ['https://a.example/a-tide?amp=1&id=2', 'https://a.example/a-tide?id=2', ['mobile-host']],
    // Whether the usual host has this page cannot be known, so the link stays.
    ['https://m.ports.vd/a', 'https://m.ports.vd/a', ['mobile-host']],
    ['https://music.example/amp', 'https://music.example/amp', []],
    ['https://a.example/?m=1', 'https://a.example/?m=1', []],
  ])('%s', (address, url, changes) => expect(normalAddress(address)).toEqual({ url, changes }))

  test.each([
    '',
    'a',
    'ftp://a.example',
    'javascript:alert(1)',
    'https://',
    'https://a b/',
    'https://../',
  ])('%j is none', (address) =>
    expect(normalAddress(address)).toEqual({ url: null, changes: ['malformed'] }),
  )
})

test('any string gives http, https or nothing; twice is once', () => {
  const pieces = [
    'https://',
    'http://',
    'www.google.com/url?q=',
    'm.',
    'a.example',
    'x.com',
    'x.blogspot.com',
    '/',
    '//',
    '?',
    '&',
    '#',
    '=',
    ';',
    '.',
    '..',
    '@',
    ':',
    '443',
    'utm_a',
    'm=1',
    'amp',
    '/a-1/amp',
    '%',
    '2',
    '41',
    '%20',
    '(0)',
    '%22',
    '%C2%A0',
    '%E2%80%',
    '8B',
    '\u200b',
    '\u200c',
    'م',
    '\ud800',
    ' ',
    '\\',
    '[',
    '“',
  ]
  for (const seed of seedsOf(10_000)) {
    const chance = random(seed)
    const scheme = chance.chance(0.8) ? 'https://' : ''
    const address = scheme + chance.times(chance.int(14), () => chance.pick(pieces)).join('')
    const { url } = normalAddress(address)
    if (url === null) continue
    expect(new URL(url).href, `seed ${seed}`).toBe(url)
    expect(url, `seed ${seed}`).toMatch(/^https?:\/\/[^/]/)
    expect(normalAddress(url).url, `seed ${seed}`).toBe(url)
    expect(addressKey(url), `seed ${seed}`).not.toBe('')
  }
})

describe('the key of a page', () => {
  test.each([
    ['https://www.a.example/x/', 'http://a.example/x'],
    ['https://m.a.example/x#part', 'https://a.example/x'],
    ['https://twitter.com/Desk/status/17', 'https://x.com/desk/status/17/photo/1'],
    ['https://t.me/s/Desk/17', 'https://t.me/desk/17'],
    ['https://youtu.be/AbC', 'https://www.youtube.com/watch?v=AbC&t=3'],
    ['https://www.youtube.com/shorts/AbC', 'https://youtu.be/AbC'],
    ['https://a.example/index.php/tide-1', 'https://a.example/tide-1'],
    ['https://a.example/one%C2%A0two', 'https://a.example/onetwo'],
  ])('%s is %s', (one, other) => expect(addressKey(one)).toBe(addressKey(other)))

  test.each([
    ['https://a.example/x?id=1', 'https://a.example/x?id=2'],
    ['https://a.example/X', 'https://a.example/x'],
    ['https://a.example/#/x', 'https://a.example/#/y'],
    ['https://a.example:8080/', 'https://a.example/'],
    ['https://x.com/a/status/1', 'https://x.com/a/status/2'],
    ['https://m.example/', 'https://example.org/'],
  ])('%s is not %s', (one, other) => expect(addressKey(one)).not.toBe(addressKey(other)))
})
