import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { DecorationSet } from '@tiptap/pm/view'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  type ProsemirrorBinding,
} from '@tiptap/y-tiptap'
import type { Doc, RelativePosition, XmlFragment } from 'yjs'
import { keptDecorations, type Wanted } from './kept-decorations.ts'
import { isRemote } from './origin.ts'
import { citing, reportIndex } from './report-index.ts'
import { frameName } from './structure.ts'

interface Place {
  /** Where the caret last was in text that can be cited. */
  lastText: number | null
  /** The note whose citation or text the caret is at. */
  atCaret: string | null
  /** The note whose citation or text the pointer is over. */
  hovered: string | null
  decorations: DecorationSet
}

const key = new PluginKey<Place>('place')

/** Where the caret last was in text that can be cited; null when it never was. */
export function lastTextPosition(state: EditorState): number | null {
  return key.getState(state)?.lastText ?? null
}

/**
 * A position after somebody else's edit. The binding replaces everything from the first to the last difference, and its
 * mapping would send what lies between to the end of that; so the position is kept by the block that it stands in.
 */
export function positionAfterRemote(before: Node, after: Node, pos: number): number {
  const start = before.content.findDiffStart(after.content)
  if (start === null || pos <= start) return Math.min(pos, after.content.size)
  const end = before.content.findDiffEnd(after.content)
  if (end && pos >= end.a) return pos + (end.b - end.a)
  return inSameBlock(before, after, pos) ?? Math.min(start, after.content.size)
}

/** The position in the same block of text, when that stands in both documents unchanged. */
function inSameBlock(before: Node, after: Node, pos: number): number | null {
  const { parent, parentOffset } = before.resolve(pos)
  if (!parent.isTextblock) return null
  let found: number | null = null
  after.descendants((node, at) => {
    if (node === parent) found = at + 1 + parentOffset
    return found === null && !node.isTextblock
  })
  return found
}

/** A place that goes along with the character behind it, whatever others write meanwhile. */
export type Anchor = RelativePosition

interface Binding {
  doc: Doc
  type: XmlFragment
  binding: ProsemirrorBinding
}

export function anchorAt(state: EditorState, pos: number): Anchor {
  const { type, binding } = ySyncPluginKey.getState(state) as Binding
  return absolutePositionToRelativePosition(pos, type, binding.mapping) as Anchor
}

/** Where an anchored place is now; null when it is gone. */
export function anchoredAt(state: EditorState, anchor: Anchor): number | null {
  const { doc, type, binding } = ySyncPluginKey.getState(state) as Binding
  return relativePositionToAbsolutePosition(doc, type, anchor, binding.mapping)
}

/** A position after a transaction, wherever it came from. */
export function mapped(pos: number | null, tr: Transaction): number | null {
  if (pos === null || !tr.docChanged) return pos
  return isRemote(tr) ? positionAfterRemote(tr.before, tr.doc, pos) : tr.mapping.map(pos)
}

/** The note whose citation the caret is beside; null where there is none. */
export function citationAtCaret(state: EditorState): string | null {
  const { $head } = state.selection
  return frameName($head) === 'note' ? null : noteAt(state)
}

function noteAt(state: EditorState): string | null {
  const { $head, empty } = state.selection
  if (frameName($head) === 'note') return String($head.node(2).attrs['id'])
  if (!empty) return null
  const { citations } = reportIndex(state.doc)
  const near =
    citations.find(({ pos }) => pos + 1 === $head.pos) ??
    citations.find(({ pos }) => pos === $head.pos)
  return near?.note ?? null
}

function litUp(doc: Node, ids: (string | null)[]): Wanted[] {
  if (ids.every((id) => id === null)) return []
  const { citations, notes } = reportIndex(doc)
  const lit = { key: 'active', attrs: { 'data-active': '' } } as const
  return [
    ...citations
      .filter(({ note }) => ids.includes(note))
      .map(({ pos }): Wanted => ({ ...lit, kind: 'inline', from: pos, to: pos + 1 })),
    ...notes
      .filter(({ id }) => ids.includes(id))
      .map(({ pos, node }): Wanted => ({
        ...lit,
        kind: 'node',
        from: pos,
        to: pos + node.nodeSize,
      })),
  ]
}

function next(tr: Transaction, place: Place, state: EditorState): Place {
  const meta = tr.getMeta(key) as { hovered: string | null } | undefined
  const hovered = meta ? meta.hovered : place.hovered
  const { $head } = state.selection
  const citable = $head.parent.isTextblock && $head.depth > 0 && citing.has($head.node(1).type.name)
  const lastText = citable ? $head.pos : mapped(place.lastText, tr)
  const atCaret = tr.docChanged || tr.selectionSet ? noteAt(state) : place.atCaret
  const same = hovered === place.hovered && atCaret === place.atCaret && !tr.docChanged
  const decorations = same
    ? place.decorations
    : keptDecorations(place.decorations, tr, litUp(state.doc, [atCaret, hovered]))
  return { lastText, atCaret, hovered, decorations }
}

/** The id of the note that an element shows or cites. */
function noteOf(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null
  const found = target.closest('[data-citation], [data-part="note"]')
  return found?.getAttribute('data-citation') ?? found?.getAttribute('data-id') ?? null
}

/** Follows caret and pointer: a citation and its note light up together. */
export const PlaceInText = Extension.create({
  name: 'place',

  addProseMirrorPlugins() {
    return [
      new Plugin<Place>({
        key,
        state: {
          init: () => ({
            lastText: null,
            atCaret: null,
            hovered: null,
            decorations: DecorationSet.empty,
          }),
          apply: (tr, place, _before, state) => next(tr, place, state),
        },
        props: {
          decorations: (state) => key.getState(state)?.decorations,
          handleDOMEvents: {
            mouseover: (view, event) => {
              const hovered = noteOf(event.target)
              if (hovered !== key.getState(view.state)?.hovered)
                view.dispatch(view.state.tr.setMeta(key, { hovered }))
              return false
            },
            mouseleave: (view) => {
              view.dispatch(view.state.tr.setMeta(key, { hovered: null }))
              return false
            },
          },
        },
      }),
    ]
  },
})
