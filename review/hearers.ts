import type { ApprovalRule } from './approval-rule.ts'
import type { Role } from './roles.ts'
import type { State } from './states.ts'
import type { Act } from './transitions.ts'

const byAct: Record<Act, readonly Role[] | 'approvers'> = {
  submit: 'approvers',
  'take-back': ['editor'],
  'request-changes': ['author'],
  approve: ['author', 'editor'],
  'break-glass': ['author', 'editor', 'publisher'],
  reopen: ['editor', 'publisher'],
  schedule: ['author', 'editor', 'publisher'],
  unschedule: ['author', 'editor', 'publisher'],
  publish: ['author', 'editor'],
  withdraw: ['author', 'editor', 'publisher'],
  archive: ['author', 'editor', 'publisher'],
  restore: ['author', 'editor', 'publisher'],
}

/** The roles that must hear of an act. Whoever has the next move is among them: publishers, once it is approved. */
export function hearersOf(act: Act, next: State, { by }: ApprovalRule): Role[] {
  if (next === 'approved') return ['author', 'editor', 'publisher']
  const those = byAct[act]
  return those === 'approvers' ? [...by] : [...those]
}
