/** Report → what the editor holds. Every part is always present, so that an author finds where to type. */
import type {
  Block,
  EssayBlock,
  Inline,
  Item,
  KeyTakeaway,
  List,
  Note,
  Report,
} from './document.ts'
import {
  CITATION_CHARACTER,
  type EditorContent,
  type EditorMark,
  type EditorNode,
} from './editor-json.ts'
import { atDeletedBreaks } from './marked.ts'
import { marksOf } from './marking.ts'
import { ranks } from './rank.ts'
import { type MarkedLines, type MarkedReport, markingOf, proposedOf } from './riding.ts'
import { moveWord, proposalWord } from './suggested.ts'

function inlineNode(inline: Inline): EditorNode {
  if (inline.type === 'citation') {
    return {
      type: 'text',
      text: CITATION_CHARACTER,
      marks: [{ type: 'citation', attrs: { note: inline.note } }, ...marksOf(markingOf(inline))],
    }
  }
  const marking = markingOf(inline)
  const looks = marking?.changed?.looks ?? inline
  const marks: EditorMark[] = [
    ...(looks.runIn ? [{ type: 'runIn' }] : []),
    ...(looks.link === undefined ? [] : [{ type: 'link', attrs: { href: looks.link } }]),
    ...(looks.bold ? [{ type: 'bold' }] : []),
    ...(looks.italic ? [{ type: 'italic' }] : []),
    ...marksOf(marking),
  ]
  return { type: 'text', text: inline.text, ...(marks.length > 0 ? { marks } : {}) }
}

function node(type: string, content: EditorNode[], attrs?: Record<string, unknown>): EditorNode {
  return { type, ...(attrs ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) }
}

const withText = (type: string, text: string, attrs?: Record<string, unknown>) =>
  node(type, text === '' ? [] : [{ type: 'text', text }], attrs)

function listNode(list: List): EditorNode {
  const entries = list.items.map((entry) => node('listItem', entry.map(blockNode)))
  return list.type === 'bulletList'
    ? node('bulletList', entries)
    : node('orderedList', entries, { start: list.start ?? 1 })
}

function blockNode(block: Exclude<Block, Item | KeyTakeaway>): EditorNode {
  switch (block.type) {
    case 'paragraph':
      return node('paragraph', block.content.map(inlineNode), joinOf(block))
    case 'heading':
      return node('heading', block.content.map(inlineNode), {
        level: block.level,
        ...joinOf(block),
      })
    case 'bulletList':
    case 'orderedList':
      return listNode(block)
    case 'quotation':
      return node('blockquote', block.blocks.map(blockNode))
    case 'boilerplate':
    case 'executiveSummary':
      return node(block.type, block.blocks.map(blockNode))
    case 'forecasts':
      return node(
        'forecasts',
        block.entries.map(({ content, status }) =>
          node('forecast', content.map(inlineNode), { status: status ?? '' }),
        ),
      )
    case 'table': {
      const rows = block.rows.map((row) =>
        node(
          'tableRow',
          row.map((cell) => node('tableCell', cell.map(inlineNode))),
        ),
      )
      return node('table', [captionNode(block.caption), ...rows], { head: block.head })
    }
    case 'picture': {
      const { type, caption, ...attributes } = block
      return node(type, [captionNode(caption)], attributes)
    }
  }
}

function joinOf(block: Block): Record<string, unknown> | undefined {
  const { join } = proposedOf(block)
  return join && { proposal: proposalWord({ del: join }) }
}

function proposedAttributes(part: Item | Note): Record<string, unknown> {
  const { proposal, move } = proposedOf(part)
  return {
    ...(proposal ? { proposal: proposalWord(proposal) } : {}),
    ...(move ? { move: moveWord(move) } : {}),
  }
}

const captionNode = (caption: readonly Inline[]) => node('caption', caption.map(inlineNode))

/** One part for each label; there is always one without. */
function takeawayNodes(takeaways: readonly KeyTakeaway[]): EditorNode[] {
  const plain = takeaways.filter(({ label }) => label === undefined)
  const labelled = takeaways.filter(({ label }) => label !== undefined)
  return [
    node('keyTakeaway', orEmptyParagraph(plain.flatMap((block) => block.blocks.map(blockNode)))),
    ...labelled.map(({ label, blocks }) =>
      node('keyTakeaway', orEmptyParagraph(blocks.map(blockNode)), { label }),
    ),
  ]
}

const orEmptyParagraph = (nodes: EditorNode[]) =>
  nodes.length > 0 ? nodes : [node('paragraph', [])]

function itemNode(item: Item, rank: string): EditorNode {
  const body = orEmptyParagraph(item.blocks.map(blockNode))
  return node('item', [node('topic', item.topic.map(inlineNode)), ...body], {
    id: item.id,
    rank,
    ...proposedAttributes(item),
  })
}

function lineNode(report: MarkedReport, name: keyof MarkedLines): EditorNode {
  const run = report.lines?.[name]
  return run ? node(name, run.map(inlineNode)) : withText(name, report[name])
}

/**
 * The editor's content for a report, with what rides on it where it is a marked one. `fromEditor(toEditor(r)).report`
 * equals `canonical(r)`, and `markedFromEditor(toEditor(m))` equals `m`, if they are canonical.
 */
export function toEditor(report: MarkedReport): EditorContent {
  const takeaways = report.blocks.filter((block) => block.type === 'keyTakeaway')
  const summary = report.blocks.filter((block) => block.type === 'executiveSummary')
  const essay = report.blocks.filter(
    (block) =>
      block.type !== 'keyTakeaway' && block.type !== 'executiveSummary' && block.type !== 'item',
  )
  const items = report.blocks.filter((block) => block.type === 'item')
  const itemRanks = ranks(items.length)
  const contributorRanks = ranks(report.contributors.length)
  return {
    doc: node('doc', [
      ...(['title', 'headline', 'byline'] as const).map((name) => lineNode(report, name)),
      ...takeawayNodes(takeaways),
      ...summary.map(blockNode),
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
          node('note', toEditorParagraphs(note), { id: note.id, ...proposedAttributes(note) }),
        ),
      ),
    ]),
    meta: {
      dateline: report.dateline,
      cutoff: report.cutoff ?? '',
      periodFrom: report.period?.from ?? '',
      periodTo: report.period?.to ?? '',
    },
  }
}

/** Blocks as the editor holds them; `noteId` gives the ids under which their citations shall point at notes. */
export function toEditorBlocks(
  blocks: readonly EssayBlock[],
  noteId: (note: string) => string,
): EditorNode[] {
  const made = blocks.map(blockNode)
  for (const one of made) renameCitations(one, noteId)
  return made
}

function renameCitations(one: EditorNode, noteId: (note: string) => string): void {
  for (const { type, attrs } of one.marks ?? [])
    if (type === 'citation' && attrs) attrs['note'] = noteId(String(attrs['note']))
  for (const inner of one.content ?? []) renameCitations(inner, noteId)
}

/** A note's paragraphs as the editor holds them; one behind a break that is to be taken out says so itself. */
export const toEditorParagraphs = ({ paragraphs }: Note): EditorNode[] =>
  orEmptyParagraph(
    paragraphs.flatMap((content) =>
      atDeletedBreaks(content).map(({ join, run }) =>
        node('paragraph', run.map(inlineNode), join && { proposal: proposalWord({ del: join }) }),
      ),
    ),
  )

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
