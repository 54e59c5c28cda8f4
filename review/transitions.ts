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
  /** What is no state depends on more than the act: `nextState` of decide.ts works it out. */
  to: State | 'in-review-or-approved' | 'published-or-corrected' | 'before-archive'
  by: readonly Role[]
  gates: readonly Gate[]
  /** The act names a content: that content is frozen as a version. */
  freezes: boolean
}

export const transitions = {
  /**
   * The author's word that the text may be judged. Where no approval is missing, it is approved by this: none is
   * needed, or exactly this content was approved before it was taken back or reopened.
   */
  submit: {
    from: ['draft', 'changes-requested'],
    to: 'in-review-or-approved',
    by: ['author', 'editor'],
    gates: ['has-title', 'has-text', 'text-as-seen'],
    freezes: true,
  },
  /** Takes a submitted report back into writing. Approvals that were given stay with the content they name. */
  'take-back': {
    from: ['in-review'],
    to: 'draft',
    by: ['author', 'editor'],
    gates: [],
    freezes: false,
  },
  /** Sends it back to its authors, with the reason. An approved text can be sent back as well. */
  'request-changes': {
    from: ['in-review', 'approved'],
    to: 'changes-requested',
    by: ['editor'],
    gates: ['reason-given'],
    freezes: true,
  },
  /** One person's word for exactly this content. The report is approved once enough people gave it. */
  approve: {
    from: ['in-review'],
    to: 'in-review-or-approved',
    by: ['editor'],
    gates: ['text-as-seen', 'not-decided-yet', 'not-own-words'],
    freezes: true,
  },
  /** Opens a closed text for writing again; what is published stays as it is until it is published anew. */
  reopen: {
    from: ['approved', 'published', 'corrected'],
    to: 'draft',
    by: ['author', 'editor'],
    gates: [],
    freezes: false,
  },
  /** Puts the approved content on the blog: the first time, or as a correction of what stands there. */
  publish: {
    from: ['approved'],
    to: 'published-or-corrected',
    by: ['publisher'],
    gates: ['approval-holds'],
    freezes: true,
  },
  /** Puts it away, read-only. What is published stays published. */
  archive: {
    from: ['draft', 'in-review', 'changes-requested', 'approved', 'published', 'corrected'],
    to: 'archived',
    by: ['editor', 'publisher'],
    gates: [],
    freezes: false,
  },
  /** Takes it out of the archive, back to where it stood. */
  restore: {
    from: ['archived'],
    to: 'before-archive',
    by: ['editor', 'publisher'],
    gates: [],
    freezes: false,
  },
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
