import { afterAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { expectedField, YES } from '#editor/model/meta.ts'
import { FRAGMENT, META } from '#editor/model/wire.ts'
import type { Report } from '#report/document.ts'
import { emptyReport } from '#report/empty-report.ts'
import { acts } from '#review/transitions.ts'
import { alsoCited } from '../queries/also-cited.ts'
import { DeskFilter } from '../queries/desk-filter.ts'
import { deskRows } from '../queries/desk-rows.ts'
import { historyPage } from '../queries/history-page.ts'
import { importTwins } from '../queries/import-twins.ts'
import { newReport } from '../queries/new-report.ts'
import { publishPage } from '../queries/publish-page.ts'
import { reportHeader } from '../queries/report-header.ts'
import { reportTitle } from '../queries/report-title.ts'
import { seriesList } from '../queries/series-list.ts'
import { writePage } from '../queries/write-page.ts'
import { writingRight } from '../queries/writing-right.ts'
import { noteSources, sourceKey } from '#report/sources.ts'
import { write } from '../db/client.ts'
import { hasWordsOf } from '../testing/has-words-of.ts'
import { contentHash, readText } from '../text/content.ts'
import { appendEdits, loadText } from '../text/log.ts'
import { ctxOf, member, person, report, series } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'
import { createReport } from './create-report.ts'
import { moveReport } from './move-report.ts'
import { openTemplate } from './open-template.ts'

const { db, drop } = await testDatabase()
afterAll(drop)

const address = 'https://news.example/standing/page'
const template: Report = {
  ...emptyReport,
  title: '{series}, No. {number}: {period}',
  dateline: '{to}',
  byline: 'The desk',
  contributors: ['A. B.'],
  blocks: [
    { type: 'heading', level: 2, content: [{ type: 'text', text: 'Week to {to}' }] },
    {
      type: 'boilerplate',
      blocks: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'A standing note {of} the house.' },
            { type: 'citation', note: 'n1' },
          ],
        },
      ],
    },
    { type: 'item', id: 'a', topic: [{ type: 'text', text: 'Trade' }], blocks: [] },
  ],
  notes: [{ id: 'n1', paragraphs: [[{ type: 'text', text: `Method, ${address}` }]] }],
}
const period = { from: '2031-12-28', to: '2032-01-18' }

async function desk() {
  const [editor, author, publisher, stranger, admin] = await Promise.all([
    person(db),
    person(db),
    person(db),
    person(db),
    person(db, { administrator: true }),
  ])
  const { id: seriesId, name } = await series(db, { name: 'Norland', template })
  await member(db, seriesId, editor.id, ['editor'])
  await member(db, seriesId, author.id, ['author'])
  await member(db, seriesId, publisher.id, ['publisher'])
  const ctx = (who: { id: string }) => ctxOf(db, who.id)
  return { seriesId, name, editor, author, publisher, stranger, admin, ctx }
}

/** Changes the template's text as the rooms append it. */
async function editAs(userId: string, reportId: string, change: (doc: Y.Doc) => void) {
  const text = (await loadText(db, reportId))!
  const { epoch } = await db.report.findUniqueOrThrow({ where: { id: reportId } })
  const before = Y.encodeStateVector(text.doc)
  change(text.doc)
  const bytes = Y.encodeStateAsUpdate(text.doc, before)
  return write(db, (tx) =>
    appendEdits(tx, {
      reportId,
      epoch,
      edits: [{ bytes, actorId: userId }],
      authors: [{ clientId: text.doc.clientID, userId }],
      now: new Date(),
    }),
  )
}

const typeAs = (userId: string, reportId: string, words: string) =>
  editAs(userId, reportId, (doc) => {
    const title = doc.getXmlFragment(FRAGMENT).get(0) as Y.XmlElement
    ;(title.get(0) as Y.XmlText).insert(0, words)
  })

test('editors and administrators write it, members read it, to others it does not exist', async () => {
  const { seriesId, editor, author, publisher, stranger, admin, ctx } = await desk()
  await expect(openTemplate(await ctx(stranger), { seriesId })).rejects.toMatchObject({
    code: 'not-found',
  })
  const { id } = await openTemplate(await ctx(author), { seriesId })
  const right = async (who: { id: string }) => (await writingRight(await ctx(who), id))?.right
  expect(await right(editor)).toBe('write')
  expect(await right(admin)).toBe('write')
  expect(await right(author)).toBe('read')
  expect(await right(publisher)).toBe('read')
  expect(await right(stranger)).toBeUndefined()
  await expect(writePage(await ctx(stranger), id)).rejects.toMatchObject({ code: 'not-found' })
  await expect(reportTitle(await ctx(stranger), id)).rejects.toMatchObject({ code: 'not-found' })
  expect(await reportTitle(await ctx(author), id)).toBe('Template of Norland')
  const page = await writePage(await ctx(author), id)
  expect(page).toMatchObject({ header: null, right: 'read', series: { name: 'Norland' } })
  expect(page.readOnly).toContain('Editors of the series write it')
})

test('two who open it at once get the same text', async () => {
  const { seriesId, editor, admin, ctx } = await desk()
  const [one, two] = await Promise.all([
    openTemplate(await ctx(editor), { seriesId }),
    openTemplate(await ctx(admin), { seriesId }),
  ])
  expect(one).toEqual(two)
  expect((await readText(db, one.id)).report.title).toBe(template.title)
})

test('a report starts from what stands in it now, with its places filled; the words are nobody’s', async () => {
  const { seriesId, editor, author, ctx } = await desk()
  const { id: templateId } = await openTemplate(await ctx(editor), { seriesId })
  expect(await typeAs(editor.id, templateId, 'The ')).not.toBeNull()
  const { id } = await createReport(await ctx(author), { seriesId, ...period, due: null })
  const { report: made, hash } = await readText(db, id)
  expect(made).toMatchObject({
    title: 'The Norland, No. 1: December 28, 2031 – January 18, 2032',
    dateline: 'January 18, 2032',
    period,
    byline: 'The desk',
    contributors: ['A. B.'],
  })
  const words = JSON.stringify(made.blocks)
  expect(words).toContain('Week to January 18, 2032')
  // Braces that are no place are somebody's words.
  expect(words).toContain('{of}')
  expect(made.notes).toHaveLength(1)
  expect(made.notes[0]!.id).not.toBe('n1')
  expect(hash).toBe(contentHash(made))
  expect(await hasWordsOf(db, id, editor.id)).toBe(false)
  const second = await createReport(await ctx(author), { seriesId, ...period, due: null })
  expect((await readText(db, second.id)).report.title).toContain('No. 2')
})

test('a series whose template nobody opened starts from its outline', async () => {
  const { seriesId, author, ctx } = await desk()
  const { id } = await createReport(await ctx(author), { seriesId, ...period, due: null })
  expect((await readText(db, id)).report.byline).toBe('The desk')
})

test('parts without words wait in the new report too; what the series expects and it lacks is told, and nothing is refused', async () => {
  const { seriesId, editor, author, publisher, ctx } = await desk()
  const { id: templateId } = await openTemplate(await ctx(editor), { seriesId })
  await editAs(editor.id, templateId, (doc) => {
    const text = doc.getXmlFragment(FRAGMENT)
    const waiting = (type: string) => {
      const part = new Y.XmlElement(type)
      part.insert(0, [new Y.XmlElement('paragraph')])
      return part
    }
    const takeaway = waiting('keyTakeaway')
    takeaway.setAttribute('label', 'Mali')
    text.insert(text.length, [waiting('executiveSummary'), takeaway])
    const headline = text
      .toArray()
      .findIndex((one) => (one as Y.XmlElement).nodeName === 'headline')
    text.delete(headline, 1)
    for (const part of ['executiveSummary', 'item', 'headline'] as const)
      doc.getMap(META).set(expectedField(part), YES)
    doc.getMap(META).set('expected.nonsense', YES)
  })
  const { id } = await createReport(await ctx(author), { seriesId, ...period, due: null })
  const text = (await loadText(db, id))!
  const parts = text.doc.getXmlFragment(FRAGMENT).toArray() as Y.XmlElement[]
  expect(parts.map((part) => part.nodeName + (part.getAttribute('label') ?? ''))).toEqual([
    'title',
    'byline',
    'keyTakeaway',
    'keyTakeawayMali',
    'executiveSummary',
    'essay',
    'item',
    'contributors',
    'notes',
  ])
  const expected = ['headline', 'executiveSummary', 'item']
  expect((await writePage(await ctx(author), id)).expected).toEqual(expected)
  const { findings } = await publishPage(await ctx(publisher), id)
  expect(findings.map(({ message }) => message)).toEqual([
    'The series expects a headline in every report; this one has none.',
    'The series expects an executive summary in every report; this one has none.',
  ])
})

test('no list, count, search, twin or source shows it, and no act moves it', async () => {
  const { seriesId, editor, admin, ctx } = await desk()
  const { id } = await openTemplate(await ctx(editor), { seriesId })
  const who = await ctx(editor)
  for (const filter of [{}, { mine: '1' }, { series: seriesId }, { words: 'Norland' }]) {
    const page = await deskRows(who, DeskFilter.parse(filter))
    expect([...page.waiting, ...page.due, ...page.all.rows]).toEqual([])
  }
  // A state of the filter that is none counts as no filter.
  expect(DeskFilter.parse({ state: 'template' }).state).toBeUndefined()
  expect((await seriesList(who, { shown: 10 })).rows).toMatchObject([{ reports: 0 }])
  expect(await newReport(who)).toMatchObject([
    { number: 1, next: null, titlePattern: template.title },
  ])
  const post = { hash: 'none', title: template.title, periodFrom: null, periodTo: null }
  expect(await importTwins(who.db, seriesId, [post])).toEqual([null])
  const other = await report(db, { seriesId, createdById: editor.id })
  const key = sourceKey(noteSources(template.notes[0]!)[0]!)
  expect(await db.sourceUse.count({ where: { reportId: id, key } })).toBe(1)
  expect(await alsoCited(who, other.id, { keys: [key] })).toEqual([])
  for (const one of [who, await ctx(admin)]) {
    await expect(reportHeader(one, id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(historyPage(one, id)).rejects.toMatchObject({ code: 'not-found' })
    for (const act of acts)
      await expect(
        moveReport(one, act, { reportId: id, seen: 0, seenHash: '', reason: 'x' }),
      ).rejects.toMatchObject({ code: 'not-found' })
  }
  expect(await db.publication.count({ where: { reportId: id } })).toBe(0)
})
