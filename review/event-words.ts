import { itemName } from '#report/item-content.ts'
import { actPhrase } from './act-sentence.ts'
import type { AuditEvent, PersonChanged, ReportEvent } from './events.ts'
import { threadName } from './threads.ts'
import { acts } from './transitions.ts'

function isMove(event: AuditEvent): event is ReportEvent {
  return (acts as readonly string[]).includes(event.kind)
}

function isOfPerson(event: AuditEvent): event is PersonChanged {
  return 'email' in event
}

const personWords = {
  'set-up-desk': 'set up the desk',
  invite: 'invited',
  'withdraw-invitation': 'withdrew the invitation of',
  'accept-invitation': 'came to the desk',
  'disable-person': 'shut out',
  'enable-person': 'let in again',
  'make-administrator': 'made administrator',
  'unmake-administrator': 'made no administrator any more',
  'change-password': 'changed the password',
  'change-name': 'changed the name',
} as const

const webhookWords = {
  'add-webhook': 'added the webhook',
  'change-webhook': 'changed the webhook',
  'pause-webhook': 'paused the webhook',
  'resume-webhook': 'resumed the webhook',
  'remove-webhook': 'removed the webhook',
  'renew-webhook-secret': 'renewed the secret of the webhook',
} as const

const ofThemselves = ['set-up-desk', 'accept-invitation', 'change-password', 'change-name']

/** What happened, in words without a full stop: "Amira approved it". */
export function eventPhrase(name: string, event: AuditEvent): string {
  if (isMove(event)) return actPhrase(name, event.kind, event.to)
  if (isOfPerson(event)) return personPhrase(name, event)
  switch (event.kind) {
    case 'create-report':
      return `${name} ${event.origin === 'text' ? 'brought the text in' : 'began it'}`
    case 'take-back-import':
      return `${name} took back the import that had made “${event.title || 'Untitled report'}”`
    case 'sign-off-item':
      return `${name} signed off ${itemName(event)}`
    case 'take-back-sign-off':
      return `${name} took back the sign-off of ${itemName(event)}`
    case 'give-item':
      return event.ownerId === null
        ? `${name} left ${itemName(event)} to nobody`
        : `${name} gave ${itemName(event)} to ${event.name}`
    case 'name-version':
      return `${name} kept version ${event.number} as “${event.name}”`
    case 'restore-version':
      return `${name} brought back version ${event.number}; the text before is version ${event.before}`
    case 'ask-review': {
      const instead = event.insteadOf ? `, in the place of ${event.insteadOf}` : ''
      return `${name} asked ${event.name} for a review${instead}`
    }
    case 'withdraw-request':
      return `${name} no longer asks ${event.name} for a review`
    case 'accept-review':
      return `${name} will review it`
    case 'decline-review':
      return `${name} declined to review it`
    case 'resolve-thread':
      return `${name} resolved ${threadName(event)}`
    case 'reopen-thread':
      return `${name} opened ${threadName(event)} again`
    case 'set-away':
      return event.until === null ? `${name} is back` : `${name} is away`
    case 'create-series':
      return `${name} made the series “${event.name}”`
    case 'change-series':
      return `${name} changed the settings of “${event.name}”`
    case 'set-writing':
      return `${name} changed how the series is written`
    case 'add-webhook':
    case 'change-webhook':
    case 'pause-webhook':
    case 'resume-webhook':
    case 'remove-webhook':
    case 'renew-webhook-secret':
      return `${name} ${webhookWords[event.kind]} “${event.name}” (${event.host})`
    case 'set-roles':
      return event.roles.length === 0
        ? `${name} took ${event.name} off the series`
        : `${name} made ${event.name} ${event.roles.join(', ')}`
  }
}

function personPhrase(name: string, { kind, email }: PersonChanged): string {
  const did = `${name} ${personWords[kind]}`
  return ofThemselves.includes(kind) ? did : `${did} ${email}`
}
