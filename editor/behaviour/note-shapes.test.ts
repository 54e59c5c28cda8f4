// @vitest-environment jsdom
/** Notes that are merged, split, sorted and discarded, by one person and by two at once. */
import { afterEach, describe, expect, it } from 'vitest'
import { LiveEditor, meet, stateOf } from '../testing/live-editor.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { notesInSelection } from './merge-notes.ts'
import { listNotes } from './note-list.ts'
import { notesOutOfOrder } from './sort-notes.ts'

const open: LiveEditor[] = []
function edit(state = stateOf(smallReport), clientId?: number): LiveEditor {
  const editor = new LiveEditor(state, clientId)
  open.push(editor)
  return editor
}
function pair(): [LiveEditor, LiveEditor] {
  const state = stateOf(smallReport)
  return [edit(state, 11), edit(state, 22)]
}
afterEach(() => {
  for (const editor of open.splice(0)) editor.close()
})

/** Notes as they are shown: number and words. */
const notes = (one: LiveEditor) =>
  listNotes(one.editor.state).map(({ number, text }) => `${number || '–'}=${text}`)
const said = (one: LiveEditor) => one.announced.at(-1)

describe('two brackets', () => {
  it('make a note, and one undo gives the brackets back', () => {
    const one = edit()
    one.at('Harbour fees').type('[[').type('Budget')
    expect(one.shown).toContain('Harbour fees[1] will')
    expect(notes(one)[0]).toBe('1=Budget')
    expect(said(one)).toBe('Note 1 added')
    one.editor.commands.undo()
    one.editor.commands.undo()
    expect(one.shown).toContain('Harbour fees[[ will')
    expect(notes(one)).toHaveLength(3)
    one.editor.commands.redo()
    expect(one.shown).toContain('Harbour fees[1] will')
  })

  it('are brackets where nothing can be cited, and behind other brackets', () => {
    const one = edit()
    one.at('Port Watch').type('[[')
    expect(one.shown).toContain('Port Watch[[')
    one.at('Letter').type('[[')
    expect(notes(one)[1]).toBe('2=Letter[[ of the pilots.')
  })
})

describe('merging', () => {
  const all = (one: LiveEditor) => {
    one.at('Cranes', 'ferry sails in May')
    const { from, to } = one.editor.state.selection
    one.editor.commands.setTextSelection({ from, to: to + 1 })
    return notesInSelection(one.editor.state)
  }

  it('makes one note that all citations cite, and one undo takes it back', () => {
    const one = edit()
    const before = one.json
    const ids = all(one)
    expect(ids).toEqual(['n1', 'n2', 'n3'])
    one.editor.commands.mergeNotes(ids)
    expect(notes(one)).toEqual(['1=Harbour log, Monday. Letter of the pilots. Timetable, spring.'])
    expect(one.shown).toContain('Monday[1] and moved')
    expect(one.shown).toContain('sails in May[1].')
    expect(said(one)).toBe('Notes 1, 2 and 3 merged')
    expect(one.report.notes).toHaveLength(1)
    one.editor.commands.undo()
    expect(one.json).toEqual(before)
  })

  it('leaves one citation of two side by side', () => {
    const one = edit()
    one.at('Tuesday')
    one.editor.commands.citeNote('n1')
    one.editor.commands.citeNote('n2')
    expect(one.shown).toContain('Tuesday[1][2].')
    one.editor.commands.mergeNotes(['n1', 'n2'])
    expect(one.shown).toContain('Tuesday[1].')
  })

  it('takes along what somebody types in a merged note meanwhile', () => {
    const [a, b] = pair()
    b.at('Letter of the pilots.').type(' Seen twice.')
    a.editor.commands.mergeNotes(['n1', 'n2'])
    meet(a, b)
    expect(a.json).toEqual(b.json)
    expect(notes(a)).toEqual([
      '1=Harbour log, Monday. Letter of the pilots. Seen twice.',
      '2=Timetable, spring.',
    ])
    expect(a.report.notes.map(({ id }) => id)).toEqual(['n1', 'n3'])
  })

  it('of two people at once loses no words', () => {
    const [a, b] = pair()
    a.editor.commands.mergeNotes(['n1', 'n2'])
    b.editor.commands.mergeNotes(['n2', 'n3'])
    meet(a, b)
    expect(a.json).toEqual(b.json)
    const words = notes(a).join('\n')
    for (const text of ['Harbour log', 'Letter of', 'Timetable']) expect(words).toContain(text)
  })

  it('does nothing with one note or an unknown one', () => {
    const one = edit()
    expect(one.editor.commands.mergeNotes(['n1'])).toBe(false)
    expect(one.editor.commands.mergeNotes(['n1', 'nowhere'])).toBe(false)
    expect(one.report.notes).toHaveLength(3)
  })
})

describe('splitting', () => {
  it('makes a note of what stands behind the caret, cited behind the first', () => {
    const one = edit()
    const before = one.json
    one.at('Harbour log,')
    expect(one.editor.commands.splitNote()).toBe(true)
    expect(notes(one).slice(0, 2)).toEqual(['1=Harbour log,', '2=Monday.'])
    expect(one.shown).toContain('Monday[1][2] and moved')
    expect(said(one)).toBe('Note 1 split; note 2 follows it')
    one.type('On ')
    expect(notes(one)[1]).toBe('2=On Monday.')
    one.editor.commands.undo()
    one.editor.commands.undo()
    expect(one.json).toEqual(before)
  })

  it('is refused where one half would be empty, and in the text', () => {
    const one = edit()
    one.at('Harbour log, Monday.')
    expect(one.editor.commands.splitNote()).toBe(false)
    one.before('Harbour log')
    expect(one.editor.commands.splitNote()).toBe(false)
    one.at('Pilots')
    expect(one.editor.commands.splitNote()).toBe(false)
  })

  it('keeps what somebody types in the second half meanwhile', () => {
    const [a, b] = pair()
    b.at('Monday.').at('Harbour log, Monday.').type(' Noon.')
    a.at('Harbour log,')
    a.editor.commands.splitNote()
    meet(a, b)
    expect(a.json).toEqual(b.json)
    expect(notes(a).join('\n')).toContain('Noon.')
  })

  it('merged again, the note reads as before', () => {
    const one = edit()
    one.at('Harbour log,')
    one.editor.commands.splitNote()
    const [first, second] = listNotes(one.editor.state)
    one.editor.commands.mergeNotes([first!.id, second!.id])
    expect(notes(one)[0]).toBe('1=Harbour log, Monday.')
    expect(one.shown).toContain('Monday[1] and moved')
  })
})

describe('order and leftovers', () => {
  it('the notes are put in order, and the caret stays in its note', () => {
    const one = edit()
    one.at('any size')
    one.editor.commands.citeNote('n1')
    one.at('Harbour fees')
    one.editor.commands.citeNote('n3')
    expect(notesOutOfOrder(one.editor.state)).toBe(true)
    one.at('Letter of')
    const before = one.shown
    one.editor.commands.sortNotes()
    expect(notesOutOfOrder(one.editor.state)).toBe(false)
    expect(one.shown).toBe(before)
    one.pause().type('!')
    expect(notes(one)).toContain('3=Letter of! the pilots.')
    one.editor.commands.undo()
    one.editor.commands.undo()
    expect(notesOutOfOrder(one.editor.state)).toBe(true)
  })

  it('all notes that nothing cites are discarded in one step', () => {
    const one = edit()
    one.at('Cranes', 'more pay')
    const { from, to } = one.editor.state.selection
    one.editor.commands.deleteRange({ from, to: to + 1 })
    expect(said(one)).toBe('Citations removed; 2 notes are not cited')
    one.editor.commands.discardUncited()
    expect(said(one)).toBe('2 notes discarded')
    expect(notes(one)).toEqual(['1=Timetable, spring.'])
    one.editor.commands.undo()
    expect(notes(one)).toHaveLength(3)
  })
})

describe('what a screen reader hears', () => {
  it('of a citation that goes and comes back', () => {
    const one = edit()
    one.at('pay').press('Delete')
    const pos = one.find('pay') + 3
    one.editor.commands.deleteRange({ from: pos, to: pos + 1 })
    expect(said(one)).toBe('Citation removed; note 2 is not cited')
    one.editor.commands.undo()
    expect(said(one)).toBe('Note 2 cited again')
    one.editor.commands.goToNote('n3')
    one.press('Escape')
    expect(said(one)).toBe('Back in the text')
    one.editor.commands.citeNote('n1')
    expect(said(one)).toBe('Note 1 cited again')
  })

  it('nothing of what others do', () => {
    const [a, b] = pair()
    b.at('Harbour fees').press('Mod-Alt-f')
    meet(a, b)
    expect(a.announced).toEqual([])
  })
})
