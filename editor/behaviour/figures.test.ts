// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { Block } from '#report/document.ts'
import { fromEditor } from '#report/from-editor.ts'
import { runsOf, textOf } from '#report/notes.ts'
import { fullReport } from '#report/testing/full-report.ts'
import { canonical } from '#report/canonical.ts'
import { LiveEditor, stateOf } from '../testing/live-editor.ts'
import { outlineOf } from './outline.ts'
import { reportIndex } from './report-index.ts'

const open = () => new LiveEditor(stateOf(fullReport), 7)

const read = (one: LiveEditor) =>
  fromEditor({
    doc: one.json,
    meta: { cutoff: '', periodFrom: '', periodTo: '', dateline: '' },
  }).report

/** Puts the caret behind these words. */
function behind({ editor }: LiveEditor, words: string): void {
  let found = -1
  editor.state.doc.descendants((node, pos) => {
    const at = node.text?.indexOf(words) ?? -1
    if (at >= 0 && found < 0) found = pos + at + words.length
  })
  expect(found).toBeGreaterThan(0)
  editor.commands.setTextSelection(found)
}

const ofType = (blocks: readonly Block[], type: Block['type']) =>
  blocks.filter((block) => block.type === type)
const texts = (block: Block | undefined) =>
  block ? [...runsOf(block)].map((run) => textOf(run)) : []

describe('a report with every block', () => {
  it('stands in the editor and comes out as it was', () => {
    const one = open()
    one.editor.state.doc.check()
    const { dateline, period, cutoff, ...rest } = canonical(fullReport)
    expect([dateline, period, cutoff].every(Boolean)).toBe(true)
    const { dateline: _d, period: _p, ...got } = read(one)
    expect(got).toEqual(rest)
    one.close()
  })

  it('is numbered as it is printed, the takeaway of a country and the summary included', () => {
    const one = open()
    const { citations } = reportIndex(one.editor.state.doc)
    expect(citations.map(({ note }) => note)).toEqual(['n1', 'n1', 'n2', 'n2', 'n3'])
    expect(outlineOf(one.editor.state).map(({ label }) => label)).toEqual([
      'Title',
      'Headline',
      'By-line',
      'Key takeaway',
      'Key takeaway: Karsia',
      'Executive summary',
      'Essay',
      'The Bridge',
      'The Road',
      'The council met. Nobody spoke.',
      'The ferry stayed in port.',
      'Contributors',
    ])
    one.close()
  })
})

describe('keys', () => {
  it('Enter and Tab in a table go from cell to cell, and behind the last one into the text', () => {
    const one = open()
    behind(one, 'Day')
    one.press('Tab')
    one.type('x')
    one.press('Enter')
    one.type('y')
    one.press('Shift-Tab')
    one.press('Shift-Tab')
    one.type('z')
    behind(one, '41')
    one.press('Enter')
    one.type('Behind.')
    const { blocks } = read(one)
    expect(texts(ofType(blocks, 'table')[0])).toEqual([
      'Carts a day',
      expect.stringMatching(/^(?:zDay|Dayz)$/),
      'xCarts',
      'yMay 3',
      '41',
    ])
    const at = blocks.findIndex(({ type }) => type === 'table')
    expect(texts(blocks[at + 1])).toEqual(['Behind.'])
    one.close()
  })

  it('Enter in a forecast begins the next one, Enter in an empty one leaves the list', () => {
    const one = open()
    behind(one, 'night crew.')
    one.editor.commands.setTextSelection(one.editor.state.selection.head + 1)
    one.press('Enter')
    one.type('A third.')
    one.press('Enter')
    one.press('Enter')
    one.type('After them.')
    const summary = ofType(read(one).blocks, 'executiveSummary')[0]
    const blocks = summary?.type === 'executiveSummary' ? summary.blocks : []
    expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'forecasts', 'paragraph'])
    expect(texts(blocks[1])).toEqual([
      'The council opens the road this month (unchanged).',
      'The port lays off its night crew.',
      'A third.',
    ])
    expect(texts(blocks[2])).toEqual(['After them.'])
    one.close()
  })

  it('Enter in a caption goes on behind the picture', () => {
    const one = open()
    behind(one, 'Crossings in Ostrane')
    one.press('Enter')
    one.type('Behind the map.')
    const { blocks } = read(one)
    const at = blocks.findIndex(({ type }) => type === 'picture')
    expect(texts(blocks[at])).toEqual(['Crossings in Ostrane'])
    expect(texts(blocks[at + 1])).toEqual(['Behind the map.'])
    one.close()
  })
})
