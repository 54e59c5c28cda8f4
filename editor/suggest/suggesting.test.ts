// @vitest-environment jsdom
import { afterEach, describe, expect, test } from 'vitest'
import type { Report } from '#report/document.ts'
import { withPlainIds } from '#report/testing/plain-ids.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { LiveEditor, meet, stateOf } from '../testing/live-editor.ts'
import { suggestionsIn, withConflicts, type Piece } from './list.ts'
import { recordsOf } from './records.ts'

const open: LiveEditor[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

const state = stateOf(smallReport)

function writer(id = 'ben', suggestsOnly = true): LiveEditor {
  const one = new LiveEditor(state, 100 + open.length, 'r1', { id, suggestsOnly })
  open.push(one)
  return one
}

/** The same report, edited by somebody who does it. */
function directly(act: (one: LiveEditor) => unknown): Report {
  const one = writer('ben', false)
  act(one)
  return one.report
}

const ids = (one: LiveEditor) => suggestionsIn(one.editor.state.doc).map(({ id }) => id)
const settle = (one: LiveEditor, accept: boolean, which = ids(one)) =>
  one.editor.commands.settleSuggestions(which, accept)
const pieces = (one: LiveEditor): Piece[][] =>
  suggestionsIn(one.editor.state.doc).map(({ pieces: all }) => all)

function takeOut(one: LiveEditor, from: string, until = from): LiveEditor {
  const start = one.find(from)
  const end = one.find(until, start) + until.length
  one.editor.commands.setTextSelection({ from: start, to: end })
  one.editor.commands.deleteSelection()
  return one
}

const selected = (one: LiveEditor, from: string, until = from) => one.at(from, until)

const acts: Record<string, (one: LiveEditor) => unknown> = {
  'typing at the end of a sentence': (one) => one.at('Harbour fees will rise.').type(' Soon.'),
  'typing inside a word': (one) => one.at('Har').type('xx'),
  'typing in the title': (one) => one.at('Port').type(' and Quay'),
  'typing in a topic': (one) => one.at('Ferry line').type(' two'),
  'typing in a note': (one) => one.at('Harbour log').type(' book'),
  'taking a word out': (one) => takeOut(one, ' still'),
  'taking words out over two paragraphs': (one) => takeOut(one, 'moved on', 'Pilots asked'),
  'taking a citation out': (one) => takeOut(one, 'Monday', ' and'),
  'typing over words': (one) => selected(one, 'Cranes').type('Lifts'),
  'typing over two paragraphs': (one) => selected(one, 'Tuesday', 'Pilots').type('Sunday. All'),
  'a new paragraph': (one) => (one.at('Monday').press('Enter'), one.type('Then')),
  'a paragraph behind a topic': (one) => (one.at('New quay opens.').press('Enter'), one.type('It')),
  'writing, and taking some of it out again': (one) =>
    takeOut(one.at('Cranes').type(' of all kinds'), ' all'),
  bold: (one) => (selected(one, 'asked for'), one.editor.commands.toggleBold()),
  'bold and back': (one) => {
    selected(one, 'asked for').editor.commands.toggleBold()
    selected(one, 'asked for').editor.commands.toggleBold()
  },
  'a link': (one) => (
    selected(one, 'Pilots'),
    one.editor.commands.setLink('https://pilots.example/')
  ),
  'a note with its text': (one) => {
    one.at('fees will rise').editor.commands.insertNote()
    one.type('Port authority.')
  },
  'a citation of a note': (one) => one.at('fees will rise').editor.commands.citeNote('n2'),
  'a new item': (one) => {
    one.at('sails in May').editor.commands.addItem()
    one.type('Tolls rise.').press('Enter')
    one.type('By a third.')
  },
  'moving an item': (one) => one.editor.commands.moveItem(1, 'a'),
  'moving an item there and back': (one) => {
    one.editor.commands.moveItem(1, 'a')
    one.editor.commands.moveItem(-1, 'a')
  },
  'deleting an item': (one) => one.editor.commands.deleteItem('a'),
  'an item that is added and deleted again': (one) => {
    one.at('sails in May').editor.commands.addItem()
    one.type('Tolls rise.')
    one.editor.commands.deleteItem()
  },
  'emptying everything': (one) => (one.editor.commands.selectAll(), one.press('Delete')),
  'typing over everything': (one) => (one.editor.commands.selectAll(), one.type('z')),
}

describe('what is done is proposed: rejected, it was never there; accepted, it was done', () => {
  test.each(Object.entries(acts))('%s', (_name, act) => {
    const before = writer().report
    const one = writer()
    act(one)
    expect(one.report).toEqual(before)
    const made = one.json
    one.pause()
    settle(one, false)
    expect(one.report).toEqual(before)
    expect(ids(one)).toEqual([])
    one.pause()
    if (JSON.stringify(one.json) !== JSON.stringify(made)) one.editor.commands.undo()
    expect(one.json).toEqual(made)
    settle(one, true)
    expect(withPlainIds(one.report)).toEqual(withPlainIds(directly(act)))
    expect(ids(one)).toEqual([])
  })
})

describe('several people', () => {
  test('what somebody writes into words that others would take out stays, and is said to be a conflict', () => {
    const [ben, dan] = [writer('ben'), writer('dan', false)]
    takeOut(ben, 'stood still on')
    dan.at('stood still').type(' and silent')
    meet(ben, dan)
    const shown = withConflicts(dan.editor.state.doc, recordsOf(dan.doc))
    expect(shown.map(({ by, conflict }) => [by, conflict])).toEqual([['ben', true]])
    settle(dan, true)
    expect(dan.report.blocks[1]).toMatchObject({
      content: [{ text: 'Cranes and silent  Monday' }, {}, {}],
    })
    settle(dan, false)
  })

  test('somebody may take out what another would put in; either is settled by itself', () => {
    const [ben, ada] = [writer('ben'), writer('ada')]
    ben.at('Cranes').type(' of steel')
    meet(ben, ada)
    takeOut(ada, ' of steel')
    expect(pieces(ada)).toEqual([
      [{ kind: 'insert', text: ' of steel' }],
      [{ kind: 'delete', text: ' of steel' }],
    ])
    meet(ben, ada)
    settle(ada, true, ids(ada).slice(0, 1))
    expect(ada.report.blocks[1]).toMatchObject({
      content: [{ text: 'Cranes of steel stood still on Monday' }, {}, {}],
    })
    settle(ada, true)
    expect(ada.report.blocks[1]).toMatchObject({
      content: [{ text: 'Cranes stood still on Monday' }, {}, {}],
    })
  })

  test('an item that one would add and another would not', () => {
    const [ben, ada] = [writer('ben'), writer('ada')]
    ben.at('sails in May').editor.commands.addItem()
    ben.type('Tolls rise.')
    meet(ben, ada)
    ada.at('Tolls').editor.commands.deleteItem()
    expect(pieces(ada)).toEqual([
      [{ kind: 'add', what: 'item', text: 'Tolls rise.' }],
      [{ kind: 'remove', what: 'item', text: 'Tolls rise.' }],
    ])
    settle(ada, false, ids(ada).slice(1))
    settle(ada, true)
    expect(ada.report.blocks.filter(({ type }) => type === 'item')).toHaveLength(3)
  })
})

describe('one suggestion or several', () => {
  test('words typed and taken out next to each other join, also after a pause; typing over words is one', () => {
    const one = writer()
    one.at('Cranes').type(' a')
    one.pause()
    one.type('b')
    takeOut(one, 'stood')
    takeOut(one, ' still')
    selected(one, 'Tuesday').type('Sunday')
    expect(pieces(one)).toEqual([
      [{ kind: 'insert', text: ' ab' }],
      [{ kind: 'delete', text: 'stood still' }],
      [
        { kind: 'delete', text: 'Tuesday' },
        { kind: 'insert', text: 'Sunday' },
      ],
    ])
  })

  test('what cannot be suggested is said, and the text stays as it was', () => {
    const one = writer()
    const before = one.json
    one.at('Cranes').editor.commands.toggleBullets()
    expect(one.json).toEqual(before)
    expect(one.said.map(({ sentence }) => sentence)).toEqual([
      'This cannot be suggested. Write a comment instead, or turn suggesting off.',
    ])
  })

  test('whoever writes turns the mode on and off', () => {
    const one = writer('dan', false)
    one.editor.commands.setSuggesting(true)
    one.at('Cranes').type(' all')
    expect(pieces(one)).toHaveLength(1)
    one.editor.commands.setSuggesting(false)
    one.at('Harbour').type(' and port')
    expect(one.editor.getText()).toContain('Harbour and port fees')
    expect(pieces(one)).toHaveLength(1)
  })
})
