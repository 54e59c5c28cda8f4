// @vitest-environment jsdom
/** Keys of acts on keyboards that write with AltGr, and on those that do not. */
import { afterEach, expect, it } from 'vitest'
import { smallReport } from '#server/testing/small-report.ts'
import { silent } from '../behaviour/asks.ts'
import { LiveEditor, stateOf } from '../testing/live-editor.ts'
import { pressedAnywhere } from './act-keys.ts'

const open: LiveEditor[] = []
function edit(): LiveEditor {
  const editor = new LiveEditor(stateOf(smallReport))
  open.push(editor)
  return editor.at('Cranes')
}
afterEach(() => {
  for (const editor of open.splice(0)) editor.close()
})

type Press = KeyboardEventInit & { key: string }
function taken({ editor }: LiveEditor, press: Press): boolean {
  const event = new KeyboardEvent('keydown', { ...press, cancelable: true })
  return (
    editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event)) === true ||
    pressedAnywhere(editor, silent, event)
  )
}

/** The letters of the Polish keyboard with the key that each stands on. */
const polish = ['ąa', 'ćc', 'ęe', 'łl', 'ńn', 'óo', 'śs', 'źx', 'żz'].map((pair) => ({
  letter: pair.charAt(0),
  on: pair.charAt(1),
}))
const keyCode = (on: string) => on.toUpperCase().charCodeAt(0)

it.each(polish)(
  'leaves “$letter” on “$on” to be typed, however AltGr arrives',
  ({ letter, on }) => {
    const one = edit()
    for (const key of [letter, letter.toUpperCase()]) {
      const shiftKey = key !== letter
      const pressed = { key, keyCode: keyCode(on), shiftKey }
      expect(taken(one, { ...pressed, ctrlKey: true, altKey: true })).toBe(false)
      expect(taken(one, { ...pressed, modifierAltGraph: true })).toBe(false)
      expect(taken(one, { ...pressed, ctrlKey: true, altKey: true, modifierAltGraph: true })).toBe(
        false,
      )
    }
  },
)

it.each([
  ['ł of a machine whose AltGr leaves the plain letter', { key: 'l', modifierAltGraph: true }],
  ['² in Germany', { key: '²', keyCode: 50 }],
  ['# in France', { key: '#', keyCode: 51 }],
  ['µ in Germany', { key: 'µ', keyCode: 77 }],
])('takes no key that is %s', (_what, press: Press) => {
  expect(taken(edit(), { ...press, ctrlKey: true, altKey: true })).toBe(false)
})

it('still does what a shortcut says on a keyboard without such letters', () => {
  const one = edit()
  expect(taken(one, { key: 'f', keyCode: 70, ctrlKey: true, altKey: true })).toBe(true)
  expect(one.shown).toContain('Cranes[1] stood')
  expect(taken(one, { key: 'z', keyCode: 90, ctrlKey: true })).toBe(true)
  expect(one.shown).toContain('Cranes stood')
  one.at('Pilots')
  expect(taken(one, { key: '2', keyCode: 50, ctrlKey: true, altKey: true })).toBe(true)
  expect(one.editor.isActive('heading', { level: 2 })).toBe(true)
})

it('still finds a shortcut with Ctrl alone by its place, on keyboards with other letters', () => {
  const one = edit().at('Cranes', 'stood')
  expect(taken(one, { key: 'и', keyCode: 66, ctrlKey: true })).toBe(true)
  expect(one.editor.isActive('bold')).toBe(true)
})
