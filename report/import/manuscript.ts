/**
 * What the reader of one file format found in it, in reading order, before anybody asks what it means. Every format
 * makes a manuscript; recognise.ts makes reports of it, so that what a key takeaway looks like is known in one place.
 */
import type { Inline, Picture, Table, Text } from '../document.ts'
import type { Remark } from '../remark.ts'

/** What a style, a class or an element says about a paragraph. */
export type PassageRole =
  'title' | 'subtitle' | 'byline' | 'date' | 'quotation' | 'caption' | 'code' | 'boilerplate'

interface Placed {
  /** 1-based place in `Manuscript.original`. */
  line: number
}

export interface ParagraphPassage extends Placed {
  kind: 'paragraph'
  content: Inline[]
  role?: PassageRole
  /** Blank lines in front of it; 1 where the format has none. */
  gap: number
  /** Columns of blanks in front of it; 0 where the format has none. */
  indent: number
}

export interface HeadingPassage extends Placed {
  kind: 'heading'
  level: 1 | 2 | 3 | 4 | 5 | 6
  content: Inline[]
}

/** A paragraph of a list's entry. The list ends where the next passage is no entry, or has another `list`. */
export interface EntryPassage extends Placed {
  kind: 'entry'
  /** Tells neighbouring lists apart. */
  list: number
  ordered: boolean
  /** The entry's number in an ordered list. */
  number: number
  /** 0 for the outermost list. */
  depth: number
  /** Whether it goes on with the entry above it, as its next paragraph. */
  continues: boolean
  content: Inline[]
}

export interface TablePassage extends Placed {
  kind: 'table'
  table: Table
}

export interface PicturePassage extends Placed {
  kind: 'picture'
  picture: Picture
}

/** A line across the page. */
export interface RulePassage extends Placed {
  kind: 'rule'
}

export type Passage =
  ParagraphPassage | HeadingPassage | EntryPassage | TablePassage | PicturePassage | RulePassage

/** A note that the format itself ties to its citations. */
export interface ManuscriptNote extends Placed {
  /** Which `Citation.note` in the passages names. */
  id: string
  paragraphs: Text[][]
}

/** What the format says of the whole outside of the text: a document's properties, front matter, a post's own fields. */
export interface About {
  title?: string
  byline?: string
  /** Calendar day of publication, `YYYY-MM-DD`. */
  day?: string
}

export interface Manuscript {
  passages: Passage[]
  /** Empty when marks and notes are only typed (`[1]` in the text, `[1] …` below it). */
  notes: ManuscriptNote[]
  about: About
  /** Comments and tracked changes. */
  marginalia: Marginal[]
  /** What the reader of the format has to say; recognise.ts adds its own. */
  remarks: Remark[]
  /** The file as plain lines, for showing it beside the result: lines of a text, blocks and notes of anything else. */
  original: string[]
}

/** What somebody wrote beside the text or changed in it, kept for the review. */
export interface Marginal extends Partial<Placed> {
  kind: 'comment' | 'insertion' | 'deletion' | 'change'
  author: string
  /** ISO 8601, as the file says; empty when it does not. */
  at: string
  /** The comment's words, or those that were inserted or deleted, or whose look was changed. */
  text: string
  /** The words that a comment is about. */
  quote: string
  /** It stands in the marked report, as a suggestion or a thread; others are known from here alone. */
  placed?: true
  /** Which suggestion or thread it is, while the file is being read. */
  of?: string
}
