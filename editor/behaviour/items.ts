import { Extension } from '@tiptap/core'
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { rankBetween } from '#report/rank.ts'
import { commanded } from './commanded.ts'
import { newId } from './new-id.ts'
import { reportIndex, type PlacedItem } from './report-index.ts'
import { STRUCTURE } from './structure.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    items: {
      /** A new item after the one with this id, after the caret's own, or after all; the caret goes into its topic. */
      addItem: (after?: string) => ReturnType
      /** Moves an item to a place among the items, 0 being the first. Only its rank is written. */
      placeItem: (id: string, place: number) => ReturnType
      /** Moves the caret's item, or the one with this id, by one place. */
      moveItem: (by: 1 | -1, id?: string) => ReturnType
      /** Removes the caret's item, or the one with this id. Its notes stay. */
      deleteItem: (id?: string) => ReturnType
    }
  }
}

/** The item that the caret is in. */
export function itemAtCaret(state: EditorState): PlacedItem | null {
  const { $head } = state.selection
  const pos = $head.depth > 0 ? $head.before(1) : -1
  return reportIndex(state.doc).items.find((item) => item.pos === pos) ?? null
}

const itemOf = (state: EditorState, id?: string): PlacedItem | null =>
  id === undefined
    ? itemAtCaret(state)
    : (reportIndex(state.doc).items.find((item) => item.id === id) ?? null)

function positionOfNewItem(state: EditorState, after: PlacedItem | undefined): number {
  if (after) return after.pos + after.node.nodeSize
  const { parts } = reportIndex(state.doc)
  const tail = parts.find(({ node }) => ['contributors', 'notes'].includes(node.type.name))
  return tail?.pos ?? state.doc.content.size
}

/** Whether the caret stands before the items, so that a new one shall be the first. */
function beforeItems(state: EditorState): boolean {
  const { $head } = state.selection
  return (
    $head.depth > 0 &&
    ['keyTakeaway', 'executiveSummary', 'essay'].includes($head.node(1).type.name)
  )
}

/** Whether a new item has its place by the caret: in an item, or before them all. */
export const mayAddItem = (state: EditorState): boolean =>
  itemAtCaret(state) !== null || beforeItems(state)

function addItem(state: EditorState, tr: Transaction, id?: string): boolean {
  const { items } = reportIndex(state.doc)
  const here = itemOf(state, id)
  const at = here ? here.number : id === undefined && beforeItems(state) ? 0 : items.length
  const rank = rankBetween(items[at - 1]?.rank ?? null, items[at]?.rank ?? null)
  const { nodes } = state.schema
  const item = nodes['item']!.create({ id: newId('i'), rank }, [
    nodes['topic']!.create(),
    nodes['paragraph']!.create(),
  ])
  const pos = positionOfNewItem(state, items[at - 1])
  tr.insert(pos, item).setMeta(STRUCTURE, true)
  tr.setSelection(TextSelection.create(tr.doc, pos + 2))
  return true
}

function placeItem(state: EditorState, tr: Transaction, id: string, place: number): boolean {
  const { items } = reportIndex(state.doc)
  const item = items.find((one) => one.id === id)
  const others = items.filter((one) => one !== item)
  const to = Math.max(0, Math.min(place, others.length))
  if (!item || to === item.number - 1) return false
  const rank = rankBetween(others[to - 1]?.rank ?? null, others[to]?.rank ?? null)
  tr.setNodeAttribute(item.pos, 'rank', rank)
  return true
}

function moveItem(state: EditorState, tr: Transaction, by: 1 | -1, id?: string): boolean {
  const item = itemOf(state, id)
  const place = (item?.number ?? 0) - 1 + by
  if (!item || place < 0 || place >= reportIndex(state.doc).items.length) return false
  return placeItem(state, tr, item.id, place)
}

function deleteItem(state: EditorState, tr: Transaction, id?: string): boolean {
  const item = itemOf(state, id)
  if (!item) return false
  tr.delete(item.pos, item.pos + item.node.nodeSize).setMeta(STRUCTURE, true)
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(item.pos, tr.doc.content.size)), -1))
  return true
}

/** Backspace in the topic of an item that holds nothing takes the item away. */
function deleteEmptyItem(state: EditorState, tr: Transaction): boolean {
  const { $head, empty } = state.selection
  const item = itemAtCaret(state)
  if (!empty || !item || $head.parent.type.name !== 'topic' || item.node.textContent !== '')
    return false
  return deleteItem(state, tr, item.id)
}

/** Numbered items: adding, moving and deleting them. Moving writes one attribute, so nothing typed meanwhile is lost. */
export const Items = Extension.create({
  name: 'itemsBehaviour',
  priority: 1500,

  addCommands() {
    const { editor } = this
    return {
      addItem: (after?: string) => commanded(editor, (state, tr) => addItem(state, tr, after)),
      placeItem: (id, place) => commanded(editor, (state, tr) => placeItem(state, tr, id, place)),
      moveItem: (by, id) => commanded(editor, (state, tr) => moveItem(state, tr, by, id)),
      deleteItem: (id) => commanded(editor, (state, tr) => deleteItem(state, tr, id)),
    }
  },

  addKeyboardShortcuts() {
    const { editor } = this
    return {
      Backspace: () => editor.commands.command(commanded(editor, deleteEmptyItem)),
    }
  },
})
