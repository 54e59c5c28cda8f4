import { expect, test } from 'vitest'
import { attributed, Spans, textsOf, wordCounts, type Authorship } from './authorship.ts'
import { canonical } from './canonical.ts'
import { CITATION_CHARACTER, type EditorNode } from './editor-json.ts'
import { anyReport } from './testing/any-report.ts'
import { random as randomFrom } from './testing/random.ts'
import { toEditor } from './to-editor.ts'

function textsBelow(node: EditorNode): string[] {
  if (node.type === 'text') return node.text === CITATION_CHARACTER ? [] : [node.text ?? '']
  return (node.content ?? []).flatMap(textsBelow)
}

test('the texts come in the order of the sheet, and an authorship is dealt out over all of them', () => {
  for (let seed = 0; seed < 200; seed++) {
    const random = randomFrom(seed)
    const report = canonical(anyReport(random))
    const texts = textsOf(report)
    expect(texts.filter(Boolean), `seed ${seed}`).toEqual(textsBelow(toEditor(report).doc))
    const whole = texts.join('')
    const runs: Authorship['runs'] = []
    for (let left = whole.length; left > 0; left -= runs.at(-1)![1])
      runs.push([random.int(3), 1 + random.int(Math.min(left, 9))])
    const spans = new Spans({ runs })
    const dealt = texts.map((text) => spans.of(text))
    expect(dealt.map((list) => list.map(({ text }) => text).join(''))).toEqual(texts)
    const owners = dealt
      .flat()
      .flatMap(({ text, whose }) => Array.from({ length: text.length }, () => whose))
    expect(owners).toEqual(runs.flatMap(([whose, n]) => Array.from({ length: n }, () => whose)))
    const people = [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ]
    const { report: cut } = attributed(report, { people, whose: [[], [0], [1]], runs })
    expect(canonical(cut), `seed ${seed}`).toEqual(report)
  }
})

test('words are counted for whoever began them', () => {
  const report = { title: 'Ports reopen', headline: '', byline: '', contributors: ['Ana Lu'] }
  const whole = { ...report, dateline: '', period: null, blocks: [], notes: [] }
  const authorship: Authorship = {
    people: [{ id: 'a', name: 'A' }],
    whose: [[], [0]],
    runs: [
      [1, 8],
      [0, 10],
    ],
  }
  expect(wordCounts(whole, authorship)).toEqual([2, 2])
})
