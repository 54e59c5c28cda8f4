// @vitest-environment jsdom
/** The anchors of threads: marked by the server, they stay on their words whatever is done to those in the editor. */
import { TextSelection } from '@tiptap/pm/state'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { random as seeded, seedsOf, type Random } from '#report/testing/random.ts'
import { FlatText, editBy, threadKey } from '#server/text/thread-marks.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { FRAGMENT } from '../model/wire.ts'
import { suggestionsIn } from '../suggest/list.ts'
import { Hub } from '../testing/hub.ts'
import { LiveEditor, meet, stateOf } from '../testing/live-editor.ts'
import { isRemote, newUndoStep } from './origin.ts'
import { threadRanges } from './thread-words.ts'
import {
  rangeOfPlace,
  selectedWords,
  showThreads,
  threadOrder,
  type ShownThread,
} from './threads.ts'

const open: LiveEditor[] = []
function edit(state = stateOf(smallReport), reportId = 'r1'): LiveEditor {
  const editor = new LiveEditor(state, undefined, reportId)
  open.push(editor)
  return editor
}
afterEach(() => {
  for (const editor of open.splice(0)) editor.close()
})

/** What the server does to a copy of the text, as the editor gets it. */
function byServer(doc: Y.Doc, work: (text: FlatText) => void): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const made = editBy(copy, () => work(new FlatText(copy)))!
  copy.destroy()
  return made
}

function mark(one: LiveEditor, words: string, id = 't1'): void {
  one.receive(
    byServer(one.doc, (text) => {
      const from = text.shown.indexOf(words)
      text.mark(id, from, from + words.length)
    }),
  )
}

/** The words of a thread, piece by piece. */
function wordsOf({ editor }: LiveEditor, id = 't1'): string[] {
  const { doc } = editor.state
  return (threadRanges(doc).get(id) ?? []).map(({ from, to }) => doc.textBetween(from, to))
}

const copied = ({ editor }: LiveEditor): string =>
  editor.view.serializeForClipboard(editor.state.selection.content()).dom.innerHTML
function cut(one: LiveEditor): string {
  const html = copied(one)
  newUndoStep(one.editor.state)
  one.editor.view.dispatch(one.editor.state.tr.deleteSelection().setMeta('uiEvent', 'cut'))
  newUndoStep(one.editor.state)
  return html
}
const paste = ({ editor }: LiveEditor, html: string) =>
  editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent)

describe('the mark that the server makes', () => {
  it('is the one that the editor would store', () => {
    const one = edit()
    const { tr, schema } = one.editor.state
    const from = one.find('Pilots')
    one.editor.view.dispatch(
      tr.addMark(from, from + 6, schema.marks['thread']!.create({ id: 'x-1' })),
    )
    const keys = new Set<string>()
    const open: unknown[] = [one.doc.getXmlFragment(FRAGMENT)]
    for (let next = open.pop(); next; next = open.pop()) {
      if (next instanceof Y.XmlText)
        for (const { attributes = {} } of next.toDelta() as { attributes?: object }[])
          for (const key of Object.keys(attributes)) if (key.startsWith('thread')) keys.add(key)
      if (next instanceof Y.XmlFragment) open.push(...next.toArray())
    }
    expect([...keys]).toEqual([threadKey('x-1')])
  })

  it('comes as somebody else’s edit: the editor answers nothing, and undo does not reach it', () => {
    const one = edit()
    one.at('moved on Tuesday').type(' and Friday').pause()
    const { changes } = one
    const remote: boolean[] = []
    one.editor.on('transaction', ({ transaction }) => {
      if (transaction.docChanged) remote.push(isRemote(transaction))
    })
    mark(one, 'Pilots asked for')
    mark(one, 'asked for more', 't2')
    expect(one.changes).toBe(changes)
    expect(remote).toEqual([true, true])
    expect([wordsOf(one), wordsOf(one, 't2')]).toEqual([['Pilots asked for'], ['asked for more']])
    one.editor.commands.undo()
    one.editor.commands.undo()
    expect(one.shown).toContain('moved on Tuesday.')
    expect([wordsOf(one), wordsOf(one, 't2')]).toEqual([['Pilots asked for'], ['asked for more']])
    one.receive(byServer(one.doc, (text) => text.unmark('t1')))
    one.editor.commands.redo()
    expect([wordsOf(one), wordsOf(one, 't2')]).toEqual([[], ['asked for more']])
  })

  it('changes nothing of the report', () => {
    const one = edit()
    const before = one.report
    mark(one, 'Monday\ufffc and')
    mark(one, 'Letter of', 't2')
    mark(one, 'Ferry line', 't3')
    expect(one.report).toEqual(before)
  })
})

describe('the words of a thread', () => {
  it('grow with what is typed in them and not with what is typed around', () => {
    const one = edit()
    mark(one, 'asked for')
    one.at('Pilots asked').type(' loudly')
    one.at('for').type(' much')
    one.before('asked').type('have ')
    expect(wordsOf(one)).toEqual(['asked loudly for'])
  })

  it('survive Enter in and before them, and the paragraphs’ joining', () => {
    const one = edit()
    mark(one, 'Pilots asked for')
    one.at('Pilots').press('Enter')
    expect(wordsOf(one)).toEqual(['Pilots', ' asked for'])
    one.before(' asked').press('Backspace')
    one.editor.commands.joinBackward()
    expect(wordsOf(one).join('')).toBe('Pilots asked for')
    one.before('Pilots')
    one.editor.commands.splitBlock()
    expect(wordsOf(one).join('')).toBe('Pilots asked for')
  })

  it('survive other forms of their paragraph and of themselves', () => {
    const one = edit()
    mark(one, 'asked for')
    one.at('asked', 'more').editor.commands.toggleBold()
    one.editor.commands.toggleQuotation()
    one.editor.commands.clearFormatting()
    expect(wordsOf(one)).toEqual(['asked for'])
  })

  it('come back with undo when they were deleted, also for the others', () => {
    const [one, two] = [edit(), edit()]
    mark(one, 'asked for')
    meet(one, two)
    one.pause()
    one.at('Pilots asked', 'more').editor.commands.deleteSelection()
    meet(one, two)
    expect([wordsOf(one), wordsOf(two)]).toEqual([[], []])
    one.editor.commands.undo()
    meet(one, two)
    expect([wordsOf(one), wordsOf(two)]).toEqual([['asked for'], ['asked for']])
  })

  it('go along when they are cut and pasted, and only once', () => {
    const one = edit()
    mark(one, 'asked for')
    const html = cut(one.at('asked', 'for more'))
    expect(wordsOf(one)).toEqual([])
    one.before('Harbour fees')
    paste(one, html)
    expect(wordsOf(one)).toEqual(['asked for'])
    one.before('Ships')
    paste(one, html)
    expect(wordsOf(one)).toEqual(['asked for'])
    expect(one.shown).toContain('asked for moreShips')
  })

  it('stay where they are when they are copied, also over themselves', () => {
    const one = edit()
    mark(one, 'asked for')
    const html = copied(one.at('asked', 'for'))
    one.before('Ships')
    paste(one, html)
    expect(one.shown).toContain('asked forShips')
    expect(wordsOf(one)).toEqual(['asked for'])
    one.at('Pilots asked', 'for')
    paste(one, html)
    expect(wordsOf(one)).toEqual(['asked for'])
  })

  it('stay behind when they are pasted into another report', () => {
    const one = edit()
    const other = edit(stateOf(smallReport), 'r2')
    mark(one, 'asked for')
    const html = cut(one.at('asked', 'for'))
    other.before('Ships')
    paste(other, html)
    expect(other.shown).toContain('asked forShips')
    expect(wordsOf(other)).toEqual([])
  })

  it('go along into a line, where nothing else of their looks does', () => {
    const one = edit()
    mark(one, 'asked for')
    const html = cut(one.at('asked', 'for'))
    one.at('Port Watch')
    paste(one, html)
    expect(one.report.title).toBe('Port Watchasked for')
    expect(wordsOf(one)).toEqual(['asked for'])
  })

  it('go along with their item', () => {
    const one = edit()
    mark(one, 'sails in May')
    one.at('sails').press('Alt-ArrowDown')
    expect(one.report.blocks.at(-1)).toMatchObject({ id: 'a' })
    expect(wordsOf(one)).toEqual(['sails in May'])
  })
})

describe('suggestions in and around the words of a thread', () => {
  function suggester(): LiveEditor {
    const one = new LiveEditor(stateOf(smallReport), 100, 'r1', { id: 'ben', suggestsOnly: true })
    open.push(one)
    mark(one, 'asked for more')
    one.at('asked').type(' loudly')
    const from = one.find(' for')
    one.editor.commands.setTextSelection({ from, to: from + 4 })
    one.editor.commands.deleteSelection()
    one.at('Pilots').type(' often')
    one.at('more').press('Enter')
    return one
  }
  const settle = (one: LiveEditor, accept: boolean) => {
    const ids = suggestionsIn(one.editor.state.doc).map(({ id }) => id)
    one.editor.commands.settleSuggestions(ids, accept)
  }

  it('leave them where they are while they wait', () => {
    expect(wordsOf(suggester()).join('')).toBe('asked loudly for more')
  })

  it('are part of them once they are accepted', () => {
    const one = suggester()
    settle(one, true)
    expect(wordsOf(one).join('')).toBe('asked loudly more')
  })

  it('leave them as they were when they are rejected', () => {
    const one = suggester()
    settle(one, false)
    expect(wordsOf(one).join('')).toBe('asked for more')
  })
})

describe('selected words', () => {
  it('are named by places that the server finds, whatever was written before them', () => {
    const one = edit()
    const { anchor } = selectedWords(one.at('Monday', 'moved ').editor.state)!
    expect(anchor).toMatchObject({
      quote: 'Monday and moved',
      before: expect.stringMatching(/ on $/),
    })
    one.before('Monday').type('Sunday, not ')
    one.at('moved').type(' fast')
    const text = new FlatText(one.doc)
    const at = (place: string) => text.placeOf(new Uint8Array(Buffer.from(place, 'base64')))!
    const words = text.shown.slice(at(anchor.place.from), at(anchor.place.to))
    expect(words).toBe('Monday\ufffc and moved')
    const range = rangeOfPlace(one.editor.state, anchor.place)!
    expect(one.editor.state.doc.textBetween(range.from, range.to)).toBe(words)
  })

  it('are none where only blanks or borders are selected', () => {
    const one = edit()
    const from = one.find(' on Monday')
    one.editor.commands.setTextSelection({ from, to: from + 1 })
    expect(selectedWords(one.editor.state)).toBeNull()
    one.editor.commands.setTextSelection(from)
    expect(selectedWords(one.editor.state)).toBeNull()
  })
})

it('threads stand in the order of the sheet; those whose words are gone stand nowhere', () => {
  const one = edit()
  const thread = (id: string, anchor: ShownThread['anchor'], quote = ''): ShownThread => ({
    id,
    anchor,
    quote,
    before: '',
    after: '',
    open: true,
  })
  const words = { kind: 'text', id: null } as const
  const threads = [
    thread('note', { kind: 'note', id: 'n2' }),
    thread('item', { kind: 'item', id: 'a' }),
    thread('lost', words, 'asked for'),
    thread('words', words, 'Cranes stood'),
    thread('gone', { kind: 'item', id: 'z' }),
    thread('all', { kind: 'report', id: null }),
  ]
  mark(one, 'Cranes stood', 'words')
  one.at('sails').press('Alt-ArrowDown')
  showThreads(one.editor.view, { threads, active: 'item' })
  const order = threadOrder(one.editor.state, threads, false)
  const sorted = [...order].sort((a, b) => a[1] - b[1]).map(([id]) => id)
  expect(sorted).toEqual(['all', 'words', 'item', 'note'])
  expect(one.editor.view.dom.querySelector('.thread-active')?.textContent).toContain('Ferry line')
  // A text that nobody can write has no marks: there the quotation tells.
  expect(threadOrder(one.editor.state, threads, true).has('lost')).toBe(true)
})

/** Something that somebody does to the text. */
function step(one: LiveEditor, random: Random): void {
  const { editor } = one
  const places: number[] = []
  editor.state.doc.descendants((node, pos, parent) => {
    if (node.isTextblock && parent?.type.name !== 'doc')
      places.push(pos + 1 + random.int(node.content.size + 1))
    return !node.isTextblock
  })
  const at = random.pick(places)
  const { doc } = editor.state
  const end = Math.min(doc.resolve(at).end(), at + random.int(6))
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(doc, at, end)))
  const does = random.int(10)
  if (does < 4) one.type(random.pick(['q', 'xy', ' z']))
  else if (does < 6) editor.commands.deleteSelection()
  else if (does === 6) one.press('Enter')
  else if (does === 7) editor.commands.toggleBold()
  else if (does === 8) editor.commands.undo()
  else editor.commands.redo()
  if (random.chance(0.5)) one.pause()
}

const isFollowed = (letter: string) => letter > '\u4e00' && letter < '\uff00'

/** Letters that nobody types: which threads each of them is about. */
function anchored({ editor }: LiveEditor): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [id, ranges] of threadRanges(editor.state.doc))
    for (const { from, to } of ranges)
      for (const letter of editor.state.doc.textBetween(from, to))
        if (isFollowed(letter)) found.set(letter, (found.get(letter) ?? new Set()).add(id))
  return found
}

it('two people write, delete, split and undo with connections that come and go: a thread stands on no word that is not its own', () => {
  // Every letter once, so that each can be followed.
  let letter = 0x4e01
  const fresh = (words: string) => words.replace(/[a-z]/gi, () => String.fromCodePoint(letter++))
  const content = structuredClone(smallReport)
  for (const block of content.blocks)
    if (block.type === 'paragraph')
      for (const inline of block.content)
        if (inline.type === 'text') inline.text = fresh(inline.text)
  let kept = 0
  for (const seed of seedsOf(12)) {
    const random = seeded(seed)
    const state = stateOf(content)
    const hub = new Hub(state)
    const two = [edit(state), edit(state)]
    const first = new Map<string, Set<string>>()
    for (let thread = 0; thread < 3; thread++) {
      const text = new FlatText(hub.doc)
      const letters = Array.from(text.shown).flatMap((one, at) => (isFollowed(one) ? [at] : []))
      const from = random.pick(letters)
      const to = Math.min(text.shown.indexOf('\n', from), from + 3 + random.int(12))
      const id = `t${thread}`
      Y.applyUpdate(
        hub.doc,
        byServer(hub.doc, (copy) => copy.mark(id, from, to)),
      )
      for (const one of text.shown.slice(from, to))
        if (isFollowed(one)) first.set(one, (first.get(one) ?? new Set()).add(id))
    }
    hub.settle(two)
    for (let round = 0; round < 30; round++) {
      step(random.pick(two), random)
      if (random.chance(0.2)) hub.sync(random.pick(two))
    }
    hub.settle(two)
    const [here, there] = two.map(anchored)
    expect(here, `seed ${seed}`).toEqual(there)
    for (const [one, ids] of here!)
      for (const id of ids) expect(first.get(one), `seed ${seed}: ${one}`).toContain(id)
    kept += here!.size / first.size
    for (const one of open.splice(0)) one.close()
  }
  // Most words stand still: a run in which none is left would prove nothing.
  expect(kept / seedsOf(12).length).toBeGreaterThan(0.5)
})
