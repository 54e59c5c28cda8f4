import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { citationsOf, numberNotes } from '../../notes.ts'
import { note, para, report } from '../../testing/builders.ts'
import { sorrel } from '../golden/sorrel.ts'
import { veldonia } from '../golden/veldonia.ts'
import { toMarkdown } from './to-markdown.ts'

test('no sign in the words means anything', () => {
  const words = 'a*b* _c_ [1] `d` <i> &amp; $5 ^e^ ~f~ #1 {{ g }} @h | 1. - >'
  expect(toMarkdown(report({}, para(words)))).toContain(
    '\n\na\\*b\\* \\_c\\_ \\[1\\] \\`d\\` \\<i> \\&amp; \\$5 \\^e\\^ \\~f\\~ \\#1 \\{\\{ g }} \\@h \\| 1. - >\n',
  )
})

test('live addresses are links, defanged ones are kept from becoming any', () => {
  const made = report({}, para('So.', note('https://a.example/b_c', 'https://www.d dot example/e')))
  const text = toMarkdown(made)
  expect(text).toContain('[^1]: <https://a.example/b_c>\n')
  expect(text).toContain('    https\\://www\\.d dot example/e\n')
})

/** What Pandoc finds in a Markdown text; null where it is not installed. */
function pandoc(text: string): string | null {
  const { status, stdout } = spawnSync('pandoc', ['-f', 'markdown', '-t', 'json'], { input: text })
  return status === 0 ? stdout.toString('utf8') : null
}

test.skipIf(pandoc('x') === null)('Pandoc finds every note (needs pandoc)', () => {
  for (const made of [veldonia, sorrel]) {
    const found = pandoc(toMarkdown(made))!.match(/"t":"Note"/g)?.length
    expect(found).toBe(citationsOf(made).length + numberNotes(made).uncited.length)
  }
})
