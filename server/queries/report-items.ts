import { createHash } from 'node:crypto'
import type { Report } from '#report/document.ts'
import { itemContents, itemName } from '#report/item-content.ts'
import type { Database } from '../db/client.ts'

export interface ReportItem {
  id: string
  number: number
  topic: string
  /** SHA-256 of its content (report/item-content.ts), hex: what a sign-off names. */
  hash: string
  owner: { id: string; name: string } | null
  /** The newest sign-off; `isCurrent` while the item is what was signed. */
  signed: { by: { id: string; name: string } | null; at: Date; isCurrent: boolean } | null
  /** Whose words stand in it. */
  writers: readonly string[]
}

const person = { select: { id: true, name: true } } as const

/** The items of a text with whose they are and who signed them off. The caller has asked whether the actor may read. */
export async function reportItems(
  db: Database,
  reportId: string,
  {
    report,
    itemWriters,
  }: { report: Report; itemWriters: ReadonlyMap<string, ReadonlySet<string>> },
): Promise<ReportItem[]> {
  const rows = await db.reportItem.findMany({
    where: { reportId },
    select: { itemId: true, signedHash: true, signedAt: true, owner: person, signedBy: person },
    take: 1000,
  })
  const kept = new Map(rows.map((row) => [row.itemId, row]))
  return itemContents(report).map(({ id, number, topic, content }) => {
    const hash = createHash('sha256').update(content).digest('hex')
    const row = kept.get(id)
    const signed = row?.signedHash && row.signedAt
    return {
      id,
      number,
      topic,
      hash,
      owner: row?.owner ?? null,
      signed: signed
        ? { by: row.signedBy, at: row.signedAt!, isCurrent: row.signedHash === hash }
        : null,
      writers: [...(itemWriters.get(id) ?? [])],
    }
  })
}

/** Why somebody cannot sign off an item that they wrote in. */
export const OWN_ITEM =
  'There are words of your own in this item. Somebody else has to sign it off.'

/** Names of the items whose sign-off is missing or stale. */
export const unsignedNames = (items: readonly ReportItem[]): string[] =>
  items.filter(({ signed }) => !signed?.isCurrent).map(itemName)
