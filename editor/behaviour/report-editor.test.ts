// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { canonical } from '#report/canonical.ts'
import { LiveEditor, meet, stateOf } from '../testing/live-editor.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { skeleton } from './structure.ts'

const open: LiveEditor[] = []
function edit(state = stateOf(smallReport), clientId?: number, reportId?: string): LiveEditor {
  const editor = new LiveEditor(state, clientId, reportId)
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

const skeletonOf = (one: LiveEditor) => skeleton(one.editor.state.doc)

describe('opening', () => {
  it('writes nothing, however often', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, stateOf(smallReport))
    const before = Y.encodeStateAsUpdate(doc)
    for (let i = 0; i < 20; i++) {
      const one = edit(Y.encodeStateAsUpdate(doc))
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(doc)))
      one.close()
      open.pop()
    }
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  it('shows the report that was seeded', () => {
    expect(edit().report).toEqual(canonical(smallReport))
  })

  it('writes nothing into a text that holds nothing at all', () => {
    const one = edit(Y.encodeStateAsUpdate(new Y.Doc()))
    expect(Y.encodeStateVector(one.doc)).toEqual(Y.encodeStateVector(new Y.Doc()))
  })
})

describe('structure', () => {
  it.each([
    [
      'Delete after selecting all',
      (e: LiveEditor) => (e.editor.commands.selectAll(), e.press('Delete')),
    ],
    ['typing over all', (e: LiveEditor) => (e.editor.commands.selectAll(), e.type('zz'))],
    [
      'Backspace at the start of the essay',
      (e: LiveEditor) => e.before('Cranes').press('Backspace'),
    ],
    [
      'Backspace at the start of a topic',
      (e: LiveEditor) => e.before('New quay').press('Backspace'),
    ],
    [
      'Backspace at the start of an item’s body',
      (e: LiveEditor) => e.before('Ships').press('Backspace'),
    ],
    ['Delete at the end of the title', (e: LiveEditor) => e.at('Port Watch').press('Delete')],
    ['Enter in the title', (e: LiveEditor) => (e.at('Port Watch').press('Enter'), e.type('N '))],
    [
      'Enter in a topic',
      (e: LiveEditor) => (e.at('Ferry line closes.').press('Enter'), e.type('N ')),
    ],
    [
      'Backspace over two items',
      (e: LiveEditor) => e.at('ferry sails', 'New quay').press('Backspace'),
    ],
    ['Enter over two items', (e: LiveEditor) => e.at('ferry sails', 'New quay').press('Enter')],
    ['typing from essay to item', (e: LiveEditor) => e.at('for more', 'Ferry').type('Q')],
    ['typing from text to notes', (e: LiveEditor) => e.at('moor', 'Letter').type('Q')],
    [
      'a command that splits the title',
      (e: LiveEditor) => e.at('Port').editor.commands.splitBlock(),
    ],
    [
      'a command that lifts out of an item',
      (e: LiveEditor) => e.at('Ships').editor.commands.lift('item'),
    ],
    [
      'a command that clears all nodes',
      (e: LiveEditor) => (e.editor.commands.selectAll(), e.editor.commands.clearNodes()),
    ],
  ])('%s leaves it as it was', (_name, attack) => {
    const one = edit()
    const before = skeletonOf(one)
    attack(one)
    expect(skeletonOf(one)).toBe(before)
    one.editor.state.doc.check()
    const other = edit(Y.encodeStateAsUpdate(one.doc))
    expect(other.json).toEqual(one.json)
  })

  it('deletes inside the borders what a selection over borders covers', () => {
    const one = edit()
    one.at('for more', 'Ferry').type('Q')
    expect(one.shown).toContain('Pilots asked Q\n line closes. / The last ferry')
  })

  it('empties every text when all is deleted', () => {
    const one = edit()
    one.editor.commands.selectAll()
    one.press('Delete')
    expect(one.editor.getText().trim()).toBe('')
  })

  it('goes on from line to line with Enter', () => {
    const one = edit()
    one.at('Port Watch').press('Enter')
    one.type('1')
    one.press('Enter')
    one.type('2')
    one.press('Enter')
    one.type('3')
    expect(one.report).toMatchObject({ headline: '1A quiet week', byline: '2Ida Marek' })
    expect(one.shown).toContain('3Harbour fees')
  })

  it('lets through what others do to it', () => {
    const [a, b] = pair()
    a.at('Ships').editor.commands.deleteItem()
    meet(a, b)
    expect(b.report.blocks.filter((block) => block.type === 'item')).toHaveLength(1)
  })
})

describe('notes', () => {
  it('are numbered by their first citation in the order of display', () => {
    const one = edit()
    one.at('Harbour fees will rise').editor.commands.insertNote()
    one.type('First of all.')
    expect(one.shown).toContain('Harbour fees will rise[1].')
    expect(one.shown).toContain('1=First of all.\n2=Harbour log, Monday.')
  })

  it('are renumbered when an item moves, and only its rank is written', () => {
    const one = edit()
    one.at('any size').editor.commands.insertNote()
    one.type('Depth chart.')
    expect(one.shown).toContain('4=Depth chart.')
    const before = one.doc.store.clients.get(one.doc.clientID)?.length ?? 0
    one.at('Ships').press('Alt-ArrowUp')
    expect(one.shown).toContain('3=Depth chart.\n4=Timetable, spring.')
    expect((one.doc.store.clients.get(one.doc.clientID)?.length ?? 0) - before).toBe(1)
  })

  it('come and go with their citation in one step of undo', () => {
    const one = edit()
    const before = one.shown
    one.at('Tuesday').pause().press('Mod-Alt-f')
    one.type('Later.')
    one.editor.commands.undo()
    one.editor.commands.undo()
    expect(one.shown).toBe(before)
    one.editor.commands.redo()
    expect(one.shown).toContain('Tuesday[2].')
  })

  it('send the caret back to where it came from', () => {
    const one = edit()
    one.at('Tuesday').press('Mod-Alt-f')
    one.type('Later.')
    expect(one.press('Escape')).toBe(true)
    one.type('!')
    expect(one.shown).toContain('Tuesday[2]!.')
  })

  it('stay when their citation goes, and can be put back or discarded', () => {
    const one = edit()
    const from = one.find('Monday') + 'Monday'.length
    one.editor.commands.setTextSelection({ from, to: from + 1 })
    one.press('Backspace')
    expect(one.shown).toContain('–=Harbour log, Monday.')
    one.at('Tuesday').editor.commands.citeNote('n1')
    expect(one.shown).toContain('Tuesday[1].')
    expect(one.editor.commands.discardNote('n1')).toBe(false)
    const { to } = one.editor.state.selection
    one.editor.commands.deleteRange({ from: to - 1, to })
    expect(one.editor.commands.discardNote('n1')).toBe(true)
    expect(one.shown).not.toContain('Harbour log')
  })

  it('share a number when they are cited again', () => {
    const one = edit()
    one.at('any size').editor.commands.citeNote('n1')
    expect(one.shown).toContain('Ships of any size[1] may moor.')
  })

  it('are kept when one person deletes the citation while another writes the note', () => {
    const [a, b] = pair()
    const from = a.find('Monday') + 'Monday'.length
    a.editor.commands.setTextSelection({ from, to: from + 1 })
    a.press('Backspace')
    b.at('Harbour log, Monday').type(' evening')
    meet(a, b)
    expect(a.shown).toContain('–=Harbour log, Monday evening.')
    a.editor.commands.undo()
    meet(a, b)
    expect(b.shown).toContain('Monday[1] and')
    expect(b.shown).toContain('1=Harbour log, Monday evening.')
  })

  it('keep typing beside a citation out of it', () => {
    const one = edit()
    const after = one.find('Monday') + 'Monday'.length + 1
    one.editor.commands.setTextSelection(after)
    one.type('XY')
    one.editor.commands.setTextSelection(after - 1)
    one.type('q')
    expect(one.shown).toContain('Mondayq[1]XY and')
  })

  it('lose a mark that leaked onto other text, after a local edit', () => {
    const one = edit()
    const { state, view } = one.editor
    const from = one.find('Pilots')
    view.dispatch(
      state.tr.addMark(from, from + 3, state.schema.marks['citation']!.create({ note: 'n1' })),
    )
    expect(one.shown).toContain('Pilots asked')
    expect(JSON.stringify(one.json)).not.toMatch(/"text":"Pil"/)
  })

  it('cannot be cited in lines that are printed bare, nor in notes', () => {
    const one = edit()
    for (const place of ['Port Watch', 'A quiet week', 'Ida Marek', 'Jonas Feld', 'Letter of'])
      expect(one.at(place).editor.commands.insertNote()).toBe(false)
  })

  it('of two people who write their first at once both stay', () => {
    const [a, b] = pair()
    a.at('Monday').editor.commands.insertNote()
    a.type('Of A.')
    b.at('more pay').editor.commands.insertNote()
    b.type('Of B.')
    meet(a, b)
    expect(a.shown).toBe(b.shown)
    expect(a.shown).toContain('Of A.')
    expect(a.shown).toContain('Of B.')
  })
})

describe('items', () => {
  it('are added after the one that the caret is in', () => {
    const one = edit()
    one.at('ferry sails').press('Mod-Enter')
    one.type('Middle.')
    expect(
      one.report.blocks.filter((block) => block.type === 'item').map((item) => item.topic),
    ).toEqual([
      [{ type: 'text', text: 'Ferry line closes.' }],
      [{ type: 'text', text: 'Middle.' }],
      [{ type: 'text', text: 'New quay opens.' }],
    ])
  })

  it('may be added by two people at one place', () => {
    const [a, b] = pair()
    a.at('ferry sails').press('Mod-Enter')
    a.type('Of A.')
    b.at('ferry sails').press('Mod-Enter')
    b.type('Of B.')
    meet(a, b)
    expect(a.report).toEqual(b.report)
    expect(a.report.blocks.filter((block) => block.type === 'item')).toHaveLength(4)
  })

  it('keep what another types into them while they move', () => {
    const [a, b] = pair()
    a.at('Ships').press('Alt-ArrowUp')
    b.at('may moor').type(' freely')
    meet(a, b)
    expect(a.shown).toContain('New quay opens. / Ships of any size may moor freely.\nFerry line')
  })

  it('come back by undo, with their text', () => {
    const one = edit()
    const before = one.shown
    one.at('Ships').pause().editor.commands.deleteItem()
    expect(one.shown).not.toContain('Ships')
    one.editor.commands.undo()
    expect(one.shown).toBe(before)
  })

  it('go away by Backspace when nothing is in them', () => {
    const one = edit()
    one.at('ferry sails').press('Mod-Enter')
    one.press('Backspace')
    expect(one.report.blocks.filter((block) => block.type === 'item')).toHaveLength(2)
  })
})

describe('forms of text', () => {
  it('make headings in the essay alone', () => {
    const one = edit()
    one.before('Pilots').type('## ')
    expect(one.report.blocks.some((block) => block.type === 'heading')).toBe(true)
    one.before('Ships').type('## ')
    expect(one.report.blocks.filter((block) => block.type === 'heading')).toHaveLength(1)
  })

  it('make bullets and take them away again', () => {
    const one = edit()
    one.before('Harbour fees').type('- ')
    expect(JSON.stringify(one.report.blocks[0])).toContain('bulletList')
    one.editor.commands.toggleBullets()
    expect(JSON.stringify(one.report.blocks[0])).not.toContain('bulletList')
  })

  it('leave a list by Enter in its empty entry', () => {
    const one = edit()
    one.before('Harbour fees').type('- ')
    one.at('will rise.').press('Enter')
    one.press('Enter')
    one.type('After.')
    expect(one.report.blocks[0]).toMatchObject({
      blocks: [{ type: 'bulletList' }, { type: 'paragraph' }],
    })
  })

  it('link with safe addresses only', () => {
    const one = edit()
    one.at('Ships', 'Ships')
    expect(one.editor.commands.setLink('javascript:alert(1)')).toBe(false)
    expect(one.editor.commands.setLink('example.org/a')).toBe(true)
    expect(JSON.stringify(one.report)).toContain('https://example.org/a')
  })

  it('do not print bold where lines are printed bare', () => {
    const one = edit()
    one.at('Port', 'Port')
    expect(one.editor.commands.toggleBold()).toBe(false)
  })
})

describe('undo', () => {
  it('takes back only what was done here', () => {
    const [a, b] = pair()
    a.at('Monday').pause().type(' noon')
    b.at('Tuesday').type(' night')
    meet(a, b)
    a.editor.commands.undo()
    meet(a, b)
    expect(b.shown).toContain('Monday[1] and moved on Tuesday night.')
  })
})

describe('contributors', () => {
  it('are added by Enter and taken away by Backspace', () => {
    const one = edit()
    one.at('Jonas Feld').press('Enter')
    one.type('Vera Lund')
    expect(one.report.contributors).toEqual(['Jonas Feld', 'Vera Lund'])
    one.press('Enter')
    one.press('Backspace')
    expect(one.report.contributors).toEqual(['Jonas Feld', 'Vera Lund'])
  })
})
