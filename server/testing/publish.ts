import { createHash, randomUUID } from 'node:crypto'
import { canonicalJson } from '#report/canonical.ts'
import { REPORT_SCHEMA, type Report } from '#report/document.ts'
import type { SourceRule } from '#report/source-rule.ts'
import { write, type Database } from '../db/client.ts'
import { ruleFor } from '../publish/house-rule.ts'
import { pack } from '../versions/packed.ts'
import { pictureRows } from '../versions/picture-rows.ts'

/** Puts a content on the blog as the rows that publishing leaves behind, at any time and address. */
export async function published(
  db: Database,
  given: {
    seriesId: string
    reportId: string
    content: Report
    slug: string
    at: Date
    sourceRule?: SourceRule
  },
): Promise<{ number: number; hash: string }> {
  const { seriesId, reportId, slug, at, sourceRule } = given
  const content = canonicalJson(given.content)
  const hash = createHash('sha256').update(content).digest('hex')
  const versionId = randomUUID()
  const packed = await pack(content)
  return write(db, async (tx) => {
    const number = 1 + (await tx.version.count({ where: { reportId } }))
    await tx.version.create({
      data: {
        id: versionId,
        reportId,
        number,
        content: '',
        packed,
        hash,
        schema: REPORT_SCHEMA,
        sourceRule: sourceRule ? ruleFor(sourceRule) : null,
        createdAt: at,
      },
    })
    await tx.versionPicture.createMany({ data: pictureRows(versionId, given.content) })
    await tx.publication.create({
      data: { id: randomUUID(), reportId, seriesId, versionId, slug, publishedAt: at },
    })
    return { number, hash }
  })
}

/** Takes a report off the blog as the columns that withdrawing leaves behind. */
export async function withdrawn(
  db: Database,
  { reportId, at, reason }: { reportId: string; at: Date; reason: string },
): Promise<void> {
  const data = { state: 'withdrawn', withdrawnAt: at, withdrawal: reason }
  await write(db, (tx) => tx.report.update({ where: { id: reportId }, data }))
}
