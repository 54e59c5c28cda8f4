// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fullReport } from '#report/testing/full-report.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { Hub } from '../testing/hub.ts'
import { LiveEditor, stateOf } from '../testing/live-editor.ts'

interface Meeting {
  /** Writes into the block. */
  writer: LiveEditor
  /** Makes the block anew, not knowing of it. */
  other: LiveEditor
  hub: Hub
}

/** Two people at one report, before either has heard of the other. */
function apart(report = smallReport): Meeting {
  const state = stateOf(report)
  const hub = new Hub(state)
  const [writer, other] = [new LiveEditor(state, 11), new LiveEditor(state, 22)]
  for (const one of [writer, other]) hub.sync(one)
  return { writer, other, hub }
}

/** Whose change comes to the server first. */
const orders = ['the words come first', 'the change of the block comes first'] as const
type Order = (typeof orders)[number]

function join({ writer, other, hub }: Meeting, order: Order): void {
  hub.settle(order === orders[0] ? [writer, other] : [other, writer])
  expect(writer.json).toEqual(other.json)
}

describe.each(orders)('when %s', (order) => {
  it.each([
    ['a list', (one: LiveEditor) => one.at('Pilots').editor.commands.toggleBullets()],
    ['a heading', (one: LiveEditor) => one.at('Pilots').editor.commands.toggleHeading(2)],
    ['a quotation', (one: LiveEditor) => one.at('Pilots').editor.commands.toggleQuotation()],
    ['two', (one: LiveEditor) => one.at('Pilots').press('Enter')],
    ['one with the block before it', (one: LiveEditor) => one.before('Pilots').press('Backspace')],
  ])('puts words back into a paragraph that was made %s', (_name, act) => {
    const meeting = apart()
    const { writer, other } = meeting
    writer.at('asked for').type(' much')
    act(other)
    join(meeting, order)
    expect(writer.shown).toContain('asked for much more pay[2].')
    expect([...writer.homeless, ...other.homeless]).toEqual([])
  })

  it('puts back several words of one block, each to its place', () => {
    const meeting = apart()
    const { writer, other } = meeting
    writer.at('Pilots').type(' also')
    writer.at('asked').type(' again')
    writer.at('more pay').type(' today')
    other.at('Pilots asked').editor.commands.toggleBullets()
    join(meeting, order)
    expect(writer.shown).toContain('Pilots also asked again for more pay today[2].')
  })

  it('keeps the form of the words, and a citation among them', () => {
    const meeting = apart()
    const { writer, other } = meeting
    writer.at('asked for').editor.commands.toggleBold()
    writer.type(' much')
    writer.press('Mod-Alt-f')
    writer.type('Said in May.')
    other.at('Pilots').editor.commands.toggleQuotation()
    join(meeting, order)
    expect(writer.shown).toContain('asked for much[2] more pay[3].')
    expect(writer.shown).toContain('2=Said in May.')
    const bold = JSON.stringify(writer.json).match(/"text":" much"[^}]*|[^{]*"type":"bold"[^}]*/g)
    expect(bold?.join()).toContain('bold')
  })

  it('puts words back into a section that was moved', () => {
    const meeting = apart(fullReport)
    const { writer, other } = meeting
    const blocks = writer.shown
    writer.at('It opens when it').type(' really')
    other.at('The Road').press('Alt-ArrowUp')
    expect(other.shown).not.toBe(blocks)
    join(meeting, order)
    expect(writer.shown.split('It opens when it really opens').length).toBe(2)
  })

  it('names words whose block was taken away', () => {
    const meeting = apart()
    const { writer, other } = meeting
    writer.at('Ships of any size may moor.').type(' Even tankers.')
    other.at('Ships of any').editor.commands.deleteItem()
    join(meeting, order)
    expect(writer.shown).not.toContain('tankers')
    expect([...writer.homeless, ...other.homeless]).toEqual([' Even tankers.'])
  })

  it('does not bring back what its writer deleted', () => {
    const meeting = apart()
    const { writer, other } = meeting
    writer.at('asked for').type(' much')
    for (let i = 0; i < ' much'.length; i++)
      writer.editor.commands.deleteRange({
        from: writer.editor.state.selection.from - 1,
        to: writer.editor.state.selection.from,
      })
    other.at('Pilots').editor.commands.toggleBullets()
    join(meeting, order)
    expect(writer.shown).toContain('asked for more pay[2].')
  })

  it('leaves what the other page had taken along', () => {
    const meeting = apart()
    const { writer, other, hub } = meeting
    writer.at('Pilots').editor.commands.toggleQuotation()
    hub.settle([writer, other])
    writer.at('asked for').press('Enter')
    other.at('Pilots').editor.commands.toggleQuotation()
    join(meeting, order)
    expect(writer.shown.split('more pay').length).toBe(2)
    expect([...writer.homeless, ...other.homeless]).toEqual([])
  })
})

it('leaves what is written into a sentence that somebody deletes, however often that sentence stands', () => {
  const sentence = ' Ferries stop in May, as they did in spring.'
  const { writer, other, hub } = apart()
  writer.at('Ships of any size may moor.').type(sentence)
  writer.at('Cranes stood still on Monday').type(sentence)
  hub.settle([writer, other])
  // The first of the two.
  writer.at('Ferries stop in').type(' early')
  const from = other.find(sentence)
  other.editor.commands.deleteRange({ from, to: from + sentence.length })
  hub.settle([other, writer])
  expect(writer.shown).toContain(`Ships of any size may moor.${sentence}`)
  expect(writer.shown).toContain('Monday early')
})

it('does not bring back words that somebody deleted who had seen them', () => {
  const meeting = apart()
  const { writer, other, hub } = meeting
  writer.at('asked for').type(' much')
  hub.settle([writer, other])
  other.at('Pilots asked for', ' much').press('Backspace')
  other.at('Cranes').editor.commands.toggleBullets()
  hub.settle([writer, other])
  expect(writer.shown).not.toContain('much')
  expect([...writer.homeless, ...other.homeless]).toEqual([])
})

it('puts words back once when the line broke before they were confirmed', () => {
  const { writer, other, hub } = apart()
  writer.at('asked for').type(' much')
  // The server has them, and the writer does not know.
  Y.applyUpdate(hub.doc, Y.encodeStateAsUpdate(writer.doc, Y.encodeStateVector(hub.doc)))
  other.at('Pilots').editor.commands.toggleBullets()
  for (const one of [other, other]) hub.sync(one)
  hub.settle([writer, other])
  expect(writer.shown.split('asked for much more pay').length).toBe(2)
  expect(writer.shown.split('much').length).toBe(2)
})

it('puts words back that an earlier page of this device had left unsent', () => {
  const { writer, other, hub } = apart()
  writer.at('asked for').type(' much')
  const kept = Y.encodeStateAsUpdate(writer.doc)
  writer.close()
  other.at('Pilots').editor.commands.toggleBullets()
  hub.sync(other)
  const later = new LiveEditor(kept, 44)
  hub.settle([later, other])
  expect(later.shown).toContain('asked for much more pay[2].')
})
