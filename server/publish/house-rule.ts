/** The house rule for addresses as it is kept: with the series, and with each version as it was when that was frozen. */
import { asWritten } from '#report/source-rule.ts'
import { SourceRule } from '#report/source-rule-schema.ts'
import type { Database, Transaction } from '../db/client.ts'

/** The rule in a row. The row is our own writing, so a fault in it is a defect and throws. */
export const ruleIn = (stored: string | null): SourceRule =>
  stored === null ? asWritten : SourceRule.parse(JSON.parse(stored))

/** The rule for a row. */
export const ruleFor = (rule: SourceRule): string => JSON.stringify(SourceRule.parse(rule))

/** What a version of this report that is frozen now keeps: null where addresses stay as they are written. */
export async function ruleInForce(
  db: Database | Transaction,
  reportId: string,
): Promise<string | null> {
  const { series } = await db.report.findUniqueOrThrow({
    where: { id: reportId },
    select: { series: { select: { sourceRule: true } } },
  })
  return ruleIn(series.sourceRule).defang === 'none' ? null : series.sourceRule
}
