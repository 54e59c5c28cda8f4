// @vitest-environment jsdom
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Report } from '#report/document.ts'
import { emptyReport } from '#report/empty-report.ts'
import { actNamed } from '../acts/acts.ts'
import { canDo } from '../acts/act.ts'
import { LiveEditor, stateOf } from '../testing/live-editor.ts'
import { silent } from './asks.ts'

const text = (words: string) => ({ type: 'text' as const, text: words })
const report: Report = {
  ...emptyReport,
  blocks: [
    { type: 'forecasts', entries: [{ content: [text('Prices rise')], status: null }] },
    { type: 'item', id: 'one', topic: [text('Harvest')], blocks: [] },
    { type: 'item', id: 'two', topic: [text('Trade')], blocks: [] },
  ],
}
const from = 'January 18, 2032'

/** An editor in which the forecast and both items are carried; the marks came with the text, as from the server. */
function open() {
  const one = new LiveEditor(stateOf(report), 7)
  const { state, view } = one.editor
  const tr = state.tr
  state.doc.descendants((node, pos) => {
    if (['item', 'forecast'].includes(node.type.name)) tr.setNodeAttribute(pos, 'carried', from)
  })
  view.dispatch(tr)
  return one
}

const marked = ({ editor }: LiveEditor) => {
  const found: string[] = []
  editor.state.doc.descendants((node) => {
    if (node.attrs['carried']) found.push(node.textContent)
  })
  return found
}

function behind({ editor }: LiveEditor, words: string) {
  editor.state.doc.descendants((node, pos) => {
    if (node.text === words) editor.commands.setTextSelection(pos + words.length)
  })
}

test('what is carried says so, and writing in a piece ends that for this piece alone', () => {
  const one = open()
  expect(one.editor.view.dom.querySelectorAll(`[data-carried="${from}"]`)).toHaveLength(3)
  behind(one, 'Harvest')
  one.editor.commands.insertContent('!')
  expect(marked(one)).toEqual(['Prices rise', 'Trade'])
  expect(one.editor.view.dom.querySelectorAll('[data-carried]')).toHaveLength(2)
  behind(one, 'Prices rise')
  one.editor.commands.insertContent('!')
  expect(marked(one)).toEqual(['Trade'])
  one.close()
})

test('“Mark as reviewed” changes nothing but the mark, and fits only where there is one', () => {
  const one = open()
  const act = actNamed('part.reviewed')
  const before = one.report
  behind(one, 'Trade')
  expect(canDo(act, one.editor)).toBe(true)
  act.run(one.editor, silent)
  expect(marked(one)).toEqual(['Prices rise', 'Harvest'])
  expect(canDo(act, one.editor)).toBe(false)
  expect(one.report).toEqual(before)
  one.close()
})

test('an edit that comes from somebody else, and moving an item, leave the marks', () => {
  const one = open()
  const other = new LiveEditor(Y.encodeStateAsUpdate(one.doc), 8)
  behind(other, 'Harvest')
  other.editor.commands.moveItem(1)
  expect(marked(other)).toHaveLength(3)
  behind(other, 'Trade')
  other.editor.commands.insertContent('!')
  const update = Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(one.doc))
  const marks = marked(other)
  Y.applyUpdate(one.doc, update, 'remote')
  expect(marked(one)).toEqual(marks)
  one.close()
  other.close()
})
