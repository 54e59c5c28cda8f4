/** A manuscript that somebody copied a piece of → essay blocks and notes, without asking for a report's parts. */
import { canonical } from '../canonical.ts'
import { cleanLink } from '../clean-link.ts'
import type { EssayBlock, Inline, Note, Text } from '../document.ts'
import { emptyReport } from '../empty-report.ts'
import { withoutHidden } from '../hidden-characters.ts'
import { citationsOf } from '../notes.ts'
import type { Remark } from '../remark.ts'
import { findSources } from '../sources.ts'
import type { Chunk } from './chunk.ts'
import { toChunks } from './chunk.ts'
import type { Manuscript, Passage } from './manuscript.ts'
import { numberOf } from './marks.ts'
import { readEssay } from './read-body.ts'
import { linkedNotes, type MarkedNote } from './read-notes.ts'
import { partsOf, refuseTooMany, spelling } from './recognise.ts'
import { mapBlock } from './rich-block.ts'
import { mark, type Rich, shown } from './rich.ts'
import { schemeOf } from './scheme.ts'
import { withoutPrivate } from './without-private.ts'

export interface Fragment {
  blocks: EssayBlock[]
  /** In the order of their citations; those that nothing cites stand last. */
  notes: Note[]
  remarks: Remark[]
}

/** Changes every run of inlines of a passage. */
function mapPassage(passage: Passage, change: (run: Inline[]) => Inline[]): Passage {
  switch (passage.kind) {
    case 'rule':
      return passage
    case 'table': {
      const { table } = passage
      const rows = table.rows.map((row) => row.map(change))
      return { ...passage, table: { ...table, caption: change(table.caption), rows } }
    }
    case 'picture': {
      const { picture } = passage
      return { ...passage, picture: { ...picture, caption: change(picture.caption) } }
    }
    case 'paragraph':
    case 'heading':
    case 'entry':
      return { ...passage, content: change(passage.content) }
  }
}

/** The manuscript without characters that nobody sees and that mean nothing; a remark names them. */
function withoutHiddenCharacters(manuscript: Manuscript, remarks: Remark[]): Manuscript {
  const removed = new Map<string, number>()
  const clean = <T extends Inline>(run: T[]): T[] => {
    const texts = run.map((inline) => (inline.type === 'text' ? inline.text : '\u2060'))
    if (!hidden.test(texts.join(''))) return run
    const { parts, removed: names } = withoutHidden(
      run.map((inline) => (inline.type === 'text' ? inline.text : '')),
    )
    for (const name of names) removed.set(name, (removed.get(name) ?? 0) + 1)
    return run.map((inline, at) =>
      inline.type === 'text' ? { ...inline, text: parts[at]! } : inline,
    )
  }
  const made = {
    ...manuscript,
    passages: manuscript.passages.map((passage) => mapPassage(passage, clean)),
    notes: manuscript.notes.map((note) => ({ ...note, paragraphs: note.paragraphs.map(clean) })),
  }
  for (const [name, count] of removed)
    remarks.push({
      level: 'note',
      code: 'hidden-character',
      message: `Characters that nobody sees were left out: ${name}${count > 1 ? `, ${count} times` : ''}.`,
      text: name,
    })
  return made
}
/** What runs of plain words never have; the careful look is only for the others. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const hidden = /[^\t\n\r\u0020-\u007e\u00a0-\u00ac\u00ae-\u034e\u2010-\u2027\u2030-\u205e]/

/** Marks of notes that did not come along are words again, as their format showed them. */
function citationsAsWords(manuscript: Manuscript): Manuscript {
  const known = new Set(manuscript.notes.map(({ id }) => id))
  const change = (run: Inline[]) =>
    run.map((inline): Inline =>
      inline.type === 'citation' && !known.has(inline.note)
        ? { type: 'text', text: `[${inline.note.replace(/^\D+/, '') || '?'}]` }
        : inline,
    )
  return { ...manuscript, passages: manuscript.passages.map((one) => mapPassage(one, change)) }
}

const marks = new RegExp(mark, 'gu')
const spellings = (text: string) => [...text.matchAll(marks)].map(([one]) => one.slice(1, -1))
const textsOf = ({ text, block }: Chunk) =>
  block === undefined
    ? [text]
    : [block.caption, ...(block.type === 'table' ? block.rows.flat() : [])].map((one) => one.text)

/** The chunks with typed marks as words again where no note of theirs came along. */
function unmarked(chunks: readonly Chunk[], known: (number: number) => boolean): Chunk[] {
  const change = (rich: Rich): Rich => ({
    ...rich,
    text: rich.text.replace(marks, (one) => (known(numberOf(one.slice(1, -1))) ? one : shown(one))),
  })
  return chunks.map((chunk) => ({
    ...chunk,
    ...change(chunk),
    ...(chunk.block ? { block: mapBlock(chunk.block, change) } : {}),
  }))
}

function missingRemark(numbers: readonly string[]): Remark[] {
  if (numbers.length === 0) return []
  return [
    {
      level: 'guess',
      code: 'fragment-notes-missing',
      message: `${numbers.length === 1 ? 'A mark of a note stands' : `${numbers.length} marks of notes stand`} in the text, and the ${numbers.length === 1 ? 'note was' : 'notes were'} not copied along. The marks stay words.`,
      text: numbers.slice(0, 40).join(' '),
    },
  ]
}

interface Parts {
  text: Chunk[]
  notes: MarkedNote[]
}

/** Text and notes of what was typed with marks: only notes that are cited are notes, only marks with one are citations. */
function typedParts(chunks: readonly Chunk[], remarks: Remark[]): Parts {
  const said: Remark[] = []
  const parts = partsOf({ chunks: [...chunks], notes: [] }, said)
  const notes = parts.notes()
  const cited = new Set(parts.text.flatMap(textsOf).flatMap(spellings).map(numberOf))
  if (!notes.some(({ number }) => cited.has(number))) {
    const found = [
      ...new Set(
        chunks
          .flatMap(textsOf)
          .join(' ')
          .match(/\[\d{1,3}\]/g) ?? [],
      ),
    ]
    for (const remark of missingRemark(found)) remarks.push(remark)
    return { text: [...chunks], notes: [] }
  }
  for (const remark of said) remarks.push(remark)
  const numbers = new Set(notes.map(({ number }) => number))
  const missing = parts.text
    .flatMap(textsOf)
    .flatMap(spellings)
    .filter((spelled) => !numbers.has(numberOf(spelled)))
  for (const remark of missingRemark(missing.map((one) => `[${one}]`))) remarks.push(remark)
  return { text: unmarked(parts.text, (number) => numbers.has(number)), notes }
}

/** Addresses in a note without what follows readers; only as far as they were followed by it. */
function cleanNote(note: Note, remarks: Remark[]): Note {
  const change = (run: Text): Text => {
    if (!/https?:/i.test(run.text)) return run
    let text = ''
    let at = 0
    for (const { start, end, written, live } of findSources(run.text)) {
      const clean = live && /^https?:/i.test(written) ? cleanLink(written) : null
      if (!clean?.href || clean.changes.length === 0) continue
      text += run.text.slice(at, start) + clean.href
      at = end
      for (const one of clean.changes)
        remarks.push({
          level: 'note',
          code: `link-${one === 'redirect' ? 'unwrapped' : one}`,
          message: changed[one],
          text: written.slice(0, 300),
        })
    }
    return at === 0 ? run : { ...run, text: text + run.text.slice(at) }
  }
  return { ...note, paragraphs: note.paragraphs.map((run) => run.map(change)) }
}
const changed = {
  redirect: 'An address in a note led through another site; it leads to its target now.',
  tracker: 'What follows readers was taken out of an address in a note.',
  invisible: 'Invisible characters were taken out of an address in a note.',
} as const

/**
 * The blocks and notes of a piece of text. Notes have ids of this fragment alone. Every word is in a block, in a note or
 * quoted in a remark. Throws `UnreadableReport` for what is too tangled to read.
 */
export function recogniseFragment(manuscript: Manuscript): Fragment {
  refuseTooMany(manuscript)
  const remarks = [...manuscript.remarks]
  const clean = citationsAsWords(
    withoutPrivate(withoutHiddenCharacters(manuscript, remarks), remarks),
  )
  const spell = spelling(clean)
  const chunks = toChunks(clean.passages, spell)
  const notes = linkedNotes(clean.notes, spell)
  const linked = notes.length > 0 || schemeOf(chunks) === 'linked'
  const parts = linked
    ? { text: partsOf({ chunks, notes }, remarks).text, notes }
    : typedParts(chunks, remarks)
  const { blocks, notes: ordered } = canonical({
    ...emptyReport,
    blocks: readEssay(parts.text.map(withLevel), remarks),
    notes: parts.notes.map(({ note }) => cleanNote(note, remarks)),
  })
  const cited = new Set(citationsOf({ ...emptyReport, blocks }).map(({ note }) => note))
  for (const { id, paragraphs } of ordered)
    if (!cited.has(id))
      remarks.push({
        level: 'note',
        code: 'note-uncited',
        message: 'Nothing that was copied cites this note.',
        text: paragraphs
          .flat()
          .map(({ text }) => text)
          .join('')
          .slice(0, 200),
      })
  return { blocks: blocks as EssayBlock[], notes: ordered, remarks }
}

/** A report's headings have two levels below its title. */
const withLevel = (chunk: Chunk): Chunk =>
  chunk.heading === undefined ? chunk : { ...chunk, heading: chunk.heading > 2 ? 3 : 2 }
