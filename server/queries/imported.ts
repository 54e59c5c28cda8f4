import type { Remark } from '#report/remark.ts'
import { can } from '#review/policy.ts'
import { recordedEvent } from '../commands/record-event.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'

export interface Imported {
  id: string
  title: string
  series: { id: string; name: string }
  remarks: Remark[]
}

/** What was brought in as these reports, and what was not understood on the way. */
export async function imported({ db, actor }: Ctx, ids: readonly string[]): Promise<Imported[]> {
  const rows = await db.report.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      title: true,
      series: { select: { id: true, name: true } },
      events: {
        where: { kind: 'create-report' },
        select: { kind: true, data: true },
        take: 1,
      },
    },
    take: 100,
  })
  const readable = ids
    .flatMap((id) => rows.filter((row) => row.id === id))
    .filter((row) => can(actor, 'read', { seriesId: row.series.id }))
  if (readable.length === 0 || readable.length !== ids.length) throw new Refused('not-found')
  return readable.map(({ events: [event], ...row }) => {
    const created = event ? recordedEvent(event) : null
    return {
      ...row,
      remarks: created?.kind === 'create-report' ? (created.remarks ?? []) : [],
    }
  })
}
