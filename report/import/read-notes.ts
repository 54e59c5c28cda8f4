/** The chunks of the endnotes → notes. */
import type { Note } from '../document.ts'
import type { Remark } from '../remark.ts'
import type { Chunk } from './chunks.ts'
import { openingMark } from './find-notes.ts'
import { noteId } from './marks.ts'

/** A note with the number that the source gives it and the place where it stands. */
export interface MarkedNote {
  number: number
  line: number
  /** Blank lines in front of it. */
  gap: number
  note: Note
}

function addParagraph(note: Note, text: string): void {
  if (text !== '') note.paragraphs.push([{ type: 'text', text }])
}

/** The notes in the order of the source. Two with one number become one, so that its citations find both texts. */
export function readNotes(chunks: readonly Chunk[], remarks: Remark[]): MarkedNote[] {
  const notes = new Map<number, MarkedNote>()
  let open: MarkedNote | null = null
  for (const chunk of chunks) {
    const number = openingMark(chunk.text)
    const text = chunk.text.replace(/^\[\d{1,3}\]\s*/, '')
    if (number === null) {
      if (open) addParagraph(open.note, chunk.text)
      continue
    }
    const twin: MarkedNote | undefined = notes.get(number)
    if (twin)
      remarks.push({
        level: 'guess',
        code: 'note-twice',
        message: `There are two notes [${number}]; their texts were joined.`,
        line: chunk.line,
        text: chunk.text.slice(0, 80),
      })
    open = twin ?? {
      number,
      line: chunk.line,
      gap: chunk.gap,
      note: { id: noteId(number), paragraphs: [] },
    }
    notes.set(number, open)
    addParagraph(open.note, text)
  }
  return [...notes.values()]
}
