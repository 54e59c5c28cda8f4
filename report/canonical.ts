/**
 * One form for one content: what differs only in how it was typed or merged becomes equal, so that its hash does.
 * The hash itself (SHA-256 of `canonicalJson`) is computed on the server.
 */
import type {
  BodyBlock,
  Block,
  EssayBlock,
  Inline,
  Inner,
  KeyTakeaway,
  List,
  Paragraph,
  Picture,
  Report,
  Table,
  Text,
} from './document.ts'
import { proposedIn, ridingOf } from './riding.ts'
import { numberNotes } from './notes.ts'

function sameMarks(a: Text, b: Text): boolean {
  return a.runIn === b.runIn && a.bold === b.bold && a.italic === b.italic && a.link === b.link
}

/** Whether the same rides on two neighbours, and their characters stood side by side in their file. */
function ridesOn(a: Text, b: Text): boolean {
  const [one, other] = [ridingOf(a), ridingOf(b)]
  const goesOn = one.origin === undefined ? undefined : one.origin + a.text.length
  return (
    goesOn === other.origin &&
    (one.marking === other.marking || JSON.stringify(one.marking) === JSON.stringify(other.marking))
  )
}

function riding(inline: Inline) {
  const { marking, origin } = ridingOf(inline)
  return { ...(marking ? { marking } : {}), ...(origin === undefined ? {} : { origin }) }
}

function text(written: Text): Text {
  const { text: value, runIn, bold, italic, link } = written
  return {
    type: 'text',
    text: value,
    ...(runIn ? { runIn } : {}),
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...(link === undefined ? {} : { link }),
    ...riding(written),
  }
}

/** A run with equal neighbours joined. */
export function joinedRun<T extends Inline>(content: readonly T[]): T[] {
  const joined: Inline[] = []
  for (const inline of content) {
    const last = joined.at(-1)
    if (inline.type === 'citation')
      joined.push({ type: 'citation', note: inline.note, ...riding(inline) })
    else if (inline.text === '') continue
    else if (last?.type === 'text' && sameMarks(last, inline) && ridesOn(last, inline))
      last.text += inline.text
    else joined.push(text(inline))
  }
  return joined as T[]
}

const isEmpty = (content: readonly Inline[]) =>
  content.every((inline) => inline.type === 'text' && inline.text.trim() === '')

function paragraph(block: Paragraph): Paragraph[] {
  return isEmpty(block.content)
    ? []
    : [{ type: 'paragraph', content: joinedRun(block.content), ...proposedIn(block) }]
}

function list(block: List): List[] {
  const items = block.items.map((entry) => inner(entry)).filter((entry) => entry.length > 0)
  if (items.length === 0) return []
  if (block.type === 'bulletList') return [{ type: 'bulletList', items }]
  const start = block.start ?? 1
  return [{ type: 'orderedList', ...(start === 1 ? {} : { start }), items }]
}

function inner(blocks: readonly Inner[]): Inner[] {
  return blocks.flatMap((block): Inner[] =>
    block.type === 'paragraph' ? paragraph(block) : list(block),
  )
}

/** All rows as long as the longest. */
function table(block: Table): Table[] {
  const { caption, head, rows } = block
  if (rows.every((row) => row.every((cell) => isEmpty(cell))) && isEmpty(caption)) return []
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const full = rows.map((row) =>
    Array.from({ length: columns }, (_, at) => joinedRun(row[at] ?? [])),
  )
  return [{ type: 'table', caption: joinedRun(caption), head, rows: columns === 0 ? [] : full }]
}

function picture({ kind, src, alt, caption, credit, asOf }: Picture): Picture[] {
  const words = {
    alt: line(alt),
    caption: joinedRun(caption),
    credit: line(credit),
    asOf: line(asOf),
  }
  const said = words.alt + words.credit + words.asOf
  return src === '' && said === '' && isEmpty(caption)
    ? []
    : [{ type: 'picture', kind, src, ...words }]
}

function bodyBlock(block: BodyBlock): BodyBlock[] {
  switch (block.type) {
    case 'paragraph':
      return paragraph(block)
    case 'bulletList':
    case 'orderedList':
      return list(block)
    case 'quotation': {
      const blocks = inner(block.blocks)
      return blocks.length > 0 ? [{ type: 'quotation', blocks }] : []
    }
    case 'forecasts': {
      const entries = block.entries
        .filter(({ content }) => !isEmpty(content))
        .map(({ content, status }) => ({ content: joinedRun(content), status }))
      return entries.length > 0 ? [{ type: 'forecasts', entries }] : []
    }
    case 'table':
      return table(block)
    case 'picture':
      return picture(block)
  }
}

function essayBlock(block: EssayBlock): EssayBlock[] {
  if (block.type === 'heading')
    return isEmpty(block.content)
      ? []
      : [
          {
            type: 'heading',
            level: block.level,
            content: joinedRun(block.content),
            ...proposedIn(block),
          },
        ]
  if (block.type !== 'boilerplate') return bodyBlock(block)
  const blocks = inner(block.blocks)
  return blocks.length > 0 ? [{ type: 'boilerplate', blocks }] : []
}

/** Takeaways without a label are one, and come first; those with one stay apart, each label once. */
function takeaways(blocks: readonly Block[]): KeyTakeaway[] {
  const byLabel = new Map<string, Inner[]>([['', []]])
  for (const block of blocks) {
    if (block.type !== 'keyTakeaway') continue
    const label = line(block.label ?? '')
    const inside = byLabel.get(label) ?? []
    for (const one of inner(block.blocks)) inside.push(one)
    byLabel.set(label, inside)
  }
  return [...byLabel].flatMap(([label, inside]): KeyTakeaway[] =>
    inside.length === 0
      ? []
      : [{ type: 'keyTakeaway', ...(label === '' ? {} : { label }), blocks: inside }],
  )
}

/** The order in which a report is read and written: key takeaways, executive summary, essay, items. */
function inOrder(blocks: readonly Block[]): Block[] {
  const summary = blocks.flatMap((block) =>
    block.type === 'executiveSummary' ? block.blocks.flatMap(bodyBlock) : [],
  )
  const essay: EssayBlock[] = []
  const items: Block[] = []
  for (const block of blocks) {
    if (block.type === 'keyTakeaway' || block.type === 'executiveSummary') continue
    if (block.type !== 'item') essay.push(...essayBlock(block))
    // An item stays even when it is empty: it has a number.
    else
      items.push({
        type: 'item',
        id: block.id,
        topic: joinedRun(block.topic),
        blocks: block.blocks.flatMap(bodyBlock),
        ...proposedIn(block),
      })
  }
  return [
    ...takeaways(blocks),
    ...(summary.length > 0 ? [{ type: 'executiveSummary' as const, blocks: summary }] : []),
    ...essay,
    ...items,
  ]
}

/** A line of the header: no blanks around it, and single ones inside. */
const line = (text: string): string => text.replace(/\s+/g, ' ').trim()

/**
 * The report with its parts in one order, notes in order of first citation (uncited ones last), adjacent equal text
 * joined, empty paragraphs gone and every key in one order. `canonical(canonical(x))` equals `canonical(x)`.
 */
export function canonical(report: Report): Report {
  const blocks = inOrder(report.blocks)
  const cutoff = line(report.cutoff ?? '')
  const { cited, uncited } = numberNotes({ ...report, blocks })
  return {
    title: line(report.title),
    headline: line(report.headline),
    dateline: line(report.dateline),
    period: report.period && { from: report.period.from, to: report.period.to },
    byline: line(report.byline),
    ...(cutoff === '' ? {} : { cutoff }),
    contributors: report.contributors.map(line).filter(Boolean),
    blocks,
    notes: [...cited, ...uncited].map((note) => ({
      id: note.id,
      paragraphs: note.paragraphs
        .map((content) => joinedRun(content))
        .filter((content) => !isEmpty(content)),
      ...proposedIn(note),
    })),
  }
}

/** The text that is hashed: JSON of the canonical report, keys in the order of report/document.ts. */
export function canonicalJson(report: Report): string {
  return JSON.stringify(canonical(report))
}
