/**
 * What a document proposes and says beside its text, by place: characters of the text as it was before the changes are
 * numbered through all of its stories (before.ts), a citation counts as one, and so does the end of a paragraph.
 */
import type { Suggested } from '../../suggested.ts'
import type { LookChange } from '../../riding.ts'
import type { Marginal } from '../manuscript.ts'
import type { MarkedThread } from '../../riding.ts'
import type { DocxBlock, DocxChange, DocxInline } from './tree.ts'

/** From `from` up to, not including, `to`. */
export interface Stretch {
  from: number
  to: number
}

export type Ranged = Stretch &
  (
    | { kind: 'deletion'; by: Suggested }
    | {
        kind: 'change'
        by: LookChange
        looks: { bold?: boolean; italic?: boolean; runIn?: boolean }
      }
    | { kind: 'thread'; id: string }
  )

/** Something that is to stand in front of character `at` of the paragraph `within`. */
export interface Inserted {
  at: number
  within: Stretch
  story: number
  by: Suggested
  deletion?: Suggested
  threads: string[]
  /** A run, a citation, or the end of a paragraph. */
  what: DocxInline | 'break'
}

/** The paragraph that begins at `at` is to go on in the one before it. */
export interface Joined {
  at: number
  to: number
  by: Suggested
}

export interface ProposedNote {
  /** Kind and id. */
  key: string
  by: Suggested
  blocks: DocxBlock[]
}

/** A change as somebody reads of it, and where it stands. */
export interface Told {
  marginal: Marginal
  at: number
  id: string
  /** It is larger than what can stand in a text as a suggestion: a row, a picture. */
  whole: boolean
}

export interface Proposals {
  /** The numbered characters; `\uFFFC` for a citation, `\n` for the end of a paragraph. */
  text: string
  ranges: Ranged[]
  inserted: Inserted[]
  joined: Joined[]
  notes: ProposedNote[]
  threads: MarkedThread[]
  told: Told[]
  /** Names of those who proposed something, by the ids that stand for them. */
  people: { id: string; name: string }[]
  /** What the paragraphs held that are lines above the text in the report. */
  paragraphs: (Stretch & { story: number })[]
}

/** Moments as a file says them; 0 for none. Without a zone they count as UTC. */
export function momentOf(at: string): number {
  const said = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/.exec(
    at.trim(),
  )
  if (!said) return 0
  const moment = Date.parse(said[1] ? at.trim() : `${at.trim()}Z`)
  return Number.isFinite(moment) && moment > 0 ? moment : 0
}

interface Open {
  suggested: Suggested
  change: DocxChange
}

/** Gives changes their suggestions: neighbouring ones of one person and moment are one, and so are the ends of a move. */
export class Suggesting {
  readonly #people = new Map<string, string>()
  readonly #moves = new Map<string, Suggested[]>()
  #count = 0
  #open: Open | null = null
  #inside: Open | null = null

  get people(): Proposals['people'] {
    return [...this.#people].map(([name, id]) => ({ id, name }))
  }

  /** Text that nobody changed passes by. */
  quiet(): void {
    this.#open = null
    this.#inside = null
  }

  of(change: DocxChange, end?: 'from' | 'to'): Suggested {
    const open = this.#open
    if (open && open.change.author === change.author && open.change.at === change.at)
      return open.suggested
    const suggested = (change.moved && end && this.#otherEnd(change, end)) || this.#made(change)
    if (change.moved && end) this.#remember(change, end, suggested)
    this.#open = { suggested, change }
    return suggested
  }

  /** Of what one person put in and another took out again: the second one's, which does not end the first one's. */
  within(change: DocxChange): Suggested {
    const open = this.#inside
    if (open && open.change.author === change.author && open.change.at === change.at)
      return open.suggested
    const suggested = this.#made(change)
    this.#inside = { suggested, change }
    return suggested
  }

  #made({ author, at }: DocxChange): Suggested {
    const by = this.#people.get(author) ?? `w${this.#people.size + 1}`
    this.#people.set(author, by)
    return { id: `s${(this.#count += 1)}`, by, at: momentOf(at) }
  }

  #key = ({ author, at }: DocxChange, end: string) => `${end} ${at} ${author}`

  #otherEnd(change: DocxChange, end: 'from' | 'to'): Suggested | undefined {
    return this.#moves.get(this.#key(change, end === 'from' ? 'to' : 'from'))?.shift()
  }

  #remember(change: DocxChange, end: 'from' | 'to', suggested: Suggested): void {
    const key = this.#key(change, end)
    const known = this.#moves.get(key) ?? []
    known.push(suggested)
    this.#moves.set(key, known)
  }
}
