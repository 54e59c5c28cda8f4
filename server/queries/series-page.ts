import type { SourceRule } from '#report/source-rule.ts'
import type { WritingRule } from '#report/writing-rule.ts'
import type { ApprovalRule } from '#review/approval-rule.ts'
import { can } from '#review/policy.ts'
import { TEMPLATE } from '#review/states.ts'
import type { Role } from '#review/roles.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { ruleIn } from '../publish/house-rule.ts'
import { approvalIn } from '../series/approval.ts'
import { writingIn } from '../series/writing.ts'
import { heldRoles } from './held-roles.ts'

export interface SeriesPage {
  id: string
  name: string
  slug: string
  titlePattern: string
  approvalsNeeded: number
  approval: ApprovalRule
  sourceRule: SourceRule
  writing: WritingRule
  /** Something is published under its address, which therefore stays. */
  addressIsFixed: boolean
  members: { id: string; name: string; email: string; disabled: boolean; roles: Role[] }[]
  /** People who could become members, where this person may add them. */
  others: { id: string; name: string; email: string }[]
  mayManage: boolean
  mayBegin: boolean
  /** Whether this person may write its template and say how it is written; all who see this page may read both. */
  mayEditTemplate: boolean
  /** Whether this person's desk shows its reports. */
  isMember: boolean
}

async function membersOf({ db }: Ctx, seriesId: string): Promise<SeriesPage['members']> {
  const rows = await db.membership.findMany({
    where: { seriesId },
    select: {
      author: true,
      reviewer: true,
      editor: true,
      publisher: true,
      user: { select: { id: true, name: true, email: true, disabledAt: true } },
    },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
    take: 500,
  })
  return rows.map(({ user: { disabledAt, ...user }, ...held }) => ({
    ...user,
    disabled: disabledAt !== null,
    roles: heldRoles(held),
  }))
}

/** A series' settings and people, for its members and for administrators. */
export async function seriesPage(ctx: Ctx, seriesId: string): Promise<SeriesPage> {
  const { db, actor } = ctx
  const mayManage = can(actor, 'manage-series', { seriesId })
  const isMember = can(actor, 'read', { seriesId })
  if (!mayManage && !isMember) throw new Refused('not-found')
  const series = await db.series.findUnique({
    where: { id: seriesId },
    select: {
      id: true,
      name: true,
      slug: true,
      titlePattern: true,
      approvalsNeeded: true,
      approval: true,
      sourceRule: true,
      writing: true,
      publications: { select: { id: true }, take: 1 },
    },
  })
  if (!series) throw new Refused('not-found')
  const { approval, sourceRule, writing, publications, ...settings } = series
  const others = mayManage
    ? await db.user.findMany({
        where: { disabledAt: null, memberships: { none: { seriesId } } },
        select: { id: true, name: true, email: true },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: 500,
      })
    : []
  return {
    ...settings,
    approval: approvalIn(approval),
    sourceRule: ruleIn(sourceRule),
    writing: writingIn(writing),
    addressIsFixed: publications.length > 0,
    members: await membersOf(ctx, seriesId),
    others,
    mayManage,
    mayEditTemplate: can(actor, 'write', { seriesId, state: TEMPLATE }),
    mayBegin: can(actor, 'create-report', { seriesId }),
    isMember,
  }
}
