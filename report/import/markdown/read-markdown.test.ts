import { describe, expect, test } from 'vitest'
import type { Inline, Report } from '../../document.ts'
import { veldonia } from '../../render/golden/veldonia.ts'
import { toMarkdown } from '../../render/markdown/to-markdown.ts'
import { piecesOf } from '../../render/pieces.ts'
import { anyReport } from '../../testing/any-report.ts'
import { generateReport } from '../../testing/generate.ts'
import { withPlainIds } from '../../testing/plain-ids.ts'
import { type Random, random } from '../../testing/random.ts'
import { readMarkdown } from './read-markdown.ts'

const seed = Number(process.env['GALLEY_SEED'] ?? 1)
const runs = Number(process.env['GALLEY_RUNS'] ?? 40)

/** A defanged address is a link nowhere, so no author's link is written on it. */
function withoutDefangedLinks(report: Report): Report {
  const unlinked = (content: Inline[]): Inline[] => {
    const at = content.findIndex(({ type }) => type === 'citation')
    const before = at === -1 ? content : content.slice(0, at)
    const texts = before.filter((inline) => inline.type === 'text')
    const pieces = [...piecesOf(texts, false)].map(({ words, of, source }): Inline => {
      const { link, ...plain } = { ...of, text: words }
      return link === undefined || (source && !source.live) ? plain : { ...plain, link }
    })
    return at === -1 ? pieces : [...pieces, content[at]!, ...unlinked(content.slice(at + 1))]
  }
  return JSON.parse(JSON.stringify(report), (_, value: unknown) => {
    const isRun = Array.isArray(value) && /^(?:text|citation)$/.test((value[0] as Inline)?.type)
    return isRun ? unlinked(value as Inline[]) : value
  }) as Report
}

/** What means something in some Markdown or other. */
const signs = [
  ...Array.from('*_`[]<>&|\\{}^~$#!-+=:.()@%"'),
  ...'**b** _i_ __ [^1] ![ ](x) 12) --- *** ~~~ ``` <b> &#32; [a]: |-| http://x'.split(' '),
  ...'https://a_b.example/x_y*z?q=[1]&r=(2)|3 https://a.example/\\ www.a.example'.split(' '),
  ...'a@b.example hxxp://a[.]example/_x_'.split(' '),
  '- ',
  '1. ',
  'i) ',
  '> ',
  '# ',
  '<!-- galley: end -->',
  '{{ x }}',
  '{% x %}',
  '[a]: b',
  'https://news dot example/a_b',
  '\t',
  '\r\n',
  '\u2028',
]

/** The report with signs in its words. */
function withSigns(report: Report, chance: Random): Report {
  const spoil = (text: string) => {
    const place = chance.int(text.length + 1)
    const sign = chance.times(1 + chance.int(3), () => chance.pick(signs)).join('')
    return (text.slice(0, place) + sign + text.slice(place)).toWellFormed()
  }
  return JSON.parse(JSON.stringify(report), (key, value: unknown) =>
    /^(?:text|title|headline|label|alt|credit|asOf|byline)$/.test(key) && chance.chance(0.5)
      ? spoil(String(value))
      : value,
  ) as Report
}

describe('what Galley wrote comes back', () => {
  test('a whole report', () => {
    const { reports } = readMarkdown(toMarkdown(veldonia))
    expect(reports[0]!.report).toEqual(withPlainIds(withoutDefangedLinks(veldonia)))
  })

  test.each([
    ['published', generateReport],
    ['any', anyReport],
    ['any, full of signs', (chance: Random) => withSigns(anyReport(chance), chance)],
  ])('random reports, %s', (_, make) => {
    for (let at = seed; at < seed + runs; at++) {
      const report = withoutDefangedLinks(make(random(at)))
      const text = toMarkdown(report)
      const { reports } = readMarkdown(text)
      expect(withPlainIds(reports[0]!.report), `seed ${at}\n${text}`).toEqual(withPlainIds(report))
      expect(reports[0]!.remarks, `seed ${at}\n${text}`).toEqual([])
      expect(toMarkdown(reports[0]!.report), `seed ${at}`).toBe(text)
    }
  })
})
