import { can } from '#review/policy.ts'
import { rolesOn, type Role } from '#review/roles.ts'
import { TEMPLATE } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { firstRows } from './shown.ts'

export interface SeriesRow {
  id: string
  name: string
  slug: string
  approvalsNeeded: number
  members: number
  /** Reports, for members; to others they do not exist. */
  reports: number | null
  roles: readonly Role[]
}

export interface SeriesList {
  rows: SeriesRow[]
  more: boolean
  /** Whether this person may make a series. */
  mayCreate: boolean
}

/** The series that somebody is on; for administrators, every one. */
export async function seriesList(
  { db, actor }: Ctx,
  { shown }: { shown: number },
): Promise<SeriesList> {
  const all = can(actor, 'manage-series', { seriesId: '' })
  const own = Object.keys(actor.roles).filter((id) => can(actor, 'read', { seriesId: id }))
  const found = await db.series.findMany({
    where: all ? {} : { id: { in: own } },
    select: {
      id: true,
      name: true,
      slug: true,
      approvalsNeeded: true,
      _count: {
        select: {
          memberships: true,
          reports: { where: { state: { notIn: ['archived', TEMPLATE] } } },
        },
      },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: shown + 1,
  })
  const { rows, more } = firstRows(found, shown)
  return {
    rows: rows.map(({ _count, ...series }) => ({
      ...series,
      members: _count.memberships,
      reports: own.includes(series.id) ? _count.reports : null,
      roles: rolesOn(actor, series.id),
    })),
    more,
    mayCreate: all,
  }
}
