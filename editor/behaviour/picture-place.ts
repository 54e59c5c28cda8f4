import type { Node, ResolvedPos } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'

/** Parts whose blocks may be pictures (report/document.ts). */
const holders = new Set(['executiveSummary', 'essay', 'item'])

/** Depth of the part that can hold a picture around a position; 0 when there is none. */
const holderDepth = ($pos: ResolvedPos) =>
  $pos.depth > 0 && holders.has($pos.node(1).type.name) ? 1 : 0

/** Whether a picture may stand where the caret is. */
export function mayHoldPicture({ selection }: EditorState): boolean {
  return holderDepth(selection.$head) > 0
}

/** Between the blocks of a part, behind the block at a position; before it where it is empty and waits for words. */
function between($pos: ResolvedPos): number {
  if ($pos.depth === 1) {
    const next = $pos.nodeAfter
    return next?.type.name === 'topic' ? $pos.pos + next.nodeSize : $pos.pos
  }
  const block = $pos.node(2)
  const waits = block.type.name === 'paragraph' && block.content.size === 0
  return waits ? $pos.before(2) : $pos.after(2)
}

/** How far a part is from a position, both ends counted. */
const distance = (node: Node, start: number, pos: number) =>
  Math.max(start - pos, pos - (start + node.nodeSize), 0)

/**
 * Where a picture goes that somebody wants at a position: there, or to the nearest place that can hold it. Null when the
 * report has no such part.
 */
export function picturePlace(doc: Node, wanted: number): number | null {
  const pos = Math.max(0, Math.min(wanted, doc.content.size))
  const $pos = doc.resolve(pos)
  if (holderDepth($pos) > 0) return between($pos)
  let nearest: { node: Node; start: number } | null = null
  doc.forEach((node, start) => {
    if (!holders.has(node.type.name)) return
    if (!nearest || distance(node, start, pos) < distance(nearest.node, nearest.start, pos))
      nearest = { node, start }
  })
  if (!nearest) return null
  const { node, start } = nearest as { node: Node; start: number }
  if (pos >= start + node.nodeSize) return start + node.nodeSize - 1
  return between(doc.resolve(start + 1))
}
