// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { smallReport } from '#server/testing/small-report.ts'
import { LiveEditor, stateOf } from '../testing/live-editor.ts'

it('draws the number of every item anew when one is moved', () => {
  const one = new LiveEditor(stateOf(smallReport))
  const labels = () =>
    [...one.editor.view.dom.querySelectorAll('.item-number')].map((button) =>
      button.getAttribute('aria-label'),
    )
  expect(labels()).toEqual(['Item 1: drag to move', 'Item 2: drag to move'])
  one.at('any size').press('Alt-ArrowUp')
  expect(labels()).toEqual(['Item 2: drag to move', 'Item 1: drag to move'])
  one.editor.destroy()
})
