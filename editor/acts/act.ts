import type { Editor } from '@tiptap/core'
import type { ReportAsks } from '../behaviour/asks.ts'
import { newUndoStep } from '../behaviour/origin.ts'
import { isSuggesting } from '../behaviour/suggesting.ts'

/** Where an act stands in lists, in this order. */
export const actGroups = {
  text: 'Words',
  block: 'Blocks',
  table: 'Table',
  note: 'Notes and sources',
  thread: 'Threads',
  part: 'Parts and items',
  edit: 'Changing and finding',
  view: 'View',
  go: 'Going there',
} as const

export type ActGroup = keyof typeof actGroups

/**
 * Something that can be done at the writing desk. Toolbar, slash menu, command palette, keys and the list of
 * shortcuts are all drawn from this, so that an act has one name, one key and one condition everywhere.
 */
export interface Act {
  /** `group.verb`, unique. */
  id: string
  /** A verb: "Add a note". */
  label: string
  group: ActGroup
  /** Its keys, in the notation of ProseMirror's keymap: "Mod-Alt-f". The first is the one that is shown. */
  keys?: readonly string[]
  /** Other words by which somebody looks for it. */
  also?: readonly string[]
  /** Whether "/" offers it: it puts something where the caret is. */
  slash?: boolean
  /** Whether its keys work wherever on the page the focus is. Otherwise in the text alone. */
  anywhere?: boolean
  /** Whether it changes what cannot be suggested: blocks, parts, pictures. */
  direct?: boolean
  /** Whether it may be used where the text can only be read. */
  reading?: boolean
  /** Whether it belongs where the caret is. Asked at every move of the caret: cheap. Always, when missing. */
  fits?: (editor: Editor) => boolean
  /** Whether it can do something at this moment, where it fits: tools stay in their place and wait. Always, when missing. */
  ready?: (editor: Editor) => boolean
  /** Whether what it does holds at the caret already, for acts that can be taken back by doing them again. */
  active?: (editor: Editor) => boolean
  /** Does it, and leaves the caret where one would type on. */
  run: (editor: Editor, asks: ReportAsks) => void
}

/** Whether an act has its place where the caret is. */
export function fitsHere(act: Act, editor: Editor): boolean {
  if (act.direct === true && isSuggesting(editor)) return false
  return (editor.isEditable || act.reading === true) && (act.fits?.(editor) ?? true)
}

/** Whether an act can be done now. */
export function canDo(act: Act, editor: Editor): boolean {
  return fitsHere(act, editor) && (act.ready?.(editor) ?? true)
}

/** Does an act, as a step of undo of its own. */
export function perform(act: Act, editor: Editor, asks: ReportAsks): void {
  newUndoStep(editor.state)
  act.run(editor, asks)
  newUndoStep(editor.state)
}
