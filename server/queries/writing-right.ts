import type { TextRight } from '#editor/model/wire.ts'
import { can } from '#review/policy.ts'
import type { Actor } from '#review/roles.ts'
import type { TextState } from '#review/states.ts'
import type { Database } from '../db/client.ts'

export interface WritingRight {
  right: TextRight
  /** The identity of the text's history; a browser that holds another one must reload. */
  epoch: string
  /** Of the report when this was judged; another one since means that it has to be judged anew. */
  revision: number
}

/** What an actor may do to a report's live text; null when the report does not exist for them. */
export async function writingRight(
  { db, actor }: { db: Database; actor: Actor },
  reportId: string,
): Promise<WritingRight | null> {
  const report = await db.report.findUnique({
    where: { id: reportId },
    select: { seriesId: true, state: true, epoch: true, revision: true },
  })
  if (!report) return null
  const subject = { seriesId: report.seriesId, state: report.state as TextState }
  if (!can(actor, 'read', subject)) return null
  const { epoch, revision } = report
  const right = (['write', 'suggest'] as const).find((wanted) => can(actor, wanted, subject))
  return { right: right ?? 'read', epoch, revision }
}
