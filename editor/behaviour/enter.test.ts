// @vitest-environment jsdom
/** Enter over whatever is selected. */
import { afterEach, expect, it } from 'vitest'
import type { Node } from '@tiptap/pm/model'
import { emptyReport } from '#report/empty-report.ts'
import { fullReport } from '#report/testing/full-report.ts'
import { para, text } from '#report/testing/make.ts'
import { LiveEditor, stateOf } from '../testing/live-editor.ts'
import { skeleton } from './structure.ts'

const open: LiveEditor[] = []
afterEach(() => {
  for (const editor of open.splice(0)) editor.close()
})

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
])('a selection over several blocks goes, for whoever %s', (_who, suggestsOnly) => {
  const state = stateOf(fullReport)
  const edit = () => {
    const one = new LiveEditor(state, 11, 'r1', { id: 'ada', suggestsOnly })
    open.push(one)
    return one
  }
  const { doc } = edit().editor.state
  for (const { from, to } of selections(doc)) {
    const one = edit()
    one.editor.commands.setTextSelection({ from, to })
    one.press('Enter')
    one.editor.state.doc.check()
    expect(skeleton(one.editor.state.doc), `from ${from} to ${to}`).toBe(skeleton(doc))
    open.pop()!.close()
  }
})

it('leaves what is left of a paragraph and of a list, and undo brings all back', () => {
  const one = new LiveEditor(
    stateOf({
      ...emptyReport,
      blocks: [
        para(text('Ferries sail again.')),
        { type: 'bulletList', items: [[para(text('Quays open.'))], [para(text('Fees rise.'))]] },
      ],
    }),
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
