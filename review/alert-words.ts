import { itemName } from '#report/item-content.ts'
import { formatDay } from '#report/period.ts'
import type { AlertKind } from './alert-kinds.ts'
import { eventPhrase } from './event-words.ts'
import type { AuditEvent } from './events.ts'
import { acts, type Act } from './transitions.ts'

const kindByAct: Record<Act, AlertKind> = {
  submit: 'submitted',
  'take-back': 'moved',
  'request-changes': 'decided',
  approve: 'decided',
  'break-glass': 'decided',
  schedule: 'moved',
  unschedule: 'moved',
  publish: 'moved',
  withdraw: 'moved',
  reopen: 'moved',
  archive: 'moved',
  restore: 'moved',
}

const isAct = (kind: string): kind is Act => (acts as readonly string[]).includes(kind)

/** Which kind of alert an event is to whoever is told of it; null for events that nobody is told of. */
export function alertKindOf({ kind }: AuditEvent): AlertKind | null {
  if (isAct(kind)) return kindByAct[kind]
  if (kind === 'ask-review') return 'asked'
  if (kind === 'accept-review' || kind === 'decline-review') return 'answered'
  return kind === 'give-item' ? 'assigned' : null
}

/** What happened, to the one it concerns: "Amira asks you for a review". Without a full stop. */
export function alertPhrase(name: string, event: AuditEvent, userId: string): string {
  if (event.kind === 'ask-review' && event.userId === userId) {
    const instead = event.insteadOf ? `, in the place of ${event.insteadOf}` : ''
    const due = event.due ? `, until ${formatDay(event.due.slice(0, 10))}` : ''
    return `${name} asks you for a review${instead}${due}`
  }
  if (event.kind === 'give-item' && event.ownerId === userId)
    return `${name} gave ${itemName(event)} to you`
  return eventPhrase(name, event)
}

/** How something stands to its time: within a day of it, or past it. */
export type Nearness = 'near' | 'past'

/** "Your review is due on March 20, 2031", "This report was due on …". Without a full stop. */
export function duePhrase(what: string, due: Date, near: Nearness): string {
  const day = formatDay(due.toISOString().slice(0, 10))
  return `${what} ${near === 'near' ? 'is' : 'was'} due on ${day}`
}
