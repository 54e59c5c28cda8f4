/** The chunks of the endnotes → notes. */
import type { Note } from '../document.ts'
import type { Remark } from '../remark.ts'
import { type Chunk, quote } from './chunk.ts'
import { openingMark } from './find-notes.ts'
import type { ManuscriptNote } from './manuscript.ts'
import { noteId, numberOf } from './marks.ts'
import { allWordsOf } from './rich-block.ts'
import { mark, plain, type Rich, slice, textsOf, trimmed } from './rich.ts'

/** A note with the number that the source gives it and the place where it stands. */
export interface MarkedNote {
  number: number
  line: number
  /** Blank lines in front of it. */
  gap: number
  note: Note
}

function addParagraph(note: Note, rich: Rich): void {
  if (rich.text !== '') note.paragraphs.push(textsOf(rich))
}

/** A note holds words alone: those of a table or picture become its paragraphs. */
const wordsOf = (chunk: Chunk): Rich[] =>
  chunk.block ? allWordsOf(chunk.block).map((text) => plain(text)) : [chunk]

const opening = new RegExp(`^${mark}\\s*`, 'u')

/** The notes in the order of the source. Two with one number become one, so that its citations find both texts. */
export function readNotes(chunks: readonly Chunk[], remarks: Remark[]): MarkedNote[] {
  const notes = new Map<number, MarkedNote>()
  let open: MarkedNote | null = null
  for (const chunk of chunks) {
    const number = openingMark(chunk.text)
    if (number === null) {
      if (open) for (const rich of wordsOf(chunk)) addParagraph(open.note, rich)
      continue
    }
    const twin: MarkedNote | undefined = notes.get(number)
    if (twin)
      remarks.push({
        level: 'guess',
        code: 'note-twice',
        message: `There are two notes [${number}]; their texts were joined.`,
        line: chunk.line,
        text: quote(chunk),
      })
    open = twin ?? {
      number,
      line: chunk.line,
      gap: chunk.gap,
      note: { id: noteId(number), paragraphs: [] },
    }
    notes.set(number, open)
    addParagraph(open.note, trimmed(slice(chunk, opening.exec(chunk.text)![0].length)))
  }
  return [...notes.values()]
}

/** Notes that the format ties to their citations; `spell` gives the mark of each. */
export const linkedNotes = (
  notes: readonly ManuscriptNote[],
  spell: (note: string) => string,
): MarkedNote[] =>
  notes.map(({ id, line, paragraphs }) => {
    const number = numberOf(spell(id))
    return { number, line, gap: 1, note: { id: noteId(number), paragraphs } }
  })
