import type { ReportThread } from '#server/queries/report-threads.ts'

/** Which threads are in sight, in the order of their words on the screen. */
export const threadFilters = ['open', 'mine', 'assigned', 'orphaned', 'resolved'] as const
export type ThreadFilter = (typeof threadFilters)[number]

export const filterWords: Record<ThreadFilter, string> = {
  open: 'Open',
  mine: 'Mine',
  assigned: 'Assigned to me',
  orphaned: 'Without words',
  resolved: 'Resolved',
}

export interface Sorting {
  me: string
  /** Thread's id → where it stands on the sheet; null while that is not known. */
  order: ReadonlyMap<string, number> | null
}

const takesPart = ({ createdById, messages }: ReportThread, me: string) =>
  createdById === me ||
  messages.some(({ author, mentions }) => author.id === me || mentions.some(({ id }) => id === me))

/** Whether what a thread is about is gone from the text. */
export const isOrphan = ({ id }: ReportThread, { order }: Sorting): boolean =>
  order !== null && !order.has(id)

function passes(thread: ReportThread, filter: ThreadFilter, sorting: Sorting): boolean {
  if (filter === 'resolved') return thread.resolved !== null
  if (thread.resolved !== null) return false
  switch (filter) {
    case 'open':
      return true
    case 'mine':
      return takesPart(thread, sorting.me)
    case 'assigned':
      return thread.assignee?.id === sorting.me
    case 'orphaned':
      return isOrphan(thread, sorting)
  }
}

/** The threads that a filter lets through, as they stand on the sheet; those without words come last. */
export function filtered(
  threads: readonly ReportThread[],
  filter: ThreadFilter,
  sorting: Sorting,
): ReportThread[] {
  const place = ({ id }: ReportThread) => sorting.order?.get(id) ?? Infinity
  return threads
    .filter((thread) => passes(thread, filter, sorting))
    .toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
}
