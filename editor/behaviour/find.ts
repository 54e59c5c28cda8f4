import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { yCursorPluginKey } from '@tiptap/y-tiptap'
import { findWords, wordsWithin, type FindOptions, type Stretch } from './find-words.ts'
import { newUndoStep } from './origin.ts'
import { mapped } from './place.ts'
import { onSheet, reportIndex, type Placed } from './report-index.ts'

export interface Wanted extends FindOptions {
  words: string
  /** Only in this range of the document. */
  within: Stretch | null
}

/** Names under which the places are painted (`::highlight()` in report-editor.css). */
export const FOUND = 'found'
export const FOUND_HERE = 'found-here'

/** More are counted, but not painted: nobody looks at them one by one. */
const PAINTED = 2_000

/** Parts and items in the order of the sheet, contributors by rank, notes by their numbers. */
function containers(doc: Node): Placed[] {
  const { contributors, notes } = reportIndex(doc)
  return [
    ...onSheet(doc).filter(({ node }) => !['contributors', 'notes'].includes(node.type.name)),
    ...contributors,
    ...[...notes].sort((a, b) => (a.number || Infinity) - (b.number || Infinity)),
  ]
}

/** Every block of text as it is read: from the title to the last note. */
export function textBlocks(doc: Node): Placed[] {
  const found: Placed[] = []
  for (const { node, pos } of containers(doc)) {
    if (node.isTextblock) found.push({ node, pos })
    else
      node.descendants((inner, offset) => {
        if (inner.isTextblock) found.push({ node: inner, pos: pos + 1 + offset })
        return !inner.isTextblock
      })
  }
  return found
}

/** Finds words in a document; asked again after an edit, it looks through the blocks that changed alone. */
export function finderOf({ words, matchCase, wholeWords, within }: Wanted) {
  const known = new WeakMap<Node, Stretch[]>()
  const inBlock = (node: Node): Stretch[] => {
    const ready = known.get(node)
    if (ready) return ready
    const made = findWords(node.textContent, words, { matchCase, wholeWords })
    known.set(node, made)
    return made
  }
  return (doc: Node, range = within): Stretch[] =>
    textBlocks(doc).flatMap(({ node, pos }) =>
      inBlock(node)
        .map(({ from, to }) => ({ from: pos + 1 + from, to: pos + 1 + to }))
        .filter(({ from, to }) => range === null || (from >= range.from && to <= range.to)),
    )
}

/** Replaces one place: the new words look like the first replaced ones, and citations stay behind them. */
function replaceIn(tr: Transaction, { from, to }: Stretch, words: string): void {
  const $from = tr.doc.resolve(from)
  const start = $from.start()
  const looks = ($from.nodeAfter?.marks ?? []).filter((mark) => mark.type.name !== 'citation')
  const pieces = wordsWithin($from.parent.textContent, { from: from - start, to: to - start })
  for (const piece of pieces.slice(1).reverse()) tr.delete(start + piece.from, start + piece.to)
  const [first] = pieces
  if (!first) return
  if (words === '') tr.delete(start + first.from, start + first.to)
  else tr.replaceWith(start + first.from, start + first.to, tr.doc.type.schema.text(words, looks))
}

/** A transaction that replaces places with words. */
export function replacing(state: EditorState, places: Stretch[], words: string): Transaction {
  const { tr } = state
  for (const place of places.toSorted((a, b) => b.from - a.from)) replaceIn(tr, place, words)
  return tr
}

export interface Found {
  count: number
  /** Which of them one is at, from 1; 0 when there is none. */
  at: number
}

const nothing: Found = { count: 0, at: 0 }

/** How long the text has to rest before it is looked through again. */
const REST = 80

/** Looks for words in a live text, paints what it finds and goes from one place to the next. */
export class Finder {
  #find: ((doc: Node, range: Stretch | null) => Stretch[]) | null = null
  #range: Stretch | null = null
  #places: Stretch[] = []
  #at = -1
  #found = nothing
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #listeners = new Set<() => void>()

  constructor(private readonly editor: Editor) {}

  /** Follows the text until the returned function is called; then nothing is painted any more. */
  listen(): () => void {
    this.editor.on('transaction', this.#heard)
    return () => this.#stop()
  }

  /** Looks for something else, from the caret on. */
  look(wanted: Wanted): void {
    this.#find = wanted.words === '' ? null : finderOf(wanted)
    this.#range = wanted.within
    const { from } = this.here ?? this.editor.state.selection
    this.#search(from)
  }

  get found(): Found {
    return this.#found
  }

  /** The place that one is at. */
  get here(): Stretch | null {
    return this.#places[this.#at] ?? null
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** On to the next place (1) or back to the one before (-1), around the end. */
  step(by: 1 | -1): void {
    this.#now()
    const count = this.#places.length
    if (count === 0) return
    this.#at = (this.#at + by + count) % count
    this.#show()
    this.reveal()
  }

  /** Brings the place that one is at into sight, wherever it scrolls. */
  reveal(): void {
    const range = this.here && this.#rangeOf(this.here)
    const element = range?.startContainer.parentElement
    element?.scrollIntoView({ block: 'center', inline: 'nearest' })
  }

  /** Replaces the place that one is at, as a step of undo of its own, and goes on to the next. */
  replace(words: string): boolean {
    this.#now()
    const { here } = this
    if (!here || !this.editor.isEditable) return false
    this.#dispatch([here], words)
    this.#search(here.from + words.length)
    this.reveal()
    return true
  }

  /** Replaces all places as one step of undo; how many there were. */
  replaceAll(words: string): number {
    this.#now()
    const count = this.#places.length
    if (count === 0 || !this.editor.isEditable) return 0
    this.#dispatch(this.#places, words)
    this.#search(0)
    return count
  }

  /** Selects the place that one is at. */
  select(): void {
    const { here } = this
    if (here) this.editor.commands.setTextSelection(here)
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.editor.off('transaction', this.#heard)
    if (typeof CSS !== 'undefined' && 'highlights' in CSS) {
      CSS.highlights.delete(FOUND)
      CSS.highlights.delete(FOUND_HERE)
    }
  }

  #dispatch(places: Stretch[], words: string): void {
    const { state, view } = this.editor
    newUndoStep(state)
    view.dispatch(replacing(state, places, words))
    newUndoStep(view.state)
  }

  readonly #heard = ({ transaction: tr }: { transaction: Transaction }): void => {
    if (!tr.docChanged) {
      // A caret of somebody else that comes or goes takes the text apart in which it stands.
      if (tr.getMeta(yCursorPluginKey) !== undefined) this.#paint()
      return
    }
    const map = (pos: number) => mapped(pos, tr) ?? 0
    if (this.#range) this.#range = { from: map(this.#range.from), to: map(this.#range.to) }
    this.#places = this.#places.map(({ from, to }) => ({ from: map(from), to: map(to) }))
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#search(this.here?.from ?? 0), REST)
  }

  /** What waits for the text to rest, done at once. */
  #now(): void {
    if (this.#timer !== undefined) this.#search(this.here?.from ?? 0)
  }

  /** Looks through the text; one is then at the first place from `near` on. */
  #search(near: number): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const { doc } = this.editor.state
    this.#places = this.#find ? this.#find(doc, this.#range) : []
    const after = this.#places
      .map(({ from }, at) => ({ from, at }))
      .filter(({ from }) => from >= near)
      .sort((a, b) => a.from - b.from)[0]
    this.#at = after?.at ?? (this.#places.length > 0 ? 0 : -1)
    this.#show()
  }

  #show(): void {
    this.#found = { count: this.#places.length, at: this.#at + 1 }
    this.#paint()
    for (const listener of this.#listeners) listener()
  }

  #rangeOf({ from, to }: Stretch): Range | null {
    const { view } = this.editor
    if (to > view.state.doc.content.size) return null
    const [start, end] = [view.domAtPos(from, 1), view.domAtPos(to, -1)]
    const range = document.createRange()
    range.setStart(start.node, start.offset)
    range.setEnd(end.node, end.offset)
    return range
  }

  /** Painted by the browser over the text as it stands: no element of the text changes for it. */
  #paint(): void {
    if (typeof CSS === 'undefined' || !('highlights' in CSS)) return
    const first = Math.max(0, this.#at - PAINTED / 2)
    const others = this.#places
      .slice(first, first + PAINTED)
      .filter((place) => place !== this.here)
      .flatMap((place) => this.#rangeOf(place) ?? [])
    const here = this.here && this.#rangeOf(this.here)
    CSS.highlights.set(FOUND, new Highlight(...others))
    CSS.highlights.set(FOUND_HERE, new Highlight(...(here ? [here] : [])))
  }
}
