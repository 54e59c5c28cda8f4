/** The table of contents of a book: the sections of the report and its items. */
import type { Block, Report } from '../../document.ts'
import { textOf } from '../../notes.ts'
import { escapeHtml } from '../html-tags.ts'
import { documentXhtml } from './xhtml.ts'

interface Entry {
  words: string
  href: string
  inside: Entry[]
}

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim()

const headingWords = (block: Block): string | null =>
  block.type === 'executiveSummary'
    ? 'Executive Summary'
    : block.type === 'heading'
      ? squeezed(textOf(block.content)) || 'Section'
      : null

/** Ids are those that `xhtmlOf` gives: headings and items are counted in the report's order. */
function entriesOf(report: Report, text: string, hasNotes: boolean): Entry[] {
  const entries: Entry[] = []
  let headings = 0
  let items = 0
  for (const block of report.blocks) {
    const words = headingWords(block)
    if (words !== null) {
      const entry: Entry = { words, href: `${text}#s${(headings += 1)}`, inside: [] }
      const above = block.type === 'heading' && block.level === 3 ? entries.at(-1) : undefined
      ;(above?.inside ?? entries).push(entry)
    } else if (block.type === 'item') {
      items += 1
      const topic = squeezed(textOf(block.topic))
      const name = topic === '' ? `Item ${items}` : `${items}. ${topic}`
      entries.push({ words: name, href: `${text}#i${items}`, inside: [] })
    }
  }
  if (hasNotes) entries.push({ words: 'Notes', href: `${text}#s${headings + 1}`, inside: [] })
  return entries
}

function listHtml(entries: readonly Entry[]): string {
  const lines = entries.map(({ words, href, inside }) => {
    const below = inside.length > 0 ? `\n${listHtml(inside)}` : ''
    return `<li><a href="${href}">${escapeHtml(words)}</a>${below}</li>`
  })
  return `<ol>\n${lines.join('\n')}\n</ol>`
}

export interface ContentsOptions {
  lang: string
  title: string
  /** Name of the document with the text. */
  text: string
  hasNotes: boolean
}

export function contentsXhtml(report: Report, options: ContentsOptions): string {
  const { lang, title, text, hasNotes } = options
  const whole: Entry = { words: title, href: text, inside: [] }
  const list = listHtml([whole, ...entriesOf(report, text, hasNotes)])
  return documentXhtml(
    lang,
    'Contents',
    `<nav epub:type="toc" role="doc-toc" aria-label="Contents">\n<h1>Contents</h1>\n${list}\n</nav>`,
  )
}
