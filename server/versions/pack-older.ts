import type { Report } from '#report/document.ts'
import { write, type Database } from '../db/client.ts'
import { pack } from './packed.ts'
import { pictureRows } from './picture-rows.ts'

/**
 * Packs the contents of versions that were frozen before contents were packed, one at a time, and notes their pictures.
 * It may be broken off at any moment and run beside another one; what cannot be packed stays as it is and is reported.
 */
export async function packOlderVersions(
  db: Database,
  onDefect: (error: unknown, versionId: string) => void,
): Promise<number> {
  let count = 0
  let after = ''
  for (;;) {
    const row = await db.version.findFirst({
      where: { id: { gt: after }, packed: null },
      orderBy: { id: 'asc' },
      select: { id: true, content: true },
    })
    if (!row) return count
    after = row.id
    try {
      await packOne(db, row)
      count++
    } catch (error) {
      onDefect(error, row.id)
    }
  }
}

async function packOne(db: Database, { id, content }: { id: string; content: string }) {
  const packed = await pack(content)
  const pictures = pictureRows(id, JSON.parse(content) as Report)
  await write(db, async (tx) => {
    const where = { id, packed: null }
    const { count } = await tx.version.updateMany({ where, data: { packed, content: '' } })
    if (count === 1) await tx.versionPicture.createMany({ data: pictures })
  })
}
