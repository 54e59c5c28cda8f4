/**
 * The house plain-text form, in which the desk's reports have always been passed on. What it cannot say (italics, links
 * behind words, the level of a heading) is left out; no word ever is.
 */
import type { Block, BulletList, Inline, Item, Note, Paragraph, Report } from '../document.ts'
import { joinNames } from '../names.ts'
import { numberNotes } from '../notes.ts'
import { formatPeriod } from '../period.ts'

const hardBlank = '\u00a0'
/** Columns in front of an item's later paragraphs, so that they stand below its text. */
const itemIndent = ' '.repeat(5)

type Numbers = ReadonlyMap<string, number>
type Inner = Paragraph | BulletList | { type: 'quotation'; blocks: (Paragraph | BulletList)[] }

/** A line break inside a paragraph would end it, so it becomes a blank. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, (blanks) => (/[\n\r\u2028\u2029]/.test(blanks) ? ' ' : blanks)).trim()
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

  bullets(list: BulletList, indent: string): string[] {
    return list.items.flatMap((entry) => {
      const [first, ...rest] = entry
      const opening = first?.type === 'paragraph' ? this.inlines(first.content) : ''
      const below = first?.type === 'paragraph' ? rest : entry
      return [
        `${indent}  • ${opening}`.trimEnd(),
        ...below.flatMap((block) =>
          block.type === 'paragraph'
            ? ['', `${indent}    ${this.inlines(block.content)}`]
            : this.bullets(block, `${indent}    `),
        ),
      ]
    })
  }

  inner(blocks: readonly Inner[], indent: string): string[] {
    return blocks.flatMap((block): string[] => {
      switch (block.type) {
        case 'paragraph':
          return [indent + this.inlines(block.content)]
        case 'bulletList':
          return [this.bullets(block, indent).join('\n')]
        case 'quotation':
          return this.inner(block.blocks, `${indent}    `)
      }
    })
  }

  takeaway(blocks: readonly (Paragraph | BulletList)[]): string[] {
    const [first, ...rest] = blocks
    if (first?.type === 'paragraph')
      return [`Key Takeaway: ${this.inlines(first.content)}`, ...this.inner(rest, '')]
    return ['Key Takeaways:', ...this.inner(blocks, '')]
  }

  block(block: Exclude<Block, Item>): string[] {
    switch (block.type) {
      case 'paragraph':
        return [this.essayParagraph(block.content)]
      case 'heading':
        return [this.inlines(block.content)]
      case 'keyTakeaway':
        return this.takeaway(block.blocks)
      case 'bulletList':
      case 'quotation':
        return this.inner([block], '')
    }
  }

  item(item: Item, number: number): string {
    const [first, ...rest] = item.blocks
    const run = first?.type === 'paragraph'
    const line = [this.inlines(item.topic), run ? this.inlines(first.content) : '']
      .filter(Boolean)
      .join(hardBlank)
    const below = this.inner(run ? rest : item.blocks, itemIndent)
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

/** The report as plain text. It ends with a line break; `readReport` reads it back. */
export function toPlainText(report: Report): string {
  const writer = new PlainWriter(numberNotes(report).numbers)
  const items: string[] = []
  const essay: string[] = []
  for (const block of report.blocks) {
    if (block.type === 'item') items.push(writer.item(block, items.length + 1))
    else essay.push(...writer.block(block))
  }
  const sections = [
    report.dateline,
    report.title,
    report.headline,
    report.byline && `By ${report.byline}`,
    report.period ? formatPeriod(report.period) : '',
    ...essay,
    items.join('\n'),
    report.contributors.length > 0 ? `Contributors: ${joinNames(report.contributors)}` : '',
    ...numberedNotes(report),
  ]
  return `${sections.filter(Boolean).join('\n\n')}\n`
}
