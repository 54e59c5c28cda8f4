import type { Report } from '../document.ts'
import type { Remark } from '../remark.ts'
import type { Marked } from '../riding.ts'
import type { AttachedPictures } from './attachments.ts'
import type { Marginal } from './manuscript.ts'

/** The formats that `readReport` knows. */
export type Format = 'text' | 'html' | 'docx' | 'markdown' | 'blogger' | 'json'

/** What the file's owner says about it. Only a hint: what a file is, its content decides. */
export interface FileHint {
  name?: string
  /** Media type. */
  type?: string
}

/** One report with the account of its reading. */
export interface ReadReport {
  /** Canonical. Note ids are `n` and the number in the source, so that a citation never slides to another note. */
  report: Report
  remarks: Remark[]
  marginalia: Marginal[]
  /** Where the file holds suggestions or comments that have a place in the report. */
  marked?: Marked
  /** Pictures that lay in the file, where there were some. */
  pictures?: AttachedPictures
}

/** What one file held. Every word of it is in a report or quoted in a remark. */
export interface Reading {
  format: Format
  reports: ReadReport[]
  /** About what belongs to no report. */
  remarks: Remark[]
  /** The file as plain lines (`Manuscript.original`); `Remark.line` counts in them. */
  original: string[]
}
