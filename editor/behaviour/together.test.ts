// @vitest-environment jsdom
/** Two people at one report, in random order: what Yjs merges is what both see, and it stays a report. */
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { EditorNode } from '#report/editor-json.ts'
import { fromEditor } from '#report/from-editor.ts'
import { Report } from '#report/document.ts'
import { random as seeded, type Random } from '#report/testing/random.ts'
import { FRAGMENT } from '../model/wire.ts'
import { LiveEditor, meet, stateOf } from '../testing/live-editor.ts'
import { smallReport } from '#server/testing/small-report.ts'
import { skeleton } from './structure.ts'

/** A random place where text can be typed. */
function anywhere({ editor }: LiveEditor, random: Random): number {
  const places: number[] = []
  editor.state.doc.descendants((node, pos) => {
    if (node.isTextblock) places.push(pos + 1 + random.int(node.content.size + 1))
    return !node.isTextblock
  })
  return places[random.int(places.length)] ?? 0
}

let words = 0
const acts: ((one: LiveEditor, random: Random) => void)[] = [
  (one) => one.type(` w${(words += 1)}x `),
  (one) => one.type(` w${(words += 1)}x `),
  (one) => one.type(` w${(words += 1)}x `),
  (one) => one.press('Enter'),
  (one) => one.press('Backspace'),
  (one) => one.press('Delete'),
  (one, random) => {
    const { from } = one.editor.state.selection
    const to = Math.min(from + 1 + random.int(12), one.editor.state.doc.content.size)
    one.editor.commands.setTextSelection({ from, to })
    one.press('Backspace')
  },
  (one, random) => {
    one.editor.commands.setTextSelection({ from: anywhere(one, random), to: anywhere(one, random) })
    one.type('over ')
  },
  (one) => one.press('Mod-Alt-f') && one.type(`w${(words += 1)}x`),
  (one) => one.press('Escape'),
  (one) => one.press('Mod-Enter'),
  (one) => one.press('Alt-ArrowUp'),
  (one) => one.press('Alt-ArrowDown'),
  (one) => one.editor.commands.toggleBullets(),
  (one) => one.editor.commands.toggleQuotation(),
  (one) => one.editor.commands.toggleHeading(2),
  (one) => one.editor.commands.toggleBold(),
  (one) => one.editor.commands.undo(),
  (one) => one.editor.commands.redo(),
  (one) => one.press('Tab'),
  (one, random) => random.chance(0.2) && one.editor.commands.deleteItem(),
]
/** Acts that mean to change the structure, and undo, which may bring structure back. */
const structural = new Set([8, 10, 4, 3, 17, 18, 20])

function wordsIn(node: EditorNode, found: string[] = []): string[] {
  if (node.text !== undefined) found.push(node.text)
  for (const child of node.content ?? []) wordsIn(child, found)
  return found
}

/** What Yjs alone makes of everybody's edits, without any editor. */
function merged(editors: LiveEditor[]): string {
  const doc = new Y.Doc()
  for (const one of editors) Y.applyUpdate(doc, Y.encodeStateAsUpdate(one.doc))
  return wordsIn(yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(FRAGMENT)) as EditorNode).join('')
}

function meetAndLoseNothing(editors: LiveEditor[]): void {
  const expected = merged(editors)
  meet(...editors)
  for (const one of editors) expect(wordsIn(one.json).join('')).toBe(expected)
}

function run(seed: number, rounds: number): void {
  const random = seeded(seed)
  const state = stateOf(smallReport)
  const editors = [new LiveEditor(state, 11), new LiveEditor(state, 22)]
  for (let round = 0; round < rounds; round++) {
    const one = editors[random.int(2)]!
    one.editor.commands.setTextSelection(anywhere(one, random))
    const act = random.int(acts.length)
    const before = skeleton(one.editor.state.doc)
    acts[act]!(one, random)
    if (!structural.has(act)) expect(skeleton(one.editor.state.doc)).toBe(before)
    if (random.chance(0.25)) meetAndLoseNothing(editors)
  }
  meetAndLoseNothing(editors)
  const [a, b] = editors as [LiveEditor, LiveEditor]
  expect(a.json).toEqual(b.json)
  a.editor.state.doc.check()
  const { report } = fromEditor({
    doc: a.json,
    meta: { dateline: '', periodFrom: '', periodTo: '' },
  })
  expect(Report.safeParse(report).success).toBe(true)
  for (const one of editors) one.close()
}

it(
  'shows both the same, loses nothing that Yjs kept, and stays a report',
  { timeout: 300_000 },
  () => {
    const first = Number(process.env.GALLEY_SEED ?? 1)
    const runs = Number(process.env.GALLEY_RUNS ?? 25)
    for (let seed = first; seed < first + runs; seed++) {
      try {
        run(seed, 40)
      } catch (error) {
        throw new Error(`Seed ${seed}: run again with GALLEY_SEED=${seed} GALLEY_RUNS=1`, {
          cause: error,
        })
      }
    }
  },
)
