import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { isRemote } from './origin.ts'
import { citedNote, reportIndex, sheetOrder, type PlacedCitation } from './report-index.ts'

/** What the views of items and notes read from their decoration. */
export interface NumberSpec {
  number: number
}

const UNCITED_ORDER = 50_000

function citationDecoration({ pos, number }: PlacedCitation, hasNote: boolean): Decoration {
  const known = number > 0 && hasNote
  return Decoration.inline(pos, pos + 1, {
    class: known ? 'citation-number' : 'citation-number citation-lost',
    'data-number': number > 0 ? String(number) : '?',
    role: 'link',
    'aria-label': known ? `Note ${number}` : 'Note that is missing',
  })
}

function placed(pos: number, node: Node, order: number, number: number): Decoration {
  return Decoration.node(
    pos,
    pos + node.nodeSize,
    { style: `order: ${order}`, ...(number > 0 ? { 'data-number': String(number) } : {}) },
    { number } satisfies NumberSpec,
  )
}

function decorate(doc: Node): DecorationSet {
  const index = reportIndex(doc)
  const withNote = new Set(index.notes.map((note) => note.id))
  return DecorationSet.create(doc, [
    ...index.citations.map((one) => citationDecoration(one, withNote.has(one.note))),
    ...index.items.map(({ pos, node, number }) =>
      placed(pos, node, sheetOrder('item') + number, number),
    ),
    ...index.contributors.map(({ pos, node }, at) => placed(pos, node, at + 1, 0)),
    ...index.notes.map(({ pos, node, number }, at) =>
      placed(pos, node, number || UNCITED_ORDER + at, number),
    ),
  ])
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
        init: (_config, { doc }) => decorate(doc),
        apply: (tr, before) => (tr.docChanged ? decorate(tr.doc) : before),
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
