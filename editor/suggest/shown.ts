import type { Node } from '@tiptap/pm/model'
import { PROPOSED_BREAK, proposalsIn } from '#report/suggested.ts'
import type { Wanted } from '../behaviour/kept-decorations.ts'

const inPart = new WeakMap<Node, readonly Wanted[]>()

/** What of a node's own attributes and letters has to be shown; marks show themselves. */
function shownOf(node: Node, pos: number): Wanted[] {
  const { proposal, move } = node.attrs as { proposal?: string | null; move?: string | null }
  const text = node.text ?? ''
  const found: Wanted[] = []
  if (proposal || move) {
    const attrs = {
      ...(proposal ? { 'data-proposal': Object.keys(proposalsIn(proposal)).join(' ') } : {}),
      ...(move ? { 'data-move': '' } : {}),
    }
    const key = JSON.stringify(attrs)
    found.push({ from: pos, to: pos + node.nodeSize, key, kind: 'node', attrs })
  }
  for (let at = text.indexOf(PROPOSED_BREAK); at >= 0; at = text.indexOf(PROPOSED_BREAK, at + 1))
    found.push({
      from: pos + at,
      to: pos + at + 1,
      key: 'break',
      kind: 'inline',
      attrs: { class: 'proposed-break' },
    })
  return found
}

/** Each part is looked through once; at a key all but one are known. Positions count from the part's own. */
function shownIn(part: Node): readonly Wanted[] {
  const ready = inPart.get(part)
  if (ready) return ready
  const found = shownOf(part, 0)
  part.descendants((node, pos) => void found.push(...shownOf(node, pos + 1)))
  inPart.set(part, found)
  return found
}

/** Borders, items, notes and blocks that are only proposed, as they have to be drawn. */
export function shownProposals(doc: Node): Wanted[] {
  const all: Wanted[] = []
  doc.forEach((part, pos) => {
    for (const one of shownIn(part)) all.push({ ...one, from: one.from + pos, to: one.to + pos })
  })
  return all
}
