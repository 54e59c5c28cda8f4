import type { EditorState } from '@tiptap/pm/state'
import { reportIndex, sheetOrder } from './report-index.ts'

/** One line of the outline. */
export interface OutlineEntry {
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
}

const partWords: Record<string, string> = {
  title: 'Title',
  headline: 'Headline',
  byline: 'By-line',
  keyTakeaway: 'Key takeaway',
  essay: 'Essay',
  contributors: 'Contributors',
}

const short = (text: string) => text.replaceAll('\uFFFC', '').trim().slice(0, 120)

/** Parts, sections and items in the order of the sheet. */
export function outlineOf({ doc }: EditorState): OutlineEntry[] {
  const { parts, items } = reportIndex(doc)
  const entries: (OutlineEntry & { order: number })[] = []
  for (const { node, pos } of parts) {
    const kind = node.type.name
    const label = partWords[kind]
    if (label === undefined) continue
    const order = sheetOrder(kind)
    entries.push({ key: `${kind}-${pos}`, pos, kind, label, order })
    if (kind !== 'essay') continue
    node.forEach((child, offset) => {
      if (child.type.name !== 'heading' || child.content.size === 0) return
      const at = pos + 1 + offset
      const text = short(child.textContent)
      entries.push({
        key: `heading-${at}`,
        pos: at,
        kind: 'heading',
        label: text,
        order,
        inner: true,
      })
    })
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
