import { describe, expect, test } from 'vitest'
import type { EditorMark, EditorNode } from './editor-json.ts'
import { fromEditor } from './from-editor.ts'
import { moveIn, moveWord, proposalsIn, proposalWord } from './suggested.ts'

const meta = { dateline: '', cutoff: '', periodFrom: '', periodTo: '' }
const read = (...content: EditorNode[]) =>
  fromEditor({ doc: { type: 'doc', content }, meta }).report
const mine = { id: 's1', by: 'ben', at: '1' }
const text = (words: string, ...marks: EditorMark[]): EditorNode => ({
  type: 'text',
  text: words,
  marks,
})
const essay = (...content: EditorNode[]) =>
  read({ type: 'essay', content: [{ type: 'paragraph', content }] }).blocks

const paragraph = (...content: object[]) => [{ type: 'paragraph', content }]
const plain = (words: string, more: object = {}) => ({ type: 'text', text: words, ...more })

describe('a report is the text without what is only proposed', () => {
  test('words that would be put in are not there, words that would be taken out are', () => {
    expect(
      essay(
        text('One '),
        text('new ', { type: 'insertion', attrs: mine }),
        text('old ', { type: 'deletion', attrs: mine }),
        text('both ', { type: 'insertion', attrs: mine }, { type: 'deletion', attrs: mine }),
        text('two'),
      ),
    ).toEqual(paragraph(plain('One old two')))
  })

  test('marks that would be set or taken away are as before', () => {
    const change = (attrs: object) => ({ type: 'change', attrs: { ...mine, ...attrs } })
    expect(
      essay(
        text('a', { type: 'bold' }, change({ add: 'bold' })),
        text('b', change({ remove: 'italic' })),
        text(
          'c',
          { type: 'link', attrs: { href: 'https://b.example/' } },
          change({ add: 'link', remove: 'link', before: 'https://a.example/' }),
        ),
        text('d', change({ add: 'bold', at: '1' }), change({ remove: 'bold', at: '2', id: 's2' })),
      ),
    ).toEqual(
      paragraph(
        plain('a'),
        plain('b', { italic: true }),
        plain('c', { link: 'https://a.example/' }),
        plain('d'),
      ),
    )
  })

  test('items and notes that would be added are not there, those that would go are', () => {
    const item = (id: string, proposal: string | null): EditorNode => ({
      type: 'item',
      attrs: { id, rank: id, proposal, move: null },
      content: [{ type: 'topic', content: [text(id)] }],
    })
    const note = (id: string, proposal: string | null): EditorNode => ({
      type: 'note',
      attrs: { id, proposal },
      content: [{ type: 'paragraph', content: [text(id)] }],
    })
    const report = read(item('a', null), item('b', 'ins:s1:ben:1'), item('c', 'del:s1:ben:1'), {
      type: 'notes',
      content: [note('n', 'ins:s1:ben:1'), note('m', 'del:s2:ben:1')],
    })
    expect(report.blocks.map((block) => block.type === 'item' && block.id)).toEqual(['a', 'c'])
    expect(report.notes.map(({ id }) => id)).toEqual(['m'])
  })
})

test('the words of attributes are read as they were written, and nothing else is', () => {
  const [ins, del] = [
    { id: 's-1', by: 'u_2', at: 1_900_000_000_000 },
    { id: 's-2', by: 'u_3', at: 1 },
  ]
  for (const proposals of [{ ins }, { del }, { ins, del }, {}])
    expect(proposalsIn(proposalWord(proposals))).toEqual(proposals)
  const move = { id: 's-1', by: 'u_2', at: 5, rank: 'a0V' }
  expect(moveIn(moveWord(move))).toEqual(move)
  for (const value of ['', 'ins', 'ins:::', 'rid:a:b:1', 'ins:a:b:x', 'ins:a:b:1:c', null, 5, {}])
    expect([proposalsIn(value), moveIn(value)]).toEqual([{}, null])
})
