/** What of a copied piece may go where: pieces are taken out of their structure and fitted to the place they go to. */
import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model'
import { isLine } from './structure.ts'

const frames = new Set([
  'keyTakeaway',
  'executiveSummary',
  'essay',
  'item',
  'contributors',
  'note',
  'notes',
  'doc',
])

function listOf(fragment: Fragment): Node[] {
  const nodes: Node[] = []
  fragment.forEach((node) => nodes.push(node))
  return nodes
}

/** Blocks without any structural node around or among them. Notes that came along with text stay behind. */
function plainBlocks(nodes: Node[], schema: Schema): Node[] {
  const withoutNotes = nodes.filter((node) => node.type.name !== 'notes')
  const kept = withoutNotes.length > 0 ? withoutNotes : nodes
  return kept.flatMap((node): Node[] => {
    if (isLine(node)) return [schema.nodes['paragraph']!.create(null, node.content)]
    return frames.has(node.type.name) ? plainBlocks(listOf(node.content), schema) : [node]
  })
}

const isStructural = (node: Node): boolean => isLine(node) || frames.has(node.type.name)

/** How deep a slice is open at one end after the frames there were taken away. */
function openness(slice: Slice, end: 'firstChild' | 'lastChild', depth: number): number {
  let left = depth
  let node = slice.content[end]
  while (node && left > 0 && frames.has(node.type.name)) {
    if (node.type.name === 'notes' && slice.content.childCount > 1) return 0
    left -= 1
    node = node[end]
  }
  return node ? left : 0
}

/** The slice as plain blocks, open at both ends as far as it was; text alone stays as it is. */
export function outOfStructure(slice: Slice, schema: Schema): Slice {
  const nodes = listOf(slice.content)
  if (!nodes.some(isStructural)) return slice
  const blocks = Fragment.from(plainBlocks(nodes, schema))
  if (blocks.size === 0) return Slice.empty
  return new Slice(
    blocks,
    openness(slice, 'firstChild', slice.openStart),
    openness(slice, 'lastChild', slice.openEnd),
  )
}

function textblocks(fragment: Fragment): Node[] {
  const found: Node[] = []
  fragment.descendants((node) => {
    if (node.isTextblock) found.push(node)
    return !node.isTextblock
  })
  return found
}

/** What is no form of words: it stays where none is printed. */
const isThread = ({ type }: Node['marks'][number]) => type.name === 'thread'

/** The inlines of a text block without citations, and without marks where they would not be printed. */
function inlines(block: { content: Fragment }, marks: boolean): Node[] {
  return listOf(block.content)
    .filter((node) => !node.marks.some((mark) => mark.type.name === 'citation'))
    .map((node) => (marks ? node : node.mark(node.marks.filter(isThread))))
}

/** For a line (title, topic): everything in one run of text. */
function asLine(slice: Slice, topic: boolean): Slice {
  const blocks = textblocks(slice.content)
  const parts = blocks.length > 0 ? blocks : [{ content: slice.content }]
  const { schema } = slice.content.firstChild!.type
  const nodes = parts.flatMap((block, at) => [
    ...(at > 0 ? [schema.text(' ')] : []),
    ...(topic ? listOf(block.content) : inlines(block, false)),
  ])
  return new Slice(Fragment.from(nodes), 0, 0)
}

/** For a note: paragraphs alone, without citations. */
function asNote(slice: Slice): Slice {
  const blocks = textblocks(slice.content)
  if (blocks.length === 0)
    return new Slice(Fragment.from(inlines({ content: slice.content }, true)), 0, 0)
  const { paragraph } = blocks[0]!.type.schema.nodes
  const made = blocks.map((block) => paragraph!.create(null, inlines(block, true)))
  return new Slice(Fragment.from(made), 1, 1)
}

/** Blocks of the essay as they may stand elsewhere: a heading is a paragraph there, a standing note its paragraphs. */
function asBody(fragment: Fragment): Fragment {
  return Fragment.from(
    listOf(fragment).flatMap((node) => {
      if (node.type.name === 'boilerplate') return listOf(node.content)
      return node.type.name === 'heading'
        ? [node.type.schema.nodes['paragraph']!.create(null, node.content)]
        : [node]
    }),
  )
}

const plain = new Set(['paragraph', 'bulletList', 'orderedList'])

/** For the key takeaway: paragraphs and lists; of everything else its text blocks. */
function asTakeaway(slice: Slice): Slice {
  const nodes = listOf(asBody(slice.content))
  if (nodes.every((node) => plain.has(node.type.name) || node.isInline))
    return new Slice(Fragment.from(nodes), slice.openStart, slice.openEnd)
  const { schema } = nodes[0]!.type
  const made = nodes.flatMap((node) =>
    plain.has(node.type.name)
      ? [node]
      : textblocks(Fragment.from(node)).map((block) =>
          schema.nodes['paragraph']!.create(null, block.content),
        ),
  )
  return new Slice(Fragment.from(made), 0, 0)
}

/** A slice as it may be put into a frame (the name of the structural node around the caret). */
export function fitted(slice: Slice, frame: string): Slice {
  if (slice.size === 0) return slice
  switch (frame) {
    case 'title':
    case 'headline':
    case 'byline':
    case 'contributor':
      return asLine(slice, false)
    case 'topic':
      return asLine(slice, true)
    case 'note':
      return asNote(slice)
    case 'keyTakeaway':
      return asTakeaway(slice)
    case 'item':
    case 'executiveSummary':
      return new Slice(asBody(slice.content), slice.openStart, slice.openEnd)
    default:
      return slice
  }
}
