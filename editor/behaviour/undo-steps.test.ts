// @vitest-environment jsdom
/** What one press of undo takes back, alone and beside others. */
import { afterEach, expect, it } from 'vitest'
import { smallReport } from '#server/testing/small-report.ts'
import { META } from '../model/wire.ts'
import { LiveEditor, meet, stateOf } from '../testing/live-editor.ts'
import { setField } from './undo-steps.ts'

const open: LiveEditor[] = []
function editors(count: number): LiveEditor[] {
  const state = stateOf(smallReport)
  open.push(...Array.from({ length: count }, (_, at) => new LiveEditor(state, at + 10)))
  return open
}
afterEach(() => {
  for (const editor of open.splice(0)) editor.close()
})
const field = ({ doc }: LiveEditor, name: string) => doc.getMap(META).get(name)

it('takes the fields beside the text back in order with the text, and brings them again', () => {
  const [one] = editors(1) as [LiveEditor]
  one.at('Cranes').type(' of steel').pause()
  setField(one.doc, 'periodFrom', '2031-03-04')
  one.pause().at('Cranes').type(' all')
  one.editor.commands.undo()
  expect([one.shown.includes('Cranes of steel'), field(one, 'periodFrom')]).toEqual([
    true,
    '2031-03-04',
  ])
  one.editor.commands.undo()
  expect([one.shown.includes('Cranes of steel'), field(one, 'periodFrom')]).toEqual([
    true,
    undefined,
  ])
  expect(one.announced.at(-1)).toBe('Period or dateline taken back')
  one.editor.commands.undo()
  expect(one.shown).not.toContain('steel')
  one.editor.commands.redo()
  one.editor.commands.redo()
  expect(field(one, 'periodFrom')).toBe('2031-03-04')
  one.editor.commands.redo()
  expect(one.shown).toContain('Cranes all of steel')
})

it('never takes back what another wrote into a field, over it or beside it', () => {
  const [one, two] = editors(2) as [LiveEditor, LiveEditor]
  setField(one.doc, 'dateline', 'Gdynia')
  meet(one, two)
  setField(two.doc, 'dateline', 'Gdańsk')
  setField(two.doc, 'cutoff', 'noon')
  meet(one, two)
  one.editor.commands.undo()
  meet(one, two)
  expect([field(one, 'dateline'), field(one, 'cutoff')]).toEqual(['Gdańsk', 'noon'])
  expect(field(two, 'dateline')).toBe('Gdańsk')
})

it.each(['a field', 'words'])(
  'leaves the caret where it is when %s went and another types',
  (what) => {
    const [one, two] = editors(2) as [LiveEditor, LiveEditor]
    one.at('Cranes')
    if (what === 'words') one.type(' old')
    else setField(one.doc, 'dateline', 'Gdynia')
    one.at('any size')
    one.editor.commands.undo()
    two.at('Cranes').type(' all')
    meet(one, two)
    one.type('!')
    expect(one.shown).toContain('any size!')
  },
)

it('never takes the words of another, whichever was typed first', () => {
  const [one, two] = editors(2) as [LiveEditor, LiveEditor]
  one.at('Cranes').type(' mine')
  meet(one, two)
  two.at('Cranes mine').type(' theirs')
  meet(one, two)
  one.at('theirs').type(' again')
  meet(one, two)
  while (one.editor.can().undo()) one.editor.commands.undo()
  meet(one, two)
  expect(two.shown).toContain('Cranes theirs')
  expect(two.shown).not.toMatch(/mine|again/)
  two.editor.commands.undo()
  meet(one, two)
  expect(one.shown).not.toContain('theirs')
})

it('ends a step where typing turns to deleting, and where the caret jumps', () => {
  const [one] = editors(1) as [LiveEditor]
  one.at('Cranes').type(' tall')
  for (let i = 0; i < 3; i++) {
    const { head } = one.editor.state.selection
    one.editor.commands.deleteRange({ from: head - 1, to: head })
  }
  expect(one.shown).toContain('Cranes t stood')
  one.editor.commands.undo()
  expect(one.shown).toContain('Cranes tall stood')
  one.editor.commands.undo()
  expect(one.shown).toContain('Cranes stood')

  one.at('Cranes').type(' here')
  one.at('any size').type(' there')
  one.editor.commands.undo()
  expect(one.shown).toContain('Cranes here')
  expect(one.shown).not.toContain('there')
})

it('ends a step after a few words, between two of them', () => {
  const [one] = editors(1) as [LiveEditor]
  one.at('Cranes').type(' one two three four five six seven')
  one.editor.commands.undo()
  expect(one.shown).toMatch(/Cranes one two three four +stood/)
  one.editor.commands.undo()
  expect(one.shown).toContain('Cranes stood')
})
