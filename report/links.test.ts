import { expect, test } from 'vitest'
import { safeLink } from './links.ts'
import { random } from './testing/random.ts'

test.each([
  ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
  ['http://example.org', 'http://example.org'],
  ['mailto:desk@example.org', 'mailto:desk@example.org'],
  [' https://example.org/a\n', 'https://example.org/a'],
  ['HTTPS://example.org', 'HTTPS://example.org'],
])('%j may be followed', (href, expected) => {
  expect(safeLink(href)).toBe(expected)
})

test.each([
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://example.org/x',
  '//example.org',
  '/desk',
  '#fn1',
  'example.org',
  'https:example.org',
  'https:///example.org',
  'mailto:',
  '',
  `https://example.org/${'a'.repeat(5000)}`,
  null,
  undefined,
  7,
  {},
  ['https://example.org'],
])('%j may not', (href) => {
  expect(safeLink(href)).toBeNull()
})

test('what is let through is let through again, unchanged, and has a protocol that is allowed', () => {
  const pieces = [
    'https',
    'http',
    'mailto',
    'java',
    'script',
    ':',
    '//',
    '/',
    '@',
    'example.org',
    '\t',
    '\u200b',
    '%0a',
    '&',
    ' ',
  ]
  for (let seed = 1; seed <= 5000; seed++) {
    const chance = random(seed)
    const href = chance.times(chance.int(7), () => chance.pick(pieces)).join('')
    const safe = safeLink(href)
    if (safe === null) continue
    expect(safeLink(safe), `seed ${seed}`).toBe(safe)
    expect(['http:', 'https:', 'mailto:'], `seed ${seed}`).toContain(new URL(safe).protocol)
  }
})
