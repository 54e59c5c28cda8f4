import type { Block, BodyBlock, EssayBlock, Inline, Inner, Report } from './document.ts'

export type ChangeRun = (run: Inline[]) => Inline[]

function inner(block: Inner, change: ChangeRun): Inner {
  return block.type === 'paragraph'
    ? { ...block, content: change(block.content) }
    : { ...block, items: block.items.map((entry) => entry.map((one) => inner(one, change))) }
}

function body(block: BodyBlock, change: ChangeRun): BodyBlock {
  switch (block.type) {
    case 'paragraph':
    case 'bulletList':
    case 'orderedList':
      return inner(block, change)
    case 'quotation':
      return { ...block, blocks: block.blocks.map((one) => inner(one, change)) }
    case 'forecasts':
      return {
        ...block,
        entries: block.entries.map((entry) => ({ ...entry, content: change(entry.content) })),
      }
    case 'table':
      return {
        ...block,
        caption: change(block.caption),
        rows: block.rows.map((row) => row.map((cell) => change(cell))),
      }
    case 'picture':
      return { ...block, caption: change(block.caption) }
  }
}

function essay(block: EssayBlock, change: ChangeRun): EssayBlock {
  if (block.type === 'heading') return { ...block, content: change(block.content) }
  if (block.type !== 'boilerplate') return body(block, change)
  return { ...block, blocks: block.blocks.map((one) => inner(one, change)) }
}

function mapBlock(block: Block, change: ChangeRun): Block {
  if (block.type === 'keyTakeaway')
    return { ...block, blocks: block.blocks.map((one) => inner(one, change)) }
  if (block.type === 'executiveSummary')
    return { ...block, blocks: block.blocks.map((one) => body(one, change)) }
  if (block.type !== 'item') return essay(block, change)
  return {
    ...block,
    topic: change(block.topic),
    blocks: block.blocks.map((one) => body(one, change)),
  }
}

/** The report with every run of inlines of its blocks (`runsOf`) changed. Notes stay. */
export function mapRuns(report: Report, change: ChangeRun): Report {
  return { ...report, blocks: report.blocks.map((block) => mapBlock(block, change)) }
}
