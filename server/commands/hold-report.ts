import type { Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import type { ReportFacts } from '../queries/report-facts.ts'

/** Takes the report's row, so that no act on the report is decided beside this. Refuses when it moved since `ground` was read. */
export async function holdReport(
  tx: Transaction,
  { id, revision, text }: ReportFacts,
): Promise<void> {
  const { count } = await tx.report.updateMany({
    where: { id, revision, lastSeq: text.seq },
    data: { revision: { increment: 0 } },
  })
  if (count === 0) throw new Refused('text-as-seen')
}
