/** Events in the order in which they happened, backwards: of one moment, the later link of the chain comes first. */
export const newestFirst = [
  { at: 'desc' as const },
  { seq: { sort: 'desc' as const, nulls: 'last' as const } },
]
