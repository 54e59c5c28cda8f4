import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '#report/document.ts'
import { emptyReport } from '#report/empty-report.ts'
import { findSources, sourceKey } from '#report/sources.ts'
import { write, type Database } from '../db/client.ts'
import { ctxOf, member, person, report, series } from '../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { catchUpSourceUses, keepSourceUses, sourceUses } from '../text/source-uses.ts'
import { readText } from '../text/content.ts'
import { alsoCited, AlsoCitedInput } from './also-cited.ts'

let made: TestDatabase
let db: Database
beforeAll(async () => {
  made = await testDatabase()
  db = made.db
})
afterAll(() => made.drop())

const keyOf = (address: string) => sourceKey(findSources(address)[0]!)

/** A report whose notes read so, each cited once. */
const citing = (...notes: string[]): Report => ({
  ...emptyReport,
  title: 'Harbour news',
  period: { from: '2031-03-01', to: '2031-03-20' },
  blocks: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Words' },
        ...notes.map((_, at) => ({ type: 'citation' as const, note: `n${at}` })),
      ],
    },
  ],
  notes: notes.map((text, at) => ({ id: `n${at}`, paragraphs: [[{ type: 'text', text }]] })),
})

async function desk() {
  const ann = await person(db)
  const one = await series(db, { name: 'Norland', members: { [ann.id]: ['author'] } })
  const here = await report(db, { seriesId: one.id, createdById: ann.id })
  return {
    ann,
    one,
    here,
    ask: async (...keys: string[]) => alsoCited(await ctxOf(db, ann.id), here.id, { keys }),
  }
}

describe('where else a source is cited', () => {
  test('the newest report that cites it, however the address was written there', async () => {
    const { ann, one, ask } = await desk()
    const old = citing('Ice, https://www.ice.example/report?utm_source=mail')
    await report(db, {
      seriesId: one.id,
      createdById: ann.id,
      content: { ...old, period: { from: '2030-01-01', to: '2030-01-09' } },
    })
    const newer = await report(db, {
      seriesId: one.id,
      createdById: ann.id,
      content: citing('Toll, https://toll.example/', 'Ice report, hxxps://ice[.]example/report'),
    })
    expect(await ask(keyOf('https://ice.example/report'))).toEqual([
      {
        key: 'ice.example/report',
        reportId: newer.id,
        series: 'Norland',
        title: 'Harbour news',
        day: 'March 20, 2031',
        note: 2,
        words: 'Ice report,',
      },
    ])
    expect(await ask(keyOf('https://unknown.example/'))).toEqual([])
  })

  test('reports of series that this person is not on do not exist', async () => {
    const { ann, ask } = await desk()
    const ben = await person(db)
    const other = await series(db, { members: { [ben.id]: ['author'] } })
    await report(db, {
      seriesId: other.id,
      createdById: ben.id,
      content: citing('A, https://secret.example/a'),
    })
    expect(await ask(keyOf('https://secret.example/a'))).toEqual([])
    await member(db, other.id, ann.id, ['publisher'])
    expect(await ask(keyOf('https://secret.example/a'))).toHaveLength(1)
    await member(db, other.id, ann.id, [])
    expect(await ask(keyOf('https://secret.example/a'))).toEqual([])
  })

  test('neither the report itself nor a note that nothing cites is told', async () => {
    const { ann, one } = await desk()
    const lone: Report = {
      ...citing(),
      notes: [{ id: 'x', paragraphs: [[{ type: 'text', text: 'https://lone.example/' }]] }],
    }
    await report(db, { seriesId: one.id, createdById: ann.id, content: lone })
    const own = await report(db, {
      seriesId: one.id,
      createdById: ann.id,
      content: citing('https://own.example/'),
    })
    const ctx = await ctxOf(db, ann.id)
    const keys = [keyOf('https://lone.example/'), keyOf('https://own.example/')]
    expect(await alsoCited(ctx, own.id, { keys })).toEqual([])
  })

  test('a stranger is told that there is no such report', async () => {
    const { here } = await desk()
    const stranger = await ctxOf(db, (await person(db)).id)
    await expect(alsoCited(stranger, here.id, { keys: ['a.example/'] })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('fifty keys at most', () => {
    const keys = Array.from({ length: 51 }, (_, at) => `a${at}.example/`)
    expect(AlsoCitedInput.safeParse({ keys }).success).toBe(false)
    expect(AlsoCitedInput.safeParse({ keys: keys.slice(1) }).success).toBe(true)
  })
})

describe('the rows of a text', () => {
  test('follow the text, and an older text changes nothing', async () => {
    const { ann, one } = await desk()
    const { id } = await report(db, {
      seriesId: one.id,
      createdById: ann.id,
      content: citing('https://a.example/1'),
    })
    const keys = async () =>
      (await db.sourceUse.findMany({ where: { reportId: id }, orderBy: { note: 'asc' } })).map(
        ({ key }) => key,
      )
    expect(await keys()).toEqual(['a.example/1'])
    const keep = (seq: number, content: Report) =>
      write(db, (tx) => keepSourceUses(tx, { reportId: id, seq, report: content }))
    await keep(2, citing('https://b.example/2', 'https://a.example/1'))
    expect(await keys()).toEqual(['b.example/2', 'a.example/1'])
    await keep(1, citing())
    expect(await keys()).toHaveLength(2)
  })

  test('are caught up for texts that have none, once', async () => {
    const { ann, one } = await desk()
    const { id } = await report(db, {
      seriesId: one.id,
      createdById: ann.id,
      content: citing('https://late.example/'),
    })
    await write(db, (tx) => tx.sourceUse.deleteMany({ where: { reportId: id } }))
    await write(db, (tx) => tx.report.updateMany({ where: { id }, data: { sourcesSeq: -1 } }))
    const defects: unknown[] = []
    await catchUpSourceUses(db, (error) => defects.push(error))
    expect(defects).toEqual([])
    expect(await db.sourceUse.count({ where: { reportId: id } })).toBe(1)
    const row = await db.report.findUniqueOrThrow({ where: { id } })
    expect(row.sourcesSeq).toBe((await readText(db, id)).seq)
  })

  test('hold what a database takes, whatever the notes say', async () => {
    const { ann, one } = await desk()
    const { id } = await report(db, { seriesId: one.id, createdById: ann.id })
    const wild = citing(
      `\u0000 \ud800 https://youtube.com/watch?v=%00%ff https://a.example/${'x'.repeat(3000)} https://تست.example/ü`,
      'https://same.example/ https://www.same.example',
    )
    await write(db, (tx) => keepSourceUses(tx, { reportId: id, seq: 5, report: wild }))
    expect(sourceUses(wild).map(({ key }) => key)).toEqual([
      'xn--pgba0a.example/%C3%BC',
      'same.example',
    ])
    expect(await db.sourceUse.count({ where: { reportId: id } })).toBe(2)
  })
})
