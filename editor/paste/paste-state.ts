/** What is being pasted, and what the last paste did. */
import { PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { CopiedFrom, WholeReport } from '#report/import/read-fragment.ts'
import type { Remark } from '#report/remark.ts'
import { isRemote } from '../behaviour/origin.ts'
import { positionAfterRemote } from '../behaviour/place.ts'
import { canTakeBack, type UndoItem } from './undo-item.ts'

/** Where something will go: what was selected is replaced. */
export interface Place {
  from: number
  to: number
}

/** A paste that is not in the text yet. */
export interface Waiting extends Place {
  id: number
  /** How much is done: a share of 1. */
  share: number
}

/** How much was pasted, each kind in the order in which it is said. */
export interface PastedCounts {
  paragraphs: number
  headings: number
  lists: number
  quotations: number
  forecasts: number
  tables: number
  pictures: number
  notes: number
}

export interface PastedReceipt {
  kind: 'pasted'
  from: CopiedFrom
  counts: PastedCounts
  styles: string[]
  /** Comments and tracked changes that stayed behind. */
  marginalia: number
  remarks: Remark[]
  /** Whether Google Docs left notes out of the clipboard. */
  notesLeftOut: boolean
  /** The same as text alone. */
  text: string
  /** How many pictures that came along are being uploaded. */
  uploads: number
  /** What was copied as a whole report, when the report is empty and may be filled with it. */
  whole: WholeReport | null
  /** What takes it back. */
  undo: UndoItem
  /** Where it begins, and how long what it replaced was, which stands there again once it was taken back. */
  place: Place
  replaced: number
  /** Whether there is nothing to tell that is not in sight. */
  quiet: boolean
}

export interface RefusedReceipt {
  kind: 'refused'
  sentence: string
  /** Whether it is more than fits, so that an import is the way. */
  tooLong: boolean
  /** The same as text alone; empty when that would not fit either. */
  text: string
  place: Place
}

export type Receipt = (PastedReceipt | RefusedReceipt) & { id: number }

export interface PasteState {
  waiting: readonly Waiting[]
  receipt: Receipt | null
  decorations: DecorationSet
}

type Change = Partial<Pick<PasteState, 'waiting' | 'receipt'>>

export const pasteKey = new PluginKey<PasteState>('paste')

const none: PasteState = { waiting: [], receipt: null, decorations: DecorationSet.empty }

/** What is being pasted into this editor. */
export const pasteStateOf = (state: EditorState): PasteState => pasteKey.getState(state) ?? none

/** Whether the last paste can still be turned into text alone. */
export function canPastePlain(state: EditorState): boolean {
  const { receipt } = pasteStateOf(state)
  if (!receipt || receipt.text === '') return false
  return receipt.kind === 'refused' || canTakeBack(state, receipt.undo)
}

export const changePaste = (tr: Transaction, change: Change): Transaction =>
  tr.setMeta(pasteKey, change).setMeta('addToHistory', false)

function mapped<T extends Place>(place: T, tr: Transaction): T {
  if (!tr.docChanged) return place
  const map = isRemote(tr)
    ? (pos: number) => positionAfterRemote(tr.before, tr.doc, pos)
    : (pos: number, side: -1 | 1) => tr.mapping.map(pos, side)
  // What is typed at the place while it waits is meant to stand behind it.
  const from = map(place.from, -1)
  const to = place.from === place.to ? from : Math.max(from, map(place.to, -1))
  return { ...place, from, to }
}

function placeMark(): HTMLElement {
  const mark = document.createElement('span')
  mark.className = 'paste-place'
  mark.setAttribute('aria-hidden', 'true')
  return mark
}

function decorate(state: EditorState, waiting: readonly Waiting[]): DecorationSet {
  if (waiting.length === 0) return DecorationSet.empty
  const marks = waiting.map(({ from, id }) =>
    Decoration.widget(from, placeMark, { side: -1, key: `paste-${id}`, ignoreSelection: true }),
  )
  return DecorationSet.create(state.doc, marks)
}

export const pastePluginState = {
  init: (): PasteState => none,
  apply(tr: Transaction, before: PasteState, _old: EditorState, state: EditorState): PasteState {
    const change = tr.getMeta(pasteKey) as Change | undefined
    if (!change && !tr.docChanged) return before
    if (!change && before.waiting.length === 0 && before.receipt === null) return before
    const waiting = (change?.waiting ?? before.waiting).map((one) =>
      change?.waiting ? one : mapped(one, tr),
    )
    const kept = change && 'receipt' in change ? change.receipt! : before.receipt
    const receipt =
      kept && kept === before.receipt && tr.docChanged
        ? { ...kept, place: mapped(kept.place, tr) }
        : kept
    return { waiting, receipt, decorations: decorate(state, waiting) }
  },
}
