import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson } from '#report/canonical.ts'
import type { Picture } from '#report/document.ts'
import { write, type Database } from '../db/client.ts'
import { versionContent } from '../queries/version-content.ts'
import { ctxOf, person, report, series } from '../testing/factories.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { packOlderVersions } from './pack-older.ts'

let made: TestDatabase
let db: Database
beforeAll(async () => {
  made = await testDatabase()
  db = made.db
})
afterAll(() => made.drop())

const src = '/pictures/0b7e6f0a-6f0e-4d43-9d9b-0d8d5f1a2b3c/1200x800'
const picture: Picture = {
  type: 'picture',
  kind: 'map',
  src,
  alt: 'A map',
  caption: [],
  credit: '',
  asOf: '',
}
const shows = { ...sampleReport, blocks: [picture, ...sampleReport.blocks] }

/** A version as Galley froze it before contents were packed. */
async function older(reportId: string, number: number, content: string): Promise<string> {
  const id = randomUUID()
  const hash = createHash('sha256').update(content).digest('hex')
  const data = { id, reportId, number, content, hash, schema: 2 }
  await write(db, (tx) => tx.version.create({ data, select: { id: true } }))
  return id
}

test('versions of an older Galley are read before and after they are packed, and packed once', async () => {
  const ann = await person(db)
  const { id: seriesId } = await series(db, { members: { [ann.id]: ['editor'] } })
  const { id: reportId } = await report(db, { seriesId, createdById: ann.id })
  const first = await older(reportId, 1, canonicalJson(shows))
  await older(reportId, 2, canonicalJson(sampleReport))
  const broken = await older(reportId, 3, '{"title": 1')
  const ctx = await ctxOf(db, ann.id)
  const read = async () => [
    await versionContent(ctx, reportId, 1),
    await versionContent(ctx, reportId, 2),
  ]
  const before = await read()
  const defects: string[] = []
  // Two processes that start at once.
  const counts = await Promise.all(
    [0, 1].map(() => packOlderVersions(db, (_error, id) => defects.push(id))),
  )
  expect(counts[0]! + counts[1]!).toBeGreaterThanOrEqual(2)
  expect(await read()).toEqual(before)
  expect(new Set(defects)).toEqual(new Set([broken]))
  const rows = await db.version.findMany({
    where: { reportId },
    orderBy: { number: 'asc' },
    select: { content: true, packed: true },
    take: 10,
  })
  expect(rows.map(({ content, packed }) => [content === '', packed !== null])).toEqual([
    [true, true],
    [true, true],
    [false, false],
  ])
  const pictures = await db.versionPicture.findMany({ take: 10 })
  expect(pictures).toEqual([{ versionId: first, src }])
  expect(await packOlderVersions(db, () => {})).toBe(0)
})
