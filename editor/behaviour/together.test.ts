// @vitest-environment jsdom
/**
 * Three people at one report, in random order, with connections that come and go: all see the same, it is what Yjs
 * holds, and words that nobody deleted are there once.
 */
import { TextSelection } from '@tiptap/pm/state'
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import type { Node } from '@tiptap/pm/model'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { fromEditor } from '#report/from-editor.ts'
import { Report } from '#report/document.ts'
import { CITATION_CHARACTER } from '#report/editor-json.ts'
import { fullReport } from '#report/testing/full-report.ts'
import { random as seeded, seedsOf, type Random } from '#report/testing/random.ts'
import { FRAGMENT } from '../model/wire.ts'
import { reportSchema } from '../model/schema.ts'
import { Hub } from '../testing/hub.ts'
import { LiveEditor, meet, stateOf } from '../testing/live-editor.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { listNotes } from './note-list.ts'
import { citedNote, reportIndex } from './report-index.ts'
import { skeleton } from './structure.ts'

const byWords = (a: string | null, b: string | null) => String(a).localeCompare(String(b), 'en')

/** How many words were typed, and what became of those that nobody deleted. */
interface Tally {
  typed: number
  /** Gone with a block that somebody else made anew or took away in the same moment, and nobody was told. */
  swept: number
  /** Gone with such a block, and named to somebody. */
  named: number
  /** Gone although the block that they were typed into is there. */
  lost: number
  doubled: number
}

/** A random place where text can be typed, in text blocks of this kind if there are any. */
function anywhere({ editor }: LiveEditor, random: Random, within?: string): number {
  const places: number[] = []
  editor.state.doc.descendants((node, pos, parent) => {
    if (!node.isTextblock) return true
    if (within === undefined || node.type.name === within || parent?.type.name === within)
      places.push(pos + 1 + random.int(node.content.size + 1))
    return false
  })
  return places[random.int(places.length)] ?? anywhere({ editor } as LiveEditor, random)
}

class Typist {
  readonly words: { word: string; into: Y.XmlText | null }[] = []

  next(): string {
    const word = `w${this.words.length + 1}x`
    this.words.push({ word, into: null })
    return ` ${word} `
  }

  /** Notes in which text of Yjs the last word stands. */
  place({ doc }: LiveEditor): void {
    const last = this.words.at(-1)
    if (last) last.into ??= textWith(doc.getXmlFragment(FRAGMENT), last.word)
  }
}

function textWith(node: Y.XmlFragment, word: string): Y.XmlText | null {
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) {
      if (child.toJSON().includes(word)) return child
    } else if (child instanceof Y.XmlElement) {
      const found = textWith(child, word)
      if (found) return found
    }
  }
  return null
}

interface Act {
  run: (one: LiveEditor, random: Random, typist: Typist) => unknown
  /** It means to change the structure, or may bring structure back. */
  structural?: true
  /** It may take a block away, and with it what others type there at the same time. */
  rebuilds?: true
}

const typeIn =
  (kind?: string): Act['run'] =>
  (one, random, typist) => {
    if (kind !== undefined) one.editor.commands.setTextSelection(anywhere(one, random, kind))
    one.type(typist.next())
  }

const citationsOf = (one: LiveEditor) => reportIndex(one.editor.state.doc).citations

function cutAndPaste(one: LiveEditor, random: Random): void {
  const { editor } = one
  const citations = citationsOf(one)
  if (citations.length === 0) return
  const { pos } = random.pick(citations)
  editor.commands.setTextSelection({ from: pos, to: pos + 1 })
  const { dom } = editor.view.serializeForClipboard(editor.state.selection.content())
  if (random.chance(0.6))
    editor.view.dispatch(editor.state.tr.deleteSelection().setMeta('uiEvent', 'cut'))
  editor.commands.setTextSelection(anywhere(one, random))
  editor.view.pasteHTML(dom.innerHTML, new Event('paste') as ClipboardEvent)
}

function deleteSome(one: LiveEditor, random: Random): void {
  const { from } = one.editor.state.selection
  const to = Math.min(from + 1 + random.int(12), one.editor.state.doc.content.size)
  one.editor.commands.setTextSelection({ from, to })
  one.press('Backspace')
}

/** Everything that somebody does at the sheet. */
const acts: Act[] = [
  { run: typeIn() },
  { run: typeIn() },
  { run: typeIn() },
  { run: typeIn('tableCell') },
  { run: typeIn('forecast') },
  { run: typeIn('note') },
  { run: typeIn('topic') },
  {
    run: (one, _random, typist) => one.press('Mod-Alt-f') && one.type(typist.next()),
    structural: true,
  },
  { run: (one) => one.press('Escape') },
  { run: (one) => one.press('Mod-Enter'), structural: true },
  { run: (one) => one.press('Alt-ArrowUp') },
  { run: (one) => one.press('Alt-ArrowDown') },
  {
    run: (one, random) => {
      const { items } = reportIndex(one.editor.state.doc)
      if (items.length > 0) one.editor.commands.placeItem(random.pick(items).id, random.int(9))
    },
  },
  {
    run: (one, random) => {
      const notes = reportIndex(one.editor.state.doc).notes
      if (notes.length > 0) one.editor.commands.citeNote(random.pick(notes).id)
    },
  },
  { run: cutAndPaste, structural: true },
  { run: (one) => one.editor.commands.toggleBold() },
  { run: (one) => one.press('Tab'), rebuilds: true },
  { run: (one) => one.press('Enter'), structural: true, rebuilds: true },
  { run: (one) => one.press('Backspace'), structural: true, rebuilds: true },
  { run: (one) => one.press('Delete'), rebuilds: true },
  { run: deleteSome, rebuilds: true },
  {
    run: (one, random) => {
      const [from, to] = [anywhere(one, random), anywhere(one, random)]
      one.editor.commands.setTextSelection({ from, to })
      one.type('over ')
    },
    rebuilds: true,
  },
  { run: (one) => one.editor.commands.toggleBullets(), rebuilds: true },
  { run: (one) => one.editor.commands.toggleQuotation(), rebuilds: true },
  { run: (one) => one.editor.commands.toggleHeading(2), rebuilds: true },
  { run: (one) => one.editor.commands.undo(), structural: true, rebuilds: true },
  { run: (one) => one.editor.commands.redo(), structural: true, rebuilds: true },
  {
    run: (one, random) => random.chance(0.2) && one.editor.commands.deleteItem(),
    structural: true,
    rebuilds: true,
  },
  {
    run: (one) => {
      const left = listNotes(one.editor.state).find(({ number }) => number === 0)
      if (left) one.editor.commands.discardNote(left.id)
    },
    structural: true,
    rebuilds: true,
  },
]
const gentle = acts.filter((act) => act.rebuilds !== true)

/** Words of the random typists in a document, with how often they stand there. */
function wordsIn(doc: Node): Map<string, number> {
  const found = new Map<string, number>()
  doc.descendants((node) => {
    if (!node.isTextblock) return true
    for (const [word] of node.textContent.replaceAll(CITATION_CHARACTER, '').matchAll(/w\d+x/g))
      found.set(word, (found.get(word) ?? 0) + 1)
    return false
  })
  return found
}

/** What Yjs holds as a document, made without any editor. Throws where the schema would drop something. */
function heldBy(doc: Y.Doc): Node {
  interface Json {
    type: string
    text?: string
    attrs?: Record<string, unknown>
    marks?: { type: string; attrs?: Record<string, unknown> }[]
    content?: Json[]
  }
  const node = ({ type, text, attrs, marks = [], content = [] }: Json): Node =>
    text === undefined
      ? reportSchema.node(type, attrs, content.map(node))
      : reportSchema.text(
          text,
          marks.map((mark) => reportSchema.mark(mark.type, mark.attrs)),
        )
  return node(yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(FRAGMENT)) as Json)
}

/** Numbers go from 1 without a gap in the order of first citation, and what is cited without a note is said to be lost. */
function expectNumbered({ editor }: LiveEditor): void {
  const { citations, items, notes, numbers, strayMarks } = reportIndex(editor.state.doc)
  expect(items.map(({ number }) => number)).toEqual(items.map((_, at) => at + 1))
  const inOrder = [...new Set(citations.filter(({ number }) => number > 0).map(({ note }) => note))]
  expect(inOrder.map((id) => numbers.get(id))).toEqual(inOrder.map((_, at) => at + 1))
  const known = new Set(notes.map(({ id }) => id))
  const lost = citations.filter(({ note, number }) => number === 0 || !known.has(note)).length
  expect(editor.view.dom.querySelectorAll('.citation-lost')).toHaveLength(lost)
  const shown = [...editor.view.dom.querySelectorAll('.citation-number:not(.citation-lost)')]
  expect(shown.map((one) => one.getAttribute('data-number')).sort(byWords)).toEqual(
    citations
      .filter(({ note, number }) => number > 0 && known.has(note))
      .map(({ number }) => String(number))
      .sort(byWords),
  )
  editor.state.doc.descendants((node) => {
    if (node.isText && citedNote(node) !== null && strayMarks.length === 0)
      expect(node.text).toMatch(new RegExp(`^${CITATION_CHARACTER}+$`))
  })
}

/** What somebody took away or set twice on purpose: not counted as gone or doubled. */
class Ledger {
  readonly deleted = new Set<string>()
  readonly copied = new Set<string>()

  follow(before: Node, after: Node): void {
    const [was, is] = [wordsIn(before), wordsIn(after)]
    for (const [word, count] of was) if ((is.get(word) ?? 0) < count) this.deleted.add(word)
    for (const [word, count] of is)
      if (count > (was.get(word) ?? 0) && was.has(word)) this.copied.add(word)
  }
}

function run(seed: number, rounds: number): Tally & { gentle: boolean } {
  const random = seeded(seed)
  const isGentle = seed % 3 === 0
  const state = stateOf(seed % 2 === 0 ? fullReport : smallReport)
  const hub = new Hub(state)
  const editors = [11, 22, 33].map((client) => new LiveEditor(state, client))
  const offline = new Set<LiveEditor>()
  const typist = new Typist()
  const ledger = new Ledger()
  const exchange = (one: LiveEditor) => {
    hub.sync(one)
    expect(one.json).toEqual(heldBy(one.doc).toJSON())
  }
  for (let round = 0; round < rounds; round++) {
    const one = random.pick(editors)
    one.editor.commands.setTextSelection(anywhere(one, random))
    const act = random.pick(isGentle ? gentle : acts)
    const before = one.editor.state.doc
    act.run(one, random, typist)
    typist.place(one)
    ledger.follow(before, one.editor.state.doc)
    if (act.structural !== true) expect(skeleton(one.editor.state.doc)).toBe(skeleton(before))
    if (random.chance(0.03)) offline.add(one)
    if (random.chance(0.1)) offline.delete(random.pick(editors))
    for (const other of editors) if (!offline.has(other) && random.chance(0.3)) exchange(other)
  }
  hub.settle(editors)
  const [first, ...rest] = editors as [LiveEditor, ...LiveEditor[]]
  for (const one of editors) {
    expect(Y.encodeStateVector(one.doc)).toEqual(Y.encodeStateVector(hub.doc))
    expect(one.json).toEqual(heldBy(hub.doc).toJSON())
    expectNumbered(one)
  }
  for (const one of rest) expect(one.json).toEqual(first.json)
  first.editor.state.doc.check()
  const { report } = fromEditor({
    doc: first.json,
    meta: { dateline: '', cutoff: '', periodFrom: '', periodTo: '' },
  })
  expect(Report.safeParse(report).success).toBe(true)
  const there = wordsIn(first.editor.state.doc)
  const tally = {
    typed: typist.words.length,
    swept: 0,
    named: 0,
    lost: 0,
    doubled: 0,
    gentle: isGentle,
  }
  for (const { word, into } of typist.words) {
    const count = there.get(word) ?? 0
    if (count === 0 && !ledger.deleted.has(word)) {
      if (editors.some(({ homeless }) => homeless.some((words) => words.includes(word))))
        tally.named++
      else if (into?._item?.deleted === true) tally.swept++
      else tally.lost++
    }
    if (count > 1 && !ledger.copied.has(word)) tally.doubled++
  }
  for (const one of editors) one.close()
  return tally
}

it(
  'shows three people the same, holds what Yjs holds, numbers it, and stays a report',
  { timeout: 3_600_000 },
  () => {
    const totals = {
      gentle: { typed: 0, swept: 0, named: 0, lost: 0, doubled: 0 },
      all: { typed: 0, swept: 0, named: 0, lost: 0, doubled: 0 },
    }
    for (const seed of seedsOf(12)) {
      try {
        const tally = run(seed, 60)
        const total = tally.gentle ? totals.gentle : totals.all
        for (const key of ['typed', 'swept', 'named', 'lost', 'doubled'] as const)
          total[key] += tally[key]
      } catch (error) {
        throw new Error(`Seed ${seed}: run again with GALLEY_SEED=${seed} GALLEY_RUNS=1`, {
          cause: error,
        })
      }
    }
    process.stdout.write(`${JSON.stringify(totals)}\n`)
    // Words go back into a block that somebody else made anew in the same moment; where there is no such block any more
    // they are named to whoever wrote or took it away. Two people who begin a text in the same empty place, or make the
    // same block anew, may have it twice: less than once in 1,500 words (docs/CAVEATS.md).
    for (const total of [totals.gentle, totals.all]) {
      expect(total.lost + total.swept).toBe(0)
      expect(total.doubled).toBeLessThanOrEqual(Math.floor(total.typed / 1500))
    }
    expect(totals.gentle.named).toBe(0)
    expect(totals.all.named).toBeLessThanOrEqual(Math.max(5, totals.all.typed * 0.08))
  },
)

it('keeps the caret at its words while somebody else types before them in the same paragraph', () => {
  const state = stateOf(fullReport)
  const [one, other] = [new LiveEditor(state, 11), new LiveEditor(state, 22)]
  const starts: number[] = []
  one.editor.state.doc.descendants((node, pos) => {
    if (node.isTextblock && node.content.size > 8) starts.push(pos + 1)
    return !node.isTextblock
  })
  for (const start of starts.reverse()) {
    one.editor.commands.setTextSelection(start + 5)
    const { tr, doc } = other.editor.state
    other.editor.view.dispatch(
      tr.setSelection(TextSelection.create(doc, start + 2)).insertText('abc'),
    )
    meet(one, other)
    expect(one.editor.state.selection.head).toBe(start + 8)
  }
  one.close()
  other.close()
})

it('cuts the beginning that was selected, and not equal letters further on', () => {
  const state = stateOf(smallReport)
  const [one, other] = [new LiveEditor(state, 11), new LiveEditor(state, 22)]
  one.before('Cranes').type('out of ')
  meet(one, other)
  other.before('of Cranes').type('some ')
  one.at('fees will rise.', 'out ').type('over ')
  meet(one, other)
  expect(one.editor.getText()).toContain('some of Cranes stood still')
  one.close()
  other.close()
})

it('keeps every node that a remote edit does not touch', () => {
  const state = stateOf(fullReport)
  const [one, other] = [new LiveEditor(state, 11), new LiveEditor(state, 22)]
  const before = one.editor.state.doc.children
  other.at('The road stayed shut').type(' again')
  meet(one, other)
  const after = one.editor.state.doc.children
  expect(one.editor.getText()).toContain('The road stayed shut again')
  expect(after.filter((part, at) => part !== before[at])).toHaveLength(1)
  one.close()
  other.close()
})
