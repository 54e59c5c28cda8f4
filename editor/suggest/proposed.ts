/** Reading what is suggested off the nodes of a document. */
import type { Mark, Node, ResolvedPos } from '@tiptap/pm/model'
import { proposalsIn, type Proposals } from '#report/suggested.ts'

export const proposalsOf = (node: Node): Proposals => proposalsIn(node.attrs['proposal'])

/** Whether a node is not yet there but for this person, who would add it. */
export const isAddedBy = (node: Node, by: string): boolean => proposalsOf(node).ins?.by === by

/** The mark of this kind that a text carries; of this person, if one is named. */
export function markOf(
  node: Node | null | undefined,
  name: 'insertion' | 'deletion',
  by?: string,
): Mark | undefined {
  return node?.marks.find(
    ({ type, attrs }) => type.name === name && (by === undefined || attrs['by'] === by),
  )
}

/** The innermost node around a position that is itself only proposed by this person; its depth, 0 where there is none. */
export function ownDepth($pos: ResolvedPos, by: string): number {
  let depth = $pos.depth
  while (depth > 0 && !isAddedBy($pos.node(depth), by)) depth--
  return depth
}

/** Whether both ends stand in one node that is only proposed by this person, so that it is theirs to write in. */
export function isInOwn($from: ResolvedPos, $to: ResolvedPos, by: string): boolean {
  const depth = ownDepth($from, by)
  return depth > 0 && ownDepth($to, by) === depth && $from.before(depth) === $to.before(depth)
}

/** Nodes of the report's structure that are proposed as wholes. */
export const isStructure = ({ type }: Node): boolean => type.name === 'item' || type.name === 'note'

export interface Standing {
  node: Node
  pos: number
}

/** Items and notes that lie within a stretch from their first to their last position. */
export function wholesIn(doc: Node, from: number, to: number): Standing[] {
  const found: Standing[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (!isStructure(node)) return !node.isTextblock
    if (pos >= from && pos + node.nodeSize <= to) found.push({ node, pos })
    return false
  })
  return found
}

/** The end of the last text block that ends before a position; null where there is none. */
export function textEndBefore(doc: Node, pos: number): number | null {
  let end: number | null = null
  doc.nodesBetween(0, pos, (node, at) => {
    if (!node.isTextblock) return true
    if (at + node.nodeSize <= pos) end = at + node.nodeSize - 1
    return false
  })
  return end
}
