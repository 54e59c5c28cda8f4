/** Why a report that an import made stays when the import is taken back. */
export type Touched =
  { by: 'published' } | { by: 'edited'; name: string | null; at: Date } | { by: 'moved' }

export const touchedSelect = {
  id: true,
  title: true,
  state: true,
  revision: true,
  lastSeq: true,
  editedAt: true,
  editedBy: { select: { name: true } },
  publications: { select: { id: true }, take: 1 },
} as const

interface Row {
  state: string
  revision: number
  lastSeq: number
  editedAt: Date
  editedBy: { name: string } | null
  publications: readonly unknown[]
}

/** What somebody did to a report since it was made; null for one that is as it came. */
export function touched({ publications, lastSeq, revision, state, ...row }: Row): Touched | null {
  if (publications.length > 0) return { by: 'published' }
  if (lastSeq > 0) return { by: 'edited', name: row.editedBy?.name ?? null, at: row.editedAt }
  return revision > 0 || state !== 'draft' ? { by: 'moved' } : null
}
