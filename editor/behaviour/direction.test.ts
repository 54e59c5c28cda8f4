// @vitest-environment jsdom
/** Which way blocks run. */
import { afterEach, expect, it } from 'vitest'
import { smallReport } from '#server/testing/small-report.ts'
import { actNamed } from '../acts/acts.ts'
import { perform } from '../acts/act.ts'
import { LiveEditor, stateOf } from '../testing/live-editor.ts'
import { silent } from './asks.ts'

const open: LiveEditor[] = []
function edit(): LiveEditor {
  const editor = new LiveEditor(stateOf(smallReport))
  open.push(editor)
  return editor
}
afterEach(() => {
  for (const editor of open.splice(0)) editor.close()
})
const act = (one: LiveEditor, id: string) => perform(actNamed(id), one.editor, silent)
const active = (one: LiveEditor, id: string) => actNamed(id).active?.(one.editor)

it('sets the direction of a paragraph and of a note, and lets the letters decide again', () => {
  const one = edit()
  const before = one.shown
  for (const words of ['Pilots', 'Harbour log']) {
    one.at(words)
    expect(active(one, 'text.direction-letters')).toBe(true)
    act(one, 'text.direction-rtl')
    expect(one.shown).toContain(`\u200F${words}`)
    expect(one.announced.at(-1)).toBe('Direction: right to left')
    expect(active(one, 'text.direction-rtl')).toBe(true)
    act(one, 'text.direction-ltr')
    expect(one.shown).toContain(`\u200E${words}`)
    expect(one.shown).not.toContain('\u200F')
    act(one, 'text.direction-letters')
    expect(one.shown).toBe(before)
  }
})

it('sets all that is selected in one step of undo, and leaves the caret between the same letters', () => {
  const one = edit()
  const before = one.shown
  one.at('Cranes', 'Pilots')
  act(one, 'text.direction-rtl')
  expect(one.shown.match(/\u200F/g)).toHaveLength(2)
  one.editor.commands.undo()
  expect(one.shown).toBe(before)
  one.at('Cran')
  act(one, 'text.direction-rtl')
  one.type('x')
  expect(one.shown).toContain('Cranxes')
})

it('keeps the label that opens a paragraph', () => {
  const one = edit()
  one.at('Cranes', 'stood').editor.commands.toggleMark('runIn')
  act(one, 'text.direction-rtl')
  expect(one.report.blocks).toContainEqual(
    expect.objectContaining({
      content: expect.arrayContaining([
        expect.objectContaining({ text: '\u200FCranes stood', runIn: true }),
      ]),
    }),
  )
})
