import * as Y from 'yjs'
import { sheetParts, type EditorNode } from '#report/editor-json.ts'
import { fromEditor } from '#report/from-editor.ts'
import { proposalsIn } from '#report/suggested.ts'
import { nodeOf } from '../content.ts'

const noMeta = { dateline: '', cutoff: '', periodFrom: '', periodTo: '' }

/** What contains a node by itself. */
function around(node: EditorNode): EditorNode {
  if (sheetParts.includes(node.type)) return node
  if (node.type === 'note') return { type: 'notes', content: [node] }
  return { type: 'essay', content: [node] }
}

/** What a node says in a report: two that say the same need no edit. */
export function meaning(node: EditorNode): string {
  const doc = { type: 'doc', content: [around(node)] }
  return JSON.stringify(fromEditor({ doc, meta: noMeta }).report)
}

const nothing = meaning({ type: 'essay', content: [] })

/** The elements that are part of the report: those that are only proposed are passed over, and stay where they are. */
export const elementsIn = (parent: Y.XmlFragment): Y.XmlElement[] =>
  parent
    .toArray()
    .filter((child): child is Y.XmlElement => child instanceof Y.XmlElement && !isProposed(child))

function isProposed(element: Y.XmlElement): boolean {
  return proposalsIn(element.getAttribute('proposal')).ins !== undefined
}

/** Whether an element says nothing: an empty paragraph in which somebody is about to write, a note without words. */
export const isBlank = (element: Y.XmlElement): boolean => meaning(nodeOf(element)) === nothing

/** All words below a node, without those that are only proposed. */
export function wordsBelow(node: EditorNode): string {
  if (node.marks?.some(({ type }) => type === 'insertion')) return ''
  const { text = '', content = [] } = node
  // A word may be cut by marks.
  const words = content.map((child) => wordsBelow(child) + (child.type === 'text' ? '' : ' '))
  return text + words.join('')
}

/** An attribute as text; empty where it is none. */
export function attribute(element: Y.XmlElement, name: string): string {
  const value: unknown = element.getAttribute(name)
  return typeof value === 'string' ? value : ''
}
