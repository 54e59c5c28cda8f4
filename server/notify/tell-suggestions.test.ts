/** Who hears of suggestions, and how often. */
import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { FRAGMENT } from '#editor/model/wire.ts'
import { env } from '../env.ts'
import { connect, write, type Database } from '../db/client.ts'
import { member, person, report, series } from '../testing/factories.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { appendEdits, loadText } from '../text/log.ts'
import type { Notifier } from './notifier.ts'
import { spreadOutbox } from './spread.ts'
import { tellSuggestions } from './tell-suggestions.ts'

let made: TestDatabase
let db: Database
beforeAll(async () => {
  made = await testDatabase()
  db = made.db
})
afterAll(() => made.drop())

const start = Date.parse('2031-03-10T12:00:00Z')
const at = (minutes: number) => new Date(start + minutes * 60_000)
const notifierAt = (minutes: number, on = db): Notifier => ({
  db: on,
  settings: {
    mail: null,
    privateHooks: true,
    url: 'https://desk.example',
    name: 'The Desk',
    secret: env().secret,
  },
  now: () => at(minutes),
  log: pino({ level: 'silent' }),
  leaseMs: 120_000,
})

async function desk() {
  const [amira, wen, dara, ines] = await Promise.all(
    ['Amira Sefi', 'Wen Zhao', 'Dara Ode', 'Ines Roth'].map((name) => person(db, { name })),
  )
  const { id: seriesId } = await series(db, {
    members: { [amira!.id]: ['author'], [wen!.id]: ['editor'], [ines!.id]: ['publisher'] },
  })
  await member(db, seriesId, dara!.id, ['reviewer'])
  const { id } = await report(db, {
    seriesId,
    createdById: amira!.id,
    content: sampleReport,
    now: at(-60),
  })
  const { epoch } = await db.report.findUniqueOrThrow({ where: { id }, select: { epoch: true } })
  const edit = async (
    by: string,
    minutes: number,
    work: (title: Y.XmlText) => void,
    leavesText = true,
  ) => {
    const { doc } = (await loadText(db, id))!
    const before = Y.encodeStateVector(doc)
    const title = doc
      .getXmlFragment(FRAGMENT)
      .toArray()
      .find((part) => part instanceof Y.XmlElement && part.nodeName === 'title') as Y.XmlElement
    doc.transact(() => work(title.get(0) as Y.XmlText))
    const bytes = Y.encodeStateAsUpdate(doc, before)
    await write(db, (tx) =>
      appendEdits(tx, {
        reportId: id,
        epoch,
        edits: [{ bytes, actorId: by, leavesText }],
        authors: [],
        now: at(minutes),
      }),
    )
  }
  /** Somebody proposes a letter, some minutes after noon. */
  const suggest = (by: string, suggestion: string, minutes: number, sender = by) =>
    edit(sender, minutes, (title) =>
      title.insert(0, 'x', { insertion: { id: suggestion, by, at: '1' } }),
    )
  /** Takes the first letter out, which is proposed: to accept would leave it. */
  const reject = (by: string, minutes: number, leavesText = false) =>
    edit(by, minutes, (title) => title.delete(0, 1), leavesText)
  const told = async (who: { id: string }) => {
    const alerts = await db.alert.findMany({
      where: { userId: who.id, reportId: id },
      orderBy: { at: 'asc' },
      select: { phrase: true, kind: true, place: true },
      take: 20,
    })
    return alerts.map(({ phrase }) => phrase)
  }
  const look = async (minutes: number) => {
    await tellSuggestions(notifierAt(minutes))
    await spreadOutbox(notifierAt(minutes))
  }
  return { id, amira: amira!, wen: wen!, dara: dara!, ines: ines!, suggest, reject, told, look }
}

test('once somebody pauses, authors and editors hear of all that they suggested, once', async () => {
  const { id, amira, wen, dara, ines, suggest, told, look } = await desk()
  await suggest(dara.id, 's1', 0)
  await suggest(dara.id, 's2', 1)
  await look(2)
  expect(await told(amira)).toEqual([])
  await look(4)
  await look(9)
  expect(await told(amira)).toEqual(['Dara Ode suggests 2 changes'])
  expect(await told(wen)).toEqual(['Dara Ode suggests 2 changes'])
  expect([await told(dara), await told(ines)]).toEqual([[], []])
  expect(await db.alert.findFirst({ where: { reportId: id } })).toMatchObject({
    kind: 'suggested',
    place: 'write#suggestions',
  })
})

test('of more that comes later they hear again, of that alone; each person’s for itself', async () => {
  const { amira, wen, dara, suggest, told, look } = await desk()
  await suggest(dara.id, 's1', 0)
  await look(10)
  await suggest(dara.id, 's2', 20)
  await suggest(wen.id, 's3', 20)
  await look(30)
  expect((await told(amira)).toSorted()).toEqual([
    'Dara Ode suggests a change',
    'Dara Ode suggests a change',
    'Wen Zhao suggests a change',
  ])
  expect(await told(wen)).toHaveLength(2)
})

test('edits that suggest nothing, and suggestions in the name of nobody, are told to nobody', async () => {
  const { id, amira, dara, suggest, told, look } = await desk()
  await suggest(randomUUID(), 's1', 0, dara.id)
  await look(10)
  expect(await told(amira)).toEqual([])
  const { toldSeq, lastSeq } = await db.report.findUniqueOrThrow({ where: { id } })
  expect(toldSeq).toBe(lastSeq)
})

test('whose suggestion is decided hears of it, once; whoever took it back does not', async () => {
  const { amira, wen, dara, suggest, reject, told, look } = await desk()
  await suggest(dara.id, 's1', 0)
  await suggest(dara.id, 's2', 1)
  await look(10)
  await reject(dara.id, 20, true)
  await look(30)
  expect(await told(dara)).toEqual([])
  await reject(wen.id, 40)
  await look(50)
  await look(60)
  expect(await told(dara)).toEqual(['Accepted or rejected: your suggestion'])
  expect(await told(amira)).toEqual(['Dara Ode suggests 2 changes'])
})

test('what is undone stands there again, and nobody is told twice of the same', async () => {
  const { amira, wen, dara, suggest, reject, told, look } = await desk()
  await suggest(dara.id, 's1', 0)
  await look(10)
  await reject(wen.id, 20)
  await look(30)
  await suggest(dara.id, 's1', 40)
  await look(50)
  expect(await told(amira)).toHaveLength(1)
  await reject(wen.id, 60)
  await look(70)
  expect(await told(dara)).toHaveLength(1)
  expect(await db.toldSuggestion.count({ where: { userId: dara.id } })).toBe(0)
})

test('two processes that look at once tell once', async () => {
  const { amira, dara, suggest, told, look } = await desk()
  await suggest(dara.id, 's1', 0)
  const other = made.provider === 'sqlite' ? db : await connect(made.url)
  await Promise.all([tellSuggestions(notifierAt(5)), tellSuggestions(notifierAt(5, other))])
  if (other !== db) await other.$disconnect()
  await look(6)
  expect(await told(amira)).toEqual(['Dara Ode suggests a change'])
})
