/** A marked report as a document can hold it: what is proposed for an item or a note is proposed for all of its words. */
import { canonical } from '../../canonical.ts'
import type { Block, Inline, Note, Text } from '../../document.ts'
import { emptyReport } from '../../empty-report.ts'
import { mapRuns } from '../../map-runs.ts'
import {
  carrying,
  type MarkedReport,
  type Marking,
  markingOf,
  proposedIn,
  proposedOf,
} from '../../riding.ts'
import { PROPOSED_BREAK, type Proposals, type Suggested } from '../../suggested.ts'

/** Breaks that are proposed are texts of their own. */
export const isBreak = (inline: Inline): boolean =>
  inline.type === 'text' &&
  inline.text === PROPOSED_BREAK &&
  markingOf(inline)?.insertion !== undefined

function apart(run: readonly Inline[]): Inline[] {
  return run.flatMap((inline): Inline[] => {
    if (inline.type !== 'text' || !inline.text.includes(PROPOSED_BREAK)) return [inline]
    return inline.text
      .split(/(\u2029)/)
      .filter(Boolean)
      .map((text) => ({ ...inline, text }))
  })
}

function spread<I extends Inline>(run: readonly I[], { ins, del }: Proposals): I[] {
  return run.map((inline) => {
    const marking: Marking = { ...markingOf(inline) }
    if (ins) marking.insertion = ins
    if (del) marking.deletion = del
    return carrying(inline, marking)
  })
}

function spreadItem(block: Block): Block {
  const { proposal } = proposedOf(block)
  if (!proposal || block.type !== 'item') return block
  const { blocks } = mapRuns({ ...emptyReport, blocks: [block] }, (run) => spread(run, proposal))
  return blocks[0] ?? block
}

function spreadNote(note: Note): Note {
  const { proposal } = proposedOf(note)
  if (!proposal) return note
  const paragraphs = note.paragraphs.map((run): Text[] => spread(run, proposal))
  return { id: note.id, paragraphs, ...proposedIn(note) }
}

export function prepared({ lines, ...report }: MarkedReport): MarkedReport {
  const made = canonical(report)
  const spreadOut = {
    ...made,
    blocks: made.blocks.map(spreadItem),
    notes: made.notes.map(spreadNote),
  }
  return { ...mapRuns(spreadOut, apart), ...(lines ? { lines } : {}) }
}

/** The paragraphs into which proposed breaks would cut a run; `by` says whose break ends one. */
export function atBreaks(run: readonly Inline[]): { run: Inline[]; by?: Suggested }[] {
  const made: { run: Inline[]; by?: Suggested }[] = [{ run: [] }]
  for (const inline of run) {
    const last = made.at(-1)!
    const insertion = markingOf(inline)?.insertion
    if (!isBreak(inline) || !insertion) last.run.push(inline)
    else {
      last.by = insertion
      made.push({ run: [] })
    }
  }
  return made
}
