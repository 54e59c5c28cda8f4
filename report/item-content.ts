import { canonical } from './canonical.ts'
import type { Item, Report } from './document.ts'
import { emptyReport } from './empty-report.ts'
import { inlinesOf, textOf } from './notes.ts'

export interface ItemContent {
  id: string
  /** From 1, in reading order. */
  number: number
  /** Its topic sentence as plain words. */
  topic: string
  /** Canonical JSON of the item and of the notes that it cites: what a sign-off is about. */
  content: string
}

function contentOf(item: Item, { notes }: Report): string {
  const alone = { ...emptyReport, blocks: [item] }
  const cited = new Set<string>()
  for (const inline of inlinesOf(alone)) if (inline.type === 'citation') cited.add(inline.note)
  return JSON.stringify(canonical({ ...alone, notes: notes.filter(({ id }) => cited.has(id)) }))
}

/** The numbered items of a report. Where an item stands among the others is no part of its content. Expects a canonical report. */
export function itemContents(report: Report): ItemContent[] {
  const items = report.blocks.filter((block) => block.type === 'item')
  return items.map((item, at) => ({
    id: item.id,
    number: at + 1,
    topic: textOf(item.topic).trim(),
    content: contentOf(item, report),
  }))
}

/** How an item is named in a list: "Item 3: Ports reopen". */
export function itemName({ number, topic }: Pick<ItemContent, 'number' | 'topic'>): string {
  const short = topic.length > 60 ? `${topic.slice(0, 59).trimEnd()}…` : topic
  return short === '' ? `Item ${number}` : `Item ${number}: ${short}`
}
