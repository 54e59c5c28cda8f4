import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '#report/document.ts'
import { emptyReport } from '#report/empty-report.ts'
import { ctxOf, person, report, series } from '../testing/factories.ts'
import { published } from '../testing/publish.ts'
import { testDatabase } from '../testing/test-database.ts'
import { publishedFeed, publishedFront } from './published-front.ts'
import { publishedIssue, publishedReport } from './published-report.ts'
import { ISSUES_ON_PAGE, publishedSeries, publishedSeriesFeed } from './published-series.ts'
import { versionContent } from './version-content.ts'

const { db, drop } = await testDatabase()
afterAll(drop)

const day = (n: number) => new Date(Date.UTC(2031, 0, n))
const content = (title: string): Report => ({ ...emptyReport, title })

async function desk() {
  const author = await person(db)
  const norland = await series(db, {
    slug: 'norland',
    name: 'Norland in Review',
    members: { [author.id]: ['author'] },
  })
  const draft = (title: string, state: 'draft' | 'archived' = 'draft') =>
    report(db, {
      seriesId: norland.id,
      createdById: author.id,
      content: content(`Live text of ${title}`),
      state,
    })
  return { author, norland, draft }
}

let made: Awaited<ReturnType<typeof desk>>
const ids: Record<string, string> = {}

async function publish(name: string, slug: string, at: Date, text = name) {
  ids[name] ??= (await made.draft(name)).id
  const given = { seriesId: made.norland.id, reportId: ids[name], slug, at }
  return published(db, { ...given, content: content(text) })
}

beforeAll(async () => {
  made = await desk()
  await series(db, { slug: 'quiet', name: 'Quiet Series' })
  await publish('one', 'issue-one', day(1))
  await publish('two', 'issue-two-draft', day(2))
  await publish('three', 'issue-three', day(3))
  await publish('two', 'issue-two', day(4), 'two, corrected')
  ids.never = (await made.draft('never')).id
  ids.archived = (await made.draft('archived', 'archived')).id
  await publish('archived', 'issue-archived', day(5))
})

const titles = (issues: { report: Report }[]) => issues.map((issue) => issue.report.title)

describe('the front', () => {
  it('lists issues by their first publication, as they were last published', async () => {
    const front = await publishedFront(db)
    expect(titles(front.latest)).toEqual(['archived', 'three', 'two, corrected', 'one'])
  })

  it('names only series that published something', async () => {
    expect((await publishedFront(db)).series).toEqual([
      { slug: 'norland', name: 'Norland in Review' },
    ])
  })

  it('feeds the same', async () => {
    expect(titles(await publishedFeed(db))).toEqual(['archived', 'three', 'two, corrected', 'one'])
  })
})

describe('a report', () => {
  it('is the version that was published last, with both days', async () => {
    const issue = await publishedIssue(db, 'norland', 'issue-two')
    expect(issue).toMatchObject({
      slug: 'issue-two',
      report: { title: 'two, corrected' },
      version: { number: 2 },
      firstPublishedAt: day(2),
      publishedAt: day(4),
      series: { slug: 'norland', name: 'Norland in Review' },
    })
  })

  it('is found at its older address too', async () => {
    expect(await publishedIssue(db, 'norland', 'issue-two-draft')).toMatchObject({
      slug: 'issue-two',
      report: { title: 'two, corrected' },
    })
  })

  it('stands between its neighbours by first publication', async () => {
    const names = async (slug: string) => {
      const found = await publishedReport(db, 'norland', slug)
      return [found?.previous?.report.title, found?.next?.report.title]
    }
    expect(await names('issue-one')).toEqual([undefined, 'two, corrected'])
    expect(await names('issue-two')).toEqual(['one', 'three'])
    expect(await names('issue-archived')).toEqual(['three', undefined])
  })

  it.each([
    ['norland', 'issue-none'],
    ['quiet', 'issue-one'],
    ['none', 'issue-one'],
    ['norland', ''],
    ['norland', '\u0000'],
    ['\u0000', 'issue-one'],
    ['norland', "' or 1=1 --"],
  ])('is not found at /%j/%j', async (seriesSlug, slug) => {
    expect(await publishedReport(db, seriesSlug, slug)).toBeNull()
  })
})

describe('a series', () => {
  it('has a page before its first issue', async () => {
    expect(await publishedSeries(db, 'quiet')).toMatchObject({ issues: [], hasOlder: false })
    expect(await publishedSeries(db, 'none')).toBeNull()
    expect(await publishedSeriesFeed(db, 'none')).toBeNull()
  })

  it('is shown in pages', async () => {
    const busy = await series(db, { slug: 'busy' })
    for (let at = 1; at <= ISSUES_ON_PAGE + 2; at++) {
      const { id } = await report(db, { seriesId: busy.id, createdById: made.author.id })
      const given = { seriesId: busy.id, reportId: id, slug: `issue-${at}`, at: day(at) }
      await published(db, { ...given, content: content(`${at}`) })
    }
    const first = await publishedSeries(db, 'busy', 1)
    expect([first?.issues.length, first?.hasOlder]).toEqual([ISSUES_ON_PAGE, true])
    const second = await publishedSeries(db, 'busy', 2)
    expect([titles(second?.issues ?? []), second?.hasOlder]).toEqual([['2', '1'], false])
    expect(await publishedSeries(db, 'busy', 3)).toBeNull()
    expect((await publishedSeriesFeed(db, 'busy'))?.issues).toHaveLength(20)
  })
})

describe('a version', () => {
  const read = async (personId: string, reportId: string, number?: number) => {
    const { report: found, ...rest } = await versionContent(
      await ctxOf(db, personId),
      reportId,
      number,
    )
    return { title: found.title, ...rest }
  }

  it('is the newest unless another is asked for', async () => {
    expect(await read(made.author.id, ids.two!)).toMatchObject({
      title: 'two, corrected',
      number: 2,
    })
    expect(await read(made.author.id, ids.two!, 1)).toMatchObject({ title: 'two', number: 1 })
  })

  it('is not found where there is none, and by nobody without a role on the series', async () => {
    const stranger = await person(db, { administrator: true })
    const gone = { code: 'not-found', status: 404 }
    await expect(read(made.author.id, ids.two!, 3)).rejects.toMatchObject(gone)
    await expect(read(made.author.id, ids.never!)).rejects.toMatchObject(gone)
    await expect(read(made.author.id, 'x\u0000')).rejects.toMatchObject(gone)
    await expect(read(stranger.id, ids.two!)).rejects.toMatchObject(gone)
  })
})
