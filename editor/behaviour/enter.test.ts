// @vitest-environment jsdom
/** Enter over whatever is selected. */
import { afterEach, expect, it } from 'vitest'
import type { Node } from '@tiptap/pm/model'
import { bullets, heading, item, para, quotation, report } from '#report/testing/builders.ts'
import { LiveEditor, stateOf } from '../testing/live-editor.ts'
import { skeleton } from './structure.ts'

const open: LiveEditor[] = []
afterEach(() => {
  for (const editor of open.splice(0)) editor.close()
})

/** Every form of running text beside every other. */
const numbered = (...words: string[]) => ({
  type: 'orderedList' as const,
  items: words.map((one) => [para(one)]),
})
const forms = report(
  { title: 'Port Watch', headline: 'A quiet week' },
  para('Ferries sail again.'),
  bullets('Quays open.', [para('Cranes stand.'), bullets('One of them leans.')]),
  para('Fees rise.'),
  numbered('Pilots ask.', 'The board waits.'),
  heading('What comes'),
  bullets('A new pier.'),
  quotation(para('We wait.'), para('We have waited long.')),
  heading('What went', 3),
  quotation(para('It was cold.')),
  para('Ice lay on the quays.'),
  heading('And then'),
  numbered('Thaw.'),
  item('Boats return.', para('Eleven came in.'), bullets('Two were old.'), para('One sank.')),
  item('Tides turn.', para('Twice a day.')),
)

interface Block {
  start: number
  size: number
}

function blocksOf(doc: Node): Block[] {
  const blocks: Block[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) blocks.push({ start: pos + 1, size: node.content.size })
    return !node.isTextblock
  })
  return blocks
}

/** Where a selection begins and ends that goes from a block into one of the two behind it. */
function selections(doc: Node): { from: number; to: number }[] {
  const blocks = blocksOf(doc)
  const middle = ({ start, size }: Block) => start + Math.ceil(size / 2)
  return blocks.flatMap((first, at) =>
    blocks
      .slice(at + 1, at + 3)
      .flatMap((last) => [first.start, middle(first)].map((from) => ({ from, to: middle(last) }))),
  )
}

it.each([
  ['writes', false],
  ['suggests', true],
])(
  'a selection over several blocks goes, and one undo brings it back, for whoever %s',
  (_who, suggestsOnly) => {
    const one = new LiveEditor(stateOf(forms), 11, 'r1', { id: 'ada', suggestsOnly })
    open.push(one)
    const { json, editor } = one
    const before = skeleton(editor.state.doc)
    for (const { from, to } of selections(editor.state.doc)) {
      editor.commands.setTextSelection({ from, to })
      one.press('Enter')
      editor.state.doc.check()
      expect(skeleton(editor.state.doc), `from ${from} to ${to}`).toBe(before)
      editor.commands.undo()
      expect(one.json, `from ${from} to ${to}, undone`).toEqual(json)
    }
  },
)

it('leaves what is left of a paragraph and of a list, and undo brings all back', () => {
  const one = new LiveEditor(
    stateOf(report({}, para('Ferries sail again.'), bullets('Quays open.', 'Fees rise.'))),
  )
  open.push(one)
  const before = one.report
  one.at(' sail again.', 'Quays').press('Enter')
  expect(one.report.blocks).toMatchObject([
    { type: 'paragraph', content: [{ text: 'Ferries' }] },
    { type: 'paragraph', content: [{ text: ' open.' }] },
    { type: 'bulletList', items: [[{ content: [{ text: 'Fees rise.' }] }]] },
  ])
  one.editor.commands.undo()
  expect(one.report).toEqual(before)
})
