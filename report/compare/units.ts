/** A report as a list of the pieces of text that it consists of, each with its place: what two reports are compared by. */
import type { Block, Inline, Report } from '../document.ts'
import { itemName } from '../item-content.ts'
import { numberNotes, textOf } from '../notes.ts'

/** What a unit is, for whoever draws it. */
export type UnitForm =
  | 'line'
  | 'paragraph'
  | 'heading'
  | 'bullet'
  | 'number'
  | 'quotation'
  | 'forecast'
  | 'cell'
  | 'caption'
  | 'picture'
  | 'topic'
  | 'note'

export interface Unit {
  form: UnitForm
  /** How deep in lists, from 0; of a heading its level. */
  depth: number
  content: Inline[]
}

/** A part of a report that is matched with the same part of another one. */
export interface Part {
  /** The same in both: "title", "essay", "item:ID", "note:ID". */
  key: string
  /** How it is named: "Item 3: Ports reopen". */
  name: string
  units: Unit[]
}

const text = (words: string): Inline[] => (words === '' ? [] : [{ type: 'text', text: words }])

function unitsOf(block: Block, depth = 0, form: UnitForm = 'paragraph'): Unit[] {
  switch (block.type) {
    case 'paragraph':
      return [{ form, depth, content: block.content }]
    case 'heading':
      return [{ form: 'heading', depth: block.level, content: block.content }]
    case 'bulletList':
    case 'orderedList': {
      const mark = block.type === 'bulletList' ? 'bullet' : 'number'
      return block.items.flatMap((entry) =>
        entry.flatMap((inner, at) => unitsOf(inner, depth + 1, at === 0 ? mark : 'paragraph')),
      )
    }
    case 'quotation':
    case 'boilerplate':
      return block.blocks.flatMap((inner) => unitsOf(inner, depth, 'quotation'))
    case 'forecasts':
      return block.entries.map(({ content, status }) => ({
        form: 'forecast',
        depth,
        content: [...content, ...text(status === null ? '' : ` (${status})`)],
      }))
    case 'table':
      return [
        ...(block.caption.length > 0
          ? [{ form: 'caption' as const, depth, content: block.caption }]
          : []),
        ...block.rows.flat().map((content) => ({ form: 'cell' as const, depth, content })),
      ]
    case 'picture': {
      const about = [block.alt, block.credit, block.asOf, block.src].filter(Boolean).join(' · ')
      return [
        { form: 'picture', depth, content: text(about) },
        ...(block.caption.length > 0
          ? [{ form: 'caption' as const, depth, content: block.caption }]
          : []),
      ]
    }
    case 'keyTakeaway':
    case 'executiveSummary':
      return block.blocks.flatMap((inner) => unitsOf(inner, depth))
    case 'item':
      return [
        { form: 'topic', depth, content: block.topic },
        ...block.blocks.flatMap((inner) => unitsOf(inner, depth)),
      ]
  }
}

function line(key: string, name: string, words: string): Part[] {
  return words === ''
    ? []
    : [{ key, name, units: [{ form: 'line', depth: 0, content: text(words) }] }]
}

/** The key of the part that a block belongs to. */
export function partKey(block: Block): string {
  if (block.type === 'keyTakeaway') return `takeaway:${block.label ?? ''}`
  if (block.type === 'item') return `item:${block.id}`
  return block.type === 'executiveSummary' ? 'summary' : 'essay'
}

/** The name of that part. `items` counts the items up to this block, itself among them. */
function partName(block: Block, items: number): string {
  if (block.type === 'keyTakeaway')
    return block.label ? `Key takeaway: ${block.label}` : 'Key takeaway'
  if (block.type === 'item') return itemName({ number: items, topic: textOf(block.topic).trim() })
  return block.type === 'executiveSummary' ? 'Executive summary' : 'Essay'
}

function blockParts({ blocks }: Report): Part[] {
  const parts = new Map<string, Part>()
  let items = 0
  for (const block of blocks) {
    if (block.type === 'item') items++
    const key = partKey(block)
    const part = parts.get(key) ?? { key, name: partName(block, items), units: [] }
    part.units.push(...unitsOf(block))
    parts.set(key, part)
  }
  return [...parts.values()]
}

/** The lines at the head, the parts of the text, the contributors: all that has one place. */
export function textParts(report: Report): Part[] {
  const { title, headline, dateline, period, byline, cutoff = '', contributors } = report
  return [
    ...line('dateline', 'Dateline', dateline),
    ...line('title', 'Title', title),
    ...line('headline', 'Headline', headline),
    ...line('period', 'Period', period ? `${period.from} to ${period.to}` : ''),
    ...line('byline', 'By-line', byline),
    ...line('cutoff', 'Data cut-off', cutoff),
    ...blockParts(report),
    ...line('contributors', 'Contributors', contributors.join(', ')),
  ]
}

/** The notes, by number; those that nothing cites come last. */
export function noteParts(report: Report): Part[] {
  const { numbers } = numberNotes(report)
  return report.notes.map(({ id, paragraphs }) => {
    const number = numbers.get(id)
    return {
      key: `note:${id}`,
      name: number === undefined ? 'A note that nothing cites' : `Note ${number}`,
      units: paragraphs.map((content) => ({ form: 'note', depth: 0, content })),
    }
  })
}
