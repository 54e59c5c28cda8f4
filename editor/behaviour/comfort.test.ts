// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest'
import { smallReport } from '#server/testing/small-report.ts'
import { usualTypography } from '#report/typography.ts'
import { LiveEditor, meet, stateOf } from '../testing/live-editor.ts'
import { countPart, countSelection, countText } from './counts.ts'
import { finderOf, replacing } from './find.ts'
import { reportIndex } from './report-index.ts'
import { applyTypography, setTypography } from './typesetting.ts'

const open: LiveEditor[] = []
afterEach(() => open.splice(0).forEach((one) => one.close()))

function begin(count = 1): LiveEditor[] {
  const state = stateOf(smallReport)
  const made = Array.from({ length: count }, (_, at) => new LiveEditor(state, 100 + at))
  open.push(...made)
  return made
}

const caretAfter = (live: LiveEditor, words: string) =>
  live.editor.commands.setTextSelection(live.find(words) + words.length)

const wanted = (words: string) => ({ words, matchCase: false, wholeWords: false, within: null })

test('Words are found in the order of the sheet, and a replaced place keeps its citation', () => {
  const [a] = begin() as [LiveEditor]
  const { doc } = a.editor.state
  const places = finderOf(wanted('pilots'))(doc)
  expect(places.map(({ from, to }) => doc.textBetween(from, to))).toEqual(['Pilots', 'pilots'])
  const [place] = finderOf(wanted('monday and'))(doc)
  a.editor.view.dispatch(replacing(a.editor.state, [place!], 'Sunday, but'))
  expect(a.shown).toContain('Cranes stood still on Sunday, but[1] moved on Tuesday.')
  expect(a.report.notes).toHaveLength(3)
})

test('Everything that is found is replaced as one step of undo, also while another writes', () => {
  const [a, b] = begin(2) as [LiveEditor, LiveEditor]
  const before = a.shown
  const places = finderOf(wanted('the'))(a.editor.state.doc)
  expect(places.length).toBeGreaterThan(1)
  a.pause()
  a.editor.view.dispatch(replacing(a.editor.state, places, 'some'))
  a.pause()
  meet(a, b)
  caretAfter(b, 'quay opens')
  b.type(' wide')
  meet(a, b)
  a.editor.commands.undo()
  meet(a, b)
  expect(a.shown).toBe(before.replace('quay opens', 'quay opens wide'))
  expect(b.shown).toBe(a.shown)
})

test('What is typed is set by the rule; Backspace and undo bring it back', () => {
  const [a] = begin() as [LiveEditor]
  setTypography(a.editor, usualTypography)
  caretAfter(a, 'any size')
  a.type(' "big"')
  expect(a.shown).toContain('any size “big” may')
  expect(a.press('Backspace')).toBe(true)
  expect(a.shown).toContain('any size “big" may')
  a.type(' --')
  a.type(' ')
  expect(a.shown).toContain('“big" –  may')
  a.editor.commands.undo()
  expect(a.shown).toContain('“big" --  may')
})

test('The whole text is set as one step, without touching a citation', () => {
  const [a] = begin() as [LiveEditor]
  caretAfter(a, 'stood still')
  a.type(` -- "as ever" --`)
  const typed = a.shown
  expect(applyTypography(a.editor, usualTypography)).toBe(4)
  expect(a.shown).toContain('stood still – “as ever” – on Monday[1]')
  a.editor.commands.undo()
  expect(a.shown).toBe(typed)
})

test('Words and notes are counted by part, in all and in the selection', () => {
  const [a] = begin() as [LiveEditor]
  const { state } = a.editor
  expect(countText(state)).toMatchObject({ notes: 3, uncited: 0 })
  const { items } = reportIndex(state.doc)
  expect(countPart(items[0]!.node)).toEqual({ words: 9, notes: 1 })
  const from = a.find('Pilots asked')
  a.editor.commands.setTextSelection({ from, to: from + 'Pilots asked'.length })
  expect(countSelection(a.editor.state)).toBe(2)
})
