/**
 * One form for one content: what differs only in how it was typed or merged becomes equal, so that its hash does.
 * The hash itself (SHA-256 of `canonicalJson`) is computed on the server.
 */
import type { Block, BulletList, Inline, Item, Paragraph, Report, Text } from './document.ts'
import { numberNotes } from './notes.ts'

function sameMarks(a: Text, b: Text): boolean {
  return a.bold === b.bold && a.italic === b.italic && a.link === b.link
}

function text({ text: value, bold, italic, link }: Text): Text {
  return {
    type: 'text',
    text: value,
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...(link === undefined ? {} : { link }),
  }
}

function inlines<T extends Inline>(content: readonly T[]): T[] {
  const joined: Inline[] = []
  for (const inline of content) {
    const last = joined.at(-1)
    if (inline.type === 'citation') joined.push({ type: 'citation', note: inline.note })
    else if (inline.text === '') continue
    else if (last?.type === 'text' && sameMarks(last, inline)) last.text += inline.text
    else joined.push(text(inline))
  }
  return joined as T[]
}

const isEmpty = (content: readonly Inline[]) =>
  content.every((inline) => inline.type === 'text' && inline.text.trim() === '')

function paragraph(block: Paragraph): Paragraph[] {
  return isEmpty(block.content) ? [] : [{ type: 'paragraph', content: inlines(block.content) }]
}

function bulletList(block: BulletList): BulletList[] {
  const items = block.items.map((item) => inner(item)).filter((item) => item.length > 0)
  return items.length > 0 ? [{ type: 'bulletList', items }] : []
}

function inner(blocks: readonly (Paragraph | BulletList)[]): (Paragraph | BulletList)[] {
  return blocks.flatMap((block): (Paragraph | BulletList)[] =>
    block.type === 'paragraph' ? paragraph(block) : bulletList(block),
  )
}

function itemBlocks(item: Item): Item['blocks'] {
  return item.blocks.flatMap((block) => canonicalBlock(block) as Item['blocks'])
}

/** The block in canonical form; nothing when it holds nothing. An item stays even when it is empty: it has a number. */
function canonicalBlock(block: Block): Block[] {
  switch (block.type) {
    case 'paragraph':
      return paragraph(block)
    case 'bulletList':
      return bulletList(block)
    case 'heading':
      return isEmpty(block.content)
        ? []
        : [{ type: 'heading', level: block.level, content: inlines(block.content) }]
    case 'keyTakeaway':
    case 'quotation': {
      const blocks = inner(block.blocks)
      return blocks.length > 0 ? [{ type: block.type, blocks }] : []
    }
    case 'item':
      return [
        { type: 'item', id: block.id, topic: inlines(block.topic), blocks: itemBlocks(block) },
      ]
  }
}

/** A line of the header: no blanks around it, and single ones inside. */
const line = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The order in which a report is read and written: one key takeaway, the essay, the items. */
function inOrder(blocks: readonly Block[]): Block[] {
  const takeaway = blocks.flatMap((block) => (block.type === 'keyTakeaway' ? block.blocks : []))
  return [
    ...(takeaway.length > 0 ? [{ type: 'keyTakeaway' as const, blocks: takeaway }] : []),
    ...blocks.filter(({ type }) => type !== 'keyTakeaway' && type !== 'item'),
    ...blocks.filter(({ type }) => type === 'item'),
  ]
}

/**
 * The report with its parts in one order, notes in order of first citation (uncited ones last), adjacent equal text
 * joined, empty paragraphs gone and every key in one order. `canonical(canonical(x))` equals `canonical(x)`.
 */
export function canonical(report: Report): Report {
  const blocks = inOrder(report.blocks.flatMap(canonicalBlock))
  const { cited, uncited } = numberNotes({ ...report, blocks })
  return {
    title: line(report.title),
    headline: line(report.headline),
    dateline: line(report.dateline),
    period: report.period && { from: report.period.from, to: report.period.to },
    byline: line(report.byline),
    contributors: report.contributors.map(line).filter(Boolean),
    blocks,
    notes: [...cited, ...uncited].map((note) => ({
      id: note.id,
      paragraphs: note.paragraphs
        .map((content) => inlines(content))
        .filter((content) => !isEmpty(content)),
    })),
  }
}

/** The text that is hashed: JSON of the canonical report, keys in the order of report/document.ts. */
export function canonicalJson(report: Report): string {
  return JSON.stringify(canonical(report))
}
