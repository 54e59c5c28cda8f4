/** Which words a thread is about: a mark in the text, as the editor's binding to Yjs keeps marks that may overlap. */
import * as Y from 'yjs'
import { FRAGMENT } from '#editor/model/wire.ts'
import { findQuote, NO_LETTER, type Quote } from '#report/quote.ts'
import { markKey } from './mark-key.ts'
import { textsIn } from './texts-in.ts'

const MARK = 'thread'

/** The name of a thread's mark in Yjs. */
export const threadKey = (id: string): string => markKey({ type: MARK, attrs: { id } })

function idOf(key: string, value: unknown): string | null {
  if (key !== MARK && !key.startsWith(`${MARK}--`)) return null
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
  return typeof id === 'string' && id !== '' ? id : null
}

interface Piece {
  text: Y.XmlText
  /** Where it begins in all of the text. */
  start: number
  length: number
}

interface Run {
  insert: unknown
  attributes?: Record<string, unknown>
}

/** All words of a text in the order of the document, a line to each block, so that places in it are numbers. */
export class FlatText {
  /** With what is only proposed, as the editor shows it. */
  readonly shown: string
  /** Without that, and as long: as a report is read. */
  readonly accepted: string
  /** Thread's id → the ranges that it is about. */
  readonly threads = new Map<string, { from: number; to: number }[]>()
  readonly #pieces: Piece[] = []

  constructor(readonly doc: Y.Doc) {
    let shown = ''
    let accepted = ''
    for (const text of textsIn(doc.getXmlFragment(FRAGMENT))) {
      const start = shown.length
      for (const run of text.toDelta() as Run[]) {
        const letters = typeof run.insert === 'string' ? run.insert : NO_LETTER
        const proposed = run.attributes?.['insertion'] !== undefined
        this.#note(run.attributes ?? {}, shown.length, letters.length)
        shown += letters
        accepted += proposed ? NO_LETTER.repeat(letters.length) : letters
      }
      this.#pieces.push({ text, start, length: shown.length - start })
      shown += '\n'
      accepted += '\n'
    }
    this.shown = shown
    this.accepted = accepted
  }

  #note(attributes: Record<string, unknown>, from: number, length: number): void {
    for (const [key, value] of Object.entries(attributes)) {
      const id = idOf(key, value)
      if (id === null) continue
      const ranges = this.threads.get(id) ?? []
      const last = ranges.at(-1)
      if (last?.to === from) last.to = from + length
      else ranges.push({ from, to: from + length })
      this.threads.set(id, ranges)
    }
  }

  /** Where a relative position of Yjs stands now; null where it names no place in this text. */
  placeOf(bytes: Uint8Array): number | null {
    try {
      const position = Y.decodeRelativePosition(bytes)
      const found = Y.createAbsolutePositionFromRelativePosition(position, this.doc)
      const piece = found && this.#pieces.find(({ text }) => text === found.type)
      return piece && found.index <= piece.length ? piece.start + found.index : null
    } catch {
      // Bytes of somebody's browser: they may be anything.
      return null
    }
  }

  /** Where a quotation stands; null where it does not. */
  find(quote: Quote): { from: number; to: number } | null {
    return findQuote(this.accepted, quote) ?? findQuote(this.shown, quote)
  }

  /** Marks a range as what a thread is about. */
  mark(id: string, from: number, to: number): void {
    const key = threadKey(id)
    for (const { text, start, length } of this.#pieces) {
      const begin = Math.max(0, from - start)
      const end = Math.min(length, to - start)
      if (begin < end) text.format(begin, end - begin, { [key]: { id } })
    }
  }

  /** Takes a thread's mark off the text, wherever it stands. */
  unmark(id: string): void {
    const key = threadKey(id)
    for (const { from, to } of this.threads.get(id) ?? [])
      for (const { text, start, length } of this.#pieces) {
        const begin = Math.max(0, from - start)
        const end = Math.min(length, to - start)
        if (begin < end) text.format(begin, end - begin, { [key]: null })
      }
  }
}

/** What changes in a document while something is done to it, as one edit; null where nothing does. */
export function editBy(doc: Y.Doc, work: () => void): Uint8Array | null {
  const made: Uint8Array[] = []
  const heard = (update: Uint8Array) => void made.push(update)
  doc.on('update', heard)
  doc.transact(work)
  doc.off('update', heard)
  return made[0] ?? null
}
