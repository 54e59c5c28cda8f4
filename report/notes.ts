/** Numbers are derived from order, here and nowhere else. */
import type { Block, BulletList, Citation, Inline, Note, Paragraph, Report } from './document.ts'

function* inBlocks(blocks: readonly (Block | Paragraph | BulletList)[]): Generator<Inline> {
  for (const block of blocks) yield* inBlock(block)
}

function* inBlock(block: Block): Generator<Inline> {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      yield* block.content
      return
    case 'bulletList':
      for (const item of block.items) yield* inBlocks(item)
      return
    case 'item':
      yield* block.topic
      yield* inBlocks(block.blocks)
      return
    case 'keyTakeaway':
    case 'quotation':
      yield* inBlocks(block.blocks)
  }
}

/** Every inline of the report's blocks in reading order. */
export function inlinesOf(report: Report): Generator<Inline> {
  return inBlocks(report.blocks)
}

/** The text of every paragraph, heading and entry in reading order, without citations; an item's topic begins its own. */
export function paragraphTexts(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return [textOf(block.content)]
      case 'bulletList':
        return block.items.flatMap(paragraphTexts)
      case 'item':
        return [textOf(block.topic), ...paragraphTexts(block.blocks)]
      case 'keyTakeaway':
      case 'quotation':
        return paragraphTexts(block.blocks)
    }
  })
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
