/** Passages → chunks: what stands in a report as one paragraph, heading, entry, table or picture, with its rich text. */
import type { Passage, PassageRole } from './manuscript.ts'
import { type RichBlock, richBlock, textsOfBlock } from './rich-block.ts'
import { plain, type Rich, richOf, shown, trimmed } from './rich.ts'

/** What the format knows of an entry of a list. */
export interface EntryFact {
  list: number
  ordered: boolean
  number: number
  depth: number
  continues: boolean
}

/** Without `heading`, `entry` and `block` it is a paragraph, about which the format knows nothing for sure. */
export interface Chunk extends Rich {
  /** 1-based place in the original. */
  line: number
  indent: number
  /** Blank lines in front of it. */
  gap: number
  role?: PassageRole
  heading?: number
  entry?: EntryFact
  /** A line across the page; the chunk's text is then empty. */
  rule?: true
  /** A table or picture; the chunk's text is then empty. */
  block?: RichBlock
}

type Spell = (note: string) => string

function toChunk(passage: Passage, spell: Spell): Chunk[] {
  const place = { line: passage.line, indent: 0, gap: 1 }
  switch (passage.kind) {
    case 'paragraph': {
      const { gap, indent, role, content } = passage
      const rich = trimmed(richOf(content, spell))
      return rich.text === '' ? [] : [{ ...place, ...rich, gap, indent, ...(role ? { role } : {}) }]
    }
    case 'heading': {
      const rich = trimmed(richOf(passage.content, spell))
      return rich.text === '' ? [] : [{ ...place, ...rich, heading: passage.level }]
    }
    case 'entry': {
      const { list, ordered, number, depth, continues } = passage
      const rich = trimmed(richOf(passage.content, spell))
      return [{ ...place, ...rich, entry: { list, ordered, number, depth, continues } }]
    }
    case 'table':
      return [{ ...place, ...plain(''), block: richBlock(passage.table, spell) }]
    case 'picture':
      return [{ ...place, ...plain(''), block: richBlock(passage.picture, spell) }]
    case 'rule':
      return [{ ...place, ...plain(''), rule: true }]
  }
}

/** The chunks of a manuscript; `spell` gives the mark of a note's id. */
export const toChunks = (passages: readonly Passage[], spell: Spell): Chunk[] =>
  passages.flatMap((passage) => toChunk(passage, spell))

/** Whether the format knows nothing of it for sure, so that it may be guessed at. */
export const isParagraph = (chunk: Chunk): boolean =>
  chunk.heading === undefined && !chunk.entry && !chunk.block && !chunk.rule

/** Every text of a chunk. */
export const textsOfChunk = ({ text, block }: Chunk): string[] =>
  block ? textsOfBlock(block) : [text]

/** A quotation for remarks. */
export const quote = ({ text }: Rich, longest = 80): string => shown(text.slice(0, longest))
