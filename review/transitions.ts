/**
 * Everything that can happen to a report, as one table. Buttons, checks, the names in the audit and the tests are
 * derived from it; `decide` (decide.ts) is its only interpreter.
 */
import type { Role } from './roles.ts'
import type { State } from './states.ts'

/** A condition beyond state and role; decide.ts says when it holds, refusals.ts what is said when it does not. */
export type Gate =
  | 'has-title'
  | 'has-text'
  | 'reason-given'
  | 'text-as-seen'
  | 'not-own-words'
  | 'not-decided-yet'
  | 'approval-holds'

export interface Transition {
  from: readonly State[]
  /** `approved-when-enough`, `published-or-corrected` and `before-archive` depend on more than the act. */
  to: State | 'approved-when-enough' | 'published-or-corrected' | 'before-archive'
  by: readonly Role[]
  gates: readonly Gate[]
}

export const transitions = {
  /** The author's word that the text may be judged. Where no approval is needed, it is approved by this. */
  submit: {
    from: ['draft', 'changes-requested'],
    to: 'in-review',
    by: ['author', 'editor'],
    gates: ['has-title', 'has-text', 'text-as-seen'],
  },
  /** Takes a submitted report back before anybody decided. */
  'take-back': { from: ['in-review'], to: 'draft', by: ['author', 'editor'], gates: [] },
  /** Sends it back to its authors, with the reason. An approved text can be sent back as well. */
  'request-changes': {
    from: ['in-review', 'approved'],
    to: 'changes-requested',
    by: ['editor'],
    gates: ['reason-given'],
  },
  /** One person's word for exactly this content. The report is approved once enough people gave it. */
  approve: {
    from: ['in-review'],
    to: 'approved-when-enough',
    by: ['editor'],
    gates: ['text-as-seen', 'not-decided-yet', 'not-own-words'],
  },
  /** Opens a closed text for writing again; what is published stays as it is until it is published anew. */
  reopen: {
    from: ['approved', 'published', 'corrected'],
    to: 'draft',
    by: ['author', 'editor'],
    gates: [],
  },
  /** Puts the approved content on the blog: the first time, or as a correction of what stands there. */
  publish: {
    from: ['approved'],
    to: 'published-or-corrected',
    by: ['publisher'],
    gates: ['approval-holds'],
  },
  /** Puts it away, read-only. What is published stays published. */
  archive: {
    from: ['draft', 'in-review', 'changes-requested', 'approved', 'published', 'corrected'],
    to: 'archived',
    by: ['editor', 'publisher'],
    gates: [],
  },
  /** Takes it out of the archive, back to where it stood. */
  restore: { from: ['archived'], to: 'before-archive', by: ['editor', 'publisher'], gates: [] },
} as const satisfies Record<string, Transition>

export type Act = keyof typeof transitions
export const acts = Object.keys(transitions) as Act[]

/** The words on the buttons. */
export const actWords: Record<Act, string> = {
  submit: 'Submit for review',
  'take-back': 'Take back',
  'request-changes': 'Request changes',
  approve: 'Approve',
  reopen: 'Reopen',
  publish: 'Publish',
  archive: 'Archive',
  restore: 'Take out of the archive',
}
