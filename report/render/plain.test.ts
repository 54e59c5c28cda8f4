import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { canonical } from '../canonical.ts'
import { readText } from '../import/read-text.ts'
import {
  bold,
  bullets,
  cite,
  heading,
  item,
  note,
  para,
  quotation,
  report,
  takeaway,
} from '../testing/builders.ts'
import { generateReport } from '../testing/generate.ts'
import { random } from '../testing/random.ts'
import { toPlainText } from './plain.ts'

const folder = new URL('../testing/fixtures/', import.meta.url)

describe('the house form', () => {
  test('is written as published', () => {
    const made = report(
      {
        title: 'Karsia in Review: January 2 – January 9, 2023',
        headline: 'A Headline',
        dateline: 'Friday, January 13, 2023',
        period: { from: '2023-01-02', to: '2023-01-09' },
        byline: 'Mira Tolland',
        contributors: ['Mira Tolland', 'Joss Ferreyra', 'Ada Quill'],
      },
      takeaway(para('Ice closed the port.', note('https://example.org/ice'))),
      para(bold('The port closed.'), ' It opened again.', cite('n1'), ' Nobody came.'),
      heading('What Follows'),
      bullets('Rain.', [para('Snow.'), bullets('Sleet.')]),
      quotation(para('We waited.')),
      item(
        'A ship came.',
        para('It left again.', note('Two crews saw it.', 'https://example.org/a')),
        para('Later.'),
      ),
      item('No ship came.'),
    )
    expect(toPlainText(made)).toBe(
      [
        'Friday, January 13, 2023',
        'Karsia in Review: January 2 – January 9, 2023',
        'A Headline',
        'By Mira Tolland',
        'January 2 – January 9, 2023',
        'Key Takeaway: Ice closed the port.[1]',
        'The port closed.\u00a0It opened again.[1]\u00a0Nobody came.',
        'What Follows',
        '  • Rain.\n  • Snow.\n      • Sleet.',
        '    We waited.',
        '  1. A ship came.\u00a0It left again.[2]',
        '     Later.\n  2. No ship came.',
        'Contributors: Mira Tolland, Joss Ferreyra, and Ada Quill',
        '[1]\u00a0https://example.org/ice',
        '[2]\u00a0Two crews saw it.',
        'https://example.org/a\n',
      ].join('\n\n'),
    )
  })

  test('notes that nothing cites keep their words, behind the others', () => {
    const made = report({}, para('It rained.', note('One.')))
    made.notes.unshift({ id: 'stray', paragraphs: [[{ type: 'text', text: 'Uncited.' }]] })
    expect(toPlainText(made)).toBe('It rained.[1]\n\n[1]\u00a0One.\n\n[2]\u00a0Uncited.\n')
  })

  test('a citation without a note keeps its number', () => {
    const made = report({}, para('It rained.', cite('gone'), ' It snowed.', note('Two.')))
    expect(toPlainText(made)).toBe('It rained.[1]\u00a0It snowed.[2]\n\n[2]\u00a0Two.\n')
  })

  test('a line break inside a paragraph cannot break it in two', () => {
    expect(toPlainText(report({}, para('One\n\n[1] two')))).toBe('One [1] two\n')
  })

  test('an empty report is an empty line', () => {
    expect(toPlainText(report({}))).toBe('\n')
  })
})

test('the last line names the version, and is left out when the text is read', () => {
  const made = report({ title: 'A Title' }, para('It rained all day.', note('https://example.org')))
  const hash = 'ab'.repeat(32)
  const text = toPlainText(made, { hash, imprint: 'Version 2' })
  expect(text.split('\n').at(-2)).toBe(`[Version: Version 2 · SHA-256 ${hash}]`)
  const { reports, remarks } = readText(text)
  expect(reports[0]!.report).toEqual(canonical(made))
  expect(remarks.map(({ level, code }) => [level, code])).toEqual([['note', 'imprint']])
})

describe('laws', () => {
  test('what is written in the form reads back as it was', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const made = canonical(generateReport(random(seed)))
      const text = toPlainText(made)
      const { reports } = readText(text)
      expect(
        reports.map((read) => read.report),
        `seed ${seed}`,
      ).toEqual([made])
    }
  })

  test.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))(
    'what was read from %s is written and read again without a change',
    (name) => {
      const source = readFileSync(new URL(name, folder), 'utf8')
      for (const { report: read } of readText(source).reports) {
        const text = toPlainText(read)
        const again = readText(text).reports.map((next) => next.report)
        expect(again.map((next) => toPlainText(next))).toEqual([text])
        // What Markdown's signs say of looks and levels, the form does not.
        if (!/^#|\*\*/m.test(source)) expect(again).toEqual([read])
      }
    },
  )
})
