// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Block, Report } from '#report/document.ts'
import { emptyReport } from '#report/empty-report.ts'
import { runsOf, textOf } from '#report/notes.ts'
import { actNamed } from '../acts/acts.ts'
import { canDo, perform } from '../acts/act.ts'
import { LiveEditor, meet, stateOf } from '../testing/live-editor.ts'
import { silent } from './asks.ts'
import { chooseSlash, slashMenu } from './slash.ts'

const smallReport: Report = {
  ...emptyReport,
  title: 'Port Watch',
  blocks: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'The cranes moved on.' },
        { type: 'citation', note: 'n1' },
      ],
    },
  ],
  notes: [{ id: 'n1', paragraphs: [[{ type: 'text', text: 'The harbour master.' }]] }],
}

let opened: LiveEditor[] = []
const open = (clientId = 7, report: Report = smallReport) => {
  const one = new LiveEditor(stateOf(report), clientId)
  opened.push(one)
  return one
}
/** Another person at the same text. */
const beside = (one: LiveEditor) => {
  const two = new LiveEditor(Y.encodeStateAsUpdate(one.doc), 8)
  opened.push(two)
  return two
}
afterEach(() => {
  for (const one of opened) one.close()
  opened = []
})

const act = ({ editor }: LiveEditor, id: string) => {
  expect(canDo(actNamed(id), editor)).toBe(true)
  perform(actNamed(id), editor, silent)
}
const may = ({ editor }: LiveEditor, id: string) => canDo(actNamed(id), editor)

const essay = ({ report }: LiveEditor): Block[] =>
  report.blocks.filter(({ type }) => !['keyTakeaway', 'executiveSummary', 'item'].includes(type))
const ofType = <T extends Block['type']>(one: LiveEditor, type: T) =>
  one.report.blocks.filter((block): block is Extract<Block, { type: T }> => block.type === type)
const texts = (block: Block | undefined) =>
  block ? [...runsOf(block)].map((run) => textOf(run)) : []

/** An essay of these lines, the caret in the last one. */
function lines(...words: string[]): LiveEditor {
  const one = open(7, {
    ...smallReport,
    blocks: [{ type: 'paragraph', content: [{ type: 'text', text: words[0]! }] }],
  })
  one.at(words[0]!)
  for (const line of words.slice(1)) {
    one.press('Enter')
    one.type(line)
  }
  return one.pause()
}

describe('lists', () => {
  it('a typed number begins a numbered list, Tab and Shift-Tab set it in and out', () => {
    const one = lines('Before.')
    one.press('Enter')
    one.type('3. Third')
    one.press('Enter')
    one.type('Fourth')
    one.press('Tab')
    expect(essay(one)[1]).toMatchObject({ type: 'orderedList', start: 3, items: [[{}, {}]] })
    one.press('Shift-Tab')
    expect(essay(one)[1]).toMatchObject({ type: 'orderedList', start: 3 })
    expect(texts(essay(one)[1])).toEqual(['Third', 'Fourth'])
    act(one, 'block.bullets')
    expect(essay(one)[1]).toMatchObject({ type: 'bulletList' })
  })
})

describe('forecasts', () => {
  it('are made of paragraphs and of bullets, keep the caret, and become paragraphs again', () => {
    const one = lines('We forecast:', 'The port opens.', 'The ferry sails.')
    one.at('The port', 'The ferry')
    act(one, 'block.forecasts')
    expect(texts(ofType(one, 'forecasts')[0])).toEqual(['The port opens.', 'The ferry sails.'])
    one.type('!')
    expect(texts(ofType(one, 'forecasts')[0])[1]).toContain('!')
    one.editor.commands.undo()
    one.editor.commands.undo()
    expect(essay(one).map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'paragraph'])
    one.at('The port', 'The ferry')
    act(one, 'block.bullets')
    one.at('The port', 'The ferry')
    act(one, 'block.forecasts')
    expect(essay(one).map(({ type }) => type)).toEqual(['paragraph', 'forecasts'])
    act(one, 'block.forecasts')
    expect(essay(one).flatMap(texts)).toEqual([
      'We forecast:',
      'The port opens.',
      'The ferry sails.',
    ])
  })

  it('a status is one attribute: words typed meanwhile by another stay', () => {
    const one = lines('The port opens.')
    act(one, 'block.forecasts')
    const two = beside(one)
    meet(one, two)
    let pos = -1
    one.editor.state.doc.descendants((node, at) => {
      if (node.type.name === 'forecast') pos = at
    })
    one.editor.commands.setForecastStatus(pos, 'increased')
    two.at('The port').type(' of Ostrane')
    meet(one, two)
    expect(ofType(one, 'forecasts')[0]?.entries[0]).toMatchObject({ status: 'increased' })
    expect(texts(ofType(one, 'forecasts')[0])).toEqual(['The port of Ostrane opens.'])
    expect(two.json).toEqual(one.json)
  })

  it('Backspace at the start of the first takes it out of the list', () => {
    const one = lines('One.', 'Two.')
    one.at('One', 'Two')
    act(one, 'block.forecasts')
    one.before('One.')
    one.press('Backspace')
    expect(essay(one).map(({ type }) => type)).toEqual(['paragraph', 'forecasts'])
    expect(essay(one).flatMap(texts)).toEqual(['One.', 'Two.'])
  })
})

describe('standing notes and quotations', () => {
  it.each(['block.boilerplate', 'block.quotation'])('%s is put around and taken off', (id) => {
    const one = lines('Before.', 'The house says so.')
    act(one, id)
    expect(essay(one).map(({ type }) => type)).toEqual([
      'paragraph',
      id === 'block.quotation' ? 'quotation' : 'boilerplate',
    ])
    act(one, id)
    expect(essay(one).flatMap(texts)).toEqual(['Before.', 'The house says so.'])
    one.type('x')
    expect(essay(one).flatMap(texts).at(-1)).toContain('x')
  })

  it('are offered where the report knows them, and nowhere in a table', () => {
    const one = open()
    one.at('Port Watch')
    for (const id of ['block.boilerplate', 'block.forecasts', 'table.insert', 'block.bullets'])
      expect(may(one, id)).toBe(false)
    one.at('moved on')
    act(one, 'table.insert')
    for (const id of ['block.boilerplate', 'block.forecasts', 'table.insert', 'block.heading'])
      expect(may(one, id)).toBe(false)
    expect(may(one, 'table.row-after')).toBe(true)
  })
})

describe('tables', () => {
  const grid = (one: LiveEditor) =>
    ofType(one, 'table')[0]?.rows.map((row) => row.map((cell) => textOf(cell)))

  it('rows and columns come and go, and the last one takes the table along', () => {
    const one = lines('Carts:', '')
    act(one, 'table.insert')
    one.type('a')
    one.press('Tab')
    one.type('b')
    expect(grid(one)?.[0]).toEqual(['a', 'b', ''])
    act(one, 'table.column-before')
    one.type('x')
    act(one, 'table.row-after')
    one.type('y')
    expect(grid(one)).toEqual([
      ['a', 'x', 'b', ''],
      ['', 'y', '', ''],
      ['', '', '', ''],
      ['', '', '', ''],
    ])
    act(one, 'table.delete-column')
    act(one, 'table.delete-row')
    expect(grid(one)?.[0]).toEqual(['a', 'b', ''])
    expect(grid(one)).toHaveLength(3)
    for (let i = 0; i < 3; i++) act(one, 'table.delete-row')
    expect(ofType(one, 'table')).toEqual([])
    one.type('On.')
    expect(essay(one).flatMap(texts).join(' ')).toContain('On.')
  })

  it('a column and a row that two people add at once leave a table that can be worked on', () => {
    const one = lines('Carts:', '')
    act(one, 'table.insert')
    one.type('first')
    const two = beside(one)
    meet(one, two)
    two.at('first')
    act(one, 'table.column-after')
    act(two, 'table.row-after')
    two.type('theirs')
    one.type('mine')
    meet(one, two)
    expect(two.json).toEqual(one.json)
    expect(grid(one)?.[0]).toEqual(['first', 'mine', '', ''])
    expect(grid(one)?.[1]).toEqual(['theirs', '', '', ''])
    // The row of the other has three cells: columns are added and deleted beside and behind it.
    one.at('mine')
    one.press('Tab')
    one.press('Tab')
    act(one, 'table.column-after')
    one.type('end')
    one.at('theirs')
    act(one, 'table.delete-column')
    expect(grid(one)?.[0]).toEqual(['mine', '', '', 'end'])
  })

  it('Backspace in a table without a word takes it away', () => {
    const one = lines('Carts:', '')
    act(one, 'table.insert')
    one.press('Backspace')
    expect(ofType(one, 'table')).toEqual([])
  })
})

describe('words', () => {
  it('the opening words become a label and plain words again', () => {
    const one = lines('Karsia. The port opens.')
    one.at('Karsia.')
    act(one, 'text.run-in')
    expect(essay(one)[0]).toMatchObject({
      content: [{ text: 'Karsia.', runIn: true }, { text: ' The port opens.' }],
    })
    act(one, 'text.clear')
    expect(essay(one)[0]).toMatchObject({ content: [{ text: 'Karsia. The port opens.' }] })
  })
})

describe('parts', () => {
  it('a takeaway of its own label, a summary, and all of them removed again; notes stay', () => {
    const one = open()
    const notes = one.report.notes.length
    one.at('moved on')
    act(one, 'part.add-executiveSummary')
    one.type('In short.')
    expect(texts(ofType(one, 'executiveSummary')[0])).toEqual(['In short.'])
    act(one, 'part.add-takeaway')
    one.type('Crossings rose.')
    const pos = one.editor.state.selection.$head.before(1)
    one.editor.commands.labelTakeaway(pos, ' Karsia ')
    expect(ofType(one, 'keyTakeaway').map(({ label }) => label)).toContain('Karsia')
    act(one, 'part.remove')
    one.at('In short.')
    act(one, 'part.remove')
    one.at('moved on')
    act(one, 'part.remove')
    expect(essay(one)).toEqual([])
    expect(one.report.notes).toHaveLength(notes)
    one.editor.commands.undo()
    expect(one.shown).toContain('moved on')
  })
})

describe('the slash menu', () => {
  it('opens on a slash at the start or behind a blank, answers to words, and does what is chosen', () => {
    const one = lines('Before.', '')
    one.type('/')
    expect(slashMenu(one.editor)?.acts.length).toBeGreaterThan(5)
    one.type('grid')
    expect(slashMenu(one.editor)?.acts.map(({ id }) => id)).toEqual(['table.insert'])
    expect(one.press('Enter')).toBe(true)
    one.type('a')
    expect(essay(one).map(({ type }) => type)).toContain('table')
    expect(one.shown).not.toContain('grid')
    one.editor.commands.undo()
    one.editor.commands.undo()
    expect(ofType(one, 'table')).toEqual([])
  })

  it('stays shut in words, and Escape leaves the slash as text', () => {
    const one = lines('Either')
    one.type('/or 1 / 2')
    expect(slashMenu(one.editor)).toBeNull()
    one.type(' /')
    expect(slashMenu(one.editor)).not.toBeNull()
    one.press('Escape')
    one.type('x')
    expect(slashMenu(one.editor)).toBeNull()
    expect(texts(essay(one)[0])).toEqual(['Either/or 1 / 2 /x'])
  })

  it('holds while somebody else writes above', () => {
    const one = lines('Before.', '')
    const two = beside(one)
    meet(one, two)
    one.type('/tab')
    two.before('Before.').type('Long words. ')
    meet(one, two)
    expect(slashMenu(one.editor)?.query).toBe('tab')
    chooseSlash(one.editor, silent, actNamed('table.insert'))
    meet(one, two)
    expect(two.json).toEqual(one.json)
    expect(essay(one).flatMap(texts)[0]).toBe('Long words. Before.')
    expect(one.shown).not.toContain('/tab')
  })
})
