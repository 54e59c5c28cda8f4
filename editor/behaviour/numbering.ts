import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import { freshDecorations, keptDecorations, type Wanted } from './kept-decorations.ts'
import { isRemote } from './origin.ts'
import {
  citedNote,
  reportIndex,
  sheetOrder,
  type Placed,
  type PlacedCitation,
} from './report-index.ts'

/** What the views of items and notes read from their decoration. */
export interface NumberSpec {
  number: number
}

/** Where notes stand that nothing cites. */
export const UNCITED_ORDER = 50_000

function citationNumber({ pos, number }: PlacedCitation, hasNote: boolean): Wanted {
  const known = number > 0 && hasNote
  return {
    kind: 'inline',
    from: pos,
    to: pos + 1,
    key: `${number} ${known}`,
    attrs: {
      class: known ? 'citation-number' : 'citation-number citation-lost',
      'data-number': number > 0 ? String(number) : '?',
      role: 'link',
      'aria-label': known ? `Note ${number}` : 'Note that is missing',
    },
  }
}

function placed({ pos, node }: Placed, order: number, number: number): Wanted {
  return {
    kind: 'node',
    from: pos,
    to: pos + node.nodeSize,
    key: `${order} ${number}`,
    attrs: { style: `order: ${order}`, ...(number > 0 ? { 'data-number': String(number) } : {}) },
    spec: { number } satisfies NumberSpec,
  }
}

function numbersOf(doc: Node): Wanted[] {
  const index = reportIndex(doc)
  const withNote = new Set(index.notes.map((note) => note.id))
  return [
    ...index.citations.map((one) => citationNumber(one, withNote.has(one.note))),
    ...index.items.map((item) => placed(item, sheetOrder('item') + item.number, item.number)),
    ...index.contributors.map((line, at) => placed(line, at + 1, 0)),
    ...index.notes.map((note, at) => placed(note, note.number || UNCITED_ORDER + at, note.number)),
  ]
}

const isCitation = (node: Node | null): boolean => node !== null && citedNote(node) !== null

const key = new PluginKey<DecorationSet>('numbering')

/**
 * Shows the numbers of items and notes and puts both where they belong: derived from ranks and from the first
 * citation at every change, never stored. The document's own order is left alone, because moving nodes loses words.
 */
export const Numbering = Extension.create({
  name: 'numbering',

  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_config, { doc }) => freshDecorations(doc, numbersOf(doc)),
        apply: (tr, before) =>
          tr.docChanged ? keptDecorations(before, tr, numbersOf(tr.doc)) : before,
      },
      props: {
        decorations: (state) => key.getState(state),
        // Behind a citation Chromium makes a new text node and puts a no-break space into it for a plain one.
        handleTextInput: (view, from, to, text) => {
          if (text !== '\u00a0' || !isCitation(view.state.doc.resolve(from).nodeBefore))
            return false
          view.dispatch(view.state.tr.insertText(' ', from, to))
          return true
        },
      },
      // A citation is its character; a mark that ended up on other text says nothing. Taken off after local edits
      // alone: two editors that both repair what they receive would answer each other for ever.
      appendTransaction(trs, _before, state) {
        if (!trs.some((tr) => tr.docChanged) || trs.some(isRemote)) return null
        const { strayMarks } = reportIndex(state.doc)
        if (strayMarks.length === 0) return null
        const tr = state.tr
        const citation = state.schema.marks['citation']!
        for (const { from, to } of strayMarks) tr.removeMark(from, to, citation)
        return tr
      },
    }),
  ],
})
