/** Accepting and rejecting: what was proposed becomes the text, or the text stays as it was. */
import type { Mark, Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { moveIn, PROPOSED_BREAK, proposalWord } from '#report/suggested.ts'
import { isLine, STRUCTURE } from '../behaviour/structure.ts'
import { markOf, proposalsOf, textEndBefore } from './proposed.ts'
import { deletedText, proposedLetters, type Records } from './records.ts'

/** Meta of a transaction that settles suggestions: it is no suggestion itself. */
export const SETTLED = 'galley.settled'

interface Settling {
  ids: ReadonlySet<string>
  accept: boolean
}

/** For each suggestion, which letters of its marked text it really means, taken in the order of the document. */
class Letters {
  readonly #left = new Map<string, boolean[]>()

  constructor(doc: Node, ids: ReadonlySet<string>, records: Records) {
    for (const id of ids) this.#left.set(id, proposedLetters(deletedText(doc, id), records.get(id)))
  }

  take(id: string, count: number): boolean[] {
    return this.#left.get(id)?.splice(0, count) ?? Array.from({ length: count }, () => true)
  }
}

const isOf = ({ ids }: Settling, mark: Mark | undefined) =>
  mark !== undefined && ids.has(String(mark.attrs['id']))

/** Takes formats back that were only proposed, the newest first. */
function takeBackChanges(
  tr: Transaction,
  from: number,
  to: number,
  changes: readonly Mark[],
): void {
  const { marks } = tr.doc.type.schema
  const newestFirst = changes.toSorted((a, b) => Number(b.attrs['at']) - Number(a.attrs['at']))
  for (const { attrs } of newestFirst) {
    const { add, remove, before } = attrs as Record<string, string>
    if (add && marks[add]) tr.removeMark(from, to, marks[add])
    if (remove && marks[remove])
      tr.addMark(from, to, marks[remove].create(remove === 'link' ? { href: before } : null))
  }
}

/** Whether all that stands behind a letter in its block was put in with it: what follows a heading is none. */
function isLastOfOld(doc: Node, pos: number): boolean {
  const $pos = doc.resolve(pos + 1)
  let all = true
  doc.nodesBetween(pos + 1, $pos.end(), (node) => {
    if (node.isText) all &&= markOf(node, 'insertion') !== undefined
  })
  return all
}

/** Splits a block at an accepted border; in a line, which is never split, the border is a blank. */
function splitAt(tr: Transaction, pos: number, isLast: boolean): void {
  const $pos = tr.doc.resolve(pos)
  const { parent } = $pos
  const { paragraph } = tr.doc.type.schema.nodes
  if (isLine(parent) || !['paragraph', 'heading', 'forecast'].includes(parent.type.name)) {
    tr.replaceWith(pos, pos + 1, tr.doc.type.schema.text(' ', $pos.nodeAfter?.marks ?? []))
    return
  }
  tr.delete(pos, pos + 1)
  const type = parent.type.name === 'heading' && isLast ? paragraph! : parent.type
  const attrs = type === parent.type ? { ...parent.attrs, proposal: null } : null
  const inEntry = $pos.depth > 1 && $pos.node(-1).type.name === 'listItem' && $pos.index(-1) === 0
  tr.split(pos, inEntry ? 2 : 1, inEntry ? [null, { type, attrs }] : [{ type, attrs }])
}

/** One stretch of text, with the marks that are settled now. */
function settleText(
  tr: Transaction,
  { node, pos, doc }: { node: Node; pos: number; doc: Node },
  letters: boolean[],
  settling: Settling,
): void {
  const { accept } = settling
  const to = pos + node.nodeSize
  const insertion = markOf(node, 'insertion')
  const deletion = markOf(node, 'deletion')
  const puts = isOf(settling, insertion)
  const takes = isOf(settling, deletion)
  if (puts && !accept) return void tr.delete(pos, to)
  const changes = node.marks.filter((mark) => mark.type.name === 'change' && isOf(settling, mark))
  if (!accept) takeBackChanges(tr, pos, to, changes)
  for (const mark of [...changes, ...(puts ? [insertion!] : []), ...(takes ? [deletion!] : [])])
    tr.removeMark(pos, to, mark)
  const goes = (at: number) => takes && accept && letters[at] === true
  const text = node.text ?? ''
  // From the end: what was not looked at yet stays where it is.
  for (let end = text.length; end > 0;) {
    let at = end - 1
    while (at > 0 && goes(at) && goes(at - 1)) at--
    if (goes(at)) tr.delete(pos + at, pos + end)
    else if (puts && text[at] === PROPOSED_BREAK) splitAt(tr, pos + at, isLastOfOld(doc, pos + at))
    end = at
  }
}

function joinToBefore(tr: Transaction, pos: number): void {
  const end = textEndBefore(tr.doc, pos)
  if (end !== null) tr.delete(end, pos + 1)
}

/** An item, a note or a block with something in its attributes. */
function settleNode(
  tr: Transaction,
  { node, pos }: { node: Node; pos: number },
  settling: Settling,
): void {
  const { accept, ids } = settling
  const move = moveIn(node.attrs['move'])
  if (move && ids.has(move.id)) {
    if (accept) tr.setNodeAttribute(pos, 'rank', move.rank)
    tr.setNodeAttribute(pos, 'move', null)
  }
  const { ins, del } = proposalsOf(node)
  const [puts, takes] = [ins && ids.has(ins.id), del && ids.has(del.id)]
  if (!puts && !takes) return
  if (takes && accept && node.isTextblock) joinToBefore(tr, pos)
  else if ((puts && !accept) || (takes && accept))
    tr.delete(pos, pos + tr.doc.nodeAt(pos)!.nodeSize)
  else
    tr.setNodeAttribute(
      pos,
      'proposal',
      proposalWord({ ...(ins && !puts ? { ins } : {}), ...(del && !takes ? { del } : {}) }),
    )
}

/**
 * Settles suggestions in one transaction, which is one step of undo. Words that others wrote into what would be taken
 * out stay. False where none of them is in the text.
 */
export function settle(
  { doc }: EditorState,
  tr: Transaction,
  { records, ...settling }: Settling & { records: Records },
): boolean {
  const letters = new Letters(doc, settling.ids, records)
  const work: (() => void)[] = []
  doc.descendants((node, pos) => {
    if (node.isText) {
      if (!node.marks.some((mark) => isOf(settling, mark))) return
      const deletion = markOf(node, 'deletion')
      const own = isOf(settling, deletion)
        ? letters.take(String(deletion!.attrs['id']), node.text!.length)
        : []
      work.push(() => settleText(tr, { node, pos, doc }, own, settling))
    } else if (node.attrs['proposal'] || node.attrs['move'])
      work.push(() => settleNode(tr, { node, pos }, settling))
  })
  for (const one of work.reverse()) one()
  tr.setMeta(SETTLED, true).setMeta(STRUCTURE, true)
  return tr.docChanged
}
