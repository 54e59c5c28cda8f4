/** Foot- and endnotes in one order: that of their first citation. */
import type { DocxBlock, DocxInline, DocxNote, NoteKind } from './tree.ts'

const keyOf = (kind: NoteKind, id: string) => `${kind} ${id}`

/** All inlines of blocks in reading order, also those in tables and boxes. */
export function* inlinesOf(blocks: readonly DocxBlock[]): Generator<DocxInline> {
  for (const block of blocks) {
    if (block.kind === 'table') {
      for (const row of block.rows) for (const cell of row.cells) yield* inlinesOf(cell.blocks)
      continue
    }
    for (const inline of block.inlines) {
      yield inline
      if (inline.kind === 'box') yield* inlinesOf(inline.blocks)
    }
  }
}

/** Bookmark → the first note that is cited between its begin and its end. */
export function bookmarkedNotes(blocks: readonly DocxBlock[]): ReadonlyMap<string, string> {
  const open = new Map<string, string>()
  const found = new Map<string, string>()
  for (const inline of inlinesOf(blocks)) {
    if (inline.kind === 'bookmark-start') open.set(inline.id, inline.name)
    else if (inline.kind === 'bookmark-end') open.delete(inline.id)
    else if (inline.kind === 'citation' && open.size > 0) {
      for (const name of open.values())
        if (!found.has(name)) found.set(name, keyOf(inline.note, inline.id))
      open.clear()
    }
  }
  return found
}

export class NoteOrder {
  /** Note → its id in the manuscript, in the order in which they were asked for. */
  private readonly ids = new Map<string, string>()
  private readonly notes = new Map<string, DocxNote>()
  private readonly bookmarks: ReadonlyMap<string, string>

  constructor(blocks: readonly DocxBlock[], notes: readonly DocxNote[]) {
    this.bookmarks = bookmarkedNotes(blocks)
    for (const note of notes) {
      const key = keyOf(note.kind, note.id)
      // A second note of one id is no program's; nothing can cite it, and its words stay.
      this.notes.set(this.notes.has(key) ? `${key} ${this.notes.size}` : key, note)
    }
  }

  cite(kind: NoteKind, id: string): string {
    return this.idOf(keyOf(kind, id))
  }

  /** The note that a cross reference leads to; null when there is none. */
  citeAgain(bookmark: string): string | null {
    const key = this.bookmarks.get(bookmark)
    return key === undefined ? null : this.idOf(key)
  }

  /** The notes in the order of their citations, then the others in the file's. */
  inOrder(): { id: string; note: DocxNote }[] {
    const keys = new Set([...this.ids.keys(), ...this.notes.keys()])
    return [...keys].flatMap((key) => {
      const note = this.notes.get(key)
      return note ? [{ id: this.idOf(key), note }] : []
    })
  }

  private idOf(key: string): string {
    const id = this.ids.get(key) ?? `n${this.ids.size + 1}`
    this.ids.set(key, id)
    return id
  }
}
