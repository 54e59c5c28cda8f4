import { ago } from './ago.ts'
import type { State } from './states.ts'
import type { Act } from './transitions.ts'

/** What an act did, to stand after a name: "Amira approved it". */
export const didWords: Record<Act, string> = {
  submit: 'submitted it for review',
  'take-back': 'took it back',
  'request-changes': 'requested changes',
  approve: 'approved it',
  'break-glass': 'approved it with words of their own in it, and said why',
  reopen: 'reopened it',
  schedule: 'scheduled it',
  unschedule: 'took it off the schedule',
  publish: 'published it',
  withdraw: 'withdrew it',
  archive: 'archived it',
  restore: 'took it out of the archive',
}

/** What somebody did, in words without a full stop: "Amira published a correction". */
export function actPhrase(name: string, act: Act, next: State): string {
  if (act === 'publish' && next === 'corrected') return `${name} published a correction`
  if (act === 'submit' && next === 'approved') {
    return `${name} submitted it, and it is approved`
  }
  return `${name} ${didWords[act]}`
}

interface Past {
  act: Act
  next: State
  at: Date
  by: string
}

/** What happened while somebody was about to act: "Amira approved it 2 minutes ago. Look at it again." */
export function meanwhile({ act, next, at, by }: Past, now: Date): string {
  return `${actPhrase(by, act, next)} ${ago(at, now)}. Look at it again, then decide.`
}
