/** Makes the blocks of a part say what is wanted, block by block. */
import * as Y from 'yjs'
import { alignUnits, type Alignable } from '#report/compare/align.ts'
import type { EditorNode } from '#report/editor-json.ts'
import { nodeOf } from '../content.ts'
import type { Hand } from './hand.ts'
import { elementsIn, isBlank, meaning, wordsBelow } from './read.ts'
import type { Wanted } from './wanted.ts'
import { editText } from './words.ts'

const textblocks = new Set([
  'title',
  'headline',
  'byline',
  'topic',
  'paragraph',
  'heading',
  'contributor',
  'forecast',
  'caption',
  'tableCell',
])
/** Blocks of which `meaning` says everything. */
const blocks = new Set([
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'blockquote',
  'boilerplate',
  'forecasts',
  'table',
  'picture',
])
/** What may stand there without words: somebody is about to write in it. */
const mayStay = new Set(['paragraph', 'listItem'])

/** Puts a node in as a child, with all that is in it. Elements are nobody's words; each text is its author's. */
export function insertNode(
  parent: Y.XmlFragment,
  at: number,
  node: Wanted,
  hand: Hand,
): Y.XmlElement {
  hand.as()
  const element = new Y.XmlElement(node.type)
  parent.insert(at, [element])
  setAttributes(element, node)
  insertContent(element, node, hand)
  return element
}

function insertContent(element: Y.XmlElement, { type, content = [] }: Wanted, hand: Hand): void {
  if (!textblocks.has(type)) {
    content.forEach((child, at) => insertNode(element, at, child, hand))
    return
  }
  if (content.length === 0) return
  hand.as()
  const text = new Y.XmlText()
  element.insert(element.length, [text])
  editText(text, content, hand)
}

/** Sets those that differ; others, which are no part of a report, stay. */
function setAttributes(element: Y.XmlElement, { attrs = {} }: Wanted): void {
  for (const [name, value] of Object.entries(attrs))
    // Yjs stores any JSON here; only its types say string.
    if (element.getAttribute(name) !== value) element.setAttribute(name, value as string)
}

export function removeChild(
  parent: Y.XmlFragment,
  child: Y.XmlElement | Y.XmlText,
  hand: Hand,
): void {
  hand.as()
  const at = parent.toArray().indexOf(child)
  if (at >= 0) parent.delete(at, 1)
}

/** The texts of a block become one, the first, which says what is wanted. */
export function editInline(element: Y.XmlElement, node: Wanted, hand: Hand): void {
  const children = element.toArray() as (Y.XmlElement | Y.XmlText)[]
  const text = children.find((child) => child instanceof Y.XmlText)
  for (const child of children) if (child !== text) removeChild(element, child, hand)
  if (text) editText(text, node.content ?? [], hand)
  else insertContent(element, node, hand)
}

/** Makes an element say what a node of the same type says. */
export function editElement(element: Y.XmlElement, node: Wanted, hand: Hand): void {
  if (blocks.has(node.type) && meaning(nodeOf(element)) === meaning(node)) return
  hand.as()
  setAttributes(element, node)
  if (textblocks.has(node.type)) editInline(element, node, hand)
  else editBlocks(element, node.content ?? [], hand)
}

/** Where a child stands that follows another one; without one it is the first. */
export function placeBehind(parent: Y.XmlFragment, child: Y.XmlElement | undefined): number {
  return child ? (parent.toArray() as unknown[]).indexOf(child) + 1 : 0
}

interface Aligned extends Alignable {
  of: Y.XmlElement | Wanted
}

function alignable(node: EditorNode, of: Aligned['of']): Aligned {
  const src = typeof node.attrs?.['src'] === 'string' ? node.attrs['src'] : ''
  const content = [{ type: 'text' as const, text: `${wordsBelow(node)} ${src}` }]
  return { form: node.type, depth: 0, content, of }
}

/** Which element is to say what: those of one type that say nearly the same, in the order of both. */
export function pairsOf(
  elements: readonly Y.XmlElement[],
  wanted: readonly Wanted[],
): { now: Y.XmlElement | null; node: Wanted | null }[] {
  const before = elements.map((element) => alignable(nodeOf(element), element))
  const after = wanted.map((node) => alignable(node, node))
  return alignUnits(before, after).flatMap((pair) => {
    const now = (pair.before?.of ?? null) as Y.XmlElement | null
    const node = (pair.after?.of ?? null) as Wanted | null
    const isOther = now && node && now.nodeName !== node.type
    return isOther
      ? [
          { now, node: null },
          { now: null, node },
        ]
      : [{ now, node }]
  })
}

/** Makes the children of an element say what is wanted: those that are alike are changed in their place. */
export function editBlocks(parent: Y.XmlElement, wanted: readonly Wanted[], hand: Hand): void {
  // Text outside of blocks is said by a paragraph of its own, if it is wanted.
  for (const child of parent.toArray())
    if (!(child instanceof Y.XmlElement)) removeChild(parent, child as Y.XmlText, hand)
  let last: Y.XmlElement | undefined
  for (const { now, node } of pairsOf(elementsIn(parent), wanted)) {
    if (now && node) {
      editElement(now, node, hand)
      last = now
    } else if (now && mayStay.has(now.nodeName) && isBlank(now)) last = now
    else if (now) removeChild(parent, now, hand)
    else if (node) last = insertNode(parent, placeBehind(parent, last), node, hand)
  }
}
