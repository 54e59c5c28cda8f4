/** Where a report can stand between first draft and archive. */
export const states = [
  'draft',
  'in-review',
  'changes-requested',
  'approved',
  'scheduled',
  'published',
  'corrected',
  'under-correction',
  'withdrawn',
  'archived',
] as const
export type State = (typeof states)[number]

/**
 * What stands in the place of a state where a text is the template of its series. No act leads there or away, so
 * it is never reviewed or published; queries of reports leave it out.
 */
export const TEMPLATE = 'template'
export type TextState = State | typeof TEMPLATE

/** States in which the text may be written. In every other one it is read-only for everybody. */
export const writableStates = [
  'draft',
  'in-review',
  'changes-requested',
  'under-correction',
] as const satisfies State[]

/** States in which an approval stands for the text as it is, which nobody can write. */
export const approvedStates = ['approved', 'scheduled'] as const satisfies State[]

export function isApproved(state: State): boolean {
  return (approvedStates as readonly State[]).includes(state)
}

/** States in which the text is the one that stands on the blog. */
export const liveStates = ['published', 'corrected'] as const satisfies State[]

export function isLive(state: State): boolean {
  return (liveStates as readonly State[]).includes(state)
}

export function isWritable(state: State): boolean {
  return (writableStates as readonly State[]).includes(state)
}

/** The words for each state. */
export const stateWords: Record<State, string> = {
  draft: 'Draft',
  'in-review': 'In review',
  'changes-requested': 'Changes requested',
  approved: 'Approved',
  scheduled: 'Scheduled',
  published: 'Published',
  corrected: 'Corrected',
  'under-correction': 'Under correction',
  withdrawn: 'Withdrawn',
  archived: 'Archived',
}
