/**
 * Everything that can happen to a report, as one table. Buttons, checks, the names in the audit and the tests are
 * derived from it; `decide` (decide.ts) is its only interpreter.
 */
import { seriesGates, type SeriesGate } from './approval-rule.ts'
import type { Role } from './roles.ts'
import type { State } from './states.ts'

/** A condition beyond state and role; decide.ts says when it holds, refusals.ts what is said when it does not. */
export type Gate =
  | SeriesGate
  | 'has-title'
  | 'has-text'
  | 'reason-given'
  | 'text-as-seen'
  | 'not-own-words'
  | 'own-words'
  | 'not-last-editor'
  | 'not-decided-yet'
  | 'approval-holds'
  | 'time-ahead'

export interface Transition {
  from: readonly State[]
  /** What is no state depends on more than the act: `nextState` of decide.ts works it out. */
  to:
    | State
    | 'in-review-or-approved'
    | 'published-or-corrected'
    | 'draft-or-under-correction'
    | 'before-archive'
  /** Roles on the report's series; `approvers`: those whose approval counts there (approval-rule.ts). */
  by: readonly Role[] | 'approvers'
  /** Those of the series are asked wherever a text is approved or goes out; each series says which of them it minds. */
  gates: readonly Gate[]
  /** The act names a content: that content is frozen as a version. */
  freezes: boolean
}

export const transitions = {
  /**
   * The author's word that the text may be judged. Where no approval is missing and no gate of the series is shut, it
   * is approved by this: none is needed, or exactly this content was approved before it was taken back or reopened.
   */
  submit: {
    from: ['draft', 'changes-requested', 'under-correction'],
    to: 'in-review-or-approved',
    by: ['author', 'editor'],
    gates: ['has-title', 'has-text', 'text-as-seen'],
    freezes: true,
  },
  /** Takes a submitted report back into writing. Approvals that were given stay with the content they name. */
  'take-back': {
    from: ['in-review'],
    to: 'draft-or-under-correction',
    by: ['author', 'editor'],
    gates: [],
    freezes: false,
  },
  /** Sends it back to its authors, with the reason. An approved text can be sent back as well. */
  'request-changes': {
    from: ['in-review', 'approved', 'scheduled'],
    to: 'changes-requested',
    by: ['editor'],
    gates: ['reason-given'],
    freezes: true,
  },
  /** One person's word for exactly this content. The report is approved once enough people gave it. */
  approve: {
    from: ['in-review'],
    to: 'in-review-or-approved',
    by: 'approvers',
    gates: ['text-as-seen', 'not-decided-yet', 'not-own-words', 'not-last-editor', ...seriesGates],
    freezes: true,
  },
  /**
   * The one way round: somebody approves a text with words of their own in it, or that they edited last, and says why.
   * It counts like an approval, and every record of it says what it was.
   */
  'break-glass': {
    from: ['in-review'],
    to: 'in-review-or-approved',
    by: 'approvers',
    gates: ['own-words', 'text-as-seen', 'not-decided-yet', 'reason-given', ...seriesGates],
    freezes: true,
  },
  /** Opens a closed text for writing again; what is published stays as it is until it is published anew. */
  reopen: {
    from: ['approved', 'scheduled', 'published', 'corrected', 'withdrawn'],
    to: 'draft-or-under-correction',
    by: ['author', 'editor'],
    gates: [],
    freezes: false,
  },
  /** Says when the approved content goes out by itself. */
  schedule: {
    from: ['approved'],
    to: 'scheduled',
    by: ['publisher'],
    gates: ['approval-holds', 'time-ahead', ...seriesGates],
    freezes: true,
  },
  /** It waits for somebody to publish it again, still approved. */
  unschedule: {
    from: ['scheduled'],
    to: 'approved',
    by: ['editor', 'publisher'],
    gates: [],
    freezes: false,
  },
  /** Puts the approved content on the blog: the first time, or as a correction of what stands there. */
  publish: {
    from: ['approved', 'scheduled'],
    to: 'published-or-corrected',
    by: ['publisher'],
    gates: ['approval-holds', ...seriesGates],
    freezes: true,
  },
  /** Takes it off the blog for good reason; a dated notice with that reason stands at its address. */
  withdraw: {
    from: ['published', 'corrected', 'under-correction'],
    to: 'withdrawn',
    by: ['editor', 'publisher'],
    gates: ['reason-given'],
    freezes: false,
  },
  /** Puts it away, read-only. What is published stays published. */
  archive: {
    from: [
      'draft',
      'in-review',
      'changes-requested',
      'approved',
      'published',
      'corrected',
      'under-correction',
      'withdrawn',
    ],
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
  'break-glass': 'Approve all the same',
  reopen: 'Reopen',
  schedule: 'Schedule',
  unschedule: 'Take off the schedule',
  publish: 'Publish',
  withdraw: 'Withdraw',
  archive: 'Archive',
  restore: 'Take out of the archive',
}
