/** (actor, act, facts) → the next state and what happened, or a refusal. Reads the table; knows no database. */
import { seriesGates, type ApprovalRule, type SeriesGate } from './approval-rule.ts'
import type { ReportEvent } from './events.ts'
import type { RefusalCode } from './refusals.ts'
import { rolesOn, type Actor, type Role } from './roles.ts'
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
  /** Whether the newest edit of the text is the actor's. */
  isLastEditor: boolean
  /**
   * People whose newest decision approves exactly this hash and counts: they have no words of their own in it, or broke
   * the glass.
   */
  approvedBy: readonly string[]
  approvalsNeeded: number
  rule: ApprovalRule
  /** What each gate of a series names as standing against it; nothing where it is open. */
  against: Readonly<Record<SeriesGate, readonly string[]>>
  /** Whether the report was ever published. */
  wasPublished: boolean
  reason?: string
  /** When it is to go out, and the moment at which that is decided. */
  times?: { publishAt: Date; now: Date }
}

export type Decision =
  | { ok: true; next: State; event: ReportEvent }
  | { ok: false; refusal: RefusalCode; against?: readonly string[] }

function isOfSeries(gate: Gate): gate is SeriesGate {
  return (seriesGates as readonly Gate[]).includes(gate)
}

/** Whether the series does not mind, or nothing stands against it. */
const isOpen = (gate: SeriesGate, { rule, against }: Facts) =>
  !rule.gates.includes(gate) || against[gate].length === 0

/** What of the actor themselves stands in the way of their approval, and only breaking the glass gets round. */
const standsInTheWay = ({ hasOwnWords, isLastEditor, rule }: Facts) =>
  hasOwnWords || (isLastEditor && !rule.lastEditor)

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
    case 'own-words':
      return standsInTheWay(facts)
    case 'not-last-editor':
      return !facts.isLastEditor || facts.rule.lastEditor
    case 'not-decided-yet':
      return !facts.approvedBy.includes(actor.userId)
    case 'approval-holds':
      return facts.approvedHash !== null && facts.approvedHash === facts.hash
    case 'time-ahead':
      return facts.times !== undefined && facts.times.publishAt > facts.times.now
    case 'no-errors':
    case 'items-signed':
    case 'no-threads':
    case 'no-suggestions':
      return isOpen(gate, facts)
  }
}

function nextState(act: Act, facts: Facts): State {
  const { to }: Transition = transitions[act]
  if (to === 'in-review-or-approved') {
    const given = facts.approvedBy.length + (act === 'submit' ? 0 : 1)
    const isFree = seriesGates.every((gate) => isOpen(gate, facts))
    return given >= facts.approvalsNeeded && isFree ? 'approved' : 'in-review'
  }
  if (to === 'published-or-corrected') return facts.wasPublished ? 'corrected' : 'published'
  if (to === 'draft-or-under-correction') return facts.wasPublished ? 'under-correction' : 'draft'
  if (to === 'before-archive') return facts.archivedFrom ?? 'draft'
  return to
}

/** Who may do an act on a report of a series with this rule. */
export function rolesFor(act: Act, { by }: ApprovalRule): readonly Role[] {
  const { by: those }: Transition = transitions[act]
  return those === 'approvers' ? by : those
}

/** Decides an act. Roles are asked first and state second, so that a refusal never tells a stranger where it stands. */
export function decide(actor: Actor, act: Act, facts: Facts): Decision {
  const transition: Transition = transitions[act]
  const held = rolesOn(actor, facts.seriesId)
  if (held.length === 0) return { ok: false, refusal: 'not-found' }
  if (!rolesFor(act, facts.rule).some((role) => held.includes(role)))
    return { ok: false, refusal: 'not-allowed' }
  if (!transition.from.includes(facts.state)) return { ok: false, refusal: 'wrong-state' }
  const failed = transition.gates.find((gate) => !holds(gate, actor, facts))
  if (failed) {
    const against = isOfSeries(failed) ? { against: facts.against[failed] } : {}
    return { ok: false, refusal: failed, ...against }
  }
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
      ...(act === 'schedule' && facts.times
        ? { publishAt: facts.times.publishAt.toISOString() }
        : {}),
    },
  }
}
