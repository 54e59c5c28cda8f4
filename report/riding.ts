/** What may ride on the parts of a report: proposals, threads, and where they stood in a file. No `Report` holds any of it. */
import type { Block, Inline, Note, Report, Text } from './document.ts'
import type { Proposals, ProposedMove, Suggested } from './suggested.ts'

/** A look that is to be set or taken away, in the words of the mark `change` (suggested.ts). */
export interface LookChange extends Suggested {
  add?: string
  remove?: string
  before?: string
}

export type Looks = Pick<Text, 'runIn' | 'bold' | 'italic' | 'link'>

/** What rides on a run. */
export interface Marking {
  insertion?: Suggested
  deletion?: Suggested
  /** With how the words look once they are accepted. */
  changed?: { changes: LookChange[]; looks: Looks }
  /** Ids of the threads that are about these words. */
  threads?: string[]
}

/** What may ride on inlines. `origin` is where the characters stood in the file that is being read (import/docx). */
export interface Riding {
  marking?: Marking
  origin?: number
}

/** What rides on blocks and notes: `join` tells that a paragraph or heading is to go on in the one before. */
export interface Proposed {
  join?: Suggested
  proposal?: Proposals
  move?: ProposedMove
}

/** The lines above the text and the names, as runs; only those on which something rides. */
export interface MarkedLines {
  title?: Inline[]
  headline?: Inline[]
  byline?: Inline[]
}

/** A report whose inlines, blocks and notes may carry `Riding` and `Proposed`; read them with the functions below. */
export interface MarkedReport extends Report {
  lines?: MarkedLines
}

export const ridingOf = (inline: Inline): Riding => inline as Inline & Riding
export const markingOf = (inline: Inline): Marking | undefined => ridingOf(inline).marking
export const proposedOf = (part: Block | Note): Proposed => part as (Block | Note) & Proposed

/** The same with a marking. */
export const carrying = <I extends Inline>(inline: I, marking: Marking): I & Riding => ({
  ...inline,
  marking,
})

/** The same with the place where it stood in its file. */
export const standing = <I extends Inline>(inline: I, origin: number): I & Riding => ({
  ...inline,
  origin,
})

/** The keys of `Proposed` that are there, to carry them along. */
export function proposedIn(part: Block | Note): Proposed {
  const { join, proposal, move } = proposedOf(part)
  return { ...(join ? { join } : {}), ...(proposal ? { proposal } : {}), ...(move ? { move } : {}) }
}

/** What somebody said about words of a report. `id` is that of the marks in it; moments are ISO 8601, empty for none. */
export interface MarkedThread {
  id: string
  author: string
  at: string
  words: string
  resolved: boolean
  replies: { author: string; at: string; words: string }[]
  /** The words that it is about. */
  quote: string
}

/** A report with what is proposed and said about it. */
export interface Marked {
  report: MarkedReport
  /** Names of those whose suggestions there are, by the ids that stand for them in `Suggested.by`. */
  people: { id: string; name: string }[]
  threads: MarkedThread[]
}
