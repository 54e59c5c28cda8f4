import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { recordEvent } from '../commands/record-event.ts'
import { write, type Transaction } from '../db/client.ts'
import { checkExport, exportAudit } from '../queries/audit-export.ts'
import { ctxOf, person } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'
import { verifyChain } from './verify-chain.ts'

const { db, drop } = await testDatabase()
afterAll(drop)

const amira = await person(db, { name: 'Amira' })
const start = new Date('2026-03-01T09:00:00Z').getTime()

/** One event on each of these reports, a second apart. */
async function happened(reportIds: readonly string[], at = start): Promise<void> {
  for (const [nth, reportId] of reportIds.entries()) {
    const ctx = await ctxOf(db, amira.id, () => new Date(at + nth * 1000))
    const event = { kind: 'submit', from: 'draft', to: 'in-review', hash: `h${nth}` } as const
    await write(db, (tx) => recordEvent(tx, ctx, { event, reportId }))
  }
}

const six = ['r', 's', 'r', 's', 'r', 's']
beforeEach(async () => {
  await write(db, async (tx) => {
    await tx.event.deleteMany()
    await tx.auditHead.deleteMany()
  })
  await happened(six)
})

const problems = async (known = {}) => (await verifyChain(db, Object.values(known))).problems
/** Does something that no code of Galley does. */
const tamper = (how: (tx: Transaction) => Promise<unknown>) => write(db, how)

describe('the chain of events', () => {
  test('holds, and names its newest link', async () => {
    const { head, events, problems } = await verifyChain(db)
    expect(problems).toEqual([])
    expect(events).toBe(6)
    expect(head?.seq).toBe(6)
    expect(await db.event.findUniqueOrThrow({ where: { seq: 6 } })).toMatchObject({
      hash: head?.hash,
      origin: '192.0.2.1',
      actorName: 'Amira',
    })
  })

  test.each([
    ['kind', { kind: 'approve' }],
    ['data', { data: '{"hash":"other"}' }],
    ['time', { at: new Date(start + 1) }],
    ['actor', { actorName: 'Ben' }],
    ['actor’s id', { actorId: 'ben' }],
    ['address', { actorEmail: 'ben@desk.example' }],
    ['report', { reportId: 's' }],
    ['series', { seriesId: 's' }],
    ['origin', { origin: 'elsewhere' }],
    ['id', { id: 'other' }],
    ['hash', { hash: '0'.repeat(64) }],
  ])('finds an event of which the %s was changed', async (_, data) => {
    await tamper((tx) => tx.event.update({ where: { seq: 3 }, data }))
    expect(await problems()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Event 3 .* not what was recorded\.$/)]),
    )
  })

  test.each([
    [1, ['Event 1 is missing.']],
    [3, ['Event 3 is missing.']],
    [6, ['Event 6 is missing.']],
  ])('finds that event %i was removed', async (seq, expected) => {
    await tamper((tx) => tx.event.delete({ where: { seq } }))
    expect(await problems()).toEqual(expected)
  })

  test('finds the newest event that was removed together with the head', async () => {
    const { head } = await verifyChain(db)
    const fifth = await db.event.findUniqueOrThrow({ where: { seq: 5 } })
    await tamper(async (tx) => {
      await tx.event.delete({ where: { seq: 6 } })
      await tx.auditHead.updateMany({ data: { seq: 5, hash: fifth.hash! } })
    })
    // By itself it is a chain; whoever wrote the newest link down knows better.
    expect(await problems()).toEqual([])
    expect(await problems({ head })).toEqual(['There is no event 6.'])
  })

  test('finds two events that changed places', async () => {
    await tamper(async (tx) => {
      await tx.event.update({ where: { seq: 2 }, data: { seq: 100 } })
      await tx.event.update({ where: { seq: 4 }, data: { seq: 2 } })
      await tx.event.update({ where: { seq: 100 }, data: { seq: 4 } })
    })
    expect((await problems()).map((problem) => problem.slice(0, 7))).toEqual(
      expect.arrayContaining(['Event 2', 'Event 4']),
    )
  })

  test('finds an event that was added, and a head that was set back', async () => {
    const sixth = await db.event.findUniqueOrThrow({ where: { seq: 6 } })
    const added = { ...sixth, id: randomUUID(), seq: 7 }
    await tamper((tx) => tx.event.create({ data: added }))
    // What is behind the head may be an event that is being recorded at this moment: the next one will not follow it.
    await tamper((tx) => tx.auditHead.updateMany({ data: { seq: 7, hash: sixth.hash! } }))
    expect(await problems()).toEqual([expect.stringMatching(/^Event 7 /)])
  })

  test('many at once stand in one line', async () => {
    await Promise.all(Array.from({ length: 20 }, () => happened(['t'])))
    const { events, head, problems } = await verifyChain(db)
    expect(problems).toEqual([])
    expect([events, head?.seq]).toEqual([26, 26])
  })

  test('an act that fails leaves no gap', async () => {
    const ctx = await ctxOf(db, amira.id)
    const event = { kind: 'submit', from: 'draft', to: 'in-review', hash: 'h' } as const
    const failing = write(db, async (tx) => {
      await recordEvent(tx, ctx, { event, reportId: 'r' })
      throw new Error('the act failed')
    })
    await expect(failing).rejects.toThrow('the act failed')
    await happened(['r'])
    expect(await problems()).toEqual([])
  })

  test('begins with what happened before there was a chain', async () => {
    await tamper(async (tx) => {
      await tx.auditHead.deleteMany()
      await tx.event.updateMany({ data: { seq: null, hash: null, origin: '' } })
    })
    await happened(['r'])
    expect(await problems()).toEqual([])
    const old = await db.event.findFirstOrThrow({ where: { seq: null } })
    await tamper((tx) => tx.event.update({ where: { id: old.id }, data: { actorName: 'Ben' } }))
    expect(await problems()).toEqual([expect.stringMatching(/^Event 1 /)])
  })
})

describe('the audit of one report', () => {
  const exported = async () => (await exportAudit(db, { reportId: 'r', title: 'A report' }))!

  test('tells a person what happened, and holds by itself', async () => {
    const text = await exported()
    expect(text).toContain('1. 2026-03-01 09:00:00.000 UTC: Amira submitted it for review.')
    expect(text).toContain(`By Amira <${amira.email}>, from 192.0.2.1.`)
    expect(text).toContain('On the text with the hash h0.')
    // Of other reports it says nothing but a hash.
    expect(text.match(/^\{/gm)).toHaveLength(3)
    expect(text.match(/^~ [0-9a-f]{64}$/gm)).toHaveLength(2)
    expect(checkExport(text)).toEqual({ events: 3, problems: [] })
    expect(checkExport(text.replaceAll('\n', '\r\n'))).toEqual({ events: 3, problems: [] })
  })

  test.each([
    ['a changed event', (text: string) => text.replace('"Amira"', '"Ben"')],
    ['a removed event', (text: string) => text.replace(/^\{.*\n= .*\n/m, '')],
    ['a removed event of another report', (text: string) => text.replace(/^~ .*\n/m, '')],
    [
      'events in another order',
      (text: string) => {
        const [first = '', second = ''] = text.match(/^\{.*$/gm) ?? []
        return text.replace(first, 'x').replace(second, first).replace(/^x$/m, second)
      },
    ],
    ['an end that was cut off', (text: string) => text.replace(/= .*\n$/, '')],
    ['another file', () => 'Dear all,\n'],
  ])('does not hold with %s', async (_, change) => {
    expect(checkExport(change(await exported())).problems).not.toEqual([])
  })

  test('a report without events has none', async () => {
    expect(await exportAudit(db, { reportId: 'nothing', title: '' })).toBeNull()
  })
})
