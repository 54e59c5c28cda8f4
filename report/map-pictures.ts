import type { Block, BodyBlock, Picture, Report } from './document.ts'

/** The pictures of a report in their order. */
export function picturesOf({ blocks }: Report): Picture[] {
  const all = blocks.flatMap((block): Block[] =>
    block.type === 'item' || block.type === 'executiveSummary' ? block.blocks : [block],
  )
  return all.filter((block) => block.type === 'picture')
}

/** The report with each picture changed. */
export function mapPictures(report: Report, change: (picture: Picture) => Picture): Report {
  const changed = <T extends BodyBlock>(block: T | Picture): T | Picture =>
    block.type === 'picture' ? change(block) : block
  const blocks = report.blocks.map((block): Block =>
    block.type === 'item' || block.type === 'executiveSummary'
      ? { ...block, blocks: block.blocks.map(changed) }
      : block.type === 'picture'
        ? change(block)
        : block,
  )
  return { ...report, blocks }
}
