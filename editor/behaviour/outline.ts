import type { EditorState } from '@tiptap/pm/state'
import { addableParts, type AddablePart } from './report-parts.ts'
import { reportIndex, sheetOrder } from './report-index.ts'
import { sectionsOf, short } from './sections.ts'

/** One line of the outline. */
export interface OutlineEntry {
  /** Stays the same while somebody types: an item's id, or the how-manieth of its kind it is. */
  key: string
  /** Position of the part in the document. */
  pos: number
  kind: string
  label: string
  /** Of items alone. */
  number?: number
  /** Sections of the essay stand one step in. */
  inner?: boolean
  id?: string
  /** Whether nothing stands in it yet. */
  empty?: boolean
  /** The part that the report could have and has not; a press adds it. */
  missing?: AddablePart | 'item'
}

/** What the parts are called on the desk. */
export const partWords: Record<string, string> = {
  title: 'Title',
  headline: 'Headline',
  byline: 'By-line',
  keyTakeaway: 'Key takeaway',
  executiveSummary: 'Executive summary',
  essay: 'Essay',
  item: 'Items',
  contributors: 'Contributors',
}

/** Parts, sections and items in the order of the sheet. */
export function outlineOf({ doc }: EditorState): OutlineEntry[] {
  const { parts, items } = reportIndex(doc)
  const entries: (OutlineEntry & { order: number })[] = []
  const nth = (kind: string) => `${kind}-${entries.filter((entry) => entry.kind === kind).length}`
  for (const { node, pos } of parts) {
    const kind = node.type.name
    const name = partWords[kind]
    if (name === undefined) continue
    const of = short(String(node.attrs['label'] ?? ''))
    const label = of === '' ? name : `${name}: ${of}`
    const order = sheetOrder(kind)
    const empty = node.content.size <= (node.inlineContent ? 0 : 2)
    entries.push({ key: nth(kind), pos, kind, label, order, ...(empty ? { empty } : {}) })
    if (kind !== 'essay') continue
    for (const section of sectionsOf(doc)) {
      if (section.essay !== pos) continue
      const { key, pos: at, heading } = section
      entries.push({ key, pos: at, kind: 'heading', label: heading, order, inner: true })
    }
  }
  for (const missing of [...addableParts, 'item'] as const) {
    if ([...parts, ...items].some(({ node }) => node.type.name === missing)) continue
    const label = `${partWords[missing]}: add`
    const order = sheetOrder(missing)
    entries.push({ key: `missing-${missing}`, pos: -2, kind: missing, label, order, missing })
  }
  for (const { node, pos, id, number } of items) {
    const topic = node.firstChild?.type.name === 'topic' ? short(node.firstChild.textContent) : ''
    const label = topic || 'No topic sentence yet'
    entries.push({
      key: id,
      id,
      pos,
      kind: 'item',
      label,
      number,
      order: sheetOrder('item') + number,
    })
  }
  return entries.sort((a, b) => a.order - b.order).map(({ order: _order, ...entry }) => entry)
}

/** The line as it stands now; undefined when it is gone. */
export const outlineEntry = (state: EditorState, key: string): OutlineEntry | undefined =>
  outlineOf(state).find((entry) => entry.key === key)
