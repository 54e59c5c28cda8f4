import { canonicalJson } from '#report/canonical.ts'
import { REPORT_SCHEMA, type Report } from '#report/document.ts'
import type { Transaction } from '../db/client.ts'
import { readAuthorship } from '../text/authorship.ts'
import { pack } from '../versions/packed.ts'
import { pictureRows } from '../versions/picture-rows.ts'
import { ruleInForce } from './house-rule.ts'

interface Frozen {
  id: string
  number: number
}

interface Content {
  reportId: string
  /** The text on the disk, and its newest edit. */
  text: { report: Report; hash: string; seq: number }
  by: string | null
  at: Date
  newId: () => string
  /** Nobody asked for it: it may go when it is old. */
  automatic?: boolean
}

/** The version that holds a content by the house rule that is in force. Whoever freezes it on purpose keeps it. */
async function standing(
  tx: Transaction,
  { reportId, text, automatic = false }: Content,
  sourceRule: string | null,
): Promise<Frozen | null> {
  const found = await tx.version.findFirst({
    where: { reportId, hash: text.hash, sourceRule },
    select: { id: true, number: true, automatic: true },
  })
  if (!found) return null
  const { id, number } = found
  if (!found.automatic || automatic) return { id, number }
  // It may have been deleted at this moment, as an old one.
  const { count } = await tx.version.updateMany({ where: { id }, data: { automatic: false } })
  return count === 1 ? { id, number } : null
}

async function frozen(
  tx: Transaction,
  { reportId, text, by, at, newId, automatic = false }: Content,
  sourceRule: string | null,
): Promise<Frozen> {
  const newest = await tx.version.findFirst({
    where: { reportId },
    orderBy: { number: 'desc' },
    select: { number: true },
  })
  const writtenBy = await readAuthorship(tx, reportId)
  const id = newId()
  const number = (newest?.number ?? 0) + 1
  await tx.version.create({
    data: {
      id,
      reportId,
      number,
      content: '',
      packed: await pack(canonicalJson(text.report)),
      hash: text.hash,
      writtenBy: writtenBy && (await pack(JSON.stringify(writtenBy))),
      automatic,
      schema: REPORT_SCHEMA,
      sourceRule,
      createdById: by,
      createdAt: at,
    },
    select: { id: true },
  })
  await tx.versionPicture.createMany({ data: pictureRows(id, text.report) })
  return { id, number }
}

/**
 * The version that holds a text: the one that is there, or a new one with the next number. One content printed by one
 * house rule has one version: a rule that changes later changes no version that was frozen. The caller holds the report's
 * row (it has updated it in this transaction) and read the text as it is on the disk, so no number is given twice.
 */
export async function freezeVersion(tx: Transaction, content: Content): Promise<Frozen> {
  const { reportId, text } = content
  await tx.report.updateMany({ where: { id: reportId }, data: { frozenSeq: text.seq } })
  const sourceRule = await ruleInForce(tx, reportId)
  return (await standing(tx, content, sourceRule)) ?? frozen(tx, content, sourceRule)
}
