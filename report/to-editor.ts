/** Report → what the editor holds. Every part is always present, so that an author finds where to type. */
import type { Block, BulletList, Inline, Item, Paragraph, Report } from './document.ts'
import {
  CITATION_CHARACTER,
  type EditorContent,
  type EditorMark,
  type EditorNode,
} from './editor-json.ts'
import { ranks } from './rank.ts'

function inlineNode(inline: Inline): EditorNode {
  if (inline.type === 'citation') {
    return {
      type: 'text',
      text: CITATION_CHARACTER,
      marks: [{ type: 'citation', attrs: { note: inline.note } }],
    }
  }
  const marks: EditorMark[] = [
    ...(inline.link === undefined ? [] : [{ type: 'link', attrs: { href: inline.link } }]),
    ...(inline.bold ? [{ type: 'bold' }] : []),
    ...(inline.italic ? [{ type: 'italic' }] : []),
  ]
  return { type: 'text', text: inline.text, ...(marks.length > 0 ? { marks } : {}) }
}

function node(type: string, content: EditorNode[], attrs?: Record<string, unknown>): EditorNode {
  return { type, ...(attrs ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) }
}

const withText = (type: string, text: string, attrs?: Record<string, unknown>) =>
  node(type, text === '' ? [] : [{ type: 'text', text }], attrs)

function blockNode(block: Exclude<Block, Item> | Paragraph | BulletList): EditorNode {
  switch (block.type) {
    case 'paragraph':
      return node('paragraph', block.content.map(inlineNode))
    case 'heading':
      return node('heading', block.content.map(inlineNode), { level: block.level })
    case 'bulletList':
      return node(
        'bulletList',
        block.items.map((item) => node('listItem', item.map(blockNode))),
      )
    case 'quotation':
      return node('blockquote', block.blocks.map(blockNode))
    case 'keyTakeaway':
      return node('keyTakeaway', block.blocks.map(blockNode))
  }
}

const orEmptyParagraph = (nodes: EditorNode[]) =>
  nodes.length > 0 ? nodes : [node('paragraph', [])]

function itemNode(item: Item, rank: string): EditorNode {
  const body = orEmptyParagraph(item.blocks.map(blockNode))
  return node('item', [node('topic', item.topic.map(inlineNode)), ...body], { id: item.id, rank })
}

/** The editor's content for a report. `fromEditor(toEditor(r)).report` equals `canonical(r)`. */
export function toEditor(report: Report): EditorContent {
  const takeaways = report.blocks.filter((block) => block.type === 'keyTakeaway')
  const essay = report.blocks.filter(
    (block) => block.type !== 'keyTakeaway' && block.type !== 'item',
  )
  const items = report.blocks.filter((block) => block.type === 'item')
  const itemRanks = ranks(items.length)
  const contributorRanks = ranks(report.contributors.length)
  return {
    doc: node('doc', [
      withText('title', report.title),
      withText('headline', report.headline),
      withText('byline', report.byline),
      node(
        'keyTakeaway',
        orEmptyParagraph(takeaways.flatMap((block) => block.blocks.map(blockNode))),
      ),
      node('essay', orEmptyParagraph(essay.map(blockNode))),
      ...items.map((item, at) => itemNode(item, itemRanks[at]!)),
      node(
        'contributors',
        report.contributors.map((name, at) =>
          withText('contributor', name, { id: `c${at + 1}`, rank: contributorRanks[at]! }),
        ),
      ),
      node(
        'notes',
        report.notes.map((note) =>
          node(
            'note',
            orEmptyParagraph(
              note.paragraphs.map((content) => node('paragraph', content.map(inlineNode))),
            ),
            {
              id: note.id,
            },
          ),
        ),
      ),
    ]),
    meta: {
      dateline: report.dateline,
      periodFrom: report.period?.from ?? '',
      periodTo: report.period?.to ?? '',
    },
  }
}

/** The same report with new ids for notes and items, so that pieces pasted between reports never collide. */
export function withFreshIds(report: Report, makeId: () => string): Report {
  const ids = new Map<string, string>()
  const fresh = (id: string) => {
    const made = ids.get(id) ?? makeId()
    ids.set(id, made)
    return made
  }
  return JSON.parse(JSON.stringify(report), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value
    const record = value as Record<string, unknown>
    if (record.type === 'citation') return { ...record, note: fresh(String(record.note)) }
    if (record.type === 'item') return { ...record, id: `i${fresh(`item ${String(record.id)}`)}` }
    if (Array.isArray(record.paragraphs)) return { ...record, id: fresh(String(record.id)) }
    return value
  }) as Report
}
