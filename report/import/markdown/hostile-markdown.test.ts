import { expect, test } from 'vitest'
import { toMarkdown } from '../../render/markdown/to-markdown.ts'
import { generateReport } from '../../testing/generate.ts'
import { mutate } from '../../testing/mutate.ts'
import { random } from '../../testing/random.ts'
import { UnreadableReport } from '../unreadable.ts'
import { readMarkdown } from './read-markdown.ts'

const seed = Number(process.env['GALLEY_SEED'] ?? 1)
const runs = Number(process.env['GALLEY_RUNS'] ?? 30)

/** Whether a text is read; false when it is refused in words. Anything else is a failure. */
function isRead(text: string): boolean {
  try {
    readMarkdown(text)
    return true
  } catch (error) {
    if (error instanceof UnreadableReport) return false
    throw error
  }
}

test('texts with random harm are read or refused in words', () => {
  let read = 0
  for (let at = seed; at < seed + runs; at++) {
    const chance = random(at)
    const whole = toMarkdown(generateReport(chance))
    const foreign = whole.replace(/^---\n.*?\n---\n/s, '')
    try {
      if (isRead(mutate(chance.chance(0.5) ? whole : foreign, chance))) read++
    } catch (error) {
      throw new Error(`GALLEY_SEED=${at}`, { cause: error })
    }
  }
  expect(read).toBeGreaterThan(runs / 3)
})

const body = 'The harbor was closed. It rained for a week on the piers.\n\n'
const times = 100_000
/** Each makes some reader of Markdown busy for minutes, or uses up its stack. */
const hostile: [string, string][] = [
  ['brackets that nobody closes', '['.repeat(times)],
  ['links in links', '[a]('.repeat(times / 2)],
  ['pictures in pictures', '![a]('.repeat(times / 2)],
  ['references', '[a][b]'.repeat(times / 4)],
  ['bold in bold', '*a **a '.repeat(times / 4)],
  ['closed bold in bold', `${'**a _b '.repeat(3000)}${'_ **'.repeat(3000)}`],
  ['underlines', 'a_'.repeat(times)],
  ['code that nobody closes', Array.from({ length: 800 }, (_, at) => '`'.repeat(at)).join(' ')],
  ['tags that nobody closes', '<a '.repeat(times / 2)],
  ['comments that nobody closes', '<!-- '.repeat(times / 4)],
  ['quotations in quotations', `${'>'.repeat(times)}a`],
  ['lists in lists', `${'- '.repeat(times / 2)}a`],
  [
    'lists that are indented',
    Array.from({ length: 400 }, (_, at) => `${' '.repeat(at * 2)}- a`).join('\n'),
  ],
  ['a quotation that goes on', `> a\n${'b\n'.repeat(times / 4)}`],
  ['a list without end', '- a\n'.repeat(times / 2)],
  ['a table without end', `|a|b|\n|-|-|\n${'|x|y|\n'.repeat(times / 4)}`],
  ['a table of many columns', `${'|a'.repeat(times / 8)}|\n${'|-'.repeat(times / 8)}|\n`],
  ['notes without end', Array.from({ length: 1_000_000 }, (_, at) => `[^${at}]: x\n`).join('')],
  ['citations of one note', `${'a[^1]'.repeat(times / 4)}\n\n[^1]: x`],
  ['notes in notes', `${'a^[b '.repeat(times / 4)}${']'.repeat(times / 4)}`],
  ['notes in the text', 'a^[b] '.repeat(times / 8)],
  ['references to characters', '&amp;'.repeat(times / 4)],
  ['blank lines', '\n'.repeat(times)],
  [
    'aliases of aliases',
    `---\na: &a [x]\n${Array.from({ length: 30 }, (_, at) => `b${at}: &b${at} [*${at ? `b${at - 1}` : 'a'}, *${at ? `b${at - 1}` : 'a'}]`).join('\n')}\n---\n`,
  ],
  ['fields in fields', `---\ngalley: 2\na: ${'['.repeat(40_000)}\n---\n`],
]

test.each(hostile)('%s', { timeout: 30_000 }, (_, text) => {
  expect(typeof isRead(body + body + text)).toBe('boolean')
  expect(typeof isRead(text)).toBe('boolean')
})
