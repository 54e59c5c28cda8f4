import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { Report } from './document.ts'
import { CITATION_CHARACTER, type EditorContent, type EditorNode } from './editor-json.ts'
import { fromEditor } from './from-editor.ts'
import { textOf } from './notes.ts'
import { anyContent } from './testing/any-content.ts'
import { random } from './testing/random.ts'

const noMeta = { dateline: '', cutoff: '', periodFrom: '', periodTo: '' }
const read = (content: EditorNode[], meta = noMeta) =>
  fromEditor({ doc: { type: 'doc', content }, meta })
const text = (words: string): EditorNode => ({ type: 'text', text: words })
const node = (type: string, ...content: EditorNode[]): EditorNode => ({ type, content })
const cited = (id: unknown): EditorNode => ({
  type: 'text',
  text: CITATION_CHARACTER,
  marks: [{ type: 'citation', attrs: { note: id } }],
})
const codes = (made: { remarks: { code: string }[] }) => made.remarks.map(({ code }) => code)

describe('laws', () => {
  test('whatever arrives becomes a valid report in canonical form, and no word is dropped', () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const { content, words } = anyContent(random(seed))
      const { report } = fromEditor(content)
      expect(Report.safeParse(report).success, `seed ${seed}`).toBe(true)
      const json = JSON.stringify(report)
      expect(json, `seed ${seed}`).toBe(canonicalJson(report))
      expect(
        words.filter((word) => !json.includes(word)),
        `seed ${seed}`,
      ).toEqual([])
    }
  })

  test.each([
    null,
    undefined,
    5,
    'x',
    [],
    {},
    { doc: 7 },
    { doc: { content: [null, 3] }, meta: [] },
  ])('%j', (content) => {
    expect(Report.safeParse(fromEditor(content as unknown as EditorContent).report).success).toBe(
      true,
    )
  })

  test('nesting without end does not exhaust the stack, and its words stay', () => {
    let deep: EditorNode = node('paragraph', text('bottom'))
    for (let depth = 0; depth < 3000; depth++) deep = node('blockquote', deep)
    expect(JSON.stringify(read([node('essay', deep)]).report)).toContain('bottom')
  })
})

describe('what a merge may leave is made whole', () => {
  test('parts that are doubled are joined', () => {
    const made = read([node('title', text('One')), node('title', text('Two'))])
    expect(made.report.title).toBe('One Two')
    expect(codes(made)).toEqual(['part-twice'])
  })

  test('items stand by rank, and two of one id get two', () => {
    const item = (id: string, rank: string, words: string): EditorNode => ({
      type: 'item',
      attrs: { id, rank },
      content: [node('topic', text(words))],
    })
    const made = read([item('a', 'r', 'Second.'), item('a', 'i', 'First.')])
    const items = made.report.blocks.filter((block) => block.type === 'item')
    expect(items.map(({ topic }) => textOf(topic))).toEqual(['First.', 'Second.'])
    expect(new Set(items.map(({ id }) => id)).size).toBe(2)
  })

  test('a note that stands there twice holds both texts', () => {
    const note = (words: string): EditorNode => ({
      type: 'note',
      attrs: { id: 'n' },
      content: [node('paragraph', text(words))],
    })
    const made = read([node('notes', note('One.'), note('Two.'))])
    expect(made.report.notes).toHaveLength(1)
    expect(made.report.notes[0]?.paragraphs.map((paragraph) => textOf(paragraph))).toEqual([
      'One.',
      'Two.',
    ])
    expect(codes(made)).toEqual(['note-twice'])
  })

  test('text outside every part is kept in the essay', () => {
    const made = read([node('paragraph', text('Stray.'))])
    expect(made.report.blocks).toHaveLength(1)
    expect(codes(made)).toEqual(['stray-part'])
  })
})

describe('citations', () => {
  test('point at their note', () => {
    const made = read([node('essay', node('paragraph', text('A.'), cited('n1')))])
    expect(made.report.blocks[0]).toMatchObject({
      content: [{ text: 'A.' }, { type: 'citation', note: 'n1' }],
    })
  })

  test('without a note, in a line or in a note they are left out and told', () => {
    expect(codes(read([node('essay', node('paragraph', text('A.'), cited(undefined)))]))).toEqual([
      'citation-without-note',
    ])
    expect(codes(read([node('title', text('T'), cited('n1'))]))).toEqual(['citation-in-line'])
    expect(
      codes(read([node('notes', node('note', node('paragraph', text('N.'), cited('n1'))))])),
    ).toEqual(['citation-in-note'])
  })
})

describe('links', () => {
  const linked = (href: unknown): EditorNode => ({
    type: 'text',
    text: 'here',
    marks: [{ type: 'link', attrs: { href } }],
  })

  test('that nobody may follow lose the link and keep their words', () => {
    const made = read([node('essay', node('paragraph', linked('java\nscript:x')))])
    expect(made.report.blocks[0]).toMatchObject({ content: [{ type: 'text', text: 'here' }] })
    expect(codes(made)).toEqual(['unsafe-link'])
  })
})

test('a period is two days in order, or none', () => {
  const period = (periodFrom: string, periodTo: string) =>
    read([], { ...noMeta, periodFrom, periodTo }).report.period
  expect(period('2023-01-02', '2023-01-09')).toEqual({ from: '2023-01-02', to: '2023-01-09' })
  expect(period('2023-01-09', '2023-01-02')).toEqual({ from: '2023-01-02', to: '2023-01-09' })
  expect(period('2023-01-09', '')).toBeNull()
  expect(period('2023-02-30', '2023-03-01')).toBeNull()
})

test.each([
  ['By Ida Marek', 'Ida Marek'],
  ['by: Ida Marek and Ben Okafor', 'Ida Marek and Ben Okafor'],
  ['Byron Quay', 'Byron Quay'],
  ['', ''],
])('a by-line is the names alone: "%s"', (written, names) => {
  const content = written === '' ? [] : [text(written)]
  expect(read([node('byline', ...content)]).report.byline).toBe(names)
})
