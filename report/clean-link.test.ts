import { describe, expect, test } from 'vitest'
import { cleanLink } from './clean-link.ts'
import { safeLink } from './links.ts'
import { random, seedsOf } from './testing/random.ts'

const page = 'https://www.example.org/a?b=c'
const encoded = encodeURIComponent(page)
const base64 = (text: string) => btoa(text).replaceAll('+', '-').replaceAll('/', '_')

describe('a redirect wrapper is taken off', () => {
  test.each([
    `https://www.google.com/url?q=${encoded}&sa=D&source=editors&ust=17&usg=AOv`,
    `https://google.co.uk/url?sa=t&url=${encoded}`,
    `https://l.facebook.com/l.php?u=${encoded}&h=AT0`,
    `https://lm.facebook.com/l.php?u=${encoded}`,
    `https://l.instagram.com/?u=${encoded}&e=AT`,
    `https://nam02.safelinks.protection.outlook.com/?url=${encoded}&data=05%7C01&reserved=0`,
    `https://urldefense.proofpoint.com/v1/url?u=${encoded}&k=x`,
    'https://urldefense.proofpoint.com/v2/url?u=https-3A__www.example.org_a-3Fb-3Dc&d=DwM&c=x',
    'https://urldefense.com/v3/__https://www.example.org/a*b=c__;Pw!!abc!def$',
    'https://urldefense.us/v3/__https:/www.example.org/**Ab=c__;YT8!!abc!def$',
    `https://www.youtube.com/redirect?event=x&q=${encoded}`,
    `https://out.reddit.com/t3_1?url=${encoded}&token=1`,
    `https://www.linkedin.com/safety/go?url=${encoded}&trk=feed`,
    `https://vk.com/away.php?to=${encoded}`,
    `https://slack-redir.net/link?url=${encoded}`,
    `https://duckduckgo.com/l/?uddg=${encoded}&rut=1`,
    `https://www.bing.com/ck/a?!&&p=1&u=a1${base64(page)}&ntb=1`,
    `https://news.google.com/articles/${base64(`\u0008\u0013\u0022${String.fromCharCode(page.length)}${page}\u00d2\u0001\u0000`)}?hl=en`,
    'https://www.google.com/amp/s/www.example.org/a?b=c',
    'https://www-example-org.cdn.ampproject.org/c/s/www.example.org/a?b=c',
  ])('%s', (href) => expect(cleanLink(href)).toEqual({ href: page, changes: ['redirect'] }))

  test('also one inside another, and what it hides is cleaned too', () => {
    const inner = `https://www.google.com/url?q=${encodeURIComponent(`${page}&utm_source=mail`)}`
    const href = `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(inner)}`
    expect(cleanLink(href)).toEqual({ href: page, changes: ['redirect', 'tracker'] })
  })

  test.each([
    'https://t.co/AbC',
    'https://www.google.com/search?q=https://www.example.org/',
    'https://www.google.com/url?q=javascript:alert(1)',
    'https://www.google.com/url?sa=D',
    'https://notgoogle.com/url?q=https://www.example.org/',
    'https://news.google.com/articles/AU_yqLM',
    'https://urldefense.com/v3/__https://www.example.org/a__;*!!abc$',
    'https://example.org/url?q=https://www.example.org/',
  ])('but %s stays, as it cannot be read', (href) =>
    expect(cleanLink(href)).toEqual({ href, changes: [] }),
  )
})

describe('trackers go', () => {
  test.each([
    ['https://a.example/x?utm_source=a&id=7&fbclid=b', 'https://a.example/x?id=7'],
    ['https://a.example/x?UTM_Source=a#part', 'https://a.example/x#part'],
    ['https://a.example/x?id=7&amp;utm_source=a', 'https://a.example/x?id=7'],
    ['https://a.example/x#Echobox=16', 'https://a.example/x'],
    ['https://x.com/desk/status/17?s=20&t=Ab', 'https://x.com/desk/status/17'],
    ['https://mobile.twitter.com/d/status/1?ref_src=x', 'https://mobile.twitter.com/d/status/1'],
    ['https://www.wsj.com/a-1?mod=hp', 'https://www.wsj.com/a-1'],
    ['https://www.nytimes.com/a.html?smid=url', 'https://www.nytimes.com/a.html'],
    ['https://youtu.be/AbC?si=x&t=31', 'https://youtu.be/AbC?t=31'],
    [
      'https://www.instagram.com/p/x/?igshid=1&img_index=2',
      'https://www.instagram.com/p/x/?img_index=2',
    ],
    [
      'https://www.google.com/maps/place/@1,2,3z?entry=ttu&g_ep=Eg%3D&hl=en',
      'https://www.google.com/maps/place/@1,2,3z?hl=en',
    ],
  ])('%s', (href, clean) => expect(cleanLink(href)).toEqual({ href: clean, changes: ['tracker'] }))

  test.each([
    'https://a.example/x?s=20&t=Ab&mod=1&si=2&entry=ttu',
    'https://www.youtube.com/watch?v=AbC&t=4s&list=x',
    'https://t.me/desk/17?single',
    'https://www.nytimes.com/a.html?unlocked_article_code=1',
    'https://a.example/?q=%7euTM&&x#:~:text=a',
    'https://web.archive.org/web/2022/https://a.example/x?utm_source=a',
    'mailto:desk@example.org?subject=utm_source=a',
  ])('what carries content stays byte for byte: %s', (href) =>
    expect(cleanLink(href)).toEqual({ href, changes: [] }),
  )
})

test.each([
  ['https://maps.example/@1,2%E2%80%AD,3z', 'https://maps.example/@1,2,3z'],
  ['https://a.example/x%C2%A0', 'https://a.example/x'],
  ['https://a.example/x%C2%AD-y%e2%80%8b', 'https://a.example/x-y'],
  ['https://a.example/x%E2%80%8Cy', 'https://a.example/xy'],
])('invisible characters go: %s', (href, clean) => {
  expect(cleanLink(href)).toEqual({ href: clean, changes: ['invisible'] })
})

test.each([
  ['a joiner of Persian spelling', `https://a.example/${encodeURIComponent('می\u200cشود')}`],
  ['a no-break space inside a slug', 'https://a.example/one%C2%A0two'],
])('%s stays', (_what, href) => {
  expect(cleanLink(href)).toEqual({ href, changes: [] })
})

test.each([null, 7, {}, '', 'javascript:alert(1)', '/desk', '#fn1'])('%j is no target', (href) => {
  expect(cleanLink(href)).toEqual({ href: null, changes: [] })
})

test('wrappers without end are no target', () => {
  expect(cleanLink('https://vk.com/away.php?to='.repeat(100) + page).href).toBeNull()
})

test('what comes out is safe, and stays as it is', () => {
  const pieces = [
    'https://www.google.com/url?q=',
    'https://l.facebook.com/l.php?u=',
    'https://urldefense.com/v3/__',
    'https://x.com/',
    'https://',
    '__;Kio!!',
    'a.example',
    '/',
    '?',
    '&',
    '#',
    '=',
    'utm_',
    'source',
    's=20',
    '%E2%80%',
    '8B',
    '%C2%A0',
    '%3A%2F%2F',
    '%2568',
    '*',
    '**A',
    '\u200b',
    '\u200c',
    'م',
    'javascript:',
  ]
  for (const seed of seedsOf(5000)) {
    const chance = random(seed)
    const href = chance.times(chance.int(14), () => chance.pick(pieces)).join('')
    const { href: clean } = cleanLink(href)
    if (clean === null) continue
    expect(safeLink(clean), `seed ${seed}`).toBe(clean)
    expect(cleanLink(clean), `seed ${seed}`).toEqual({ href: clean, changes: [] })
  }
})
