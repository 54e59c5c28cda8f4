/** Where a report can stand between first draft and archive. */
export const states = [
  'draft',
  'in-review',
  'changes-requested',
  'approved',
  'published',
  'corrected',
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
export const writableStates = ['draft', 'in-review', 'changes-requested'] as const satisfies State[]

export function isWritable(state: State): boolean {
  return (writableStates as readonly State[]).includes(state)
}

/** The words for each state. A report that is drafted again after publication reads "Under correction". */
export const stateWords: Record<State, string> = {
  draft: 'Draft',
  'in-review': 'In review',
  'changes-requested': 'Changes requested',
  approved: 'Approved',
  published: 'Published',
  corrected: 'Corrected',
  archived: 'Archived',
}
