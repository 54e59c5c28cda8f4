import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { splitNames } from '#report/names.ts'
import { LONGEST_NAME } from '#report/writing-rule.ts'
import { writtenRanges } from './changed-ranges.ts'
import { reportIndex } from './report-index.ts'

interface Dictionary {
  /** The names of the series as they were told. */
  names: readonly string[]
  /** Whether this person may add to them. */
  mayAdd: boolean
  /** The report's contributors, one text, as they were when the words were made of them. */
  contributors: string
  words: ReadonlySet<string>
  known: DecorationSet
}

type Told = Pick<Dictionary, 'names' | 'mayAdd'> | 'contributors'

const key = new PluginKey<Dictionary>('seriesNames')

/** A word with what is joined to it: "Al-Nour", "Ankara’nın". */
const word = /[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*/gu

/** Of several words, those that are written small ("of", "von") are words of the language and are left to its checker. */
function wordsOf(names: readonly string[]): Set<string> {
  return new Set(
    names.flatMap((name) => {
      const all = name.normalize().match(word) ?? []
      return all.length === 1
        ? all
        : all.filter((one) => one !== one.toLowerCase() || one === one.toUpperCase())
    }),
  )
}

function marksIn(block: Node, pos: number, words: ReadonlySet<string>): Decoration[] {
  if (words.size === 0) return []
  return [...block.textContent.matchAll(word)].flatMap(({ index, 0: found }) => {
    const whole = found.normalize()
    // An ending behind an apostrophe belongs to the name: "Marek’s".
    if (!words.has(whole) && !words.has(whole.replace(/['’][^'’]*$/u, ''))) return []
    const from = pos + 1 + index
    return [Decoration.inline(from, from + found.length, { spellcheck: 'false' })]
  })
}

function marksBetween(doc: Node, from: number, to: number, words: ReadonlySet<string>) {
  const blocks: { from: number; to: number }[] = []
  const marks: Decoration[] = []
  doc.nodesBetween(from, Math.min(to, doc.content.size), (node, pos) => {
    if (!node.isTextblock) return true
    blocks.push({ from: pos + 1, to: pos + 1 + node.content.size })
    marks.push(...marksIn(node, pos, words))
    return false
  })
  return { blocks, marks }
}

const contributorsOf = (doc: Node): string =>
  reportIndex(doc)
    .contributors.map(({ node }) => node.textContent)
    .join('\n')

function lookedThrough(doc: Node, told: Pick<Dictionary, 'names' | 'mayAdd'>): Dictionary {
  const contributors = contributorsOf(doc)
  const words = wordsOf([...told.names, ...contributors.split('\n').flatMap(splitNames)])
  const { marks } = marksBetween(doc, 0, doc.content.size, words)
  return { ...told, contributors, words, known: DecorationSet.create(doc, marks) }
}

/** Blocks in which something was put or taken are looked through again; all others keep their marks. */
function followed(known: DecorationSet, tr: Transaction, words: ReadonlySet<string>) {
  let after = known.map(tr.mapping, tr.doc)
  for (const { from: start, to: end } of writtenRanges(tr)) {
    const { blocks, marks } = marksBetween(tr.doc, start, end, words)
    for (const { from, to } of blocks) after = after.remove(after.find(from, to))
    after = after.add(tr.doc, marks)
  }
  return after
}

function next(tr: Transaction, before: Dictionary): Dictionary {
  const told = tr.getMeta(key) as Told | undefined
  if (told !== undefined) return lookedThrough(tr.doc, told === 'contributors' ? before : told)
  if (!tr.docChanged) return before
  return { ...before, known: followed(before.known, tr, before.words) }
}

/** From now on these words count as written right. Told the same again, nothing is looked at. */
export function setSeriesNames(editor: Editor, names: readonly string[], mayAdd: boolean): void {
  const before = key.getState(editor.state)
  if (before?.mayAdd === mayAdd && before.names.join('\n') === names.join('\n')) return
  editor.view.dispatch(editor.state.tr.setMeta(key, { names, mayAdd }))
}

/** What is selected, where it could become a name of the series and this person may add to them; null otherwise. */
export function nameSelected(state: EditorState): string | null {
  const { $from, $to, empty } = state.selection
  const told = key.getState(state)
  if (!told?.mayAdd || empty || !$from.sameParent($to) || !$from.parent.isTextblock) return null
  const name = $from.parent.textContent
    .slice($from.parentOffset, $to.parentOffset)
    .replaceAll('\uFFFC', '')
    .replace(/\s+/g, ' ')
    .trim()
  const fits = name.length <= LONGEST_NAME && /\p{L}/u.test(name)
  return fits && !told.names.includes(name) ? name : null
}

/** Milliseconds of rest after which new names of contributors are looked for in the text. */
const REST = 1_000

/** Keeps the browser's spelling check from underlining names of the series and of the report's contributors. */
export const SeriesNames = Extension.create({
  name: 'seriesNames',

  addProseMirrorPlugins: () => [
    new Plugin<Dictionary>({
      key,
      state: {
        init: (_config, { doc }) => lookedThrough(doc, { names: [], mayAdd: false }),
        apply: next,
      },
      props: { decorations: (state) => key.getState(state)?.known },
      view: () => {
        let timer: ReturnType<typeof setTimeout> | undefined
        return {
          update: (view, before) => {
            if (view.state.doc === before.doc) return
            if (contributorsOf(view.state.doc) === key.getState(view.state)?.contributors) return
            clearTimeout(timer)
            timer = setTimeout(
              () => view.dispatch(view.state.tr.setMeta(key, 'contributors')),
              REST,
            )
          },
          destroy: () => clearTimeout(timer),
        }
      },
    }),
  ],
})
