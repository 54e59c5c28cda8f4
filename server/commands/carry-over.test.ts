import { afterAll, expect, test } from 'vitest'
import { FRAGMENT } from '#editor/model/wire.ts'
import type { Report } from '#report/document.ts'
import { emptyReport } from '#report/empty-report.ts'
import { numberNotes } from '#report/notes.ts'
import { lastIssue } from '../queries/new-report.ts'
import { hasWordsOf } from '../testing/has-words-of.ts'
import { contentHash, readText } from '../text/content.ts'
import { loadText } from '../text/log.ts'
import { ctxOf, member, person, report, series } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'
import { CreateReport, createReport } from './create-report.ts'

const { db, drop } = await testDatabase()
afterAll(drop)

const text = (words: string) => ({ type: 'text' as const, text: words })
const cite = (note: string) => ({ type: 'citation' as const, note })
const note = (id: string) => ({ id, paragraphs: [[text(`Source of ${id}`)]] })
const item = (id: string, topic: string, cited: string) => ({
  type: 'item' as const,
  id,
  topic: [text(topic), cite(cited)],
  blocks: [],
})
const issue: Report = {
  ...emptyReport,
  title: 'The issue',
  period: { from: '2031-12-28', to: '2032-01-18' },
  blocks: [
    {
      type: 'forecasts',
      entries: [
        { content: [text('Prices rise'), cite('a')], status: 'increased' },
        { content: [text('A vote is held')], status: 'transpired' },
        { content: [text('Talks go on'), cite('b')], status: null },
      ],
    },
    item('one', 'Harvest', 'c'),
    item('two', 'Trade', 'd'),
  ],
  notes: ['a', 'b', 'c', 'd'].map(note),
}
const template: Report = { ...emptyReport, blocks: [item('t', 'Stub', 's')], notes: [note('s')] }
const period = { from: '2032-01-18', to: '2032-02-08', due: null }

async function desk() {
  const [author, stranger] = [await person(db), await person(db)]
  const { id: seriesId } = await series(db, { template })
  await member(db, seriesId, author.id, ['author'])
  const last = await report(db, { seriesId, createdById: author.id, content: issue })
  const ctx = await ctxOf(db, author.id)
  return { seriesId, author, last, ctx, stranger: await ctxOf(db, stranger.id) }
}

test('the last issue offers its forecasts and items; the open forecasts are told apart', async () => {
  const { seriesId, ctx, stranger, last } = await desk()
  const offered = (await lastIssue(ctx, seriesId))!
  expect(offered.id).toBe(last.id)
  expect(offered.pieces.map(({ words, open }) => [words, open])).toEqual([
    ['Prices rise', true],
    ['A vote is held', false],
    ['Talks go on', true],
    ['Harvest', false],
    ['Trade', false],
  ])
  expect(await lastIssue(stranger, seriesId)).toBeNull()
})

test('what is chosen comes along with its notes, numbered anew, marked, and as nobody’s words', async () => {
  const { seriesId, author, ctx } = await desk()
  const { id: from, hash } = (await lastIssue(ctx, seriesId))!
  const keys = ['forecast 0', 'forecast 2', 'item two', 'item nowhere']
  const carry = JSON.stringify({ from, hash, keys })
  const input = CreateReport.parse({ seriesId, ...period, due: '', carry })
  const { id } = await createReport(ctx, input)
  const { report: made, hash: newHash } = await readText(db, id)
  const [list, ...items] = made.blocks
  expect(list).toMatchObject({ entries: [{ status: 'increased' }, { status: null }] })
  expect(items).toMatchObject([{ topic: [text('Trade'), {}] }, { topic: [text('Stub'), {}] }])
  expect(made.notes.map(({ paragraphs }) => paragraphs[0]![0]!.text)).toEqual([
    'Source of a',
    'Source of b',
    'Source of d',
    'Source of s',
  ])
  expect([...numberNotes(made).numbers.values()]).toEqual([1, 2, 3, 4])
  expect(made.notes.some((one) => ['a', 'b', 'd'].includes(one.id))).toBe(false)
  expect(await hasWordsOf(db, id, author.id)).toBe(false)

  // The mark is in the text and in nothing that is hashed or published.
  const { doc } = (await loadText(db, id))!
  // oxlint-disable-next-line no-base-to-string -- Yjs writes its XML
  const xml = doc.getXmlFragment(FRAGMENT).toString()
  expect(xml.match(/carried="January 18, 2032"/g)).toHaveLength(3)
  expect(JSON.stringify(made)).not.toContain('carried')
  expect(newHash).toBe(contentHash(made))
})

test('a last issue that changed meanwhile, one of another series, and nonsense make nothing', async () => {
  const { seriesId, ctx, last } = await desk()
  const other = await desk()
  const begin = (from: string, hash: string) =>
    createReport(ctx, { seriesId, ...period, carry: { from, hash, keys: ['item two'] } })
  const before = await db.report.count()
  await expect(begin(last.id, 'old')).rejects.toMatchObject({ code: 'text-as-seen' })
  await expect(begin(other.last.id, contentHash(issue))).rejects.toMatchObject({
    code: 'not-found',
  })
  expect(CreateReport.safeParse({ seriesId, ...period, due: '', carry: '{' }).success).toBe(false)
  expect(await db.report.count()).toBe(before)
})
