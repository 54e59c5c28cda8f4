/**
 * What somebody did in the text, turned into suggestions. A transaction is taken for what it changed, all its steps
 * together: what it took away gets a mark and stays, what it put in gets a mark and counts for nothing yet. No block
 * is ever split or joined: such a border is one character or one attribute until somebody accepts it, because splitting
 * a text of Yjs takes along what others type there.
 */
import { Fragment, Slice, type Mark, type Node } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { AttrStep, ReplaceStep } from '@tiptap/pm/transform'
import {
  isSuggestionMark,
  moveIn,
  moveWord,
  PROPOSED_BREAK,
  proposalWord,
} from '#report/suggested.ts'
import { frameOf, STRUCTURE } from '../behaviour/structure.ts'
import { isFormatting, suggestFormatting } from './format-changes.ts'
import { netChanges, positionBefore, type NetChange } from './net-changes.ts'
import {
  isInOwn,
  isStructure,
  markOf,
  ownDepth,
  isAddedBy,
  proposalsOf,
  textEndBefore,
  wholesIn,
  type Standing,
} from './proposed.ts'

/** Whose hand it is, and the id and moment of a new suggestion. */
export interface Hand {
  by: string
  id: string
  /** Milliseconds since 1970. */
  at: number
}

export interface Suggestion {
  tr: Transaction
  /** Suggestions that would take text out and whose text is another now. */
  deletions: ReadonlySet<string>
}

/** Blocks that are no running text: they are added and taken away by whoever writes. */
const rigid: ReadonlySet<string> = new Set([
  'table',
  'tableRow',
  'tableCell',
  'picture',
  'caption',
  'contributors',
  'contributor',
  'title',
  'headline',
  'byline',
  'topic',
  'keyTakeaway',
  'executiveSummary',
  'essay',
])

/** A place in the new document, and how many steps had been taken when it was noted. */
interface Noted {
  pos: number
  step: number
}

class Rewriter {
  readonly tr: Transaction
  readonly deletions = new Set<string>()
  readonly #own: { id: string; by: string; at: string }
  /** Where the caret goes, by where it was meant to be. */
  readonly #carets: { change: NetChange; from: Noted; exact: boolean }[] = []

  constructor(
    readonly state: EditorState,
    readonly meant: Transaction,
    readonly hand: Hand,
  ) {
    this.tr = state.tr
    this.#own = { id: hand.id, by: hand.by, at: String(hand.at) }
  }

  /** Null where something in it cannot be suggested. */
  run(): Suggestion | null {
    const { meant, tr, deletions } = this
    if (meant.steps.every(isFormatting)) {
      if (!suggestFormatting(tr, meant, this.state, this.#own)) return null
    } else if (meant.steps.every((step) => step instanceof AttrStep)) {
      if (!meant.steps.every((step) => this.#attribute(step as AttrStep))) return null
    } else {
      if (!meant.steps.every((step) => step instanceof ReplaceStep || isFormatting(step)))
        return null
      const changes = netChanges(meant)
      const isJoined = !changes.some(({ start, end }) => wholesIn(meant.doc, start, end).length > 0)
      for (const change of changes.reverse()) if (!this.#change(change, isJoined)) return null
      this.#placeCaret()
    }
    if (meant.scrolledIntoView) tr.scrollIntoView()
    return { tr, deletions }
  }

  #attribute({ pos, attr, value }: AttrStep): boolean {
    const { tr, hand } = this
    const node = tr.doc.nodeAt(pos)
    if (!node) return false
    if (ownDepth(tr.doc.resolve(pos + 1), hand.by) > 0) {
      tr.setNodeAttribute(pos, attr, value)
      return true
    }
    if (node.type.name !== 'item' || attr !== 'rank' || typeof value !== 'string') return false
    const standing = moveIn(node.attrs['move'])
    if (standing && standing.by !== hand.by) return false
    const { id, by, at } = standing ?? hand
    const isBack = node.attrs['rank'] === value
    tr.setNodeAttribute(pos, 'move', isBack ? null : moveWord({ id, by, at, rank: value }))
    return true
  }

  #change(change: NetChange, isJoined: boolean): boolean {
    const { from, to, start, end } = change
    const { doc } = this.state
    const slice = this.meant.doc.slice(start, end)
    if (isInOwn(doc.resolve(from), doc.resolve(to), this.hand.by)) {
      this.tr.replace(from, to, slice)
      this.#carets.push({ change, from: this.#noted(from), exact: true })
      return true
    }
    const gone = wholesIn(doc, from, to)
    const come = wholesIn(this.meant.doc, start, end)
    if (gone.length > 0 || come.length > 0) return this.#structure(change, gone, come)
    return this.#text(change, slice, isJoined)
  }

  /** Whole items and notes, and nothing else. */
  #structure(change: NetChange, gone: readonly Standing[], come: readonly Standing[]): boolean {
    const { tr, hand } = this
    const slice = this.meant.doc.slice(change.start, change.end)
    const size = (all: readonly Standing[]) => all.reduce((sum, { node }) => sum + node.nodeSize, 0)
    const isContainer = slice.content.firstChild?.type.name === 'notes'
    if (!isContainer && size(come) !== slice.size) return false
    if (size(gone) !== change.to - change.from) return false
    if (come.length > 0) {
      const at = change.to
      tr.insert(at, this.#proposed(slice.content))
      this.#carets.push({ change, from: this.#noted(at), exact: true })
    }
    for (const { node, pos } of gone.toReversed()) {
      if (isAddedBy(node, hand.by)) tr.delete(pos, pos + node.nodeSize)
      else this.#wouldGo(node, pos)
    }
    if (come.length === 0)
      this.#carets.push({ change, from: this.#noted(change.from), exact: false })
    tr.setMeta(STRUCTURE, true)
    return true
  }

  /** Keeps what others propose; of two who would take it out, the first. */
  #wouldGo(node: Node, pos: number): void {
    const proposals = { del: this.hand, ...proposalsOf(node) }
    this.tr.setNodeAttribute(pos, 'proposal', proposalWord(proposals))
  }

  #proposed(content: Fragment): Node[] {
    const word = proposalWord({ ins: this.hand })
    return content.content.map((node) =>
      isStructure(node) || 'proposal' in node.attrs
        ? node.type.create({ ...node.attrs, proposal: word }, node.content)
        : node.copy(Fragment.from(this.#proposed(node.content))),
    )
  }

  #text(change: NetChange, slice: Slice, isJoined: boolean): boolean {
    const { from, to } = change
    const { doc } = this.state
    if (slice.size > 0 && !doc.resolve(to).parent.inlineContent)
      return from === to && this.#blocks(change, slice)
    const inline = slice.size > 0 ? this.#inline(slice) : []
    if (inline === null) return false
    const isReplacing = inline.length > 0 && to > from
    if (inline.length > 0) {
      const mark = this.#insertionAt(to, isJoined && !isReplacing)
      this.tr.replace(to, to, new Slice(Fragment.from(this.#marked(inline, mark)), 0, 0))
    }
    const length = inline.reduce((sum, { nodeSize }) => sum + nodeSize, 0)
    // Delete steps over what it would take out, Backspace stays before it.
    const { selection } = this.state
    const isForward = selection.empty && selection.from === from && to > from
    const caret = length > 0 ? to + length : isForward ? to : from
    this.#carets.push({ change, from: this.#noted(caret), exact: false })
    this.#takeOut(from, to, isJoined && !isReplacing)
    return true
  }

  /** New blocks between others. */
  #blocks(change: NetChange, slice: Slice): boolean {
    const isWhole = slice.openStart === 0 && slice.openEnd === 0
    const nodes = slice.content.content
    if (!isWhole || !nodes.every((node) => node.isTextblock && 'proposal' in node.attrs))
      return false
    this.tr.insert(change.to, this.#proposed(slice.content))
    this.#carets.push({ change, from: this.#noted(change.to), exact: true })
    return true
  }

  /** The text of a slice in one row, with a character for each border between two blocks; null where it is no text. */
  #inline({ content }: Slice): Node[] | null {
    const { schema } = this.state
    const rows: Node[][] = []
    let isText = true
    content.descendants((node) => {
      if (rigid.has(node.type.name) || isStructure(node)) isText = false
      if (!node.isTextblock) return !node.isText
      rows.push([...node.content.content])
      return false
    })
    if (!isText) return null
    if (rows.length === 0) return [...content.content].filter(({ isText: is }) => is)
    return rows.flatMap((row, at) => (at === 0 ? row : [schema.text(PROPOSED_BREAK), ...row]))
  }

  #marked(inline: readonly Node[], mark: Mark): Node[] {
    return inline.map((node) =>
      node.mark(mark.addToSet(node.marks.filter(({ type }) => !isSuggestionMark(type.name)))),
    )
  }

  /** The mark of what is put in at a position: that of one's own words next to it, so that they are one suggestion. */
  #insertionAt(pos: number, isJoined: boolean): Mark {
    const { nodeBefore, nodeAfter } = this.state.doc.resolve(pos)
    const beside = (node: Node | null) => markOf(node, 'insertion', this.hand.by)
    const neighbour = isJoined ? (beside(nodeBefore) ?? beside(nodeAfter)) : undefined
    return neighbour ?? this.state.schema.marks['insertion']!.create(this.#own)
  }

  /** Marks what stands between two positions as to be taken out; what is one's own suggestion goes at once. */
  #takeOut(from: number, to: number, isJoined: boolean): void {
    if (from === to) return
    const texts: { from: number; to: number; own: boolean }[] = []
    const borders: number[] = []
    this.state.doc.nodesBetween(from, to, (node, pos) => {
      if (node.isTextblock && pos >= from && pos < to) borders.push(pos)
      if (!node.isText) return
      const own =
        markOf(node, 'insertion', this.hand.by) !== undefined ||
        ownDepth(this.state.doc.resolve(pos), this.hand.by) > 0
      texts.push({ from: Math.max(from, pos), to: Math.min(to, pos + node.nodeSize), own })
    })
    const work = [
      ...texts.map((text) => ({ at: text.from, run: () => this.#takeOutText(text, isJoined) })),
      ...borders.map((pos) => ({ at: pos, run: () => this.#takeOutBorder(pos, from) })),
    ]
    // From the end, so that positions before what was done stay what they are.
    for (const { run } of work.sort((a, b) => b.at - a.at)) run()
  }

  #takeOutText({ from, to, own }: { from: number; to: number; own: boolean }, isJoined: boolean) {
    const { tr } = this
    if (own) {
      tr.delete(from, to)
      return
    }
    const todo: { from: number; to: number }[] = []
    tr.doc.nodesBetween(from, to, (node, pos) => {
      if (node.isText && !markOf(node, 'deletion'))
        todo.push({ from: Math.max(pos, from), to: Math.min(pos + node.nodeSize, to) })
    })
    const beside = (node: Node | null) => markOf(node, 'deletion', this.hand.by)
    const neighbour = isJoined
      ? (beside(tr.doc.resolve(from).nodeBefore) ?? beside(tr.doc.resolve(to).nodeAfter))
      : undefined
    const mark = neighbour ?? this.state.schema.marks['deletion']!.create(this.#own)
    for (const stretch of todo) {
      tr.addMark(stretch.from, stretch.to, mark)
      this.deletions.add(String(mark.attrs['id']))
    }
  }

  /** The border before a block: it would be joined to the one before. */
  #takeOutBorder(pos: number, from: number): void {
    const { tr, hand } = this
    const node = tr.doc.nodeAt(pos)
    const end = textEndBefore(tr.doc, pos)
    if (!node || end === null || !('proposal' in node.attrs)) return
    const [here, before] = [frameOf(tr.doc.resolve(pos + 1)), frameOf(tr.doc.resolve(end))]
    if (here?.node !== before?.node || end < from - 1) return
    if (isAddedBy(node, hand.by)) {
      const mark = this.state.schema.marks['insertion']!.create(this.#own)
      tr.addMark(pos + 1, pos + node.nodeSize - 1, mark)
      tr.delete(end, pos + 1)
    } else this.#wouldGo(node, pos)
  }

  #noted(pos: number): Noted {
    return { pos, step: this.tr.mapping.maps.length }
  }

  #placeCaret(): void {
    const { tr, meant } = this
    const { head } = meant.selection
    const inside = this.#carets.find(({ change }) => head >= change.start && head <= change.end)
    const now = ({ pos, step }: Noted) => tr.mapping.slice(step).map(pos, -1)
    const pos = !inside
      ? tr.mapping.map(positionBefore(meant, head))
      : now(inside.from) + (inside.exact ? head - inside.change.start : 0)
    const place = Math.max(0, Math.min(pos, tr.doc.content.size))
    tr.setSelection(TextSelection.near(tr.doc.resolve(place), -1))
    if (meant.storedMarksSet) tr.setStoredMarks(meant.storedMarks)
  }
}

/** What somebody meant to do, as suggestions; null where it cannot be suggested. */
export function asSuggestion(
  meant: Transaction,
  state: EditorState,
  hand: Hand,
): Suggestion | null {
  return new Rewriter(state, meant, hand).run()
}
