/** What the pages of a report are told: by the same facts as the commands, and nothing to strangers. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveReport } from '../commands/approve-report.ts'
import { publishReport } from '../commands/publish-report.ts'
import { reopenReport } from '../commands/reopen-report.ts'
import { requestChanges } from '../commands/request-changes-report.ts'
import { submitReport } from '../commands/submit-report.ts'
import type { Ctx } from '../context.ts'
import { write, type Database } from '../db/client.ts'
import { ctxOf, person, report, series } from '../testing/factories.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { seedBytes } from '../text/seed.ts'
import { historyPage } from './history-page.ts'
import { publishPage } from './publish-page.ts'
import { reportHeader } from './report-header.ts'
import { reportTitle } from './report-title.ts'
import { reviewPage } from './review-page.ts'

let opened: TestDatabase
let db: Database
beforeAll(async () => {
  opened = await testDatabase()
  db = opened.db
})
afterAll(() => opened.drop())

async function desk(approvalsNeeded = 1) {
  const [amira, boris, dana, stranger] = await Promise.all([
    person(db, { name: 'Amira Sefi' }),
    person(db, { name: 'Boris Lund' }),
    person(db, { name: 'Dana Okoro' }),
    person(db),
  ])
  const on = await series(db, {
    name: 'Veldia in Review',
    approvalsNeeded,
    members: { [amira.id]: ['author'], [boris.id]: ['editor'], [dana.id]: ['publisher'] },
  })
  const { id } = await report(db, {
    seriesId: on.id,
    createdById: amira.id,
    content: sampleReport,
    authorId: amira.id,
  })
  const look = async (ctx: Ctx) => {
    const { revision, hash } = await reportHeader(ctx, id)
    return { reportId: id, seen: revision, seenHash: hash }
  }
  const see = async (ctx: Ctx) => {
    const { reportId, seen } = await look(ctx)
    return { reportId, seen }
  }
  return {
    id,
    series: on,
    look,
    see,
    amira: await ctxOf(db, amira.id),
    boris: await ctxOf(db, boris.id),
    dana: await ctxOf(db, dana.id),
    stranger: await ctxOf(db, stranger.id),
  }
}

/** Another text in the place of the old one, as many edits would have made it. */
async function rewrite(reportId: string, title: string) {
  const bytes = seedBytes({ ...sampleReport, title })
  await write(db, (tx) => tx.snapshot.update({ where: { reportId }, data: { bytes } }))
}

test.each([
  ['header', reportHeader],
  ['title', reportTitle],
  ['review', reviewPage],
  ['history', historyPage],
  ['publish', publishPage],
])('to a stranger, and for an id that names nothing, %s is not found', async (_page, query) => {
  const { id, stranger, amira } = await desk()
  await expect(query(stranger, id)).rejects.toMatchObject({ code: 'not-found' })
  for (const nothing of ['no-such-report', '', '\0', '../..', 'x'.repeat(5000)]) {
    await expect(query(amira, nothing)).rejects.toMatchObject({ code: 'not-found' })
  }
})

test('the review page shows the text as it is, who approved what, and which approval is stale', async () => {
  const made = await desk(2)
  await submitReport(made.amira, await made.look(made.amira))
  await approveReport(made.boris, await made.look(made.boris))
  const before = await reviewPage(made.boris, made.id)
  expect(before.header.approvals).toEqual({ given: 1, needed: 2 })
  expect(before.version).toMatchObject({ number: 1, isThis: true })
  expect(before.decisions).toMatchObject([{ decision: 'approve', isCurrent: true, counts: true }])
  const approve = before.header.abilities.find(({ act }) => act === 'approve')
  expect(approve?.reason?.sentence).toBe('You approved exactly this text already.')

  await rewrite(made.id, 'Veldia in Review: a new title')
  const after = await reviewPage(made.boris, made.id)
  expect(after.report.title).toBe('Veldia in Review: a new title')
  expect(after.header.approvals.given).toBe(0)
  expect(after.version).toMatchObject({ number: 1, isThis: false })
  expect(after.decisions).toMatchObject([{ version: 1, isCurrent: false, counts: false }])
})

test('the timeline tells what happened in words, the newest first, with the reasons', async () => {
  const made = await desk()
  await submitReport(made.amira, await made.look(made.amira))
  const reason = 'Item 2 needs a second source.'
  await requestChanges(made.boris, { ...(await made.see(made.boris)), reason })
  const { timeline, decisions } = await reviewPage(made.amira, made.id)
  expect(timeline.map(({ phrase, reason: why }) => [phrase, why])).toEqual([
    ['Boris Lund requested changes', reason],
    ['Amira Sefi submitted it for review', null],
  ])
  expect(decisions).toMatchObject([{ decision: 'request-changes', reason, version: 1 }])
})

test('the publish page names the address before and after, and what is odd', async () => {
  const made = await desk()
  await submitReport(made.amira, await made.look(made.amira))
  await approveReport(made.boris, await made.look(made.boris))
  const before = await publishPage(made.dana, made.id)
  expect(before).toMatchObject({
    content: { version: 1, items: 2, notes: 3 },
    approvedBy: [{ person: { name: 'Boris Lund' } }],
    publications: [],
    findings: [{ code: 'note-without-citation' }],
  })
  expect(before.header.address).toBeNull()
  const { address } = await publishReport(made.dana, await made.see(made.dana))
  expect(address).toBe(before.address)
  const after = await publishPage(made.amira, made.id)
  expect(after.header.address).toBe(address)
  expect(after.publications).toMatchObject([{ version: 1, by: 'Dana Okoro', isThis: true }])
})

test('the history says which version is the text now and which one is on the blog', async () => {
  const made = await desk()
  await submitReport(made.amira, await made.look(made.amira))
  await approveReport(made.boris, await made.look(made.boris))
  await publishReport(made.dana, await made.see(made.dana))
  await reopenReport(made.amira, await made.see(made.amira))
  await rewrite(made.id, 'Veldia in Review: corrected')
  await submitReport(made.amira, await made.look(made.amira))
  const { versions, header } = await historyPage(made.amira, made.id)
  expect(header).toMatchObject({ state: 'in-review', wasPublished: true })
  expect(versions).toMatchObject([
    { number: 2, isTextNow: true, isLive: false, approvedBy: [], published: [] },
    { number: 1, isTextNow: false, isLive: true, approvedBy: ['Boris Lund'], by: 'Amira Sefi' },
  ])
})
