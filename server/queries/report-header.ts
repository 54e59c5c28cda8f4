import { formatPeriod } from '#report/period.ts'
import { abilities, can, type Ability } from '#review/policy.ts'
import type { Actor } from '#review/roles.ts'
import type { State } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { reportFacts, type ReportFacts } from './report-facts.ts'

/** What every page of a report shows at its top, and what the buttons there need. */
export interface ReportHeader {
  id: string
  title: string
  period: string | null
  series: { id: string; name: string }
  state: State
  wasPublished: boolean
  /** Path of the public page, once there is one. */
  address: string | null
  /** What a decision made on this page names. */
  revision: number
  hash: string
  /** The acts that this person's roles know in this state. */
  abilities: Ability[]
  canWrite: boolean
  approvals: { given: number; needed: number }
}

export function headerOf(actor: Actor, { id, revision, series, slug, text, facts }: ReportFacts) {
  const { state, wasPublished, approvedBy, approvalsNeeded } = facts
  const header: ReportHeader = {
    id,
    title: text.report.title || 'Untitled report',
    period: text.report.period && formatPeriod(text.report.period),
    series: { id: series.id, name: series.name },
    state,
    wasPublished,
    address: slug === null ? null : `/${series.slug}/${slug}`,
    revision,
    hash: text.hash,
    abilities: abilities(actor, facts),
    canWrite: can(actor, 'write', { seriesId: series.id, state }),
    approvals: { given: approvedBy.length, needed: approvalsNeeded },
  }
  return header
}

/** The header of a report; refuses with `not-found` when it does not exist for the actor. */
export async function reportHeader(ctx: Ctx, reportId: string): Promise<ReportHeader> {
  return headerOf(ctx.actor, await reportFacts(ctx, reportId))
}
