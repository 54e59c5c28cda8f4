/** The skeleton of a report: which structural nodes there are, in which order. Typing must not change it. */
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'

/** Meta of a transaction that may change the skeleton: only commands that mean to do so set it. */
export const STRUCTURE = 'galley.structure'

const inner = new Set(['topic', 'contributor', 'note'])
const known = new WeakMap<Node, string>()

function remembered(node: Node, make: () => string): string {
  const ready = known.get(node)
  if (ready !== undefined) return ready
  const made = make()
  known.set(node, made)
  return made
}

function partSkeleton(part: Node): string {
  const lines = [`${part.type.name} ${part.attrs['id'] ?? ''}`]
  part.forEach((child) => {
    if (inner.has(child.type.name)) lines.push(` ${child.type.name} ${child.attrs['id'] ?? ''}`)
  })
  return lines.join('\n')
}

/** The skeleton as text: names and ids, parts and what stands directly in them. */
export const skeleton = (doc: Node): string =>
  remembered(doc, () =>
    doc.children.map((part) => remembered(part, () => partSkeleton(part))).join('\n'),
  )

export const keepsStructure = (tr: Transaction, before: Node): boolean =>
  tr.doc === before || skeleton(tr.doc) === skeleton(before)

const lines = new Set(['title', 'headline', 'byline', 'topic', 'contributor'])

/** Whether this node is one line of text that Enter leaves and that no paragraph fits into. */
export const isLine = (node: Node): boolean => lines.has(node.type.name)

/** The structural node around a position: a line, a note, or the part. */
export function frameOf($pos: ResolvedPos): { node: Node; depth: number } | null {
  for (let depth = $pos.depth; depth > 0; depth--) {
    const node = $pos.node(depth)
    if (isLine(node) || node.type.name === 'note' || depth === 1) return { node, depth }
  }
  return null
}

/** Name of the structural node around a position; empty at the top. */
export const frameName = ($pos: ResolvedPos): string => frameOf($pos)?.node.type.name ?? ''

/** Whether a range reaches over the border of a structural node. */
export function crossesStructure({ doc }: EditorState, from: number, to: number): boolean {
  const [start, end] = [doc.resolve(from), doc.resolve(to)]
  const [a, b] = [frameOf(start), frameOf(end)]
  if (!a || !b) return from !== to
  return a.depth !== b.depth || start.before(a.depth) !== end.before(b.depth)
}

interface Range {
  from: number
  to: number
}

/** Stretches of text blocks within a range that belong to the same frame, so that each may be deleted as a whole. */
function stretches(doc: Node, from: number, to: number): (Range & { frame: number })[] {
  const found: (Range & { frame: number })[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true
    const [start, end] = [Math.max(from, pos + 1), Math.min(to, pos + node.nodeSize - 1)]
    if (end < start) return false
    const $pos = doc.resolve(pos + 1)
    const frame = frameOf($pos)
    const at = frame ? $pos.before(frame.depth) : -1
    const last = found.at(-1)
    if (last && last.frame === at) last.to = end
    else found.push({ from: start, to: end, frame: at })
    return false
  })
  return found
}

/**
 * Deletes the text of a range and leaves every structural node where it is: the title stays a title, an item keeps
 * its topic. Within one frame paragraphs are joined as usual.
 */
export function deleteInside(tr: Transaction, from: number, to: number): Transaction {
  for (const stretch of stretches(tr.doc, from, to).reverse())
    if (stretch.to > stretch.from) tr.delete(stretch.from, stretch.to)
  return tr
}

/** Whether the selection reaches over a border. */
export function overBorder(state: EditorState): boolean {
  const { from, to, empty } = state.selection
  return !empty && crossesStructure(state, from, to)
}

/** A transaction that deletes the selection inside the borders; the caret stands where the selection began. */
export function selectionEmptied(state: EditorState): Transaction {
  const { from, to } = state.selection
  const tr = deleteInside(state.tr, from, to)
  return tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(from, -1)), 1))
}
