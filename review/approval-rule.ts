/** What a series asks for, besides a number of approvals, before a text of it counts as approved. */
import { roles, type Role } from './roles.ts'

/** What may stand against an approval besides the actor: each series says which of these it minds. */
export const seriesGates = ['no-errors', 'items-signed', 'no-threads', 'no-suggestions'] as const
export type SeriesGate = (typeof seriesGates)[number]

export interface ApprovalRule {
  /** Whose approval counts: anybody with one of these roles on the series. */
  by: readonly Role[]
  /** Whether whoever edited the text last may approve it, when no word in it is theirs. */
  lastEditor: boolean
  gates: readonly SeriesGate[]
}

/** How a series begins: one editor, and nothing goes out with an error in it. */
export const usualRule: ApprovalRule = {
  by: ['editor'],
  lastEditor: true,
  gates: ['no-errors'],
}

/** What each gate asks for, as a series' settings say it. */
export const gateWords: Record<SeriesGate, string> = {
  'no-errors': 'The checks find no error',
  'items-signed': 'Every item is signed off',
  'no-threads': 'Every thread is resolved',
  'no-suggestions': 'Every suggestion is accepted or rejected',
}

/** The same rule in one order, whatever order its parts came in. */
export function orderedRule({ by, lastEditor, gates }: ApprovalRule): ApprovalRule {
  return {
    by: roles.filter((role) => by.includes(role)),
    lastEditor,
    gates: seriesGates.filter((gate) => gates.includes(gate)),
  }
}
