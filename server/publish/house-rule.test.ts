import { afterAll, beforeEach, expect, test } from 'vitest'
import { usualRule } from '#review/approval-rule.ts'
import { textOf } from '#report/notes.ts'
import { asWritten, type SourceRule } from '#report/source-rule.ts'
import { link, note, para, report as reportOf } from '#report/testing/builders.ts'
import { changeSeries } from '../commands/change-series.ts'
import { publishReport } from '../commands/publish-report.ts'
import { reopenReport } from '../commands/reopen-report.ts'
import { submitReport } from '../commands/submit-report.ts'
import { historyPage } from '../queries/history-page.ts'
import { publishPage } from '../queries/publish-page.ts'
import { publishedReport } from '../queries/published-report.ts'
import { reportFacts } from '../queries/report-facts.ts'
import { versionContent } from '../queries/version-content.ts'
import { syncControl } from '../sync/control.ts'
import { ctxOf, person, report, series } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db, drop } = await testDatabase()
afterAll(drop)

const written = 'https://tides.vd/a ; https://x.com/b'
const rule: SourceRule = { ...asWritten, defang: 'unlisted', hosts: ['x.com'] }
const content = reportOf(
  { title: 'Norland in Review' },
  para('The ', link('harbor', 'https://tides.vd/h'), ' closed.', note(written)),
)

async function desk() {
  const sync = syncControl()
  const ctx = async (id: string) => ({ ...(await ctxOf(db, id)), sync })
  const admin = await ctx((await person(db, { administrator: true })).id)
  const { id: userId } = await person(db)
  const on = await series(db, {
    approvalsNeeded: 0,
    members: { [userId]: ['author', 'editor', 'publisher'] },
  })
  const { id } = await report(db, { seriesId: on.id, createdById: userId, content })
  const as = await ctx(userId)
  const seen = async () => {
    const { revision, text } = await reportFacts(as, id)
    return { reportId: id, seen: revision, seenHash: text.hash }
  }
  return {
    id,
    as,
    says: (sourceRule: SourceRule) =>
      changeSeries(admin, {
        seriesId: on.id,
        name: on.name,
        slug: on.slug,
        titlePattern: '{series}',
        approvalsNeeded: 0,
        approval: usualRule,
        sourceRule,
      }),
    submit: async () => submitReport(as, await seen()),
    publish: async () => publishReport(as, await seen()),
    reopen: async () => reopenReport(as, await seen()),
    onBlog: async () => {
      const { slug } = await db.publication.findFirstOrThrow({ where: { reportId: id } })
      const { issue } = (await publishedReport(db, on.slug, slug))!
      return { ...issue, note: textOf(issue.report.notes[0]!.paragraphs[0]!) }
    },
  }
}
let made: Awaited<ReturnType<typeof desk>>
beforeEach(async () => {
  made = await desk()
})

const defanged = 'https://tides dot vd/a ; https://x.com/b'

test('what is published is printed by the rule, linked nowhere, and keeps the hash of the text', async () => {
  await made.says(rule)
  await made.submit()
  await made.publish()
  const { note: printed, report: onBlog, version } = await made.onBlog()
  expect(printed).toBe(defanged)
  expect(JSON.stringify(onBlog)).not.toContain('tides.vd')
  const { text } = await reportFacts(made.as, made.id)
  expect(version.hash).toBe(text.hash)
  expect(textOf(text.report.notes[0]!.paragraphs[0]!)).toBe(written)
  const exported = await versionContent(made.as, made.id, version.number)
  expect(exported.report).toEqual(onBlog)
})

test('a rule that changes later changes nothing that was frozen; the next version has it', async () => {
  await made.submit()
  await made.publish()
  await made.says(rule)
  expect((await made.onBlog()).note).toBe(written)
  expect((await publishPage(made.as, made.id)).content.version).toBeNull()
  await made.reopen()
  await made.submit()
  await made.publish()
  const { note: printed, version } = await made.onBlog()
  expect([printed, version.number]).toEqual([defanged, 2])
  expect((await publishPage(made.as, made.id)).content.version).toBe(2)
  const { report: first } = await versionContent(made.as, made.id, 1)
  expect(textOf(first.notes[0]!.paragraphs[0]!)).toBe(written)
  const { versions } = await historyPage(made.as, made.id)
  expect(
    versions.map(({ number, isLive, hash }) => [number, isLive, hash === version.hash]),
  ).toEqual([
    [2, true, true],
    [1, false, true],
  ])
})

test('the same text by the same rule is one version', async () => {
  await made.says(rule)
  await made.submit()
  await made.says({ ...rule })
  await made.publish()
  expect(await db.version.count({ where: { reportId: made.id } })).toBe(1)
})
