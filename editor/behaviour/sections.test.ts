// @vitest-environment jsdom
/** Sections of the essay: what they are, and moving them with all that stands in them. */
import { afterEach, expect, it } from 'vitest'
import { smallReport } from '#server/testing/small-report.ts'
import { silent, type ReportAsks } from './asks.ts'
import { LiveEditor, meet, stateOf } from '../testing/live-editor.ts'
import { countOutline } from './counts.ts'
import { reportIndex } from './report-index.ts'
import { moveSection, placesOf, sectionAtCaret, sectionsOf, stepFrom } from './sections.ts'

const open: LiveEditor[] = []
afterEach(() => {
  for (const editor of open.splice(0)) editor.close()
})

const heading = (level: number, text: string) => ({
  type: 'heading',
  attrs: { level },
  content: [{ type: 'text', text }],
})
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })

/** The small report with sections behind its two paragraphs: North with Coast inside, East, West with the pilots. */
function editors(count: number): LiveEditor[] {
  const state = stateOf(smallReport)
  const first = new LiveEditor(state, 10)
  const essay = reportIndex(first.editor.state.doc).parts.find(isEssay)!
  const end = essay.pos + essay.node.nodeSize - 1
  const pilots = end - essay.node.lastChild!.nodeSize
  first.editor
    .chain()
    .insertContentAt(end, [heading(2, 'East'), paragraph('Nothing moved in the east.')])
    .insertContentAt(pilots, [
      heading(2, 'North'),
      paragraph('Ice in the north.'),
      heading(3, 'Coast'),
      paragraph('Fog at the coast.'),
      heading(2, 'West'),
    ])
    .run()
  first.pause()
  const others = Array.from({ length: count - 1 }, (_, at) => new LiveEditor(state, at + 11))
  open.push(first, ...others)
  meet(...open)
  return open
}
const isEssay = ({ node }: { node: { type: { name: string } } }) => node.type.name === 'essay'

const partOf = ({ json }: LiveEditor, type: string) =>
  JSON.stringify(json.content?.find((part) => part.type === type))

const headings = ({ editor }: LiveEditor) => sectionsOf(editor.state.doc).map((one) => one.heading)
const essay = (one: LiveEditor) => one.shown.split('\n')[2]

it('knows a section by its heading, with the smaller ones inside it', () => {
  const [one] = editors(1) as [LiveEditor]
  const { state } = one.editor
  expect(sectionsOf(state.doc).map((s) => [s.heading, s.level])).toEqual([
    ['North', 2],
    ['Coast', 3],
    ['West', 2],
    ['East', 2],
  ])
  expect(placesOf(state, 'heading-0')).toEqual(['heading-2', 'heading-3'])
  one.at('Fog')
  expect(sectionAtCaret(one.editor.state)?.heading).toBe('Coast')
  one.at('Cranes')
  expect(sectionAtCaret(one.editor.state)).toBeNull()
})

it('moves past a neighbour as a whole, in both directions, and not beyond the ends', () => {
  const [one] = editors(1) as [LiveEditor]
  const { editor } = one
  expect(stepFrom(editor.state, 'heading-0', -1)).toBeNull()
  expect(stepFrom(editor.state, 'heading-3', 1)).toBeNull()
  // West goes up past North and past what is inside North.
  moveSection(editor, silent, 'heading-2', stepFrom(editor.state, 'heading-2', -1)!)
  expect(headings(one)).toEqual(['West', 'North', 'Coast', 'East'])
  moveSection(editor, silent, 'heading-0', stepFrom(editor.state, 'heading-0', 1)!)
  expect(headings(one)).toEqual(['North', 'Coast', 'West', 'East'])
  moveSection(editor, silent, 'heading-0', stepFrom(editor.state, 'heading-0', 1)!)
  expect(headings(one)).toEqual(['West', 'North', 'Coast', 'East'])
})

it('takes citations, notes and marks along, is one step of undo, and is told', () => {
  const [one] = editors(1) as [LiveEditor]
  one.at('Pilots', 'pay').editor.commands.toggleMark('bold')
  one.pause()
  const notes = partOf(one, 'notes')
  const shown = one.shown
  const moved = moveSection(one.editor, silent, 'heading-2', 0)
  expect(moved).toBe('heading-0')
  expect(one.announced.at(-1)).toBe('Section “West” now stands before “North”.')
  expect(one.announced.join()).not.toMatch(/Citation/)
  expect(essay(one)).toBe(
    'Cranes stood still on Monday[1] and moved on Tuesday. / West / Pilots asked for more pay[2]. / North / Ice in the north. / Coast / Fog at the coast. / East / Nothing moved in the east.',
  )
  expect(partOf(one, 'notes')).toBe(notes)
  expect(partOf(one, 'essay')).toContain('"bold"')
  one.editor.commands.undo()
  expect(one.shown).toBe(shown)
  one.editor.commands.redo()
  expect(headings(one)[0]).toBe('West')
})

it('leaves what it passes to those who write there at the same moment', () => {
  const [one, two] = editors(2) as [LiveEditor, LiveEditor]
  two.at('Ice').type(' and snow')
  two.at('Nothing').type(' at all')
  two.at('Fog').type(' banks')
  moveSection(one.editor, silent, 'heading-2', 0)
  meet(one, two)
  for (const each of [one, two]) {
    expect(headings(each)).toEqual(['West', 'North', 'Coast', 'East'])
    expect(each.shown).toMatch(/Ice and snow.*Fog banks.*Nothing at all/)
  }
  one.editor.commands.undo()
  meet(one, two)
  expect(essay(two)).toMatch(/Ice and snow.*Fog banks.*West.*Pilots.*Nothing at all/)
})

it('keeps the caret in the section that moves', () => {
  const [one] = editors(1) as [LiveEditor]
  one.at('Pilots')
  moveSection(one.editor, silent, 'heading-2', 0)
  one.type(' also')
  expect(essay(one)).toContain('West / Pilots also asked')
  moveSection(one.editor, silent, 'heading-0', 3)
  one.type(' then')
  expect(essay(one)).toMatch(/West \/ Pilots also then asked[^/]*$/)
})

it('stays where it is while nobody knows who writes in it, and says so', () => {
  const [one] = editors(1) as [LiveEditor]
  const said: string[] = []
  const asks: ReportAsks = { ...silent, connected: () => false, said: (words) => said.push(words) }
  expect(moveSection(one.editor, asks, 'heading-2', 0)).toBeNull()
  expect(headings(one)).toEqual(['North', 'Coast', 'West', 'East'])
  expect(said.join()).toContain('Without a connection')
})

it('counts the words of a section with those inside it', () => {
  const [one] = editors(1) as [LiveEditor]
  const counts = countOutline(one.editor.state)
  expect(counts.get('heading-0')).toEqual({ words: 10, notes: 0 })
  expect(counts.get('heading-1')).toEqual({ words: 5, notes: 0 })
  expect(counts.get('heading-2')).toEqual({ words: 6, notes: 1 })
  expect(counts.has('title-0')).toBe(false)
})
