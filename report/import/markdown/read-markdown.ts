/** Markdown → reports. Galley's own files come back as they were; all others are understood by recognise.ts. */
import type { FileHint, Reading } from '../reading.ts'
import { recognise } from '../recognise.ts'
import { yamlFields } from './front-matter.ts'
import { liftInlineNotes } from './inline-notes.ts'
import { parseMarkdown } from './parse.ts'
import { readForeign } from './read-foreign.ts'
import { readOwn } from './read-own.ts'

const ending = /\.(?:md|markdown|mdown|mkd|qmd|rmd)$/i

/**
 * Whether a text is Markdown: by its name, by fields above it, or by notes as only Markdown has them. Texts with a few
 * of its signs are plain text, whose lines are not joined to paragraphs.
 */
export function isMarkdown(text: string, { name = '', type = '' }: FileHint = {}): boolean {
  return (
    ending.test(name) ||
    type === 'text/markdown' ||
    /^\uFEFF?(?:---|\+\+\+)\r?\n/.test(text) ||
    /^ {0,3}\[\^[^\s\]]{1,100}\]:/m.test(text)
  )
}

/**
 * The reports in a Markdown text. Throws `UnreadableReport` when there is none, or when the text would take too long.
 */
export function readMarkdown(text: string): Reading {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const original = source.split('\n')
  const fields = yamlFields(/^---\n(galley:.*?)\n---(?:\n|$)/s.exec(source)?.[1] ?? '')
  if (fields) {
    const read = readOwn(parseMarkdown(source), source, fields)
    return { format: 'markdown', reports: [read], remarks: [], original }
  }
  const lifted = liftInlineNotes(source)
  // Notes that were lifted out of lines stand on lines of their own behind the rest.
  const lines = lifted.split('\n')
  const manuscript = readForeign(parseMarkdown(lifted), lifted, lines)
  return { format: 'markdown', ...recognise(manuscript), original: lines }
}
