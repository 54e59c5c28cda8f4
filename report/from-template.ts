/** What a new report of a series starts with. */
import type { Block, Period, Report } from './document.ts'
import { fillPlaces, type Places } from './title-pattern.ts'

interface Issue {
  /** The series' pattern: the title where the template has none. */
  titlePattern: string
  places: Places
  period: Period
}

function filled(template: Report, places: Places): Report {
  return JSON.parse(JSON.stringify(template), (key, value: unknown) =>
    typeof value === 'string' && key !== 'id' && key !== 'note' && key !== 'link' && key !== 'src'
      ? fillPlaces(value, places)
      : value,
  ) as Report
}

/** A heading is followed by a line to type in. */
function withRoom(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block, at): Block[] => {
    const next = blocks[at + 1]?.type
    const bare = next === undefined || next === 'heading' || next === 'item'
    return block.type === 'heading' && bare ? [block, { type: 'paragraph', content: [] }] : [block]
  })
}

/**
 * The template as an issue: its places are filled in every line, and a template without a title is titled by the
 * series' pattern.
 */
export function fromTemplate(template: Report, { titlePattern, places, period }: Issue): Report {
  const report = filled(template, places)
  const title = report.title === '' ? fillPlaces(titlePattern, places) : report.title
  return { ...report, title, period, blocks: withRoom(report.blocks) }
}
