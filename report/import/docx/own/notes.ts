/** The notes of a document that Galley wrote: ids in the order of their citations, and what they say. */
import type { Note, Text } from '../../../document.ts'
import { characterNames, missingNoteText, styleNames } from '../../../render/docx/form.ts'
import type { DocxBlock, DocxDocument, DocxNote, DocxNoteReference } from '../tree.ts'
import {
  inlinesOf,
  paragraphsIn,
  type Places,
  type Styled,
  styledInlines,
  wordsOf,
} from './inlines.ts'

const keyOf = (kind: string, id: string) => `${kind} ${id}`

/** Which note's place a bookmark surrounds. */
function bookmarksIn(blocks: readonly DocxBlock[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { inlines } of paragraphsIn(blocks)) {
    let open: string[] = []
    for (const one of inlines) {
      if (one.kind === 'bookmark-start') open.push(one.name)
      if (one.kind !== 'citation') continue
      for (const name of open) found.set(name, keyOf(one.note, one.id))
      open = []
    }
  }
  return found
}

function textsOf(styled: readonly Styled[]): Text[] {
  return inlinesOf(styled).map((inline): Text =>
    inline.type === 'text' ? inline : { type: 'text', text: '' },
  )
}

export class NoteReader {
  readonly #document: DocxDocument
  readonly #bookmarks: ReadonlyMap<string, string>
  /** Note of the document → id in the report. */
  readonly #ids = new Map<string, string>()
  readonly #uncited: Note[] = []
  readonly places: Places

  constructor(document: DocxDocument) {
    this.#document = document
    this.#bookmarks = bookmarksIn(document.blocks)
    this.places = {
      cited: (kind, id) => this.#idOf(keyOf(kind, id)),
      referred: (reference) => this.#referred(reference),
    }
  }

  #idOf(key: string): string {
    const id = this.#ids.get(key) ?? `n${this.#ids.size + 1}`
    this.#ids.set(key, id)
    return id
  }

  #referred({ bookmark }: DocxNoteReference): string | null {
    const key = this.#bookmarks.get(bookmark)
    return key === undefined ? null : this.#idOf(key)
  }

  /** A paragraph among the notes that nothing cites: `first` opens a note. */
  uncited(styled: readonly Styled[], first: boolean): void {
    const number = characterNames.noteNumber.toLowerCase()
    const texts = textsOf(styled.filter(({ style }) => style !== number))
    const last = this.#uncited.at(-1)
    if (first || !last) this.#uncited.push({ id: '', paragraphs: [texts] })
    else last.paragraphs.push(texts)
  }

  #paragraphs({ blocks }: DocxNote): Text[][] {
    return [...paragraphsIn(blocks)].map((paragraph) =>
      textsOf(styledInlines(paragraph, this.places)),
    )
  }

  /** Whether the note only says that there is none. */
  #isMissing({ blocks }: DocxNote): boolean {
    const [first, ...rest] = [...paragraphsIn(blocks)]
    return (
      first !== undefined &&
      rest.length === 0 &&
      first.style.toLowerCase() === styleNames.missing.toLowerCase() &&
      wordsOf(styledInlines(first, this.places)).trim() === missingNoteText
    )
  }

  /** After the text was read: the notes that it cites, and behind them all others. */
  notes(): Note[] {
    const cited: Note[] = []
    const others: Note[] = []
    for (const note of this.#document.notes) {
      const id = this.#ids.get(keyOf(note.kind, note.id))
      if (this.#isMissing(note)) continue
      if (id === undefined) others.push({ id: '', paragraphs: this.#paragraphs(note) })
      else cited.push({ id, paragraphs: this.#paragraphs(note) })
    }
    const behind = [...others, ...this.#uncited].map((note, at) => ({
      ...note,
      id: `n${this.#ids.size + at + 1}`,
    }))
    return [...cited, ...behind]
  }
}
