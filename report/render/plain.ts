/**
 * The house plain-text form, in which the desk's reports have always been passed on. What it cannot say (italics, links
 * behind words, the level of a heading) is left out; no word ever is.
 */
import type {
  Block,
  BodyBlock,
  Boilerplate,
  Forecasts,
  Inline,
  Item,
  KeyTakeaway,
  List,
  Note,
  Picture,
  Report,
  Table,
} from '../document.ts'
import { readsAsForecasts, statusOf } from '../forecast-words.ts'
import { joinNames } from '../names.ts'
import { numberNotes, textOf } from '../notes.ts'
import { formatPeriod } from '../period.ts'
import { isStandingNote } from '../standing-note.ts'

const hardBlank = '\u00a0'
/** Columns in front of an item's later paragraphs, so that they stand below its text. */
const itemIndent = ' '.repeat(5)

type Numbers = ReadonlyMap<string, number>

/** A line break inside a paragraph would end it, so it becomes a blank. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, (blanks) => (/[\n\r\u2028\u2029]/.test(blanks) ? ' ' : blanks)).trim()
}

/** Ends a part whose end nothing else would show. */
const line = '* * *'

const leadIn = (above: Block | undefined): string =>
  above?.type === 'paragraph' ? textOf(above.content) : ''

/** The place of a numbered list that would be read as the items, because no text stands below it; or -1. */
function listLikeItems(blocks: readonly Block[]): number {
  if (blocks.some(({ type }) => type === 'item')) return -1
  const list = blocks.findLastIndex(({ type }) => type === 'orderedList')
  const below = blocks.slice(list + 1)
  const shown = below.some(({ type }) => ['paragraph', 'heading', 'boilerplate'].includes(type))
  return shown ? -1 : list
}

class PlainWriter {
  readonly #numbers: Numbers
  constructor(numbers: Numbers) {
    this.#numbers = numbers
  }

  /** Running text. A hard blank stands behind each mark, as it does in what word processors export. */
  inlines(content: readonly Inline[]): string {
    let text = ''
    let afterMark = false
    for (const inline of content) {
      if (inline.type === 'citation') text += `[${this.#numbers.get(inline.note)}]`
      else text += afterMark ? inline.text.replace(/^ /, hardBlank) : inline.text
      afterMark = inline.type === 'citation'
    }
    return oneLine(text)
  }

  /** An essay paragraph: a hard blank tells where an opening bold sentence ends. */
  essayParagraph(content: readonly Inline[]): string {
    const [lead, next] = content
    const bold = lead?.type === 'text' && lead.bold && next?.type === 'text' && !next.bold
    if (!bold || !next.text.startsWith(' ')) return this.inlines(content)
    return `${lead.text}${hardBlank}${this.inlines([{ ...next, text: next.text.slice(1) }, ...content.slice(2)])}`
  }

  list(list: List, indent: string): string[] {
    return list.items.flatMap((entry, at) => {
      const sign = list.type === 'bulletList' ? '•' : `${(list.start ?? 1) + at}.`
      const [first, ...rest] = entry
      const opening = first?.type === 'paragraph' ? this.inlines(first.content) : ''
      const below = first?.type === 'paragraph' ? rest : entry
      return [
        `${indent}  ${sign} ${opening}`.trimEnd(),
        ...below.flatMap((block) =>
          block.type === 'paragraph'
            ? ['', `${indent}    ${this.inlines(block.content)}`]
            : this.list(block, `${indent}    `),
        ),
      ]
    })
  }

  /** A list that its words do not show to be one of forecasts is announced, and says each status that no word says. */
  forecasts({ entries }: Forecasts, leadIn: string, indent: string): string[] {
    const contents = entries.map(({ content }) => content)
    const isSaid = entries.every(({ content, status }) => statusOf(textOf(content)) === status)
    if (isSaid && readsAsForecasts(contents, leadIn))
      return [contents.map((content) => `${indent}  • ${this.inlines(content)}`).join('\n')]
    const lines = entries.map(({ content, status }) => {
      const said = statusOf(textOf(content)) === status
      return `${indent}  • ${this.inlines(content)}${said ? '' : ` [status: ${status ?? 'none'}]`}`
    })
    return [`${indent}[Forecasts]`, lines.join('\n')]
  }

  /** A row is a line with a bar around each cell; the line below the row that names the columns tells that it does. */
  table({ caption, head, rows }: Table): string[] {
    const lines = rows.map(
      (row) => `| ${row.map((cell) => this.inlines(cell).replaceAll('|', '\\|')).join(' | ')} |`,
    )
    if (head && rows[0]) lines.splice(1, 0, `|${' --- |'.repeat(rows[0].length)}`)
    const name = this.inlines(caption)
    return [[name === '' ? '[Table]' : `[Table: ${name}]`, ...lines].join('\n')]
  }

  picture({ kind, src, alt, caption, credit, asOf }: Picture): string[] {
    const parts = [
      this.inlines(caption),
      alt && `alt: ${alt}`,
      asOf && `as of: ${asOf}`,
      credit && `credit: ${credit}`,
      src && `source: ${src}`,
    ]
    const name = kind === 'map' ? 'Map' : 'Picture'
    return [`[${name}: ${oneLine(parts.filter(Boolean).join(' | '))}]`]
  }

  body(blocks: readonly BodyBlock[], indent: string): string[] {
    return blocks.flatMap((block, at): string[] => {
      switch (block.type) {
        case 'paragraph':
          return [indent + this.inlines(block.content)]
        case 'bulletList':
        case 'orderedList':
          return [this.list(block, indent).join('\n')]
        case 'quotation':
          return this.body(block.blocks, `${indent}    `)
        case 'forecasts':
          return this.forecasts(block, leadIn(blocks[at - 1]), indent)
        case 'table':
          return this.table(block)
        case 'picture':
          return this.picture(block)
      }
    })
  }

  /** A paragraph runs in behind the label. A line across the page ends what is more than one list. */
  takeaway({ label = '', blocks }: KeyTakeaway, ends: boolean): string[] {
    const [first, ...rest] = blocks
    const of = label === '' ? '' : ` (${label})`
    if (first?.type === 'paragraph' && rest.length === 0)
      return [`Key Takeaway${of}: ${this.inlines(first.content)}`]
    const end = ends || rest.length > 0 ? [line] : []
    return [`Key Takeaways${of}:`, ...this.body(blocks, ''), ...end]
  }

  /** A note that its words do not show to be the house's says so. */
  boilerplate({ blocks }: Boilerplate): string[] {
    return blocks.flatMap((block) => {
      if (block.type !== 'paragraph') return this.body([block], '')
      const text = this.inlines(block.content)
      return [isStandingNote(text) ? text : `[Standing note: ${text}]`]
    })
  }

  block(block: Exclude<Block, Item | KeyTakeaway>, above: Block | undefined): string[] {
    switch (block.type) {
      case 'paragraph':
        return [this.essayParagraph(block.content)]
      case 'heading':
        return [this.inlines(block.content)]
      case 'executiveSummary':
        return ['Executive Summary:', ...this.body(block.blocks, '')]
      case 'boilerplate':
        return this.boilerplate(block)
      case 'forecasts':
        return this.forecasts(block, leadIn(above), '')
      case 'bulletList':
      case 'orderedList':
      case 'quotation':
      case 'table':
      case 'picture':
        return this.body([block], '')
    }
  }

  /** Everything above the items. */
  essay(blocks: readonly Block[]): string[] {
    const loose = listLikeItems(blocks)
    return blocks.flatMap((block, at): string[] => {
      const next = blocks[at + 1]
      if (block.type === 'item') return []
      if (block.type === 'keyTakeaway') {
        const listBelow = ['bulletList', 'orderedList', 'forecasts'].includes(next?.type ?? '')
        return this.takeaway(block, listBelow || loose !== -1)
      }
      const lines = this.block(block, blocks[at - 1])
      const summaryEnds = block.type === 'executiveSummary' && next && next.type !== 'heading'
      return summaryEnds || at === loose ? [...lines, line] : lines
    })
  }

  item(item: Item, number: number): string {
    const [first, ...rest] = item.blocks
    const run = first?.type === 'paragraph'
    const line = [this.inlines(item.topic), run ? this.inlines(first.content) : '']
      .filter(Boolean)
      .join(hardBlank)
    const below = this.body(run ? rest : item.blocks, itemIndent)
    return [`  ${number}. ${line}`, ...below].join('\n\n')
  }
}

function noteText(note: Note, number: number): string {
  const paragraphs = note.paragraphs.map((content) =>
    oneLine(content.map((text) => text.text).join('')),
  )
  const [first, ...rest] = paragraphs
  return [first ? `[${number}]${hardBlank}${first}` : `[${number}]`, ...rest].join('\n\n')
}

/** Notes with their numbers; those that nothing cites go on counting after the others, so that their words stay. */
function numberedNotes(report: Report): string[] {
  const { numbers, cited, uncited } = numberNotes(report)
  return [
    ...cited.map((note) => noteText(note, numbers.get(note.id)!)),
    ...uncited.map((note, at) => noteText(note, numbers.size + at + 1)),
  ]
}

export interface PlainOptions {
  /** SHA-256 of the version, in hex; the last line names it. */
  hash?: string
  /** What else that line says of the version. */
  imprint?: string
}

function imprintLine({ hash, imprint = '' }: PlainOptions): string {
  if (hash === undefined) return ''
  const words = imprint.includes(hash)
    ? imprint
    : [imprint, `SHA-256 ${hash}`].filter(Boolean).join(' · ')
  return `[Version: ${oneLine(words.replace(/[[\]]/g, ' '))}]`
}

/** The report as plain text. It ends with a line break; `readText` reads it back. */
export function toPlainText(report: Report, options: PlainOptions = {}): string {
  const writer = new PlainWriter(numberNotes(report).numbers)
  const items = report.blocks
    .filter((block) => block.type === 'item')
    .map((item, at) => writer.item(item, at + 1))
  const sections = [
    report.dateline,
    report.title,
    report.headline,
    report.byline && `By ${report.byline}`,
    report.period ? formatPeriod(report.period) : '',
    report.cutoff ?? '',
    ...writer.essay(report.blocks),
    items.join('\n'),
    report.contributors.length > 0 ? `Contributors: ${joinNames(report.contributors)}` : '',
    ...numberedNotes(report),
    imprintLine(options),
  ]
  return `${sections.filter(Boolean).join('\n\n')}\n`
}
