import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { DecorationSet, type EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { findQuote, quoteOf, type Quote } from '#report/quote.ts'
import type { AnchorKind } from '#review/threads.ts'
import { silent, type ReportAsks } from './asks.ts'
import { keptDecorations, type Wanted } from './kept-decorations.ts'
import { anchorAt, anchoredAt, mapped } from './place.ts'
import { onSheet, reportIndex } from './report-index.ts'
import { flatWords, threadRanges, type Range } from './thread-words.ts'

/** A thread as the text needs to know it. */
export interface ShownThread extends Quote {
  id: string
  anchor: { kind: AnchorKind; id: string | null }
  /** Whether it is painted: it waits for somebody. */
  open: boolean
}

/** What a thread is opened about, as the server takes it. */
export type ThreadAnchor =
  | ({ kind: 'text'; place?: { from: string; to: string } } & Quote)
  | { kind: 'note' | 'item' | 'picture'; id: string }
  | { kind: 'report' }

interface ThreadsState {
  threads: readonly ShownThread[]
  active: string | null
  /** The words about which somebody is writing a thread at this moment. */
  pending: Range | null
  /** Whether this person may say something. */
  may: boolean
  decorations: DecorationSet
}

const key = new PluginKey<ThreadsState>('threads')

type Change = Partial<Pick<ThreadsState, 'threads' | 'active' | 'pending' | 'may'>>

/** Whether the page lets this person say something about the text. */
export const mayComment = (state: EditorState): boolean => key.getState(state)?.may ?? false

/** Tells the text which threads there are, which one is looked at, and about which words one is being written. */
export function showThreads(view: EditorView, change: Change): void {
  if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, change))
}

/** A text that nobody can write has words without a mark: they are found by their quotation. */
const quoted = new WeakMap<Node, Map<string, Range | null>>()

function rangeByQuote(doc: Node, thread: ShownThread): Range | null {
  const known = quoted.get(doc) ?? new Map<string, Range | null>()
  quoted.set(doc, known)
  const ready = known.get(thread.id)
  if (ready !== undefined) return ready
  const { words, at } = flatWords(doc)
  const found = findQuote(words, thread)
  const range = found && { from: at[found.from]!, to: at[found.to - 1]! + 1 }
  known.set(thread.id, range)
  return range
}

function pictureAt(doc: Node, src: string): Range | null {
  let range: Range | null = null
  doc.descendants((node, pos) => {
    if (node.type.name === 'picture' && node.attrs['src'] === src)
      range ??= { from: pos, to: pos + node.nodeSize }
    return range === null && !node.isTextblock
  })
  return range
}

function partAt(doc: Node, kind: AnchorKind, id: string): Range | null {
  if (kind === 'picture') return pictureAt(doc, id)
  const { items, notes } = reportIndex(doc)
  const part = (kind === 'item' ? items : notes).find((one) => one.id === id)
  return part ? { from: part.pos, to: part.pos + part.node.nodeSize } : null
}

/** Where a thread is tied to the text now; nowhere, where its words or its part are gone. */
function rangesOf(doc: Node, thread: ShownThread, closed: boolean): readonly Range[] {
  const { kind, id } = thread.anchor
  if (kind === 'report') return []
  if (kind !== 'text') {
    const range = partAt(doc, kind, id ?? '')
    return range ? [range] : []
  }
  const marked = threadRanges(doc).get(thread.id)
  if (marked || !closed) return marked ?? []
  const range = rangeByQuote(doc, thread)
  return range ? [range] : []
}

/** Where threads stand, by id, so that they can be put in the order in which the sheet is read. Those that are gone are left out. */
export function threadOrder(
  { doc }: EditorState,
  threads: readonly ShownThread[],
  closed: boolean,
): Map<string, number> {
  const parts = onSheet(doc)
  const order = new Map<string, number>()
  for (const thread of threads) {
    const [first] = rangesOf(doc, thread, closed)
    if (thread.anchor.kind === 'report') order.set(thread.id, -1)
    if (!first) continue
    const part = parts.findIndex(
      ({ pos, node }) => pos <= first.from && first.from < pos + node.nodeSize,
    )
    order.set(thread.id, part * 1e8 + first.from)
  }
  return order
}

function painted(thread: ShownThread, range: Range, active: string | null): Wanted {
  const isActive = thread.id === active
  const look = isActive ? 'thread-shown thread-active' : 'thread-shown'
  const part = thread.anchor.kind !== 'text'
  return {
    ...range,
    kind: part ? 'node' : 'inline',
    key: `${thread.id} ${look}`,
    attrs: { class: part ? `${look} thread-part` : look },
    spec: { thread: thread.id },
  }
}

function wantedIn(
  doc: Node,
  { threads, active, pending }: ThreadsState,
  closed: boolean,
): Wanted[] {
  const shown = threads.filter(({ id, open }) => open || id === active)
  const all = shown.flatMap((thread) =>
    rangesOf(doc, thread, closed).map((range) => painted(thread, range, active)),
  )
  if (pending && pending.from < pending.to)
    all.push({
      ...pending,
      kind: 'inline',
      key: 'pending',
      attrs: { class: 'thread-shown thread-active' },
    })
  return all
}

function pendingAfter(pending: Range | null, tr: Transaction): Range | null {
  const from = mapped(pending?.from ?? null, tr)
  const to = mapped(pending?.to ?? null, tr)
  return from !== null && to !== null && from < to ? { from, to } : null
}

/** The letters of a selection, without the borders and blanks around them. */
function lettersIn({ doc }: EditorState, from: number, to: number): Range | null {
  let first: number | null = null
  let last = 0
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isText) return
    const text = node.text ?? ''
    for (let at = Math.max(0, from - pos); at < Math.min(text.length, to - pos); at++) {
      if (/\s/.test(text[at]!)) continue
      first ??= pos + at
      last = pos + at + 1
    }
  })
  return first === null ? null : { from: first, to: last }
}

const base64 = (position: Y.RelativePosition): string =>
  btoa(String.fromCharCode(...Y.encodeRelativePosition(position)))

/** A place that goes along with the letter behind it. */
function placeBefore(state: EditorState, pos: number): string {
  // The binding's own go along with the letter before.
  const { doc } = ySyncPluginKey.getState(state) as { doc: Y.Doc }
  const found = Y.createAbsolutePositionFromRelativePosition(anchorAt(state, pos), doc)!
  return base64(Y.createRelativePositionFromTypeIndex(found.type, found.index, 0))
}

interface Selected {
  anchor: { kind: 'text'; place: { from: string; to: string } } & Quote
  range: Range
}

/** The selected words as what a thread can be opened about; null where none are selected. */
export function selectedWords(state: EditorState): Selected | null {
  const { from, to } = state.selection
  const range = lettersIn(state, from, to)
  if (!range) return null
  const { words, at } = flatWords(state.doc)
  const quote = quoteOf(words, at.indexOf(range.from), at.indexOf(range.to - 1) + 1)
  const place = { from: placeBefore(state, range.from), to: base64(anchorAt(state, range.to)) }
  return { anchor: { kind: 'text', ...quote, place }, range }
}

/** Where words that somebody wanted to say something about are now. */
export function rangeOfPlace(
  state: EditorState,
  place: { from: string; to: string },
): Range | null {
  const at = (text: string) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    return anchoredAt(state, Y.decodeRelativePosition(bytes))
  }
  const [from, to] = [at(place.from), at(place.to)]
  return from !== null && to !== null && from < to ? { from, to } : null
}

/** The thread whose words are at a position: of several the one with the fewest words. */
function threadAt(state: EditorState, pos: number): string | null {
  const found = key
    .getState(state)!
    .decorations.find(pos, pos)
    .filter(({ spec }) => 'thread' in spec)
    .toSorted((a, b) => a.to - a.from - (b.to - b.from))
  return (found[0]?.spec as { thread?: string } | undefined)?.thread ?? null
}

/** The open thread that the caret is in the words of; null where there is none. */
export const threadAtCaret = (state: EditorState): string | null =>
  threadAt(state, state.selection.head)

/** Brings a thread's words into the middle of the window. False where they are gone. */
export function scrollToThread(view: EditorView, id: string): boolean {
  const { decorations } = key.getState(view.state)!
  const isIts = (spec: { thread?: string }) => spec.thread === id
  const [first] = decorations.find(undefined, undefined, isIts)
  if (!first) return false
  const { node, offset } = view.domAtPos(first.from + 1)
  const shown = node instanceof Element ? (node.childNodes[offset] ?? node) : node.parentElement
  const box = shown instanceof Element ? shown.getBoundingClientRect() : null
  const inSight = box && box.top > 100 && box.bottom < innerHeight - 60
  if (shown instanceof Element && !inSight) shown.scrollIntoView({ block: 'center' })
  return true
}

export interface ThreadsOptions {
  asks: ReportAsks
}

/** Paints what threads are about, and leads from the words to their thread. */
export const Threads = Extension.create<ThreadsOptions>({
  name: 'threads',

  addOptions: () => ({ asks: silent }),

  addProseMirrorPlugins() {
    const { editor, options } = this
    return [
      new Plugin<ThreadsState>({
        key,
        state: {
          init: () => ({
            threads: [],
            active: null,
            pending: null,
            may: false,
            decorations: DecorationSet.empty,
          }),
          apply: (tr, before) => {
            const change = tr.getMeta(key) as Change | undefined
            if (!change && !tr.docChanged) return before
            const pending = pendingAfter(before.pending, tr)
            const now = { ...before, pending, ...change }
            const wanted = wantedIn(tr.doc, now, !editor.isEditable)
            return { ...now, decorations: keptDecorations(before.decorations, tr, wanted) }
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.decorations,
          handleClick: (view, pos, event) => {
            const onCitation =
              event.target instanceof Element && event.target.closest('[data-citation]') !== null
            const id = onCitation ? null : threadAt(view.state, pos)
            if (id !== null) options.asks.thread(id)
            return false
          },
        },
      }),
    ]
  },
})
