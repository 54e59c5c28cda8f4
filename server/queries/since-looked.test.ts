/** What somebody is told that changed: since they saw a report's text, or decided on it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookAtReport } from '../commands/look-at-report.ts'
import { requestChanges } from '../commands/request-changes-report.ts'
import { submitReport } from '../commands/submit-report.ts'
import type { Ctx } from '../context.ts'
import { write, type Database } from '../db/client.ts'
import { ctxOf, person, report, series } from '../testing/factories.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { seedBytes } from '../text/seed.ts'
import { deskRows } from './desk-rows.ts'
import { DeskFilter } from './desk-filter.ts'
import { reportHeader } from './report-header.ts'
import { reviewPage } from './review-page.ts'
import { sinceLookedAt } from './since-looked.ts'

let opened: TestDatabase
let db: Database
beforeAll(async () => {
  opened = await testDatabase()
  db = opened.db
})
afterAll(() => opened.drop())

const noon = Date.parse('2031-03-18T12:00:00Z')

async function desk() {
  const [amira, boris, stranger] = await Promise.all([person(db), person(db), person(db)])
  const on = await series(db, { members: { [amira.id]: ['author'], [boris.id]: ['editor'] } })
  const { id } = await report(db, {
    seriesId: on.id,
    createdById: amira.id,
    content: sampleReport,
    authorId: amira.id,
  })
  const [author, editor, nobody] = await Promise.all(
    [amira, boris, stranger].map((one) => ctxOf(db, one.id)),
  )
  /** The same person some minutes after noon. */
  const at = (ctx: Ctx, minutes: number): Ctx => ({
    ...ctx,
    now: () => new Date(noon + minutes * 60_000),
  })
  const look = async (ctx: Ctx) => {
    const { hash } = await reportHeader(ctx, id)
    await lookAtReport(ctx, { reportId: id, seenHash: hash })
  }
  const rewrite = async (title: string, minutes = 0) => {
    const bytes = seedBytes({ ...sampleReport, title })
    await write(db, async (tx) => {
      await tx.snapshot.update({ where: { reportId: id }, data: { bytes } })
      await tx.report.update({
        where: { id },
        data: { editedAt: new Date(noon + minutes * 60_000) },
      })
    })
  }
  const addedTo = async (ctx: Ctx) => {
    const since = await sinceLookedAt(ctx, id)
    if (since === 'too-much') return since
    return since?.comparison.text
      .flatMap(({ units }) => units.flatMap(({ pieces }) => pieces))
      .flatMap(({ kind, inline }) => (kind === 'added' && 'text' in inline ? [inline.text] : []))
      .join('')
  }
  return { id, author: author!, editor: editor!, nobody: nobody!, at, look, rewrite, addedTo }
}

test('nothing to whoever never looked, and to whoever knows this text', async () => {
  const { editor, at, look, addedTo, rewrite } = await desk()
  await rewrite('One')
  expect(await addedTo(at(editor, 0))).toBeUndefined()
  await look(at(editor, 0))
  expect(await addedTo(at(editor, 500))).toBeUndefined()
})

test('what is other than what somebody saw last; one person’s look is not another’s', async () => {
  const { author, editor, at, look, addedTo, rewrite } = await desk()
  await rewrite('One')
  await look(at(editor, 0))
  await rewrite('Two')
  await look(at(author, 10))
  expect(await addedTo(at(editor, 60))).toBe('Two')
  expect(await addedTo(at(author, 60))).toBeUndefined()
})

test('it stays while they look at the text that it led to, and is told anew from there', async () => {
  const { editor, at, look, addedTo, rewrite } = await desk()
  await rewrite('One')
  await look(at(editor, 0))
  await rewrite('One Two')
  await look(at(editor, 60))
  expect(await addedTo(at(editor, 61))).toBe(' Two')
  expect(await addedTo(at(editor, 600))).toBe(' Two')
  await rewrite('One Two Three')
  expect(await addedTo(at(editor, 600))).toBe(' Three')
})

test('within one sitting everything stays marked that changed since the sitting before', async () => {
  const { editor, at, look, addedTo, rewrite } = await desk()
  await rewrite('One')
  await look(at(editor, 0))
  await rewrite('One Two')
  await look(at(editor, 60))
  await rewrite('One Two Three')
  expect(await addedTo(at(editor, 70))).toBe(' Two Three')
  await look(at(editor, 70))
  expect(await addedTo(at(editor, 90))).toBe(' Two Three')
})

test('a text that moved on while it was read was not seen', async () => {
  const { id, editor, at, look, addedTo, rewrite } = await desk()
  await rewrite('One')
  await look(at(editor, 0))
  const { hash } = await reportHeader(editor, id)
  await rewrite('Two')
  await lookAtReport(at(editor, 60), { reportId: id, seenHash: hash })
  expect(await addedTo(at(editor, 120))).toBe('Two')
})

test('a later decision counts for a look, by its version; an earlier one does not', async () => {
  const { id, author, editor, at, look, addedTo, rewrite } = await desk()
  const seen = async (ctx: Ctx) => {
    const { revision, hash } = await reportHeader(ctx, id)
    return { reportId: id, seen: revision, seenHash: hash }
  }
  await look(at(editor, 0))
  await rewrite('One')
  await submitReport(at(author, 5), await seen(author))
  await requestChanges(at(editor, 60), { ...(await seen(editor)), reason: 'Another title.' })
  await rewrite('Two')
  expect(await sinceLookedAt(at(editor, 61), id)).toMatchObject({ version: 1 })
  expect(await addedTo(at(editor, 61))).toBe('Two')
  await look(at(editor, 61))
  await rewrite('Three')
  expect(await sinceLookedAt(at(editor, 600), id)).toMatchObject({ version: null })
  expect(await addedTo(at(editor, 600))).toBe('Three')
})

test('the page shows it in the text, or what changed since a version, or nothing', async () => {
  const { id, author, editor, at, look, rewrite } = await desk()
  await look(at(editor, 0))
  const { revision, hash } = await reportHeader(author, id)
  await submitReport(author, { reportId: id, seen: revision, seenHash: hash })
  await rewrite('Another title')
  const late = at(editor, 60)
  const page = await reviewPage(late, id)
  expect(page.shown).toBe(page.since)
  expect(page.shown).toMatchObject({ version: null, at: new Date(noon) })
  expect(page.versions).toMatchObject([{ number: 1 }])
  expect(await reviewPage(late, id, 1)).toMatchObject({
    shown: { version: 1, comparison: { isSame: false } },
    since: { version: null },
  })
  expect(await reviewPage(late, id, 'none')).toMatchObject({
    shown: null,
    since: { version: null },
  })
  await expect(reviewPage(late, id, 7)).rejects.toMatchObject({ code: 'not-found' })
})

test('the desk says whether a report that waits was edited since', async () => {
  const { id, author, editor, at, look, rewrite } = await desk()
  const { revision, hash } = await reportHeader(author, id)
  await submitReport(author, { reportId: id, seen: revision, seenHash: hash })
  const looked = async () => {
    const { waiting } = await deskRows(at(editor, 600), DeskFilter.parse({}))
    return waiting.map((row) => row.looked)
  }
  expect(await looked()).toEqual([null])
  await rewrite('One', 0)
  await look(at(editor, 1))
  expect(await looked()).toEqual(['as-it-was'])
  await rewrite('Two', 2)
  expect(await looked()).toEqual(['edited'])
})

test('a stranger looks at nothing and is told nothing', async () => {
  const { id, editor, nobody } = await desk()
  const { hash } = await reportHeader(editor, id)
  const refused = { code: 'not-found' }
  await expect(lookAtReport(nobody, { reportId: id, seenHash: hash })).rejects.toMatchObject(
    refused,
  )
  await expect(sinceLookedAt(nobody, id)).rejects.toMatchObject(refused)
  expect(await db.look.count({ where: { reportId: id } })).toBe(0)
})
