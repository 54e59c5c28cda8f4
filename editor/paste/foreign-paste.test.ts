// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Plugin } from '@tiptap/pm/state'
import { afterEach, describe, expect, it } from 'vitest'
import { emptyReport } from '#report/empty-report.ts'
import { pngOf } from '#server/testing/pictures.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { LiveEditor, meet, stateOf } from '../testing/live-editor.ts'
import { skeleton } from '../behaviour/structure.ts'
import { pasteStateOf, type Receipt } from './paste-state.ts'
import { receiptWords } from './receipt-words.ts'

const open: LiveEditor[] = []
function edit(report = smallReport, id?: number): LiveEditor {
  const editor = new LiveEditor(stateOf(report), id)
  open.push(editor)
  return editor
}
afterEach(() => {
  for (const editor of open.splice(0)) editor.close()
})

const fixture = (name: string) =>
  readFileSync(join(process.cwd(), 'e2e/editor/clipboard', name), 'utf8')

type Flavours = Record<string, string>
const google = 'application/x-vnd.google-docs-document-slice-clip+wrapped'

/** What the browser tells the text when somebody pastes. */
function begin({ editor }: LiveEditor, flavours: Flavours, files: File[] = []): void {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  const clipboardData = { files, getData: (type: string) => flavours[type] ?? '' }
  editor.view.dom.dispatchEvent(Object.assign(event, { clipboardData }))
}
async function settled({ editor }: LiveEditor): Promise<Receipt | null> {
  await expect.poll(() => pasteStateOf(editor.state).waiting.length, { timeout: 20_000 }).toBe(0)
  return pasteStateOf(editor.state).receipt
}
async function paste(
  one: LiveEditor,
  flavours: Flavours,
  files: File[] = [],
): Promise<Receipt | null> {
  begin(one, flavours, files)
  return settled(one)
}
const html = (words: string): Flavours => ({
  'text/html': words,
  'text/plain': words.replace(/<[^>]*>/g, ''),
})
const told = (receipt: Receipt | null) =>
  receipt?.kind === 'pasted' ? receiptWords(receipt) : (receipt?.sentence ?? '')

it.each([
  ['word.html', 'Word'],
  ['libreoffice.html', 'LibreOffice'],
  ['web-page.html', 'a web page'],
])('keeps the notes of %s', async (name, source) => {
  const one = edit()
  const before = one.shown
  const receipt = await paste(one.at('Harbour fees'), html(fixture(name)))
  expect(one.shown).toContain(
    'The lock keeper closed the upper gate on Friday[1]. Barges wait below it, as they did in spring[2].',
  )
  expect(one.shown).toContain('1=Lock diary, Friday.')
  expect(one.shown).toContain('2=Canal Gazette, page 3, https://gazette.example/3')
  expect(told(receipt)).toContain(`Pasted from ${source}: `)
  expect(told(receipt)).toContain('2 notes.')
  one.editor.commands.undo()
  expect(one.shown).toBe(before)
})

it('reads the notes that Google Docs keeps apart, and says when there are none', async () => {
  const one = edit()
  const page = fixture('google-docs.html')
  const receipt = await paste(one.at('Harbour fees'), {
    ...html(page),
    [google]: fixture('google-docs-slice.json'),
  })
  expect(one.shown).toContain('closed the upper gate on Friday[1]. Barges')
  expect(one.shown).toContain('1=Lock diary, Friday.')
  expect(told(receipt)).not.toContain('leaves notes out')
  const two = edit()
  expect(told(await paste(two.at('Harbour fees'), html(page)))).toContain(
    'Google Docs leaves notes out of the clipboard.',
  )
  const three = edit()
  const broken = { ...html(page), [google]: '{"data":"{\\"resolved\\":{}}"}' }
  expect(told(await paste(three.at('Harbour fees'), broken))).toContain('leaves notes out')
})

it('makes notes of typed marks with their list, and leaves marks without one as words', async () => {
  const one = edit()
  await paste(one.at('Harbour fees'), {
    'text/plain': 'Tugs are late.[1]\n\nSo are pilots.[2]\n\n[1] Tug list.\n[2] Pilot list.',
  })
  expect(one.shown).toContain('Tugs are late.[1]')
  expect(one.shown).toContain('1=Tug list.\n2=Pilot list.')
  const two = edit()
  const receipt = await paste(two.at('Harbour fees'), {
    'text/plain': 'Tugs are late.[7]\n\nSo are pilots.[8]',
  })
  expect(two.shown).toContain('So are pilots.[8]')
  expect(two.report.notes).toHaveLength(smallReport.notes.length)
  expect(told(receipt)).toContain('Marks like [1] stayed words')
})

it('keeps a few words in their line', async () => {
  const one = edit()
  const receipt = await paste(
    one.at('Harbour'),
    html('<meta charset="utf-8"><span style="color: red"> <b>and</b> quay</span>'),
  )
  expect(one.shown).toContain('Harbour and quay fees will rise.')
  expect(receipt).toMatchObject({ quiet: true })
})

it('finds its place again when others and oneself have gone on', async () => {
  const one = edit(smallReport, 11)
  const other = edit(smallReport, 12)
  begin(one.at('Harbour fees'), html('<p>One line.</p><p>Another line.</p>'))
  one.type(' typed meanwhile')
  other.before('Cranes').type('Before it: ')
  meet(one, other)
  one.at('moved on Tuesday').type('!')
  const receipt = await settled(one)
  expect(one.shown).toContain('Harbour feesOne line. / Another line. typed meanwhile will rise.')
  // The caret stays where it was.
  one.type('?')
  expect(one.shown).toContain('moved on Tuesday!?')
  expect(told(receipt)).toBe('Pasted from a web page: 2 paragraphs.')
  meet(one, other)
  expect(other.shown).toBe(one.shown)
})

it('takes a paste back by itself, also after more was written', async () => {
  const one = edit()
  const before = one.shown
  await paste(one.at('Harbour', 'fees'), html(fixture('word.html')))
  one.at('moved on Tuesday').type('!')
  expect(one.editor.commands.takePasteBack()).toBe(true)
  expect(one.shown).toBe(before.replace('Tuesday', 'Tuesday!'))
})

it('turns a paste into plain text in one step', async () => {
  const one = edit()
  const before = one.shown
  await paste(one.at('Pilots', 'asked'), {
    'text/html': '<h2>Gates</h2><ul><li>North</li><li>South</li></ul>',
    'text/plain': 'Gates\n\nNorth\nSouth',
  })
  expect(one.report.blocks).toContainEqual(expect.objectContaining({ type: 'bulletList' }))
  expect(one.editor.commands.pasteAsPlainText()).toBe(true)
  expect(one.shown).toContain('Gates / North / South for more pay[2].')
  expect(one.shown).not.toContain('Pilots')
  one.editor.commands.undo()
  expect(one.shown).toBe(before)
})

it('pastes plain text at once with the key for it', () => {
  const one = edit()
  one.at('Harbour fees')
  one.editor.view.dom.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'V', code: 'KeyV', ctrlKey: true, shiftKey: true }),
  )
  begin(one, { 'text/html': '<h1>Gates</h1>', 'text/plain': ' and\u200b gates' })
  expect(one.shown).toContain('Harbour fees and gates will rise.')
})

it('fits what is pasted to its place', async () => {
  const one = edit()
  await paste(one.at('Harbour log, Monday.'), html(fixture('word.html')))
  const log = one.report.notes.find((note) =>
    note.paragraphs[0]?.[0]?.text.startsWith('Harbour log'),
  )
  expect(JSON.stringify(log)).toContain('upper gate on Friday. Barges')
  expect(told(pasteStateOf(one.editor.state).receipt)).toContain('2 pieces of text left out.')
  const skeletonBefore = skeleton(one.editor.state.doc)
  await paste(one.at('New quay opens.'), html('<h2>Gates</h2><p>and <b>locks</b></p>'))
  expect(one.shown).toContain('New quay opens.Gates and locks')
  expect(skeleton(one.editor.state.doc)).toBe(skeletonBefore)
})

it('offers to take a whole report as one, and does it in one step', async () => {
  const one = edit(emptyReport)
  const text = [
    'Tuesday, March 4, 2031',
    'Locks in Review: March 1 – March 4, 2031',
    'By Ida Marek',
    'Key Takeaway: The locks stay shut.[1]',
    '1. The upper gate is closed. Barges wait.[2]',
    '2. The lower gate is open. Nobody uses it.',
    '[1] Lock diary.',
    '[2] Canal Gazette.',
  ].join('\n\n')
  one.editor.commands.setTextSelection(one.editor.state.doc.content.size - 6)
  let essay = 0
  one.editor.state.doc.descendants((node, pos) => {
    if (node.type.name === 'essay') essay = pos + 2
  })
  one.editor.commands.setTextSelection(essay)
  await paste(one, { 'text/plain': text })
  expect(one.report.blocks.some(({ type }) => type === 'item')).toBe(false)
  expect(one.editor.commands.fillWithPasted()).toBe(true)
  const { report } = one
  expect(report.title).toContain('Locks in Review')
  expect(report.byline).toBe('Ida Marek')
  expect(report.blocks.map(({ type }) => type)).toEqual(['keyTakeaway', 'item', 'item'])
  expect(report.notes).toHaveLength(2)
  expect(report.period).toEqual({ from: '2031-03-01', to: '2031-03-04' })
  one.editor.commands.undo()
  expect(one.report.blocks).toEqual([])
  expect(one.report.period).toBeNull()
})

it('puts a long text in piece by piece and takes it back as one', async () => {
  const one = edit()
  const before = one.shown
  const long = Array.from(
    { length: 300 },
    (_, at) => `<p>Paragraph ${at} tells of gates and locks and of the water between them.</p>`,
  )
  const list = `<ul>${Array.from({ length: 400 }, (_, at) => `<li>Entry ${at} of the long list of gates</li>`).join('')}</ul>`
  await paste(one.at('Pilots'), html(long.join('') + list))
  const { blocks } = one.report
  expect(blocks.filter((block) => block.type === 'bulletList')).toMatchObject([
    { items: { length: 400 } },
  ])
  expect(one.shown).toContain('Paragraph 0 tells of gates')
  expect(one.shown.indexOf('Paragraph 299')).toBeGreaterThan(one.shown.indexOf('Paragraph 298'))
  one.editor.commands.undo()
  expect(one.shown).toBe(before)
  one.editor.commands.redo()
  expect(one.shown).toContain('Paragraph 299')
})

it('goes on when a tool joins the page meanwhile', async () => {
  const one = edit()
  begin(one.at('Pilots asked'), html('<p>The first line.</p><p>The second line.</p>'))
  one.editor.registerPlugin(new Plugin({}))
  await settled(one)
  expect(one.shown).toContain('The second line.')
})

it('stops on demand and leaves everything as it was', async () => {
  const one = edit()
  const before = one.shown
  begin(one.at('Harbour fees'), html('<p>One line.</p><p>Another line.</p>'))
  one.editor.commands.stopPasting()
  expect(await settled(one)).toBeNull()
  expect(one.shown).toBe(before)
})

it('refuses what is too much in words', async () => {
  const one = edit()
  const before = one.shown
  const receipt = await paste(one.at('Harbour fees'), {
    'text/plain': 'a line of words\n'.repeat(90_000),
  })
  expect(told(receipt)).toMatch(/^This holds 1,\d{3},\d{3} characters; 600,000 fit into one paste/)
  expect(one.shown).toBe(before)
})

describe('pictures in what is pasted', () => {
  const bytes = new Uint8Array(pngOf(6, 4))
  const url = `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`
  const pictures = ({ report }: LiveEditor) =>
    report.blocks.flatMap((block) => (block.type === 'picture' ? [[block.src, block.alt]] : []))
  const uploads = ({ editor }: LiveEditor) =>
    editor.view.dom.querySelectorAll('.picture-upload').length

  it('are uploaded where they stand; nothing in the text names what only this browser has', async () => {
    const one = edit()
    const receipt = await paste(
      one.at('Pilots asked'),
      html(
        `<p>Before the picture.</p><p><img src="${url}" alt="The gate"></p><p>Between.</p><p><img src="https://vd.example/b.png" alt="B"></p><p>Behind.</p>`,
      ),
    )
    expect(pictures(one)).toEqual([
      ['', 'The gate'],
      ['https://vd.example/b.png', 'B'],
    ])
    expect(uploads(one)).toBe(1)
    expect(told(receipt)).toContain('2 pictures. 1 picture being uploaded.')
    expect(JSON.stringify(one.json)).not.toMatch(/attached|data:image/)
  })

  it('whose files lie beside the HTML are uploaded too', async () => {
    const one = edit()
    const receipt = await paste(
      one.at('Pilots asked'),
      html('<p>Before.</p><p><img src="file:///tmp/lu1.png" alt="The gate"></p><p>Behind.</p>'),
      [new File([bytes], 'lu1.png', { type: 'image/png' })],
    )
    expect([pictures(one), uploads(one)]).toEqual([[['', 'The gate']], 1])
    expect(told(receipt)).toContain('1 picture being uploaded.')
  })

  it('that may not be added leave their words, and the receipt says so', async () => {
    const one = edit()
    const svg = Buffer.from('<svg onload="alert(1)"/>').toString('base64')
    const receipt = await paste(
      one.at('Pilots asked'),
      html(`<p>Before.</p><p><img src="data:image/svg+xml;base64,${svg}" alt="The gate"></p>`),
    )
    expect([pictures(one), uploads(one)]).toEqual([[['', 'The gate']], 0])
    expect(told(receipt)).toContain('1 picture left out: add it as PNG or JPEG.')
  })

  it('are not uploaded where no picture can stand', async () => {
    const one = edit()
    await paste(
      one.at('Harbour fees'),
      html(`<p>The gate</p><p><img src="${url}" alt="The gate"></p>`),
    )
    expect(JSON.stringify(one.json)).not.toMatch(/attached|data:image/)
  })
})
