/** One act as one step of undo, that can be taken back by itself whatever came after it. */
import type { EditorState } from '@tiptap/pm/state'
import { mergeDeleteSets, type UndoManager } from 'yjs'
import { newUndoStep, undoManager } from '../behaviour/origin.ts'

type StackItem = UndoManager['undoStack'][number]

/** The step of undo that an act became; null where nothing is remembered or nothing was changed. */
export type UndoItem = StackItem | null

/** Runs an act that dispatches, as a step of its own. */
export function asUndoStep(stateNow: () => EditorState, act: () => void): UndoItem {
  newUndoStep(stateNow())
  const stack = () => undoManager(stateNow())?.undoStack ?? []
  const before = stack().at(-1)
  act()
  newUndoStep(stateNow())
  const after = stack().at(-1)
  return after === undefined || after === before ? null : after
}

/** Makes one step of several, so that they go and come back together; what was done between them stays a step apart. */
export function joinedItems(state: EditorState, items: readonly UndoItem[]): UndoItem {
  const manager = undoManager(state)
  const found = items.filter((item) => item !== null)
  const [first] = found
  if (!manager || !first || found.length === 1) return first ?? null
  const others = new Set(found.slice(1))
  if (found.some((item) => !manager.undoStack.includes(item))) return null
  first.insertions = mergeDeleteSets(found.map(({ insertions }) => insertions))
  first.deletions = mergeDeleteSets(found.map(({ deletions }) => deletions))
  manager.undoStack = manager.undoStack.filter((item) => !others.has(item))
  return first
}

/** Whether a step can still be taken back. */
export const canTakeBack = (state: EditorState, item: UndoItem): boolean =>
  item !== null && (undoManager(state)?.undoStack.includes(item) ?? false)

/** Takes one step back and leaves those after it; redo brings it back. False when it is gone already. */
export function takeBack(state: EditorState, item: UndoItem): boolean {
  const manager = undoManager(state)
  if (!manager || item === null || !manager.undoStack.includes(item)) return false
  // Undo goes on to the step below when one has nothing left to take back: there is none.
  const others = manager.undoStack.filter((one) => one !== item)
  manager.undoStack = [item]
  manager.undo()
  manager.undoStack = [...others, ...manager.undoStack]
  return true
}
