import { expect, test } from 'vitest'
import { note, para, report } from '../testing/builders.ts'
import { readText } from './read-text.ts'
import { sourceRemarks } from './source-remarks.ts'

const remarksOf = (...notes: string[]) =>
  sourceRemarks(report({}, para(...notes.map((text) => note(text))))).map(
    ({ level, code, message, text }) => `${level} ${code}: ${message} “${text}”`,
  )

test('addresses in order are nothing to talk about', () => {
  expect(
    remarksOf('https://a.example/1 ; https://b dot vd/2', 'Prose.', 'https://a.example/1'),
  ).toEqual([])
})

test('what was broken is a guess; what was taken away is told with the place', () => {
  const wrapped = 'https://www.google.com/url?q=https://a.example/x'
  expect(
    remarksOf(
      'https//b  dot vd/2',
      wrapped,
      'https://a.example/%E2%80%ADy',
      'https://a.example/z%20(0)',
    ),
  ).toEqual([
    'guess source-malformed: An address in note 1 is broken; it was read as https://b.vd/2. “https//b  dot vd/2”',
    `note source-redirect: An address in note 2 only leads on to another one, https://a.example/x; that is the source. “${wrapped}”`,
    'note source-invisible: An address in note 3 has invisible characters; the source goes without them. “https://a.example/%E2%80%ADy”',
    'note source-junk-tail: Something was copied along with an address in note 4; the source goes without it. “https://a.example/z%20(0)”',
  ])
})

test('what many addresses have is said once', () => {
  const notes = Array.from({ length: 10 }, (_, at) => `https://x.com/a/status/${at}?s=20`)
  expect(remarksOf(...notes)).toEqual([
    'note source-tracker: 10 addresses came with trackers; the source goes without them. See note 1, note 2, note 3, note 4, note 5, note 6, note 7, note 8 and 2 more. “https://x.com/a/status/0?s=20”',
  ])
})

test('a host is a link in one note and defanged in another; a page has two addresses', () => {
  expect(
    remarksOf('https://www.ports.vd/1', 'https://ports dot vd/1 ; https://a.example/'),
  ).toEqual([
    'note source-live-and-defanged: ports.vd is a link in note 1 and defanged in note 2. “https://www.ports.vd/1”',
    'note source-several-addresses: One page is cited under 2 addresses in note 1, note 2. “https://www.ports.vd/1”',
  ])
})

test('a text that is read says it with the line of the note', () => {
  const text =
    'Friday, January 21, 2022\nKarsia in Review: January 1 – 8, 2022\n\nThe port opened again.[1] Ships came.[2]\n\n' +
    '[1] https://a.example/1\n[2] https//b dot vd/2'
  const [read] = readText(text).reports
  expect(read!.remarks).toContainEqual({
    level: 'guess',
    code: 'source-malformed',
    message: 'An address in note 2 is broken; it was read as https://b.vd/2.',
    line: 7,
    text: 'https//b dot vd/2',
  })
})
