/**
 * A report with what is proposed in it and said about it (riding.ts). Words look as they do without the proposals;
 * `accepted` leaves the report that is hashed. It is made from the editor's content (from-editor.ts) or from a Word
 * document (import/docx), and goes back into both.
 */
import { canonical } from './canonical.ts'
import type { Block, Inline, Note, Report, Text } from './document.ts'
import { mapRuns } from './map-runs.ts'
import { numberNotes } from './notes.ts'
import {
  type MarkedReport,
  markingOf,
  type Proposed,
  proposedIn,
  proposedOf,
  type Riding,
} from './riding.ts'
import { PROPOSED_BREAK, type Suggested } from './suggested.ts'

/** Whether anything rides on the report at all. */
export function isMarked(report: MarkedReport): boolean {
  let found = report.lines !== undefined
  const look = (run: readonly Inline[]) => {
    found ||= run.some((inline) => markingOf(inline) !== undefined)
  }
  const blocks = (all: Iterable<Block | Note>): void => {
    for (const block of all) found ||= Object.keys(proposedIn(block)).length > 0
  }
  mapRuns(report, (run) => {
    look(run)
    return run
  })
  for (const { paragraphs } of report.notes) for (const run of paragraphs) look(run)
  blocks(everyBlock(report.blocks))
  blocks(report.notes)
  return found
}

/** All blocks, also those inside others, in reading order. */
export function* everyBlock(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    yield block
    if ('blocks' in block) yield* everyBlock(block.blocks)
    if (block.type === 'bulletList' || block.type === 'orderedList')
      for (const entry of block.items) yield* everyBlock(entry)
  }
}

/** A run without what is only proposed and without marks. */
export function acceptedRun<I extends Inline>(run: readonly I[]): I[] {
  return run.flatMap((inline): I[] => {
    const { marking, origin: _origin, ...bare } = inline as I & Riding
    return marking?.insertion ? [] : [bare as unknown as I]
  })
}

/**
 * A paragraph of a note cut where a break is to be taken out: such a break stands in it as a deleted character, and
 * `join` says whose wish it is, from the second piece on.
 */
export function atDeletedBreaks(content: readonly Text[]): { join?: Suggested; run: Text[] }[] {
  const made: { join?: Suggested; run: Text[] }[] = [{ run: [] }]
  for (const text of content) {
    const { insertion, deletion } = markingOf(text) ?? {}
    if (!deletion || insertion) made.at(-1)!.run.push(text)
    else
      for (const [at, words] of text.text.split(PROPOSED_BREAK).entries()) {
        if (at > 0) made.push({ join: deletion, run: [] })
        if (words !== '') made.at(-1)!.run.push({ ...text, text: words })
      }
  }
  return made
}

const acceptedParagraphs = ({ paragraphs }: Note): Text[][] =>
  paragraphs.flatMap((content) => atDeletedBreaks(content).map(({ run }) => acceptedRun(run)))

const isThere = (part: Block | Note) => !proposedOf(part).proposal?.ins

function bareBlock(block: Block): Block {
  const { join: _join, proposal: _proposal, move: _move, ...bare } = block as Block & Proposed
  if (bare.type === 'bulletList' || bare.type === 'orderedList')
    return { ...bare, items: bare.items.map((entry) => entry.map(bareBlock)) } as Block
  return 'blocks' in bare ? ({ ...bare, blocks: bare.blocks.map(bareBlock) } as Block) : bare
}

/** Merging leaves notes behind that hold nothing and that nothing cites (editor/behaviour/merge-notes.ts). */
export function withoutBlankNotes(report: Report): Report {
  const { numbers } = numberNotes(report)
  return {
    ...report,
    notes: report.notes.filter(({ id, paragraphs }) => numbers.has(id) || paragraphs.length > 0),
  }
}

/** The report without what is only proposed: canonical, and what is hashed. */
export function accepted({ lines: _lines, ...marked }: MarkedReport): Report {
  const report = {
    ...marked,
    blocks: marked.blocks.filter(isThere).map(bareBlock),
    notes: marked.notes.filter(isThere).map((note) => ({
      id: note.id,
      paragraphs: acceptedParagraphs(note),
    })),
  }
  return withoutBlankNotes(canonical(mapRuns(report, acceptedRun)))
}

/** Whether it is an item that is no part of the report yet. */
export const isProposedItem = (block: Block): boolean => block.type === 'item' && !isThere(block)

/**
 * The report with everybody who suggests something in it. Where `nameOf` has a name for a suggestion it is of somebody
 * else than the person who answers for it: each such name is somebody of its own, and the suggestion is theirs.
 */
export function withSuggesters(
  report: MarkedReport,
  nameOf: (suggestion: string) => string | undefined,
): { report: MarkedReport; suggesters: { id: string; name?: string }[] } {
  const found = new Map<string, { id: string; name?: string }>()
  const renamed = JSON.parse(JSON.stringify(report), (_key, value: unknown) => {
    if (
      typeof value !== 'object' ||
      value === null ||
      !('by' in value && 'at' in value && 'id' in value)
    )
      return value
    const name = nameOf(String(value.id))
    const id = name === undefined ? String(value.by) : `name ${name}`
    found.set(id, name === undefined ? { id } : { id, name })
    return { ...value, by: id }
  }) as MarkedReport
  return { report: renamed, suggesters: [...found.values()] }
}
