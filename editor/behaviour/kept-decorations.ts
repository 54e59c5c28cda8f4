import type { Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** A decoration that shall be there. Two with the same range and key look the same. */
export interface Wanted {
  from: number
  to: number
  key: string
  kind: 'inline' | 'node'
  attrs: Readonly<Record<string, string>>
  /** What views read from it. */
  spec?: object
}

function made({ from, to, key, kind, attrs, spec }: Wanted): Decoration {
  return kind === 'inline'
    ? Decoration.inline(from, to, attrs, { ...spec, key })
    : Decoration.node(from, to, attrs, { ...spec, key })
}

/**
 * The set with these decorations: the one before, moved along, where it still fits, so that what is drawn already is
 * not looked at again. Costs as much as there are decorations, not as much as there is text.
 */
export function keptDecorations(
  before: DecorationSet,
  tr: Transaction,
  wanted: readonly Wanted[],
): DecorationSet {
  const moved = before.map(tr.mapping, tr.doc)
  const missing = new Set(wanted.map(({ from, to, key }) => `${from} ${to} ${key}`))
  const fits = moved
    .find()
    .every(({ from, to, spec }) => missing.delete(`${from} ${to} ${(spec as { key: string }).key}`))
  return fits && missing.size === 0 ? moved : freshDecorations(tr.doc, wanted)
}

/** The same decorations for a document that is drawn for the first time. */
export const freshDecorations = (
  doc: Transaction['doc'],
  wanted: readonly Wanted[],
): DecorationSet => DecorationSet.create(doc, wanted.map(made))
