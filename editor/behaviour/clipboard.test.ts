// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { LiveEditor, stateOf } from '../testing/live-editor.ts'
import { toHtmlFragment } from '#report/render/html-fragment.ts'
import type { Picture } from '#report/document.ts'
import { note, para, report } from '#report/testing/builders.ts'
import { fullReport } from '#report/testing/full-report.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { skeleton } from './structure.ts'

const open: LiveEditor[] = []
function edit(reportId = 'r1'): LiveEditor {
  const editor = new LiveEditor(stateOf(smallReport), undefined, reportId)
  open.push(editor)
  return editor
}
afterEach(() => {
  for (const editor of open.splice(0)) editor.close()
})

interface Copied {
  html: string
  text: string
}

function copy({ editor }: LiveEditor): Copied {
  const { dom, text } = editor.view.serializeForClipboard(editor.state.selection.content())
  return { html: dom.innerHTML, text }
}
function cut(one: LiveEditor): Copied {
  const copied = copy(one)
  one.editor.view.dispatch(one.editor.state.tr.deleteSelection().setMeta('uiEvent', 'cut'))
  return copied
}
function paste({ editor }: LiveEditor, { html }: Copied): void {
  editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent)
}
function pasteText({ editor }: LiveEditor, text: string): void {
  editor.view.pasteText(text, new Event('paste') as ClipboardEvent)
}

it('shows a citation as its number to everybody else', () => {
  const { html, text } = copy(edit().at('Cranes', 'Tuesday'))
  expect(text).toBe('Cranes stood still on Monday[1] and moved on Tuesday')
  expect(html).toContain('>[1]</sup>')
})

it('keeps a note whose citation is cut and pasted elsewhere', () => {
  const one = edit()
  const piece = cut(one.at('Monday', ' and'))
  expect(one.shown).toContain('–=Harbour log, Monday.')
  one.before('Harbour fees')
  paste(one, piece)
  expect(one.shown).toContain('Monday[1] andHarbour fees')
  expect(one.shown).toContain('1=Harbour log, Monday.')
})

it('cites a note again when its citation is copied', () => {
  const one = edit()
  const piece = copy(one.at('more pay', '.'))
  one.at('any size')
  paste(one, piece)
  expect(one.shown).toContain('Ships of any sizemore pay[2].')
  expect(one.report.notes).toHaveLength(3)
})

it('brings the note along into another report, under a new id', () => {
  const piece = copy(edit('r1').at('more pay', '.'))
  const other = edit('r2').at('any size')
  paste(other, piece)
  expect(other.shown).toContain('any sizemore pay[4].')
  expect(other.shown).toContain('4=Letter of the pilots.')
  expect(other.report.notes).toHaveLength(4)
})

it('puts the note back when a cut citation is pasted after the note was discarded', () => {
  const one = edit()
  const piece = cut(one.at('Monday', ' and'))
  one.editor.commands.discardNote('n1')
  one.before('Harbour fees')
  paste(one, piece)
  expect(one.shown).toContain('1=Harbour log, Monday.')
})

it('undoes a cut with its citation', () => {
  const one = edit()
  const before = one.shown
  one.at('Monday', ' and').pause()
  cut(one)
  one.editor.commands.undo()
  expect(one.shown).toBe(before)
})

it('keeps every word of a published picture in its place, and the address of one of the desk', () => {
  const own = '/pictures/0190a3f2-0000-7000-8000-000000000001/6x4'
  const picture = (src: string): Picture => ({
    type: 'picture',
    kind: 'map',
    src,
    alt: 'The quay',
    caption: [{ type: 'text', text: 'The quay on Monday' }],
    credit: 'Map by Ida',
    asOf: 'May 7',
  })
  const made = [picture(own), picture('https://vd.example/a.png')]
  for (const origin of [location.origin, 'https://desk.example']) {
    const one = edit()
    one.at('Pilots asked')
    const written = report({}, para('Words.', note('A note.')), ...made, para('The end.'))
    paste(one, { html: toHtmlFragment(written, { id: 'x', origin }), text: '' })
    expect(one.report.blocks.filter(({ type }) => type === 'picture')).toEqual(made)
  }
  // The desk's own page says the address in the image alone, and the browser makes it whole.
  const served = toHtmlFragment(report({}, para('Words.', note('A note.')), picture(own)), {
    id: 'x',
  }).replaceAll(own, location.origin + own)
  const one = edit()
  one.at('Pilots asked')
  paste(one, { html: served, text: '' })
  expect(one.report.blocks.filter(({ type }) => type === 'picture')).toEqual([picture(own)])
})

it('brings notes along from what was published', () => {
  const one = edit().at('Tuesday')
  paste(one, { html: toHtmlFragment(fullReport, { id: 'x' }), text: '' })
  expect(one.shown).toContain('Karsia sent no ferry.[2]')
  expect(one.shown).toContain('The first carts crossed.[3]')
  expect(one.report.notes.map((note) => note.paragraphs.length)).toContain(2)
  expect(one.shown).toContain('3=Harbor office, May 3.https://example.net/office')
  expect(one.shown).not.toContain('↑')
  expect(one.report.blocks.map((block) => block.type)).toContain('table')
})

it('never pastes structure', () => {
  const one = edit()
  const before = skeleton(one.editor.state.doc)
  one.editor.commands.selectAll()
  const all = copy(one)
  one.at('Tuesday')
  paste(one, all)
  expect(skeleton(one.editor.state.doc)).toBe(before)
  expect(one.shown).toContain('Tuesday')
  expect(one.shown.match(/New quay opens\./g)).toHaveLength(2)
})

it('pastes over a selection that reaches over borders inside the borders', () => {
  const one = edit()
  const before = skeleton(one.editor.state.doc)
  one.at('for more', 'Ferry')
  paste(one, { html: '<p>one</p><p>two</p>', text: '' })
  expect(skeleton(one.editor.state.doc)).toBe(before)
  expect(one.shown).toContain('Pilots asked one / two')
})

it('pastes over everything', () => {
  const one = edit()
  const before = skeleton(one.editor.state.doc)
  one.editor.commands.selectAll()
  paste(one, { html: '<p>one</p><p>two</p>', text: '' })
  expect(skeleton(one.editor.state.doc)).toBe(before)
  expect(one.report.title).toBe('one two')
})

it('pastes several paragraphs into a title as one line, without formatting', () => {
  const one = edit().at('Port Watch')
  paste(one, { html: '<p>: <b>north</b></p><p>and south</p>', text: '' })
  expect(one.report.title).toBe('Port Watch: north and south')
  expect(JSON.stringify(one.json)).not.toContain('bold')
})

it('pastes into a note as paragraphs, without citations', () => {
  const one = edit()
  const piece = copy(one.at('Cranes', 'pay'))
  one.at('Letter of the pilots')
  paste(one, piece)
  const note = one.report.notes.find(({ id }) => id === 'n2')
  expect(JSON.stringify(note)).toContain('Cranes stood still on Monday and moved')
  expect(one.shown).not.toContain('?')
})

it('keeps the words of headings that are pasted into an item', () => {
  const one = edit().at('any size')
  paste(one, { html: '<h2>Head</h2><ul><li>point</li></ul>', text: '' })
  one.editor.state.doc.check()
  expect(one.shown).toContain('Head')
  expect(one.shown).toContain('point')
})

it('takes no citation characters from plain text', () => {
  const one = edit().at('any size')
  pasteText(one, ' x\uFFFCy')
  expect(one.shown).toContain('any size xy')
})

it('refuses links that may not be followed', () => {
  const one = edit().at('any size')
  paste(one, { html: '<a href="javascript:alert(1)">press</a>', text: '' })
  expect(one.shown).toContain('any sizepress')
  expect(JSON.stringify(one.json)).not.toContain('javascript')
})
