import { can } from '#review/policy.ts'
import type { Ctx } from '../context.ts'
import { ImportState } from '../imports/states.ts'
import { firstRows } from './shown.ts'

export interface ImportRow {
  id: string
  state: ImportState
  series: { id: string; name: string }
  by: { id: string; name: string }
  at: Date
  /** The first files' names, and how many there are. */
  names: string[]
  files: number
  posts: number
  /** Posts that are reports now. */
  reports: number
}

export interface ImportList {
  rows: ImportRow[]
  more: boolean
  /** Whether this person may bring something in anywhere. */
  mayBegin: boolean
}

const namesShown = 3

/** The imports into the series that somebody is on, the newest first. */
export async function importList(
  { db, actor }: Ctx,
  { shown }: { shown: number },
): Promise<ImportList> {
  const series = Object.keys(actor.roles).filter((id) => can(actor, 'read', { seriesId: id }))
  const found = await db.import.findMany({
    where: { seriesId: { in: series } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    select: {
      id: true,
      state: true,
      createdAt: true,
      series: { select: { id: true, name: true } },
      createdBy: { select: { id: true, name: true } },
      files: { select: { name: true }, orderBy: { place: 'asc' }, take: namesShown },
      _count: { select: { files: true, posts: true } },
      posts: { where: { reportId: { not: null } }, select: { id: true }, take: 500 },
    },
    take: shown + 1,
  })
  const { rows, more } = firstRows(found, shown)
  return {
    rows: rows.map(({ createdAt, createdBy, files, posts, state, _count, ...row }) => ({
      ...row,
      state: ImportState.parse(state),
      by: createdBy,
      at: createdAt,
      names: files.map(({ name }) => name),
      files: _count.files,
      posts: _count.posts,
      reports: posts.length,
    })),
    more,
    mayBegin: series.some((seriesId) => can(actor, 'create-report', { seriesId })),
  }
}
