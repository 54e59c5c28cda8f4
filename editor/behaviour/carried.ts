import { Extension } from '@tiptap/core'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { isRemote } from './origin.ts'
import { PROPOSES } from './suggesting.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    carried: {
      /** Takes the mark "Carried from" off the forecast and the item that the caret is in. */
      markReviewed: () => ReturnType
    }
  }
}

const isCarried = ({ type, attrs }: Node) =>
  (type.name === 'item' || type.name === 'forecast') && typeof attrs['carried'] === 'string'

function carriedAround($pos: ResolvedPos): number[] {
  const found: number[] = []
  for (let depth = $pos.depth; depth > 0; depth--)
    if (isCarried($pos.node(depth))) found.push($pos.before(depth))
  return found
}

/** Positions of what the caret is in and what was carried from another issue. */
export const carriedAtCaret = (state: EditorState): number[] => carriedAround(state.selection.$head)

/** What was written in since: whoever changes a carried piece has reviewed it. Looks at the places written alone. */
function writtenIn(trs: readonly Transaction[], doc: Node): Set<number> {
  const found = new Set<number>()
  trs.forEach((tr, nth) => {
    if (!tr.docChanged || isRemote(tr) || tr.getMeta(PROPOSES) === true) return
    tr.mapping.maps.forEach((map, step) => {
      map.forEach((_from, _to, start) => {
        let at = tr.mapping.slice(step + 1).map(start, -1)
        for (const later of trs.slice(nth + 1)) at = later.mapping.map(at, -1)
        for (const pos of carriedAround(doc.resolve(Math.min(at, doc.content.size)))) found.add(pos)
      })
    })
  })
  return found
}

function reviewed(tr: Transaction, positions: Iterable<number>): Transaction {
  for (const pos of positions) tr.setNodeAttribute(pos, 'carried', null)
  return tr
}

/** The marks of what was carried from the last issue, until somebody reviewed it. */
export const CarriedMarks = Extension.create({
  name: 'carried',

  addCommands() {
    return {
      markReviewed:
        () =>
        ({ state, tr, dispatch }) => {
          const found = carriedAtCaret(state)
          if (found.length === 0) return false
          if (dispatch) reviewed(tr, found)
          return true
        },
    }
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('carried'),
        appendTransaction: (trs, _before, state) => {
          const found = writtenIn(trs, state.doc)
          return found.size > 0 ? reviewed(state.tr, found) : null
        },
      }),
    ]
  },
})
