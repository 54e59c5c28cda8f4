/**
 * A report as Markdown: CommonMark with footnotes and tables as GitHub and Pandoc know them. What Markdown has no form
 * for stands in comments (comments.ts), so that report/import/markdown reads the report back as it was.
 */
import { stringify } from 'yaml'
import { canonical } from '../../canonical.ts'
import type { Note, Report } from '../../document.ts'
import { numberNotes } from '../../notes.ts'
import { BlockWriter } from './blocks.ts'
import { comment } from './comments.ts'

/** The form's number in the front matter, by which a reader knows the file. */
export const markdownForm = 2

export interface MarkdownOptions {
  /** SHA-256 of the version, in hex. */
  hash?: string
  /** RFC 3339, when the version was published. */
  published?: string
  lang?: string
}

function frontMatter(report: Report, { hash, published, lang }: MarkdownOptions): string {
  const { title, headline, dateline, period, byline, cutoff, contributors } = report
  const fields = {
    galley: markdownForm,
    title,
    ...(headline ? { headline } : {}),
    ...(dateline ? { dateline } : {}),
    ...(period ? { period } : {}),
    ...(byline ? { byline } : {}),
    ...(cutoff ? { cutoff } : {}),
    ...(contributors.length > 0 ? { contributors } : {}),
    ...(published ? { date: published } : {}),
    ...(lang ? { lang } : {}),
    ...(hash ? { sha256: hash } : {}),
  }
  return `---\n${stringify(fields, { lineWidth: 0, version: '1.1' })}---`
}

/** Later paragraphs stand four columns further right. */
function noteMarkdown(writer: BlockWriter, note: Note, number: number): string {
  const paragraphs = note.paragraphs.map((content) => writer.paragraph(content))
  return [`[^${number}]:`, paragraphs.join('\n\n    ')].filter(Boolean).join(' ')
}

/** The report as Markdown text, ending with a line break. The same report and options give the same bytes. */
export function toMarkdown(report: Report, options: MarkdownOptions = {}): string {
  const tidy = canonical(report)
  const { numbers, uncited } = numberNotes(tidy)
  const all = new Map(numbers)
  for (const note of uncited) all.set(note.id, all.size + 1)
  const writer = new BlockWriter({ number: (note) => all.get(note)! })
  const items = tidy.blocks.filter((block) => block.type === 'item')
  const essay = tidy.blocks.filter((block) => block.type !== 'item')
  const byId = new Map(tidy.notes.map((note) => [note.id, note]))
  const notes = [...all].map(([id, number]) => {
    const note = byId.get(id)
    return note ? noteMarkdown(writer, note, number) : `[^${number}]: ${comment('missing')}`
  })
  const marks = uncited.map(({ id }) => `[^${all.get(id)}]`)
  return `${[
    frontMatter(tidy, options),
    writer.blocks(essay),
    items.length > 0 ? writer.items(items) : '',
    marks.length > 0 ? `${comment('uncited')}\n\nNot cited above: ${marks.join(', ')}` : '',
    notes.join('\n\n'),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`
}
