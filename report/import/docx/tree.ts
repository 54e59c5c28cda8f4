/**
 * A Word document as plain values: what parse.ts finds in the file's parts, before anybody asks what it means. Names of
 * styles are those that Word shows in English ("heading 1"), never ids, which differ by language and program.
 */
import type { Remark } from '../../remark.ts'

/** Who changed something and when (ISO 8601, as the file says; empty when it does not). */
export interface DocxChange {
  author: string
  at: string
  /** It is one end of a move. */
  moved?: true
}

/** How a run of text looks, with everything that its styles say. */
export interface DocxLook {
  bold: boolean
  italic: boolean
  raised: boolean
  struck: boolean
  hidden: boolean
}

/** What stands in a tracked insertion or deletion: in both what one inserted and another deleted. */
export interface Changed {
  inserted?: DocxChange
  deleted?: DocxChange
}

/** How a run looked before somebody changed that. */
export interface DocxLooked extends DocxChange {
  look: DocxLook
  style: string
}

/** Characters. Line breaks are `\n`, page and column breaks `\f`, tabs `\t`. */
export interface DocxText extends Changed {
  kind: 'text'
  text: string
  look: DocxLook
  /** Name of the character style, empty when there is none. */
  style: string
  /** Address of the link around it, as the file has it. */
  link?: string
  /** Where inside a document `link` leads, or a bookmark of this document when there is no `link`. */
  anchor?: string
  /** Name of the outermost field (`TOC`, `PAGE`) that made it and that no report has. */
  field?: string
  looked?: DocxLooked
  /** Where its characters stand among all of the text before it was changed (before.ts). */
  origin?: number
}

export type NoteKind = 'footnote' | 'endnote'

/** The place of a note's number. */
export interface DocxCitation extends Changed {
  kind: 'citation'
  note: NoteKind
  id: string
  /** What the author typed in place of the number. */
  mark?: string
  origin?: number
}

/** A cross reference to the number of a note: `bookmark` surrounds the note's citation. */
export interface DocxNoteReference extends Changed {
  kind: 'note-reference'
  bookmark: string
  /** What is shown when the bookmark leads nowhere. */
  text: string
  origin?: number
}

export interface DocxPicture extends Changed {
  kind: 'picture'
  /** What it is: `picture`, or another thing that is no text (`chart`, `diagram`, `object`). */
  what: string
  /** Description for people who do not see it. */
  alt: string
  /** Address of a picture that is not in the file. */
  address: string
  /** Name of the part that holds it, empty when it is not in the file. */
  file: string
  /** What the program calls it; Galley calls it by its address. */
  name: string
}

/** A text box, with what stands in it; a change around it is told of each run inside. */
export interface DocxBox {
  kind: 'box'
  blocks: DocxBlock[]
}

/** A line across the page. */
export interface DocxRule extends Changed {
  kind: 'rule'
}

/** Start or end of a bookmark or of what a comment is about. */
export interface DocxAnchor {
  kind: 'bookmark-start' | 'bookmark-end' | 'comment-start' | 'comment-end' | 'comment'
  /** A bookmark's end has no name, only the id of its start. */
  id: string
  name: string
}

export type DocxInline =
  DocxText | DocxCitation | DocxNoteReference | DocxPicture | DocxBox | DocxRule | DocxAnchor

/** The place of a paragraph in a list. */
export interface DocxListPlace {
  /** Id of the list's definition (`w:num`). */
  list: string
  /** 0 for the outermost. */
  level: number
  /** `decimal`, `bullet`, `lowerRoman`, … */
  format: string
  /** The number that the document counts, 1 for bullets. */
  number: number
  /** The number or bullet as shown: "1.", "(a)", "•". */
  label: string
}

export interface DocxParagraph {
  kind: 'paragraph'
  /** Name of its style and of all that this one is based on. */
  style: string
  basedOn: string[]
  /** What the style alone makes of a run. */
  look: DocxLook
  /** 1 for the outermost heading; null for text. */
  outline: number | null
  list: DocxListPlace | null
  /** Left indent in twentieths of a point. */
  indent: number
  /** Has a line below or above it. */
  ruled: boolean
  /** Whether its end was inserted or deleted: one whose end is deleted goes on in the next paragraph. */
  end: Changed
  inlines: DocxInline[]
}

export interface DocxCell {
  /** Over how many columns it reaches, 1 or more. */
  columns: number
  /** Whether it goes on with the cell above. */
  continues: boolean
  blocks: DocxBlock[]
}

export interface DocxRow {
  /** Repeated on every page, so it names the columns. */
  head: boolean
  /** Empty cells in front of the first one. */
  before: number
  changed: Changed
  cells: DocxCell[]
}

export interface DocxTable {
  kind: 'table'
  style: string
  /** What its properties say for people who do not see it. */
  caption: string
  /** Whether its look sets the first row apart. */
  firstRow: boolean
  rows: DocxRow[]
}

export type DocxBlock = DocxParagraph | DocxTable

export interface DocxNote {
  kind: NoteKind
  id: string
  blocks: DocxBlock[]
}

export interface DocxComment {
  id: string
  author: string
  at: string
  /** Id of the comment that it answers; null where it begins a thread. */
  parent: string | null
  resolved: boolean
  blocks: DocxBlock[]
}

/** What is printed at the top or bottom of pages. */
export interface DocxMargin {
  kind: 'header' | 'footer'
  blocks: DocxBlock[]
}

export interface DocxProperties {
  title: string
  subject: string
  creator: string
  /** ISO 8601, as the file says. */
  created: string
  /** The properties that docProps/custom.xml names. */
  custom: ReadonlyMap<string, string>
}

export interface DocxDocument {
  blocks: DocxBlock[]
  /** In the file's order, without separators. */
  notes: DocxNote[]
  comments: DocxComment[]
  margins: DocxMargin[]
  properties: DocxProperties
  /** Parts that pictures in the text show, by name; null for one that is damaged or too large. */
  pictures: ReadonlyMap<string, Uint8Array | null>
  /** About what the tree has no place for. */
  remarks: Remark[]
}
