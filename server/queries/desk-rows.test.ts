import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyReport } from '#report/empty-report.ts'
import { states, type State } from '#review/states.ts'
import { write } from '../db/client.ts'
import { createReport } from '../commands/create-report.ts'
import { recordEvent } from '../commands/record-event.ts'
import { ctxOf, member, person, report, series, type Person } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'
import { DeskFilter } from './desk-filter.ts'
import { deskRows } from './desk-rows.ts'

const { db, drop } = await testDatabase()
afterAll(drop)

const start = Date.parse('2031-03-03T08:00:00Z')
const at = (minute: number) => new Date(start + minute * 60_000)

let amira: Person, ben: Person, cleo: Person, stranger: Person
let norland: { id: string }, islands: { id: string }
const byState = {} as Record<State, string>

/** A report by Amira on Norland, titled by its state; each is a minute younger than the one before. */
async function stand(state: State, minute: number): Promise<void> {
  const content = { ...emptyReport, title: `Norland, ${state}` }
  const { id } = await report(db, {
    seriesId: norland.id,
    createdById: amira.id,
    authorId: amira.id,
    content,
    state,
    now: at(minute),
  })
  byState[state] = id
}

beforeAll(async () => {
  amira = await person(db, { name: 'Amira' })
  ben = await person(db, { name: 'Ben' })
  cleo = await person(db, { name: 'Cleo' })
  stranger = await person(db, { name: 'Stranger', administrator: true })
  norland = await series(db, {
    name: 'Norland',
    members: { [amira.id]: ['author', 'editor'], [ben.id]: ['editor'], [cleo.id]: ['publisher'] },
  })
  islands = await series(db, { name: 'The Islands', members: { [ben.id]: ['author'] } })
  for (const [minute, state] of states.entries()) await stand(state, minute)
})

const desk = async (who: Person, filter: Record<string, string> = {}) =>
  deskRows(await ctxOf(db, who.id), DeskFilter.parse(filter))
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

describe('what waits', () => {
  test('an editor finds what they may judge: not their own words, not what they judged', async () => {
    const waits = async (who: Person) =>
      (await desk(who)).waiting.map(({ state, wait }) => [state, wait])
    expect(await waits(ben)).toEqual([['in-review', 'review']])
    // Amira is editor too, but the words are hers; what she finds are the changes asked of her.
    expect(await waits(amira)).toEqual([['changes-requested', 'changes']])
    expect(await waits(cleo)).toEqual([['approved', 'publish']])
    expect(await waits(stranger)).toEqual([])
  })

  test('what I approved waits for me again once its text was changed', async () => {
    const reportId = byState['in-review']
    const waits = async () => idsOf((await desk(ben)).waiting).includes(reportId)
    await write(db, async (tx) => {
      const version = { id: randomUUID(), reportId, number: 1, content: '{}', hash: 'h', schema: 1 }
      await tx.version.create({ data: version })
      await tx.review.create({
        data: {
          id: randomUUID(),
          reportId,
          versionId: version.id,
          userId: ben.id,
          decision: 'approve',
          hash: 'h',
          at: at(30),
        },
      })
    })
    expect(await waits()).toBe(false)
    await write(db, (tx) =>
      tx.report.update({
        where: { id: reportId },
        data: { editedAt: at(31), editedById: amira.id },
      }),
    )
    expect(await waits()).toBe(true)
  })
})

test('what waits: the most urgent first, then what has waited longest', async () => {
  const [wen, ida] = await Promise.all([person(db), person(db)])
  const on = await series(db, { members: { [ida.id]: ['author'], [wen.id]: ['editor'] } })
  const waiting = async (minutes: number, due: Date | null = null) => {
    const { id } = await report(db, {
      seriesId: on.id,
      createdById: ida.id,
      state: 'in-review',
      now: at(minutes),
    })
    await write(db, (tx) => tx.report.update({ where: { id }, data: { due } }))
    return id
  }
  const old = await waiting(1)
  const fresh = await waiting(9)
  const late = await waiting(5, at(60))
  const soon = await waiting(6, at(40))
  const asked = await waiting(7)
  await write(db, (tx) =>
    tx.reviewRequest.create({
      data: { id: randomUUID(), reportId: asked, userId: wen.id, due: at(50) },
    }),
  )
  expect(idsOf((await desk(wen)).waiting)).toEqual([soon, asked, late, old, fresh])
})

describe('every report', () => {
  test('the latest change first, the archive only when asked for', async () => {
    const { all } = await desk(cleo)
    expect(idsOf(all.rows)).not.toContain(byState.archived)
    expect(all.rows).toHaveLength(states.length - 1)
    const changes = all.rows.map(({ lastChange }) => lastChange.at.getTime())
    expect(changes).toEqual(changes.toSorted((a, b) => b - a))
    expect(idsOf((await desk(cleo, { state: 'archived' })).all.rows)).toEqual([byState.archived])
  })

  test('each state can be asked for', async () => {
    for (const state of states)
      expect(idsOf((await desk(ben, { state })).all.rows), state).toEqual([byState[state]])
  })

  test('a series that one is not on has no reports, for administrators neither', async () => {
    const none = await desk(stranger, { series: norland.id })
    expect(none).toEqual({ waiting: [], due: [], all: { rows: [], more: false }, series: [] })
    expect((await desk(cleo, { series: islands.id })).all.rows).toEqual([])
    expect((await desk(ben)).series.map(({ name }) => name)).toEqual(['Norland', 'The Islands'])
  })

  test('mine are those that I began or wrote in', async () => {
    expect((await desk(ben, { mine: '1' })).all.rows).toEqual([])
    await write(db, (tx) =>
      tx.textAuthor.create({
        data: { reportId: byState.draft, clientId: '77', userId: ben.id },
      }),
    )
    const { rows } = (await desk(ben, { mine: '1' })).all
    expect(idsOf(rows)).toEqual([byState.draft])
    expect(rows[0]?.people.map(({ name }) => name).sort()).toEqual(['Amira', 'Ben'])
    expect((await desk(amira, { mine: '1' })).all.rows).toHaveLength(states.length - 1)
  })

  test('words are found in title and series, in whatever case they were typed', async () => {
    const found = async (words: string) => idsOf((await desk(amira, { words })).all.rows)
    expect(await found('norland DRAFT')).toEqual([byState.draft])
    expect(await found('requested')).toEqual([byState['changes-requested']])
    expect(await found('draft requested')).toEqual([])
    expect(await found('100%_')).toEqual([])
  })

  test('nonsense in the address counts as nothing asked', async () => {
    const all = await desk(cleo)
    expect(await desk(cleo, { state: 'flying', shown: 'all', mine: 'x' })).toEqual(all)
  })

  test('a list is as long as was asked, and says whether there is more', async () => {
    const { all } = await desk(cleo, { shown: '2' })
    expect(all.rows).toHaveLength(2)
    expect(all.more).toBe(true)
    expect((await desk(cleo, { shown: String(states.length) })).all.more).toBe(false)
  })
})

describe('a line', () => {
  test('says what happened last, and who is in it', async () => {
    const author = await person(db, { name: 'Dara' })
    await member(db, norland.id, author.id, ['author'])
    const ctx = await ctxOf(db, author.id, () => at(100))
    const due = at(5000)
    const period = { from: '2031-01-01', to: '2031-01-20' }
    const { id } = await createReport(ctx, { seriesId: norland.id, ...period, due })
    const line = async () => (await desk(ben)).all.rows.find((row) => row.id === id)
    expect(await line()).toMatchObject({
      period,
      due,
      state: 'draft',
      wasPublished: false,
      series: { id: norland.id, name: 'Norland' },
      people: [{ name: 'Dara' }],
      lastChange: { words: 'Dara began it', at: at(100) },
    })
    await write(db, (tx) =>
      tx.report.update({ where: { id }, data: { editedAt: at(110), editedById: ben.id } }),
    )
    expect(await line()).toMatchObject({ lastChange: { words: 'Ben edited it', at: at(110) } })
    await write(db, (tx) =>
      recordEvent(
        tx,
        { ...ctx, now: () => at(120) },
        {
          reportId: id,
          event: { kind: 'submit', from: 'draft', to: 'in-review', hash: 'h' },
        },
      ),
    )
    expect(await line()).toMatchObject({
      lastChange: { words: 'Dara submitted it for review', at: at(120) },
    })
  })

  test('what is due comes by its hour, and only while it can still be late', async () => {
    await write(db, (tx) => tx.report.updateMany({ data: { due: null } }))
    const hours: [State, number][] = [
      ['draft', 300],
      ['in-review', 100],
      ['approved', 200],
      ['published', 50],
      ['archived', 60],
    ]
    for (const [state, minute] of hours)
      await write(db, (tx) =>
        tx.report.update({ where: { id: byState[state] }, data: { due: at(minute) } }),
      )
    expect((await desk(ben)).due.map(({ state }) => state)).toEqual([
      'in-review',
      'approved',
      'draft',
    ])
  })

  test('a published text that is open again is under correction', async () => {
    const reportId = byState.draft
    await write(db, async (tx) => {
      const version = { id: randomUUID(), reportId, number: 1, content: '{}', hash: 'h', schema: 1 }
      await tx.version.create({ data: version })
      await tx.publication.create({
        data: {
          id: randomUUID(),
          reportId,
          seriesId: norland.id,
          versionId: version.id,
          slug: 's',
        },
      })
    })
    const row = (await desk(ben)).all.rows.find(({ id }) => id === reportId)
    expect(row?.wasPublished).toBe(true)
  })
})
