/** A report's blocks as Markdown: lines without an end, blank lines between blocks. */
import type {
  Block,
  BodyBlock,
  Forecasts,
  Inline,
  Inner,
  Item,
  KeyTakeaway,
  List,
  Picture,
  Table,
} from '../../document.ts'
import { safeLink } from '../../links.ts'
import { comment } from './comments.ts'
import { asParagraph, atEdges, escapeAddress, escapeWords } from './escape.ts'
import { strongMarkdown, type WordsRules, wordsMarkdown } from './words.ts'

/** All lines but the first stand further right. */
const indented = (markdown: string, columns: number) =>
  markdown.replace(/\n(?=[^\n])/g, `\n${' '.repeat(columns)}`)

const quoted = (markdown: string) =>
  markdown
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')

/**
 * Entries that are paragraphs, with lists below them at most, stand close. A list that does not begin at 1 needs a blank
 * line above it.
 */
const isTight = (list: List): boolean =>
  list.items.every(
    ([first, ...rest]) =>
      first?.type === 'paragraph' &&
      rest.length <= 1 &&
      rest.every(
        (block) =>
          block.type !== 'paragraph' &&
          (block.type === 'bulletList' || block.start === undefined) &&
          isTight(block),
      ),
  )

export class BlockWriter {
  readonly #rules: WordsRules
  constructor(rules: WordsRules) {
    this.#rules = rules
  }

  #words(content: readonly Inline[]): string {
    return wordsMarkdown(content, this.#rules)
  }

  paragraph(content: readonly Inline[]): string {
    return asParagraph(this.#words(content))
  }

  #list(list: List): string {
    const tight = isTight(list)
    const entries = list.items.map((entry, at) => {
      const sign = list.type === 'bulletList' ? '-' : `${(list.start ?? 1) + at}.`
      const inside = this.blocks(entry, tight ? '\n' : '\n\n')
      return `${sign} ${indented(inside, sign.length + 1)}`
    })
    return entries.join(tight ? '\n' : '\n\n')
  }

  #forecasts({ entries }: Forecasts): string {
    const lines = entries.map(({ content, status }) => {
      const mark = status === null ? '' : comment(status)
      return `- ${this.paragraph(content)}${mark}`
    })
    return `${comment('forecasts')}\n\n${lines.join('\n')}`
  }

  #table({ caption, head, rows }: Table): string {
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
    const cells = rows.map((row) => row.map((cell) => atEdges(this.#words(cell))))
    const columns = cells[0] ?? []
    const lines = [
      ...(head ? [] : [columns.map(() => ' ')]),
      ...cells.slice(0, 1),
      ...cells.slice(1),
    ].map(line)
    const rule = line(columns.map(() => '---'))
    const without = [...(head ? [] : ['head']), ...(rows.length > 0 ? [] : ['rows'])].join(' and ')
    const word = without === '' ? 'table' : (`table without ${without}` as 'table')
    return [
      ...(without === '' && caption.length === 0 ? [] : [comment(word)]),
      ...(caption.length > 0 ? [this.paragraph(caption)] : []),
      ...(rows.length > 0 ? [[lines[0]!, rule, ...lines.slice(1)].join('\n')] : []),
    ].join('\n\n')
  }

  #picture({ kind, src, alt, caption, credit, asOf }: Picture): string {
    const shown = src.startsWith('/') || safeLink(src) === src
    const field = (name: 'alt' | 'source' | 'caption' | 'as of' | 'credit', words: string) =>
      words === '' ? [] : [asParagraph(words) + comment(name)]
    return [
      comment(kind),
      ...(shown
        ? [`![${escapeWords(alt)}](${escapeAddress(src)})`]
        : field('alt', escapeWords(alt))),
      ...(shown ? [] : field('source', escapeWords(src))),
      ...field('caption', this.#words(caption)),
      ...field('as of', escapeWords(asOf)),
      ...field('credit', escapeWords(credit)),
    ].join('\n\n')
  }

  /** The topic sentence opens the item's first paragraph; where there is none, nothing is set strong. */
  #item(item: Item, number: number): string {
    const [first, ...rest] = item.blocks
    const opening = first?.type === 'paragraph' ? this.paragraph(first.content) : ''
    const lead = [strongMarkdown(item.topic, this.#rules), opening].filter(Boolean).join(' ')
    const below = this.blocks(first?.type === 'paragraph' ? rest : item.blocks)
    const sign = `${number}.`
    const text = [lead, below].filter(Boolean).join('\n\n')
    return `${sign} ${indented(text, sign.length + 1)}`
  }

  #takeaway({ label = '', blocks }: KeyTakeaway): string {
    const [first, ...rest] = blocks
    const of = label === '' ? '' : ` (${escapeWords(label)})`
    const inside =
      first?.type === 'paragraph'
        ? [`**Key Takeaway${of}:** ${this.paragraph(first.content)}`, this.blocks(rest)]
        : [`**Key Takeaways${of}:**`, this.blocks(blocks)]
    return [comment('key takeaway'), ...inside, comment('end')].filter(Boolean).join('\n\n')
  }

  #block(block: Exclude<Block, Item>): string {
    switch (block.type) {
      case 'paragraph':
        return this.paragraph(block.content)
      case 'heading':
        return `${'#'.repeat(block.level)} ${atEdges(this.#words(block.content))}`
      case 'bulletList':
      case 'orderedList':
        return this.#list(block)
      case 'quotation':
        return quoted(this.blocks(block.blocks))
      case 'forecasts':
        return this.#forecasts(block)
      case 'table':
        return this.#table(block)
      case 'picture':
        return this.#picture(block)
      case 'boilerplate':
        return [comment('boilerplate'), this.blocks(block.blocks), comment('end')].join('\n\n')
      case 'executiveSummary':
        return [
          comment('executive summary'),
          '## Executive Summary',
          this.blocks(block.blocks),
          comment('end'),
        ].join('\n\n')
      case 'keyTakeaway':
        return this.#takeaway(block)
    }
  }

  /** Lists and quotations that follow each other would become one. */
  blocks(blocks: readonly (Inner | BodyBlock | Exclude<Block, Item>)[], between = '\n\n'): string {
    let markdown = ''
    for (const [at, block] of blocks.entries()) {
      const above = blocks[at - 1]
      if (above) markdown += between
      const bullets = above?.type === 'forecasts' && block.type === 'bulletList'
      if (bullets || (above?.type === block.type && block.type.endsWith('List')))
        markdown += comment('next list') + '\n\n'
      if (above?.type === 'quotation' && block.type === 'quotation')
        markdown += comment('next quotation') + '\n\n'
      markdown += this.#block(block)
    }
    return markdown
  }

  items(items: readonly Item[]): string {
    const entries = items.map((item, at) => this.#item(item, at + 1))
    return `${comment('items')}\n\n${entries.join('\n\n')}`
  }
}
