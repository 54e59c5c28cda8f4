/** Taking forecasts and items along from one issue into the next, with the notes that they cite. */
import type {
  Block,
  Forecast,
  ForecastStatus,
  Forecasts,
  Inline,
  Item,
  Report,
} from './document.ts'
import type { EditorContent, EditorNode } from './editor-json.ts'
import { inlinesOf, textOf } from './notes.ts'
import { withFreshIds } from './to-editor.ts'

/** What an issue offers. */
export interface Carryable {
  /** Names it within one content: `item ID`, or `forecast N` counted from 0. */
  key: string
  kind: 'forecast' | 'item'
  /** Its sentence or topic. */
  words: string
  status: ForecastStatus | null
  /** Whether it is a forecast of which nobody has said yet whether it came true. */
  open: boolean
}

/** Which pieces of a new report were carried, and the issue from which, in words. */
export interface Carried {
  from: string
  /** Ids of items. */
  items: readonly string[]
  /** How many of the first forecasts of the essay's last list. */
  forecasts: number
}

/** Every forecast of a report in reading order, wherever its list stands. */
function forecastsOf({ blocks }: Report): Forecast[] {
  return blocks.flatMap((block): Forecast[] => {
    if (block.type === 'forecasts') return block.entries
    if (block.type !== 'item' && block.type !== 'executiveSummary') return []
    return block.blocks.flatMap((inner) => (inner.type === 'forecasts' ? inner.entries : []))
  })
}

const itemsOf = ({ blocks }: Report): Item[] => blocks.filter((block) => block.type === 'item')
const wordsOf = (content: readonly Inline[]) => textOf(content).replace(/\s+/g, ' ').trim()

/** The forecasts and items of an issue, in that order. */
export function carryable(issue: Report): Carryable[] {
  const forecasts = forecastsOf(issue).map(({ content, status }, at): Carryable => {
    const open = status !== 'transpired' && status !== 'notTranspired'
    return { key: `forecast ${at}`, kind: 'forecast', words: wordsOf(content), status, open }
  })
  const items = itemsOf(issue).map(({ id, topic }): Carryable => {
    const key = `item ${id}`
    return { key, kind: 'item', words: wordsOf(topic), status: null, open: false }
  })
  return [...forecasts, ...items]
}

/**
 * A new report with the chosen pieces of an issue in it: forecasts as a list at the end of the essay, items before its
 * own. Notes come along, and everything has new ids. Keys that name nothing are passed over.
 */
export function withCarried(
  into: Report,
  issue: Report,
  { keys, from, makeId }: { keys: readonly string[]; from: string; makeId: () => string },
): { report: Report; carried: Carried } {
  const chosen = new Set(keys)
  const entries = forecastsOf(issue).filter((_, at) => chosen.has(`forecast ${at}`))
  const list: Forecasts[] = entries.length > 0 ? [{ type: 'forecasts', entries }] : []
  const blocks: Block[] = [...list, ...itemsOf(issue).filter(({ id }) => chosen.has(`item ${id}`))]
  const cited = new Set<string>()
  for (const inline of inlinesOf({ ...issue, blocks }))
    if (inline.type === 'citation') cited.add(inline.note)
  const notes = issue.notes.filter(({ id }) => cited.has(id))
  const fresh = withFreshIds({ ...issue, blocks, notes }, makeId)
  const essay = into.blocks.filter((block) => block.type !== 'item')
  const lists = fresh.blocks.filter((block) => block.type !== 'item')
  return {
    report: {
      ...into,
      blocks: [...essay, ...lists, ...itemsOf(fresh), ...itemsOf(into)],
      notes: [...into.notes, ...fresh.notes],
    },
    carried: { from, items: itemsOf(fresh).map(({ id }) => id), forecasts: entries.length },
  }
}

function marked(node: EditorNode, from: string): EditorNode {
  return { ...node, attrs: { ...node.attrs, carried: from } }
}

/**
 * The editor's content with what was carried marked as such. The mark is for the desk alone: it is no part of the
 * report, of its hash or of what is published.
 */
export function markCarried(
  content: EditorContent,
  { from, items, forecasts }: Carried,
): EditorContent {
  const parts = (content.doc.content ?? []).map((part) => {
    if (part.type === 'item' && items.includes(String(part.attrs?.['id'])))
      return marked(part, from)
    const last = part.content?.at(-1)
    if (part.type !== 'essay' || forecasts === 0 || last?.type !== 'forecasts') return part
    const entries = (last.content ?? []).map((entry, at) =>
      at < forecasts ? marked(entry, from) : entry,
    )
    return { ...part, content: [...part.content!.slice(0, -1), { ...last, content: entries }] }
  })
  return { ...content, doc: { ...content.doc, content: parts } }
}
