/** Lines of a web page around the post that came along when it was copied. */
import type { Remark } from '../remark.ts'
import { type Chunk, isParagraph } from './chunk.ts'

const junk = [
  /^(?:UA-\d{4,}-\d+|G-[A-Z0-9]{8,}|GTM-[A-Z0-9]{5,})$/,
  /^(?:Previous|Next|Newer Posts?|Older Posts?|No comments:?|Post a Comment|Share this:?)$/,
  /^Posted by .{1,80} at \d{1,2}:\d{2}\s?[AP]M$/,
  /^Labels: .{1,200}$/,
  /^(?:\*\*)?click(?: ?\*{0,4})? ?here(?:\*{0,4})? ?(?:to|for)\b/i,
  /^(?:\*\*)?for (?:more|further) information on .{1,120}\bplease (?:view|see|visit)\b.{0,120}\bhere\b/i,
  /^(?:share|print|e-?mail|tweet|facebook|twitter|linkedin|whatsapp|copy link|back to top|read more|subscribe|sign up|log in|menu|search|download pdf|view pdf|download the pdf)$/i,
  /^(?:reading now|next up|related (?:posts|articles)|more (?:from|on) this)\b.{0,200}$/i,
  /make a text selection to add comments\b/i,
  /^currently receiving \d+ of \d+ possible notifications\b/i,
  /^please make sure all the provided information is correct\.?$/i,
  /^<\/?[a-z][\w-]{0,30}\s?\/?>$/i,
]

/** The line with which the house's plain text says which version of a report it is. */
const imprint = /^\[Version: [^\]]{1,400}\]$/

/** Whether a line is the page's or the file's own and not the report's. */
export const isPageJunk = (text: string): boolean =>
  imprint.test(text) || junk.some((pattern) => pattern.test(text))

/** The chunks without the page's own; each that was left out is quoted in a remark. */
export function withoutPageJunk(chunks: readonly Chunk[], remarks: Remark[]): Chunk[] {
  return chunks.filter((chunk) => {
    if (!isParagraph(chunk) || !isPageJunk(chunk.text)) return true
    const place = { line: chunk.line, text: chunk.text }
    remarks.push(
      imprint.test(chunk.text)
        ? {
            level: 'note',
            code: 'imprint',
            message: 'The line that names the file’s version was left out.',
            ...place,
          }
        : {
            level: 'lost',
            code: 'page-junk',
            message: 'A line of the page around the report was left out.',
            ...place,
          },
    )
    return false
  })
}
