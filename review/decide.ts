/** (actor, act, facts) → the next state and what happened, or a refusal. Reads the table; knows no database. */
import type { ReportEvent } from './events.ts'
import type { RefusalCode } from './refusals.ts'
import { rolesOn, type Actor } from './roles.ts'
import type { State } from './states.ts'
import { transitions, type Act, type Gate, type Transition } from './transitions.ts'

/** What a decision rests on, read in one go. */
export interface Facts {
  seriesId: string
  state: State
  /** Where an archived report stood before. */
  archivedFrom: State | null
  /** SHA-256 of the content as it is now. */
  hash: string
  /** The hash that the actor had before their eyes; null where the act does not name one. */
  seenHash: string | null
  /** The hash that stands approved; null while none does. */
  approvedHash: string | null
  hasTitle: boolean
  hasText: boolean
  /** Whether words in the text now are the actor's (from the edit log). */
  hasOwnWords: boolean
  /** People whose newest decision is an approval of exactly this hash, and who have no words of their own in it. */
  approvedBy: readonly string[]
  approvalsNeeded: number
  /** Whether the report was ever published. */
  wasPublished: boolean
  reason?: string
}

export type Decision =
  { ok: true; next: State; event: ReportEvent } | { ok: false; refusal: RefusalCode }

function holds(gate: Gate, actor: Actor, facts: Facts): boolean {
  switch (gate) {
    case 'has-title':
      return facts.hasTitle
    case 'has-text':
      return facts.hasText
    case 'reason-given':
      return (facts.reason ?? '').trim() !== ''
    case 'text-as-seen':
      return facts.seenHash === null || facts.seenHash === facts.hash
    case 'not-own-words':
      return !facts.hasOwnWords
    case 'not-decided-yet':
      return !facts.approvedBy.includes(actor.userId)
    case 'approval-holds':
      return facts.approvedHash !== null && facts.approvedHash === facts.hash
  }
}

function nextState(act: Act, facts: Facts): State {
  const { to }: Transition = transitions[act]
  if (to === 'in-review-or-approved') {
    const given = facts.approvedBy.length + (act === 'approve' ? 1 : 0)
    return given >= facts.approvalsNeeded ? 'approved' : 'in-review'
  }
  if (to === 'published-or-corrected') return facts.wasPublished ? 'corrected' : 'published'
  if (to === 'before-archive') return facts.archivedFrom ?? 'draft'
  return to
}

/** Decides an act. Roles are asked first and state second, so that a refusal never tells a stranger where it stands. */
export function decide(actor: Actor, act: Act, facts: Facts): Decision {
  const transition: Transition = transitions[act]
  const held = rolesOn(actor, facts.seriesId)
  if (held.length === 0) return { ok: false, refusal: 'not-found' }
  if (!transition.by.some((role) => held.includes(role)))
    return { ok: false, refusal: 'not-allowed' }
  if (!transition.from.includes(facts.state)) return { ok: false, refusal: 'wrong-state' }
  const failed = transition.gates.find((gate) => !holds(gate, actor, facts))
  if (failed) return { ok: false, refusal: failed }
  const next = nextState(act, facts)
  const reason = facts.reason?.trim()
  return {
    ok: true,
    next,
    event: {
      kind: act,
      from: facts.state,
      to: next,
      hash: facts.hash,
      ...(reason ? { reason } : {}),
    },
  }
}
