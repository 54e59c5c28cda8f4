// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { random, seedsOf } from '#report/testing/random.ts'
import { hiddenCharacters } from '#report/hidden-characters.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { LiveEditor, meet, stateOf } from '../testing/live-editor.ts'

const open: LiveEditor[] = []
function edit(id?: number): LiveEditor {
  const editor = new LiveEditor(stateOf(smallReport), id)
  open.push(editor)
  return editor
}
afterEach(() => {
  for (const editor of open.splice(0)) editor.close()
})

/** What is marked on the sheet, in the order of the document. */
const marked = ({ editor }: LiveEditor) =>
  [...editor.view.dom.querySelectorAll('.hidden-character')].map((one) => [
    one.getAttribute('title'),
    Array.from(one.textContent ?? '')
      .map((character) => character.codePointAt(0)!.toString(16))
      .join(),
  ])

it('shows a character that nobody sees where it is typed, and no more when it is gone', () => {
  const one = edit()
  one.at('Pilots').type('\u202eabc')
  expect(marked(one)).toEqual([['Right-to-left override', '202e']])
  one.at('Cranes').type('\u200b')
  expect(marked(one)).toEqual([
    ['Zero-width space', '200b'],
    ['Right-to-left override', '202e'],
  ])
  const at = one.find('\u202e')
  one.editor.view.dispatch(one.editor.state.tr.delete(at, at + 1))
  expect(marked(one)).toEqual([['Zero-width space', '200b']])
})

it('shows what came from others, also in notes', () => {
  const [one, two] = [edit(31), edit(32)]
  two.at('Harbour log').type('\u2066')
  two.at('Pilots').type('\u0007')
  meet(one, two)
  expect(marked(one)).toEqual([
    ['Control character U+0007', '7'],
    ['Left-to-right isolate', '2066'],
  ])
})

it('leaves the spelling of Persian alone', () => {
  const one = edit()
  one.at('Pilots').type(' می\u200cخواهم')
  expect(marked(one)).toEqual([])
})

it.each(seedsOf(20))('marks after any edits what a fresh look would (seed %i)', (seed) => {
  const chance = random(seed)
  const [one, two] = [edit(100 + seed), edit(300 + seed)]
  for (let step = 0; step < 15; step++) {
    const who = chance.pick([one, two])
    const { state, view } = who.editor
    const blocks: { from: number; to: number }[] = []
    state.doc.descendants((node, pos) => {
      if (node.isTextblock) blocks.push({ from: pos + 1, to: pos + 1 + node.content.size })
      return !node.isTextblock
    })
    const { from, to } = chance.pick(blocks)
    const at = from + chance.int(to - from + 1)
    if (chance.chance(0.6))
      view.dispatch(
        state.tr.insertText(chance.pick(['\u202e', 'a\u200bb', 'سلام', '\u2066x\u2069', 'x']), at),
      )
    else view.dispatch(state.tr.delete(at, Math.min(to, at + chance.int(5))))
    if (chance.chance(0.3)) meet(one, two)
  }
  meet(one, two)
  for (const who of [one, two]) {
    const expected: string[] = []
    who.editor.state.doc.descendants((node) => {
      if (!node.isTextblock) return true
      const text = node.textBetween(0, node.content.size, undefined, '\ufffc')
      for (const { name } of hiddenCharacters(text)) expected.push(name)
      return false
    })
    expect(marked(who).map(([name]) => name)).toEqual(expected)
  }
})
