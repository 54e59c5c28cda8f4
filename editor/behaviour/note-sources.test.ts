// @vitest-environment jsdom
/** Sources of notes: what is shown of them, what pasting does to them, and what can be done. */
import { afterEach, expect, it } from 'vitest'
import { LiveEditor, meet, stateOf } from '../testing/live-editor.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { linesOf } from './note-sources.ts'
import { listNotes } from './note-list.ts'

const open: LiveEditor[] = []
function edit(): LiveEditor {
  const editor = new LiveEditor(stateOf(smallReport))
  open.push(editor)
  return editor
}
afterEach(() => {
  for (const editor of open.splice(0)) editor.close()
})

const notes = (one: LiveEditor) =>
  listNotes(one.editor.state).map(({ number, text }) => `${number || '–'}=${text}`)
const lines = (one: LiveEditor, note: string) => linesOf(one.editor, note)

it('lists what a note names, live and defanged, and what copying left in it', () => {
  const one = edit()
  one.at('Monday.').at('Harbour log, Monday.')
  one.type(' https://log.example/1?utm_source=x and hxxps://bad[.]example/2')
  expect(lines(one, 'n1')).toMatchObject([
    { key: 'log.example/1', href: 'https://log.example/1', excess: 'tracker', earlier: 0 },
    { key: 'bad.example/2', href: null, excess: null },
  ])
  one.editor.commands.cleanSource('n1', 'log.example/1')
  expect(notes(one)[0]).toContain('Monday. https://log.example/1 and hxxps')
  expect(lines(one, 'n1')[0]).toMatchObject({ excess: null })
})

it('keeps the lines of notes that did not change while somebody types elsewhere', () => {
  const one = edit()
  one.at('Timetable, spring.').type(' https://a.example/')
  const before = lines(one, 'n3')
  one.at('Cranes').type(' of steel')
  one.at('Letter').type('s')
  expect(lines(one, 'n3')).toBe(before)
})

it('says that an earlier note names it, and cites that one instead of a note that says nothing else', () => {
  const one = edit()
  one.at('Harbour log, Monday.').type(' https://a.example/x')
  one.at('any size')
  one.editor.commands.insertNote()
  one.type('https://www.a.example/x/')
  const made = listNotes(one.editor.state).at(-1)!
  expect(lines(one, made.id)).toMatchObject([{ earlier: 1 }])
  expect(lines(one, 'n1')).toMatchObject([{ earlier: 0 }])
  one.pause().editor.commands.citeInstead(made.id, 'a.example/x')
  expect(one.shown).toContain('Ships of any size[1] may moor.')
  expect(notes(one)).toHaveLength(3)
  expect(one.announced.at(-1)).toBe('Note 1 cited instead')
  one.editor.commands.undo()
  expect(notes(one)[3]).toBe('4=https://www.a.example/x/')
})

it('takes the address out of a note that says more, and cites the earlier one beside it', () => {
  const one = edit()
  one.at('Harbour log, Monday.').type(' https://a.example/x')
  one.at('Timetable, spring.').type(' See also, https://a.example/x')
  one.editor.commands.citeInstead('n3', 'a.example/x')
  expect(notes(one)[2]).toBe('3=Timetable, spring. See also')
  expect(one.shown).toContain('sails in May[3][1].')
})

it('a pasted address loses its trackers, and one undo brings them back', () => {
  const one = edit()
  one.at('Timetable, spring.').type(' ')
  one.editor.view.pasteText(
    'https://a.example/x?id=1&fbclid=zz',
    new Event('paste') as ClipboardEvent,
  )
  expect(notes(one)[2]).toBe('3=Timetable, spring. https://a.example/x?id=1')
  one.editor.commands.undo()
  expect(notes(one)[2]).toBe('3=Timetable, spring. https://a.example/x?id=1&fbclid=zz')
})

it('a pasted link stands as its title and its address', () => {
  const one = edit()
  one.at('Timetable, spring.').type(' ')
  one.editor.view.pasteHTML(
    '<a href="https://a.example/x?utm_medium=m">Tide tables</a>',
    new Event('paste') as ClipboardEvent,
  )
  expect(notes(one)[2]).toBe('3=Timetable, spring. Tide tables, https://a.example/x')
  expect(lines(one, 'n3')).toMatchObject([{ excess: null, href: 'https://a.example/x' }])
})

it('the undo of “Tracking removed” is about the address that was pasted, wherever it stands by then', () => {
  const [one, two] = [edit(), edit()]
  one.at('Harbour log, Monday.').type(' https://a.example/x')
  one.at('Timetable, spring.').type(' ')
  one.editor.view.pasteText('https://a.example/x?fbclid=1', new Event('paste') as ClipboardEvent)
  one.pause().before('Timetable').type('The https://a.example/x and the ')
  meet(one, two)
  two.before('The https').type('Both: ')
  meet(one, two)
  expect(one.said.at(-1)?.sentence).toBe('Tracking removed')
  one.said.at(-1)!.undo!()
  expect(notes(one)).toEqual([
    '1=Harbour log, Monday. https://a.example/x',
    '2=Letter of the pilots.',
    '3=Both: The https://a.example/x and the Timetable, spring. https://a.example/x?fbclid=1',
  ])
})

it('the undo of “Tracking removed” leaves an address alone that was changed since', () => {
  const one = edit()
  one.at('Timetable, spring.').type(' ')
  one.editor.view.pasteText('https://a.example/x?fbclid=1', new Event('paste') as ClipboardEvent)
  one.at('https://a.example/x').type('yz')
  one.said.at(-1)!.undo!()
  expect(notes(one)[2]).toBe('3=Timetable, spring. https://a.example/xyz')
})
