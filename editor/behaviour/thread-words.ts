/** Which words of the text threads are about: read from their marks, never stored. */
import { Fragment, Slice, type Node } from '@tiptap/pm/model'

export interface Range {
  from: number
  to: number
}

/** The threads that a piece of text is about. */
export function threadsOn(node: Node): string[] {
  return node.marks
    .filter(({ type }) => type.name === 'thread')
    .map(({ attrs }) => (typeof attrs['id'] === 'string' ? attrs['id'] : ''))
    .filter((id) => id !== '')
}

type Found = readonly { id: string; from: number; to: number }[]
const nothing: Found = []

/** What stands in a text block, counted from its beginning. */
const inBlock = new WeakMap<Node, Found>()

function found(block: Node): Found {
  const ready = inBlock.get(block)
  if (ready) return ready
  const made: { id: string; from: number; to: number }[] = []
  block.forEach((node, start) => {
    for (const id of threadsOn(node)) made.push({ id, from: start, to: start + node.nodeSize })
  })
  const kept = made.length > 0 ? made : nothing
  inBlock.set(block, kept)
  return kept
}

const inDocument = new WeakMap<Node, ReadonlyMap<string, readonly Range[]>>()

/** Thread's id → the ranges that it is about, in the order of the document. */
export function threadRanges(doc: Node): ReadonlyMap<string, readonly Range[]> {
  const ready = inDocument.get(doc)
  if (ready) return ready
  const ranges = new Map<string, Range[]>()
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    for (const { id, from, to } of found(node)) {
      const of = ranges.get(id) ?? []
      const last = of.at(-1)
      if (last?.to === pos + 1 + from) last.to = pos + 1 + to
      else of.push({ from: pos + 1 + from, to: pos + 1 + to })
      ranges.set(id, of)
    }
    return false
  })
  inDocument.set(doc, ranges)
  return ranges
}

function mapped(fragment: Fragment, gone: (id: string) => boolean): Fragment {
  const nodes: Node[] = []
  fragment.forEach((node) => {
    if (!node.isText) return nodes.push(node.copy(mapped(node.content, gone)))
    const lost = new Set(threadsOn(node).filter(gone))
    const stays = ({ type, attrs }: Node['marks'][number]) =>
      type.name !== 'thread' || !lost.has(String(attrs['id']))
    return nodes.push(lost.size > 0 ? node.mark(node.marks.filter(stays)) : node)
  })
  return Fragment.fromArray(nodes)
}

/**
 * A piece as it may be put in place of a range: a thread whose words stand elsewhere in the text stays with those, one
 * whose words were cut comes along with them.
 */
export function withoutStanding(slice: Slice, doc: Node, { from, to }: Range): Slice {
  const standing = threadRanges(doc)
  const stands = (id: string) =>
    (standing.get(id) ?? []).some((range) => range.from < from || range.to > to)
  return new Slice(mapped(slice.content, stands), slice.openStart, slice.openEnd)
}

/** All words of the document, a line to each text block, and the position of each of them. */
export function flatWords(doc: Node): { words: string; at: number[] } {
  let words = ''
  const at: number[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    node.forEach((child, start) => {
      const text = child.text ?? ''
      for (let letter = 0; letter < text.length; letter++) at.push(pos + 1 + start + letter)
      words += text
    })
    at.push(pos + 1 + node.content.size)
    words += '\n'
    return false
  })
  return { words, at }
}
