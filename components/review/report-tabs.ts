import type { ReportHeader } from '#server/queries/report-header.ts'

import { isLive } from '#review/states.ts'

export const reportTabs = ['write', 'review', 'history', 'publish'] as const
export type ReportTab = (typeof reportTabs)[number]

export const tabWords: Record<ReportTab, string> = {
  write: 'Write',
  review: 'Review',
  history: 'History',
  publish: 'Publish',
}

/** The page on which this person has something to do, or where there is most to see. */
export function firstTab({ state, canWrite, abilities }: ReportHeader): ReportTab {
  const may = (act: string) => abilities.some((ability) => ability.act === act)
  if (state === 'in-review' && may('approve')) return 'review'
  if (may('publish') || may('unschedule') || isLive(state)) return 'publish'
  return canWrite ? 'write' : 'review'
}
