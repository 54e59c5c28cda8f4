// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest'
import { smallReport } from '#server/testing/small-report.ts'
import { LiveEditor, meet, stateOf } from '../testing/live-editor.ts'
import { nameSelected, setSeriesNames } from './series-names.ts'

const open: LiveEditor[] = []
afterEach(() => open.splice(0).forEach((one) => one.close()))

const state = stateOf({ ...smallReport, contributors: [] })
function begin(names: string[], mayAdd = false): LiveEditor {
  const made = new LiveEditor(state, 100 + open.length)
  open.push(made)
  setSeriesNames(made.editor, names, mayAdd)
  return made
}

/** What the browser's spelling check passes over. */
const passedOver = ({ editor }: LiveEditor) =>
  [...editor.view.dom.querySelectorAll('[spellcheck="false"]')].map((span) => span.textContent)

test('Names are passed over where they stand, with their endings, and words within other words are not', () => {
  const a = begin(['Hafen of Nordwand', 'Çelik'])
  expect(passedOver(a)).toEqual([])
  a.at('moved on Tuesday').type(' Nordwand’s hafen of Çelik, Hafen Nordwander')
  expect(passedOver(a)).toEqual(['Nordwand’s', 'Çelik', 'Hafen'])
})

test('A name that is changed is checked again, and one that comes about is passed over', () => {
  const a = begin(['Nordwand'])
  a.at('moved on Tuesday').type(' Nordwan')
  expect(passedOver(a)).toEqual([])
  a.type('d')
  expect(passedOver(a)).toEqual(['Nordwand'])
  const from = a.find('Nordwand')
  a.editor.view.dispatch(a.editor.state.tr.delete(from + 2, from + 3))
  expect(passedOver(a)).toEqual([])
})

test('What others write is looked through, at two distant places in one edit too', () => {
  const [a, b] = [begin(['Nordwand', 'Prag']), begin([])]
  b.at('moved on Tuesday').type(' Nordwand')
  meet(a, b)
  b.at('quay opens').type(' Prag')
  b.at('moved on Tuesday').type(' Nordwand')
  meet(a, b)
  expect(passedOver(a).sort()).toEqual(['Nordwand', 'Nordwand', 'Prag'])
})

test('Names of the series may come and go while one writes', () => {
  const a = begin([])
  a.at('moved on Tuesday').type(' Nordwand')
  setSeriesNames(a.editor, ['Nordwand'], false)
  expect(passedOver(a)).toEqual(['Nordwand'])
  setSeriesNames(a.editor, [], false)
  expect(passedOver(a)).toEqual([])
})

test('Selected words of one paragraph are offered as a name to those who may add it, unless it is one', () => {
  const a = begin(['Tuesday'], true)
  const offered = (from: string, until: string) => nameSelected(a.at(from, until).editor.state)
  expect(offered('Cranes', 'still')).toBe('Cranes stood still')
  expect(offered('Tuesday', 'Tuesday')).toBe(null)
  setSeriesNames(a.editor, ['Tuesday'], false)
  expect(offered('Cranes', 'still')).toBe(null)
})
