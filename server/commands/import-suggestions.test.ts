import { randomUUID } from 'node:crypto'
import type * as Y from 'yjs'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { SUGGESTIONS } from '#editor/model/wire.ts'
import { readDocx } from '#report/import/docx/read-docx.ts'
import { toDocx } from '#report/render/docx/to-docx.ts'
import { docxFile, par, run, styleOf } from '#report/testing/docx-file.ts'
import { parseAccount } from '../imports/account.ts'
import { readHere } from '../imports/read-file.ts'
import { markedContent } from '../queries/marked-content.ts'
import { reportThreads } from '../queries/report-threads.ts'
import { ctxOf, person, series } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'
import { readText } from '../text/content.ts'
import { loadText } from '../text/log.ts'
import { importFiles } from './import-files.ts'

const { db, drop } = await testDatabase()
afterAll(drop)

const author = await person(db, { name: 'Amira' })
const stranger = await person(db)
let seriesId: string
let ctx: Awaited<ReturnType<typeof ctxOf>>
beforeEach(async () => {
  const norland = await series(db, { name: 'Norland', members: { [author.id]: ['author'] } })
  seriesId = norland.id
  ctx = await ctxOf(db, author.id)
})

const by = (name: string, who: string, inside: string) =>
  `<w:${name} w:id="1" w:author="${who}" w:date="2031-03-04T08:00:00Z">${inside}</w:${name}>`

/** What an editor elsewhere sends back: one sentence with changes of two people. */
const edited = () =>
  docxFile({
    styles: styleOf('T', 'Title'),
    body:
      par(run('Norland in Review: March 1 – March 7, 2031'), 'T') +
      par(
        `${run('The council of Vell met twice and agreed to ')}${by('del', 'Jane Roe', '<w:r><w:delText>lower</w:delText></w:r>')}${by('ins', 'Jane Roe', run('halve'))}${run(' the toll')}${by('ins', 'Ben Okri', run(' for ships below forty feet'))}${run('.')}`,
      ),
  })

const bringIn = async (bytes: Uint8Array) => {
  const files = [{ name: `${randomUUID()}.docx`, bytes }]
  const { importId, reportIds } = await importFiles(ctx, { seriesId, files }, readHere)
  return { importId, reportId: reportIds[0]! }
}

function textsIn(top: Y.XmlFragment): Y.XmlText[] {
  return top.toArray().flatMap((child) => {
    if ('toDelta' in child) return [child as Y.XmlText]
    return textsIn(child as Y.XmlElement)
  })
}

describe('a Word document with tracked changes is brought in', () => {
  test('as the text before them, with the changes as suggestions of who brings it in', async () => {
    const { importId, reportId } = await bringIn(edited())
    const { report } = await readText(db, reportId)
    expect(JSON.stringify(report)).toContain('agreed to lower the toll.')
    expect(JSON.stringify(report)).not.toContain('halve')
    const text = await loadText(db, reportId)
    const marked = JSON.stringify(text!.doc.getXmlFragment('report').toJSON())
    expect(marked).toContain('halve')
    const records = Object.values(text!.doc.getMap(SUGGESTIONS).toJSON())
    expect(records).toContainEqual({ name: 'Jane Roe (Word)', text: 'lower' })
    expect(records).toContainEqual({ name: 'Ben Okri (Word)', text: '' })
    const post = await db.importPost.findFirstOrThrow({ where: { importId } })
    const { marginalia } = parseAccount(post.account)
    expect(marginalia.map(({ author: who, placed }) => [who, placed])).toEqual([
      ['Jane Roe', true],
      ['Jane Roe', true],
      ['Ben Okri', true],
    ])
  })

  test('and goes out again with names and dates', async () => {
    const { reportId } = await bringIn(edited())
    const { report, people, threads, hash } = await markedContent(ctx, reportId)
    expect(hash).toBe((await readText(db, reportId)).hash)
    expect(people.map(({ name }) => name).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'Ben Okri',
      'Jane Roe',
    ])
    const [back] = readDocx(toDocx(report, { marked: { people, threads } })).reports
    expect(
      back?.marginalia.map(({ kind, author: who, at, text }) => [kind, who, at, text]),
    ).toEqual([
      ['deletion', 'Jane Roe', '2031-03-04T08:00:00Z', 'lower'],
      ['insertion', 'Jane Roe', '2031-03-04T08:00:00Z', 'halve'],
      ['insertion', 'Ben Okri', '2031-03-04T08:00:00Z', 'for ships below forty feet'],
    ])
  })

  test('comments with their answers are threads under the names of the file, and go out again', async () => {
    const said = (id: number, who: string, at: string, words: string) =>
      `<w:comment w:id="${id}" w:author="${who}" w:date="${at}"><w:p w14:paraId="0000000${id}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">${run(words)}</w:p></w:comment>`
    const { reportId } = await bringIn(
      docxFile({
        styles: styleOf('T', 'Title'),
        body:
          par(run('Norland in Review: March 1 – March 7, 2031'), 'T') +
          par(
            `${run('The council of Vell met ')}<w:commentRangeStart w:id="1"/>${run('twice in the old customs house')}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>${run('.')}`,
          ),
        comments:
          said(1, 'Jane Roe', '2031-03-04T08:00:00Z', 'Only once, I think.') +
          said(2, 'Ben Okri', '2031-03-04T09:00:00Z', 'Twice: the minutes say so.'),
        commentsExtended:
          '<w15:commentEx w15:paraId="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="1"/>',
      }),
    )
    const { threads } = await reportThreads(ctx, reportId)
    expect(threads).toMatchObject([
      {
        anchor: { kind: 'text' },
        quote: 'twice in the old customs house',
        before: expect.stringContaining('council of Vell met'),
        resolved: { by: null },
        createdById: author.id,
        messages: [
          {
            author: { id: null, name: 'Jane Roe (Word)' },
            words: 'Only once, I think.',
            at: '2031-03-04T08:00:00.000Z',
          },
          { author: { id: null, name: 'Ben Okri (Word)' }, words: 'Twice: the minutes say so.' },
        ],
      },
    ])
    const { report, ...rest } = await markedContent(ctx, reportId)
    const [back] = readDocx(toDocx(report, { marked: rest })).reports
    expect(back?.marked?.threads).toMatchObject([
      {
        author: 'Jane Roe',
        at: '2031-03-04T08:00:00Z',
        words: 'Only once, I think.',
        resolved: true,
        quote: 'twice in the old customs house',
        replies: [{ author: 'Ben Okri', words: 'Twice: the minutes say so.' }],
      },
    ])
  })

  test('whoever may not read the report gets nothing of it', async () => {
    const { reportId } = await bringIn(edited())
    const foreign = await ctxOf(db, stranger.id)
    await expect(markedContent(foreign, reportId)).rejects.toMatchObject({ code: 'not-found' })
    await expect(markedContent(ctx, randomUUID())).rejects.toMatchObject({ code: 'not-found' })
  })

  test('marks that may overlap are kept as the editor keeps them', async () => {
    const bold = `<w:r><w:rPr><w:b/><w:i/><w:rPrChange w:id="3" w:author="Jane Roe" w:date="2031-03-04T08:00:00Z"><w:rPr/></w:rPrChange></w:rPr><w:t>twice</w:t></w:r>`
    const { reportId } = await bringIn(
      docxFile({
        styles: styleOf('T', 'Title'),
        body:
          par(run('Norland in Review: March 1 – March 7, 2031'), 'T') +
          par(`${run('The council of Vell met ')}${bold}${run(' in the old customs house.')}`),
      }),
    )
    const { report } = await markedContent(ctx, reportId)
    expect(JSON.stringify(report)).toContain('"add":"bold"')
    expect(JSON.stringify(report)).toContain('"add":"italic"')
    const text = await loadText(db, reportId)
    const names = new Set<string>()
    for (const one of textsIn(text!.doc.getXmlFragment('report')))
      for (const { attributes } of one.toDelta() as { attributes?: object }[])
        for (const name of Object.keys(attributes ?? {})) names.add(name.replace(/--.{8}$/, '--'))
    expect([...names].toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['bold', 'change--', 'italic'])
  })
})
