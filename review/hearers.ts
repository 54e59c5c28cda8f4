import type { Role } from './roles.ts'
import type { State } from './states.ts'
import type { Act } from './transitions.ts'

const byAct: Record<Act, readonly Role[]> = {
  submit: ['editor'],
  'take-back': ['editor'],
  'request-changes': ['author'],
  approve: ['author', 'editor'],
  reopen: ['editor', 'publisher'],
  publish: ['author', 'editor'],
  archive: ['author', 'editor', 'publisher'],
  restore: ['author', 'editor', 'publisher'],
}

/** The roles that must hear of an act. Whoever has the next move is among them: publishers, once it is approved. */
export function hearersOf(act: Act, next: State): Role[] {
  return next === 'approved' ? ['author', 'editor', 'publisher'] : [...byAct[act]]
}
