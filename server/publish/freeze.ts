import { canonicalJson } from '#report/canonical.ts'
import { REPORT_SCHEMA, type Report } from '#report/document.ts'
import type { Transaction } from '../db/client.ts'
import { ruleInForce } from './house-rule.ts'

interface Frozen {
  id: string
  number: number
}

interface Content {
  reportId: string
  report: Report
  /** SHA-256 of the report's canonical JSON. */
  hash: string
  by: string
  at: Date
  newId: () => string
}

/**
 * The version that holds a content: the one that is there, or a new one with the next number. One content printed by one
 * house rule has one version: a rule that changes later changes no version that was frozen. The caller holds the report's row (it has updated it in this transaction), so no number is given twice.
 */
export async function freezeVersion(
  tx: Transaction,
  { reportId, report, hash, by, at, newId }: Content,
): Promise<Frozen> {
  const select = { id: true, number: true }
  const sourceRule = await ruleInForce(tx, reportId)
  const standing = await tx.version.findFirst({ where: { reportId, hash, sourceRule }, select })
  if (standing) return standing
  const newest = await tx.version.findFirst({
    where: { reportId },
    orderBy: { number: 'desc' },
    select: { number: true },
  })
  return tx.version.create({
    data: {
      id: newId(),
      reportId,
      number: (newest?.number ?? 0) + 1,
      content: canonicalJson(report),
      hash,
      schema: REPORT_SCHEMA,
      sourceRule,
      createdById: by,
      createdAt: at,
    },
    select,
  })
}
