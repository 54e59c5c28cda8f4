import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Report } from '#report/document.ts'
import { picturesOf } from '#report/map-pictures.ts'
import { readPictureAddress } from '#report/picture-address.ts'
import { textOf } from '#report/notes.ts'
import { toDocx } from '#report/render/docx/to-docx.ts'
import { toHtmlPage } from '#report/render/html-page.ts'
import { para, report as reportOf } from '#report/testing/builders.ts'
import { folderStore } from '../files/folder-store.ts'
import { readHere } from '../imports/read-file.ts'
import { mostBytesOfFile, mostFiles } from '../imports/limits.ts'
import { picture, pngOf } from '../testing/pictures.ts'
import { pictureFile, reportPictures } from '../queries/picture-file.ts'
import { importList } from '../queries/import-list.ts'
import { importPage } from '../queries/import-page.ts'
import { importPost } from '../queries/import-post.ts'
import { reportFacts } from '../queries/report-facts.ts'
import { importProgress } from '../queries/import-progress.ts'
import { ctxOf, member, person, report, series } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'
import { hasWordsOf } from '../testing/has-words-of.ts'
import { readText } from '../text/content.ts'
import { appendEdits } from '../text/log.ts'
import { write } from '../db/client.ts'
import { addImportFile } from './add-import-file.ts'
import { addPicture } from './add-picture.ts'
import { beginImport } from './begin-import.ts'
import { bringIn } from './bring-in.ts'
import { bringInNext } from './bring-in-next.ts'
import { carryOnImport } from './carry-on-import.ts'
import { discardImport } from './discard-import.ts'
import { importFiles } from './import-files.ts'
import { publishReport } from './publish-report.ts'
import { recordedEvent } from './record-event.ts'
import { submitReport } from './submit-report.ts'
import { takeBackImport } from './take-back-import.ts'

const { db, drop } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'galley-import-'))
const store = folderStore(folder)
afterAll(async () => {
  await drop()
  rmSync(folder, { recursive: true, force: true })
})

const author = await person(db, { name: 'Amira' })
const editor = await person(db, { name: 'Wen' })
let norland: { id: string; name: string }
let ctx: Awaited<ReturnType<typeof ctxOf>>
beforeEach(async () => {
  norland = await series(db, { name: 'Norland', members: { [author.id]: ['author'] } })
  await member(db, norland.id, editor.id, ['editor'])
  ctx = await ctxOf(db, author.id)
})

/** A post as a blog shows it; everything in it is made up. */
const post = (title: string, dateline: string) => `${dateline}

${title}

Key Takeaway: The harbour of Vell opened to foreign hulls, and the price of ice fell.[1]

The council met twice in the old customs house. It agreed to lower the toll for ships below forty feet.[2]

1. Vell opened its harbour to foreign hulls. The first of them was a herring boat from the islands.[3]

2. The price of ice fell by a third. Traders blamed the mild winter.[1]

Contributors: A. Haddad, B. Lindqvist

[1] Ice report, harbour office of Vell, https://ice dot vell dot example/report

[2] Minutes of the council, March 3, 2031, https://council.vell.example/minutes

[3] "A boat from the islands", Vell Courier, https://courier.vell.example/boat
`
const march = post('Norland in Review: March 1 – March 20, 2031', 'Friday, March 21, 2031')
const february = post(
  'Norland in Review: February 1 – February 28, 2031',
  'Saturday, March 1, 2031',
)
const bytesOf = (text: string) => new TextEncoder().encode(text)

const begin = async () => (await beginImport(ctx, { seriesId: norland.id })).id
const add = (importId: string, name: string, bytes: string | Uint8Array) =>
  addImportFile(
    ctx,
    { importId, name, bytes: typeof bytes === 'string' ? bytesOf(bytes) : bytes },
    readHere,
  )
const reports = () =>
  db.report.findMany({ where: { seriesId: norland.id }, orderBy: { title: 'asc' } })

const postsOf = async (importId: string) =>
  (await importPage(ctx, importId)).files.flatMap(({ posts }) => posts)

/** An import of two posts in two files, brought in. */
async function twoBroughtIn() {
  const files = [
    { name: 'march.txt', bytes: bytesOf(march) },
    { name: 'february.txt', bytes: bytesOf(february) },
  ]
  const { importId, reportIds } = await importFiles(ctx, { seriesId: norland.id, files }, readHere)
  return { importId, march: reportIds[0]!, february: reportIds[1]! }
}

/** Adds words to a report's text, as somebody's browser would. */
async function type(reportId: string, userId: string) {
  const { epoch } = await db.report.findUniqueOrThrow({ where: { id: reportId } })
  const edits = [{ bytes: new Uint8Array([0, 0]), actorId: userId }]
  await write(db, (tx) => appendEdits(tx, { reportId, epoch, edits, authors: [], now: new Date() }))
}

describe('the dry run', () => {
  test('says what is in each file and makes no report', async () => {
    const importId = await begin()
    await add(importId, 'both.txt', `${march}\n${february}`)
    await add(importId, 'noise.bin', Uint8Array.from([0, 1, 2, 3, 0, 255]))
    const page = await importPage(ctx, importId)
    expect(page).toMatchObject({
      state: 'open',
      series: { name: 'Norland' },
      by: { name: 'Amira' },
      mayBringIn: true,
      files: [
        {
          name: 'both.txt',
          format: 'text',
          problem: null,
          posts: [
            {
              title: 'Norland in Review: March 1 – March 20, 2031',
              period: { from: '2031-03-01', to: '2031-03-20' },
              counts: { items: 2, citations: 4, notes: 3 },
              chosen: true,
              report: null,
            },
            { title: 'Norland in Review: February 1 – February 28, 2031', chosen: true },
          ],
        },
        { name: 'noise.bin', format: null, posts: [] },
      ],
    })
    expect(page.files[1]!.problem).toMatch(/^[A-Z].{15,}\.$/)
    expect(await reports()).toEqual([])
  })

  test('keeps the file byte for byte, and its lines for the view beside the result', async () => {
    const importId = await begin()
    await add(importId, '../../etc/\u202Emarch.txt', march)
    const file = await db.importFile.findFirstOrThrow({ where: { importId } })
    expect(file.name).toBe('march.txt')
    expect(new TextDecoder().decode(file.bytes)).toBe(march)
    const posts = await postsOf(importId)
    const beside = await importPost(ctx, importId, posts[0]!.id)
    expect(beside.original.first).toBe(1)
    expect(beside.original.lines[2]).toBe('Norland in Review: March 1 – March 20, 2031')
    expect(beside.report.notes).toHaveLength(3)
  })

  test('what is in the series already, or twice in the files, is said and not ticked', async () => {
    const made = await twoBroughtIn()
    const importId = await begin()
    await add(importId, 'again.txt', march)
    await add(importId, 'retitled.txt', march.replace('twice in the old', 'once in the new'))
    const april = post('Norland in Review: April 1 – April 20, 2031', 'Monday, April 21, 2031')
    await add(importId, 'april.txt', april)
    await add(importId, 'april copy.txt', april)
    const { files } = await importPage(ctx, importId)
    expect(files.flatMap(({ posts }) => posts)).toMatchObject([
      { chosen: false, twin: { reportId: made.march, by: 'text' } },
      { chosen: false, twin: { reportId: made.march, by: 'title' } },
      { chosen: true, twin: null, sameIn: null },
      { chosen: false, twin: null, sameIn: 'april.txt' },
    ])
  })

  test('can be discarded while nothing was made of it', async () => {
    const importId = await begin()
    await add(importId, 'march.txt', march)
    await discardImport(ctx, { importId })
    await expect(importPage(ctx, importId)).rejects.toMatchObject({ code: 'not-found' })
    expect(await db.importFile.count({ where: { importId } })).toBe(0)
    const brought = await twoBroughtIn()
    await expect(discardImport(ctx, brought)).rejects.toMatchObject({ code: 'import-moved' })
  })
})

describe('what an import does not take', () => {
  test('a file above the limit is refused in words, unread, and the others go on', async () => {
    const importId = await begin()
    const readNothing = () => Promise.reject(new Error('it was read'))
    const bytes = new Uint8Array(mostBytesOfFile + 1)
    const large = addImportFile(ctx, { importId, name: 'large.txt', bytes }, readNothing)
    await expect(large).rejects.toMatchObject({
      code: 'too-large',
      sentence: 'This file is too large: up to 30 MB can be read.',
    })
    await add(importId, 'march.txt', march)
    expect((await importPage(ctx, importId)).files).toHaveLength(1)
  })

  test('more bytes or files than fit together', async () => {
    const importId = await begin()
    const unread = async () => ({ problem: 'Not looked at.' })
    const put = (size: number) =>
      addImportFile(ctx, { importId, name: 'x', bytes: new Uint8Array(size) }, unread)
    await put(mostBytesOfFile)
    await put(mostBytesOfFile)
    await expect(put(1)).rejects.toMatchObject({ code: 'too-large' })

    const many = await begin()
    const file = { importId: many, name: 'x', size: 0, sha256: '', bytes: new Uint8Array() }
    const rows = Array.from({ length: mostFiles }, (_, place) => ({
      ...file,
      place,
      id: ctx.newId(),
    }))
    await write(db, (tx) => tx.importFile.createMany({ data: rows }))
    await expect(add(many, 'one more.txt', march)).rejects.toMatchObject({
      sentence: 'An import takes 100 files. Begin another one for the rest.',
    })
  })

  test('files that come after it was brought in', async () => {
    const { importId } = await twoBroughtIn()
    await expect(add(importId, 'late.txt', march)).rejects.toMatchObject({ code: 'import-moved' })
  })
})

describe('bringing in', () => {
  test('makes drafts of the ticked posts alone, whose words are the importer’s', async () => {
    const importId = await begin()
    await add(importId, 'both.txt', `${march}\n${february}`)
    const [file] = (await importPage(ctx, importId)).files
    await bringIn(ctx, { importId, postIds: [file!.posts[0]!.id] })
    expect(await importProgress(ctx, importId)).toEqual({ state: 'bringing', settled: 0, of: 1 })
    await carryOnImport(ctx, importId)
    expect(await importProgress(ctx, importId)).toEqual({ state: 'done', settled: 1, of: 1 })

    const [made, ...more] = await reports()
    expect(more).toEqual([])
    expect(made).toMatchObject({ state: 'draft', createdById: author.id, periodTo: '2031-03-20' })
    const { report, hash } = await readText(db, made!.id)
    expect(report.contributors).toEqual(['A. Haddad', 'B. Lindqvist'])
    expect(
      report.blocks.flatMap((block) => (block.type === 'item' ? [textOf(block.topic)] : [])),
    ).toEqual(['Vell opened its harbour to foreign hulls.', 'The price of ice fell by a third.'])
    expect(await hasWordsOf(db, made!.id, author.id)).toBe(true)
    const events = await db.event.findMany({ where: { reportId: made!.id } })
    expect(events.map(recordedEvent)).toMatchObject([
      { kind: 'create-report', origin: 'text', hash, importId },
    ])
  })

  test('goes on where it stopped, and two who carry on make each report once', async () => {
    const importId = await begin()
    for (const month of ['May', 'June', 'July', 'August'])
      await add(
        importId,
        `${month}.txt`,
        post(`Norland in Review: ${month} 1 – ${month} 20, 2031`, ''),
      )
    const posts = await postsOf(importId)
    await bringIn(ctx, { importId, postIds: posts.map(({ id }) => id) })
    expect(await bringInNext(ctx, importId, (error) => expect.unreachable(String(error)))).toBe(
      true,
    )
    expect(await importProgress(ctx, importId)).toEqual({ state: 'bringing', settled: 1, of: 4 })
    await Promise.all([carryOnImport(ctx, importId), carryOnImport(ctx, importId)])
    expect((await reports()).map(({ title }) => title)).toHaveLength(4)
    expect(await importProgress(ctx, importId)).toEqual({ state: 'done', settled: 4, of: 4 })
  })

  test('a post that cannot become a draft says so and holds up no other', async () => {
    const importId = await begin()
    await add(importId, 'march.txt', march)
    await add(importId, 'february.txt', february)
    const [first, second] = await postsOf(importId)
    await write(db, (tx) =>
      tx.importPost.update({ where: { id: first!.id }, data: { content: '{"title": 1}' } }),
    )
    await bringIn(ctx, { importId, postIds: [first!.id, second!.id] })
    const defects: unknown[] = []
    while (await bringInNext(ctx, importId, (error) => defects.push(error)));
    expect(defects).toHaveLength(1)
    const page = await importPage(ctx, importId)
    expect(page.state).toBe('done')
    const [march_, february_] = page.files.flatMap(({ posts }) => posts)
    expect(march_).toMatchObject({ report: null, problem: expect.stringMatching(/^It could not/) })
    expect(february_).toMatchObject({ problem: null, report: { state: 'draft' } })
  })

  test('nothing ticked, and posts of another import, are refused', async () => {
    const importId = await begin()
    await add(importId, 'march.txt', march)
    await expect(bringIn(ctx, { importId, postIds: ['another'] })).rejects.toMatchObject({
      code: 'nothing-chosen',
    })
    expect((await importPage(ctx, importId)).state).toBe('open')
  })
})

describe('taking back', () => {
  test('deletes what is as it came; the receipt keeps the texts, and they can be brought in again', async () => {
    const { importId, march: marchId } = await twoBroughtIn()
    expect(await takeBackImport(ctx, { importId, staying: [] })).toEqual({ count: 2 })
    expect(await reports()).toEqual([])
    expect(await db.snapshot.count({ where: { reportId: marchId } })).toBe(0)
    const page = await importPage(ctx, importId)
    expect(page).toMatchObject({ state: 'taken-back', takenBack: { by: 'Amira' } })
    const posts = page.files.flatMap((file) => file.posts)
    expect(posts).toMatchObject([
      { report: null, takenBack: true, twin: null },
      { report: null, takenBack: true, twin: null },
    ])
    const events = await db.event.findMany({
      where: { seriesId: norland.id, kind: 'take-back-import' },
    })
    expect(events.map(recordedEvent)).toContainEqual({
      kind: 'take-back-import',
      importId,
      deletedReportId: marchId,
      title: 'Norland in Review: March 1 – March 20, 2031',
    })

    await bringIn(ctx, { importId, postIds: [posts[0]!.id] })
    await carryOnImport(ctx, importId)
    expect((await reports()).map(({ title }) => title)).toEqual([posts[0]!.title])
  })

  test('what somebody wrote in or sent on stays, and only after the person was told', async () => {
    const made = await twoBroughtIn()
    const { importId } = made
    await type(made.march, editor.id)
    const told = await postsOf(importId)
    expect(told.map(({ report }) => report?.touched)).toMatchObject([
      { by: 'edited', name: 'Wen' },
      null,
    ])
    await expect(takeBackImport(ctx, { importId, staying: [] })).rejects.toMatchObject({
      code: 'import-moved',
      sentence: expect.stringContaining('March 1 – March 20'),
    })
    expect(await reports()).toHaveLength(2)
    await takeBackImport(ctx, { importId, staying: [made.march] })
    expect((await reports()).map(({ id }) => id)).toEqual([made.march])
    const [kept] = await postsOf(importId)
    expect(kept).toMatchObject({ report: { id: made.march }, takenBack: false })
  })

  test('where everything was worked on, nothing is taken back', async () => {
    const made = await twoBroughtIn()
    await type(made.march, author.id)
    await submitReport(ctx, { reportId: made.february, seen: 0 })
    const staying = [made.march, made.february]
    await expect(takeBackImport(ctx, { importId: made.importId, staying })).rejects.toMatchObject({
      code: 'nothing-to-take-back',
    })
    expect(await reports()).toHaveLength(2)
  })

  test('is for the one who brought it in and for editors', async () => {
    const { importId } = await twoBroughtIn()
    const other = await person(db)
    await member(db, norland.id, other.id, ['author', 'publisher'])
    await expect(
      takeBackImport(await ctxOf(db, other.id), { importId, staying: [] }),
    ).rejects.toMatchObject({ code: 'not-allowed' })
    await takeBackImport(await ctxOf(db, editor.id), { importId, staying: [] })
    expect(await importPage(ctx, importId)).toMatchObject({ takenBack: { by: 'Wen' } })
  })
})

describe('who may', () => {
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'ok',
      (error: { code?: string }) => error.code,
    )

  test('bring in: authors and editors; to others the series does not exist', async () => {
    const tries = async (held: Parameters<typeof member>[3], given = {}) => {
      const who = await person(db, given)
      if (held.length > 0) await member(db, norland.id, who.id, held)
      return codeOf(beginImport(await ctxOf(db, who.id), { seriesId: norland.id }))
    }
    expect(await tries(['editor'])).toBe('ok')
    expect(await tries(['publisher'])).toBe('not-allowed')
    expect(await tries([])).toBe('not-found')
    expect(await tries([], { administrator: true })).toBe('not-found')
  })

  test('see a receipt: who reads the series. Add to it and bring it in: its importer alone', async () => {
    const importId = await begin()
    await add(importId, 'march.txt', march)
    const posts = await postsOf(importId)
    const own = ctx
    const publisher = await person(db)
    await member(db, norland.id, publisher.id, ['publisher'])
    ctx = await ctxOf(db, publisher.id)
    expect(await importPage(ctx, importId)).toMatchObject({ mayBringIn: false, mayTakeBack: false })
    expect((await importList(ctx, { shown: 50 })).rows.map(({ id }) => id)).toEqual([importId])
    expect(await codeOf(importPost(ctx, importId, posts[0]!.id))).toBe('ok')
    ctx = await ctxOf(db, editor.id)
    expect(await codeOf(add(importId, 'more.txt', february))).toBe('not-allowed')
    expect(await codeOf(bringIn(ctx, { importId, postIds: [posts[0]!.id] }))).toBe('not-allowed')
    expect(await codeOf(discardImport(ctx, { importId }))).toBe('not-allowed')
    ctx = await ctxOf(db, (await person(db, { administrator: true })).id)
    expect(await codeOf(importPage(ctx, importId))).toBe('not-found')
    expect(await codeOf(importPost(ctx, importId, posts[0]!.id))).toBe('not-found')
    expect(await codeOf(importProgress(ctx, importId))).toBe('not-found')
    expect((await importList(ctx, { shown: 50 })).rows).toEqual([])
    ctx = own
  })
})

test('a page with two posts, and two that came from one text, share no ids', async () => {
  const twice = [{ name: 'a.txt', bytes: bytesOf(`${march}\n${february}`) }]
  const { reportIds } = await importFiles(ctx, { seriesId: norland.id, files: twice }, readHere)
  const ids = await Promise.all(
    reportIds.map(async (id) => (await readText(db, id)).report.notes.map((note) => note.id)),
  )
  expect(new Set(ids.flat()).size).toBe(6)
})

describe('pictures in a file', () => {
  const shows = (...sources: string[]): Report =>
    reportOf(
      { title: 'Norland in Review: April 1 – April 20, 2031' },
      para('The harbour of Vell opened on Monday and closed on Tuesday.'),
      ...sources.map((src, at) => ({
        type: 'picture' as const,
        kind: 'map' as const,
        src,
        alt: `Map ${at + 1}`,
        caption: [],
        credit: '',
        asOf: '',
      })),
      para('It opened again in the evening of the same day.'),
    )
  const along = (bytes: Uint8Array) =>
    ({ bytes, type: 'image/png', width: 30, height: 20 }) as const

  /** Brings in one file, and says what came of it. */
  async function bringInFile(name: string, bytes: Uint8Array, into = norland.id) {
    const { id: importId } = await beginImport(ctx, { seriesId: into })
    await addImportFile(ctx, { importId, name, bytes }, readHere)
    const posts = await db.importPost.findMany({ where: { importId }, select: { id: true } })
    expect(await db.picture.count({ where: { report: { seriesId: into } } })).toBe(before)
    await bringIn(ctx, { importId, postIds: posts.map(({ id }) => id) })
    const defects: unknown[] = []
    const doors = { readFile: readHere, store }
    while (await bringInNext(ctx, importId, (error) => defects.push(error), doors));
    expect(defects).toEqual([])
    const [made] = await postsOf(importId)
    const reportId = made!.report!.id
    const { report: text } = await readText(db, reportId)
    return { importId, reportId, text, remarks: made!.remarks }
  }
  let before = 0
  beforeEach(() => {
    before = 0
  })
  const pictureRemarks = (remarks: readonly { code: string }[]) =>
    remarks.filter(({ code }) => code.startsWith('picture'))

  test('of anybody’s page become the report’s own, made anew, and the account says so', async () => {
    const photograph = await sharp(await picture(900, 600, 'jpeg'))
      .withExif({ IFD0: { Copyright: 'Somebody Secret' } })
      .toBuffer()
    const url = `data:image/jpeg;base64,${photograph.toString('base64')}`
    const html = `<html><body><h1>Norland in Review</h1><p>The harbour of Vell opened on Monday.</p><p><img src="${url}" alt="The harbour"></p><p>It closed again in the evening.</p><p><img src="${url}" alt="Again"></p></body></html>`
    const { reportId, text, remarks } = await bringInFile('page.html', bytesOf(html))
    const rows = await db.picture.findMany({ where: { reportId } })
    expect(rows).toMatchObject([{ width: 900, height: 600, createdById: author.id }])
    const src = `/pictures/${rows[0]!.id}/900x600`
    expect(picturesOf(text).map((one) => [one.src, one.alt])).toEqual([
      [src, 'The harbour'],
      [src, 'Again'],
    ])
    const { bytes } = await pictureFile(
      { db, actor: ctx.actor, store },
      { id: rows[0]!.id, width: 900, height: 600 },
    )
    expect(Buffer.from(await bytes()).includes('Somebody Secret')).toBe(false)
    expect(pictureRemarks(remarks)).toEqual([
      expect.objectContaining({ level: 'note', message: 'A picture came along.' }),
    ])
    await expect(
      pictureFile({ db, actor: null, store }, { id: rows[0]!.id, width: 900, height: 600 }),
    ).rejects.toThrow()
  })

  test('that cannot be read leave their words, and the account says why', async () => {
    const whole = pngOf(30, 20)
    const bad = {
      '/pictures/0190a3f2-0000-7000-8000-000000000001/30x20': whole.subarray(0, 50),
      '/pictures/0190a3f2-0000-7000-8000-000000000002/30x20': pngOf(60_000, 60_000, 1),
      '/pictures/0190a3f2-0000-7000-8000-000000000003/30x20': whole,
    }
    const pictures = new Map(Object.entries(bad).map(([src, bytes]) => [src, along(bytes)]))
    const file = toDocx(shows(...Object.keys(bad)), { pictures })
    const { reportId, text, remarks } = await bringInFile('three.docx', file)
    const [row] = await db.picture.findMany({ where: { reportId } })
    expect(picturesOf(text).map((one) => [one.src, one.alt])).toEqual([
      ['', 'Map 1'],
      ['', 'Map 2'],
      [`/pictures/${row!.id}/30x20`, 'Map 3'],
    ])
    expect(pictureRemarks(remarks)).toEqual([
      expect.objectContaining({ message: 'A picture came along.' }),
      expect.objectContaining({
        level: 'lost',
        text: 'Map 1',
        message: expect.stringMatching(/damaged/) as string,
      }),
      expect.objectContaining({
        level: 'lost',
        text: 'Map 2',
        message: expect.stringMatching(/50 megapixels/) as string,
      }),
    ])
  })

  test.each([
    [
      'a Word document',
      'r.docx',
      (made: Report, pictures: Awaited<ReturnType<typeof reportPictures>>) =>
        toDocx(made, { pictures }),
    ],
    [
      'a web page',
      'r.html',
      (made: Report, pictures: Awaited<ReturnType<typeof reportPictures>>) =>
        bytesOf(toHtmlPage(made, { id: 'x', pictures })),
    ],
  ])(
    'that come home in %s are the ones that they were; in another series they are new',
    async (_, name, written) => {
      const { march: reportId } = await twoBroughtIn()
      const { src } = await addPicture(ctx, { reportId, bytes: await picture() }, store)
      before = 1
      const made = shows(src)
      const file = written(made, await reportPictures({ db, actor: ctx.actor, store }, made))
      const home = await bringInFile(name, file)
      expect(picturesOf(home.text)[0]!.src).toBe(src)
      expect(await db.picture.count({ where: { reportId: home.reportId } })).toBe(0)

      before = 0
      const abroad = await series(db, { members: { [author.id]: ['author'] } })
      ctx = await ctxOf(db, author.id)
      const there = await bringInFile(name, file, abroad.id)
      const [row] = await db.picture.findMany({ where: { reportId: there.reportId } })
      expect(picturesOf(there.text)[0]!.src).toBe(`/pictures/${row!.id}/640x400`)
    },
  )

  test('stay on the blog when the import with which they came is taken back', async () => {
    const url = `data:image/png;base64,${pngOf(30, 20).toString('base64')}`
    const html = `<html><body><h1>Norland in Review</h1><p>The harbour of Vell opened on Monday.</p><p><img src="${url}" alt="The harbour"></p><p>It closed again.</p></body></html>`
    const came = await bringInFile('page.html', bytesOf(html))
    const { src } = picturesOf(came.text)[0]!
    await member(db, norland.id, author.id, ['author', 'publisher'])
    await db.series.update({ where: { id: norland.id }, data: { approvalsNeeded: 0 } })
    ctx = await ctxOf(db, author.id)
    const { id: reportId } = await report(db, {
      seriesId: norland.id,
      createdById: author.id,
      content: shows(src),
    })
    // It had the same picture itself: the one that it shows is the one that stays.
    await addPicture(ctx, { reportId, bytes: pngOf(30, 20) }, store)
    const seen = async () => (await reportFacts(ctx, reportId)).revision
    const hash = async () => (await reportFacts(ctx, reportId)).text.hash
    await submitReport(ctx, { reportId, seen: await seen(), seenHash: await hash() })
    await publishReport(ctx, { reportId, seen: await seen() })
    await takeBackImport(ctx, { importId: came.importId, staying: [] })
    const asked = readPictureAddress(src)!
    const { bytes } = await pictureFile({ db, actor: null, store }, asked)
    expect((await sharp(await bytes()).metadata()).width).toBe(30)
  })

  test('go when their import is taken back, and come again with it', async () => {
    const url = `data:image/png;base64,${pngOf(30, 20).toString('base64')}`
    const html = `<html><body><h1>Norland in Review</h1><p>The harbour of Vell opened on Monday.</p><p><img src="${url}" alt="The harbour"></p><p>It closed again.</p></body></html>`
    const { importId, reportId } = await bringInFile('page.html', bytesOf(html))
    expect(await db.picture.count({ where: { reportId } })).toBe(1)
    await takeBackImport(ctx, { importId, staying: [] })
    expect(await db.picture.count({ where: { reportId } })).toBe(0)

    const posts = await db.importPost.findMany({ where: { importId }, select: { id: true } })
    await bringIn(ctx, { importId, postIds: posts.map(({ id }) => id) })
    while (await bringInNext(ctx, importId, () => {}, { readFile: readHere, store }));
    const [again] = await postsOf(importId)
    expect(await db.picture.count({ where: { reportId: again!.report!.id } })).toBe(1)
    expect(pictureRemarks(again!.remarks)).toHaveLength(1)
  })
})
