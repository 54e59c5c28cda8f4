/**
 * Who may do what. Commands, queries, sockets and buttons all ask here. Membership is the ground of everything: to
 * somebody who has no role on a series, its reports do not exist.
 */
import { decide, type Facts } from './decide.ts'
import { refusalSentence, type RefusalCode } from './refusals.ts'
import { roles, rolesOn, type Actor, type Role } from './roles.ts'
import { isWritable, TEMPLATE, type TextState } from './states.ts'
import { acts, type Act } from './transitions.ts'

/** What somebody may want of a series or a report besides moving it. */
export const permissions = [
  'read',
  'comment',
  'suggest',
  'write',
  'create-report',
  'manage-series',
  'manage-people',
] as const
export type Permission = (typeof permissions)[number]

export interface Subject {
  seriesId: string
  /** The state, where it is a report or a series' template. */
  state?: TextState
}

const writers: readonly Role[] = ['author', 'editor']
const suggesters: readonly Role[] = [...writers, 'reviewer']

export function hasRole(actor: Actor, seriesId: string, among: readonly Role[]): boolean {
  return rolesOn(actor, seriesId).some((role) => among.includes(role))
}

/** Members read a series' template, and its editors write it; so may those who change the series' settings. */
function canOnTemplate(actor: Actor, wants: 'read' | 'write', seriesId: string): boolean {
  const among = wants === 'read' ? roles : (['editor'] as const)
  return actor.administrator || hasRole(actor, seriesId, among)
}

/** Whether an actor may do something. `manage-series` and `manage-people` look at the desk alone. */
export function can(actor: Actor, permission: Permission, subject: Subject): boolean {
  switch (permission) {
    case 'read':
      if (subject.state === TEMPLATE) return canOnTemplate(actor, permission, subject.seriesId)
      return rolesOn(actor, subject.seriesId).length > 0
    case 'comment':
      return (
        hasRole(actor, subject.seriesId, roles) &&
        subject.state !== TEMPLATE &&
        subject.state !== 'archived'
      )
    case 'suggest':
      return (
        hasRole(actor, subject.seriesId, suggesters) &&
        subject.state !== undefined &&
        subject.state !== TEMPLATE &&
        isWritable(subject.state)
      )
    case 'write':
      if (subject.state === TEMPLATE) return canOnTemplate(actor, permission, subject.seriesId)
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

/** Whether an actor may resolve a thread or open it again: whoever began it, whoever has it, and who writes here. */
export function mayResolve(
  actor: Actor,
  subject: Subject,
  thread: { createdById: string | null; assigneeId: string | null },
): boolean {
  if (!can(actor, 'comment', subject)) return false
  const isTheirs = [thread.createdById, thread.assigneeId].includes(actor.userId)
  return isTheirs || hasRole(actor, subject.seriesId, writers)
}

/** What an act's button shows: enabled, or disabled with the reason in words. */
export interface Ability {
  act: Act
  allowed: boolean
  reason?: { code: RefusalCode; sentence: string }
}

/** What is typed only when the button is pressed. */
const toBeGiven = {
  reason: 'to be given',
  times: { now: new Date(0), publishAt: new Date(1) },
}

/** Of a button that could never be pressed here; breaking the glass is offered only to whoever stands behind it. */
const neverPressed: readonly RefusalCode[] = [
  'wrong-state',
  'not-allowed',
  'not-found',
  'own-words',
]

/**
 * The acts that this actor's roles know in this state, for buttons. Acts of other roles or states are left out: a
 * button that could never be pressed is noise. What only the command can know (the reason typed) counts as given.
 */
export function abilities(actor: Actor, facts: Facts): Ability[] {
  return acts.flatMap((act): Ability[] => {
    const decision = decide(actor, act, { ...facts, ...toBeGiven })
    if (decision.ok) return [{ act, allowed: true }]
    const { refusal: code, against } = decision
    if (neverPressed.includes(code)) return []
    return [{ act, allowed: false, reason: { code, sentence: refusalSentence(code, against) } }]
  })
}

/** An import, as far as it matters for who may touch it. */
export interface ImportSubject {
  seriesId: string
  createdById: string
}

/** Whether an actor may add to an import and bring it in: its words count as those of the person who began it. */
export function mayBringIn(actor: Actor, { seriesId, createdById }: ImportSubject): boolean {
  return createdById === actor.userId && can(actor, 'create-report', { seriesId })
}

/** Whether an actor may take an import back: the writer who brought it in, and the series' editors. */
export function mayTakeBack(actor: Actor, subject: ImportSubject): boolean {
  return mayBringIn(actor, subject) || hasRole(actor, subject.seriesId, ['editor'])
}
