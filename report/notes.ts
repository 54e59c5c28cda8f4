/** Numbers are derived from order, here and nowhere else. */
import type { Block, Citation, Inline, Note, Report } from './document.ts'

/** The runs of inlines of a block, one for each paragraph, heading, cell, forecast, topic and caption, in reading order. */
export function* runsOf(block: Block): Generator<Inline[]> {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      yield block.content
      return
    case 'bulletList':
    case 'orderedList':
      for (const entry of block.items) for (const inner of entry) yield* runsOf(inner)
      return
    case 'forecasts':
      for (const { content } of block.entries) yield content
      return
    case 'table':
      yield block.caption
      for (const row of block.rows) yield* row
      return
    case 'picture':
      yield block.caption
      return
    case 'item':
      yield block.topic
      for (const inner of block.blocks) yield* runsOf(inner)
      return
    case 'keyTakeaway':
    case 'executiveSummary':
    case 'boilerplate':
    case 'quotation':
      for (const inner of block.blocks) yield* runsOf(inner)
  }
}

/** Every inline of the report's blocks in reading order. */
export function* inlinesOf(report: Report): Generator<Inline> {
  for (const block of report.blocks) for (const run of runsOf(block)) yield* run
}

/** The text of every run of the blocks in reading order, without citations; an item's topic begins its own. */
export function paragraphTexts(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => [...runsOf(block)].map((run) => textOf(run)))
}

/** The citations in reading order. */
export function citationsOf(report: Report): Citation[] {
  return [...inlinesOf(report)].filter((inline) => inline.type === 'citation')
}

export interface NoteNumbers {
  /** Note id → number, for cited ids (also those without a note). A repeated citation shares its first number. */
  numbers: ReadonlyMap<string, number>
  /** Notes that are cited, in order of number. */
  cited: Note[]
  /** Notes that nothing cites, in the report's order. */
  uncited: Note[]
  /** Cited ids that have no note, in order of number. */
  missing: string[]
}

/** Numbers a report's notes by their first citation. */
export function numberNotes(report: Report): NoteNumbers {
  const numbers = new Map<string, number>()
  for (const citation of citationsOf(report)) {
    if (!numbers.has(citation.note)) numbers.set(citation.note, numbers.size + 1)
  }
  const byId = new Map(report.notes.map((note) => [note.id, note]))
  const cited: Note[] = []
  const missing: string[] = []
  for (const id of numbers.keys()) {
    const note = byId.get(id)
    if (note) cited.push(note)
    else missing.push(id)
  }
  return { numbers, cited, uncited: report.notes.filter((note) => !numbers.has(note.id)), missing }
}

/** The text of inlines, without citations. */
export function textOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.type === 'text' ? inline.text : '')).join('')
}
