/**
 * Who may do what. Commands, queries, sockets and buttons all ask here. Membership is the ground of everything: to
 * somebody who has no role on a series, its reports do not exist.
 */
import { decide, type Facts } from './decide.ts'
import { refusals, type RefusalCode } from './refusals.ts'
import { rolesOn, type Actor, type Role } from './roles.ts'
import { isWritable, type State } from './states.ts'
import { acts, type Act } from './transitions.ts'

/** What somebody may want of a series or a report besides moving it. */
export const permissions = [
  'read',
  'write',
  'create-report',
  'manage-series',
  'manage-people',
] as const
export type Permission = (typeof permissions)[number]

export interface Subject {
  seriesId: string
  /** The report's state, where it is a report. */
  state?: State
}

const writers: readonly Role[] = ['author', 'editor']

export function hasRole(actor: Actor, seriesId: string, among: readonly Role[]): boolean {
  return rolesOn(actor, seriesId).some((role) => among.includes(role))
}

/** Whether an actor may do something. `manage-series` and `manage-people` look at the desk alone. */
export function can(actor: Actor, permission: Permission, subject: Subject): boolean {
  switch (permission) {
    case 'read':
      return rolesOn(actor, subject.seriesId).length > 0
    case 'write':
      return (
        hasRole(actor, subject.seriesId, writers) &&
        subject.state !== undefined &&
        isWritable(subject.state)
      )
    case 'create-report':
      return hasRole(actor, subject.seriesId, writers)
    case 'manage-series':
    case 'manage-people':
      return actor.administrator
  }
}

/** What an act's button shows: enabled, or disabled with the reason in words. */
export interface Ability {
  act: Act
  allowed: boolean
  reason?: { code: RefusalCode; sentence: string }
}

/**
 * The acts that this actor's roles know in this state, for buttons. Acts of other roles or states are left out: a
 * button that could never be pressed is noise. What only the command can know (the reason typed) counts as given.
 */
export function abilities(actor: Actor, facts: Facts): Ability[] {
  return acts.flatMap((act): Ability[] => {
    const decision = decide(actor, act, { ...facts, reason: 'to be given' })
    if (decision.ok) return [{ act, allowed: true }]
    const code = decision.refusal
    if (code === 'wrong-state' || code === 'not-allowed' || code === 'not-found') return []
    return [{ act, allowed: false, reason: { code, sentence: refusals[code].sentence } }]
  })
}
