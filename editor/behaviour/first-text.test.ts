// @vitest-environment jsdom
/** Opening a text draws it once, and nothing that joins the editor later draws it again. */
import { Plugin } from '@tiptap/pm/state'
import { afterEach, expect, it } from 'vitest'
import { LiveEditor, meet, stateOf } from '../testing/live-editor.ts'
import { smallReport } from '#server/testing/small-report.ts'

const open: LiveEditor[] = []
function edit(): LiveEditor {
  const editor = new LiveEditor(stateOf(smallReport))
  open.push(editor)
  return editor
}
afterEach(() => {
  for (const editor of open.splice(0)) editor.close()
})

it('a plugin that joins leaves document and sheet as they are, and typing goes on', () => {
  const [one, two] = [edit(), edit()]
  const { doc } = one.editor.state
  const drawn = [...one.editor.view.dom.children]
  one.editor.registerPlugin(new Plugin({}))
  expect(one.editor.state.doc).toBe(doc)
  expect([...one.editor.view.dom.children]).toEqual(drawn)
  one.at('Cranes').type(' of steel')
  two.at('Pilots').type(' of ships')
  meet(one, two)
  expect(one.shown).toContain('Cranes of steel stood')
  expect(one.shown).toContain('Pilots of ships asked')
  expect(two.shown).toBe(one.shown)
})
