import type { Ability } from './policy.ts'
import type { Act } from './transitions.ts'

/** What brings a report further comes first, what takes it back last. Requesting changes and archiving are never next. */
const order: readonly Act[] = ['publish', 'approve', 'submit', 'restore', 'reopen', 'take-back']

/** The one act that a person is offered first, also while something still stands against it. */
export function nextAct(abilities: readonly Ability[]): Ability | null {
  for (const act of order) {
    const ability = abilities.find((one) => one.act === act)
    if (ability) return ability
  }
  return null
}
