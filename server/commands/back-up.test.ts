import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sumOf, tables } from '../backup/tables.ts'
import { verifyDesk } from '../backup/verify.ts'
import { connect, write, type Database } from '../db/client.ts'
import { ModelName } from '../db/generated/sqlite/internal/prismaNamespace.ts'
import { Refused } from '../errors.ts'
import { folderStore } from '../files/folder-store.ts'
import { cookieOf } from '../testing/cookie.ts'
import { demoDesk } from '../testing/demo-desk.ts'
import { ctxOf, member, person, report, series } from '../testing/factories.ts'
import { picture } from '../testing/pictures.ts'
import { emptyDatabase, testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { readText } from '../text/content.ts'
import { contentIn, pack } from '../versions/packed.ts'
import { addPicture } from './add-picture.ts'
import { backUp } from './back-up.ts'
import { moveDatabase } from './move-database.ts'
import { restoreBackup } from './restore-backup.ts'

const folder = mkdtempSync(join(tmpdir(), 'galley-backup-'))
const at = (name: string) => join(folder, name)
const files = folderStore(at('files'))
const now = new Date('2031-03-03T12:00:00Z')
let desk: TestDatabase
const opened: TestDatabase[] = []

/** A desk with something in every table. */
beforeAll(async () => {
  desk = await testDatabase()
  await demoDesk(desk.db, now)
  const writer = await person(desk.db)
  const { id: seriesId } = await series(desk.db)
  await member(desk.db, seriesId, writer.id, ['author'])
  await cookieOf(desk.db, writer.id)
  const made = await report(desk.db, { seriesId, createdById: writer.id })
  const ctx = await ctxOf(desk.db, writer.id)
  await addPicture(ctx, { reportId: made.id, bytes: await picture() }, files)
})
afterAll(async () => {
  await Promise.all([desk, ...opened].map((one) => one.drop()))
  rmSync(folder, { recursive: true, force: true })
})

async function withTables(): Promise<TestDatabase> {
  const made = await testDatabase()
  opened.push(made)
  return made
}

async function empty(): Promise<TestDatabase> {
  const made = await emptyDatabase()
  opened.push(made)
  return made
}

const hashesOf = async (db: Database) => {
  const reports = await db.report.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  return Promise.all(reports.map(async ({ id }) => (await readText(db, id)).hash))
}

const sumsOf = (db: Database) =>
  write(db, async (tx) => {
    const sums: Record<string, string> = {}
    for (const table of tables) sums[table.model] = (await sumOf(tx, table)).hash
    return sums
  })

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error.sentence
    throw error
  }
  throw new Error('It was not refused.')
}

test('every table of the schema is among those that are kept, after those that it refers to', () => {
  const small = (name: string) => name[0]!.toLowerCase() + name.slice(1)
  const kept = tables.map(({ model }) => model)
  expect(kept.toSorted()).toEqual(Object.values(ModelName).map(small).toSorted())
})

describe('backup and restore', () => {
  test('a desk comes back elsewhere as it was, with its pictures, and nobody is signed in', async () => {
    const path = at('desk.galley')
    const account = await backUp({ url: desk.url, files }, { path, now })
    expect(account.missing).toEqual([])
    expect(account.files).toBeGreaterThan(1)
    const other = await empty()
    const otherFiles = folderStore(at('other-files'))
    await restoreBackup({ url: other.url, files: otherFiles }, path)

    const wanted = await sumsOf(desk.db)
    const nobody = await sumsOf((await withTables()).db)
    const is = await sumsOf(other.db)
    for (const { model, passing } of tables)
      expect(is[model], model).toBe(passing ? nobody[model] : wanted[model])
    expect(await hashesOf(other.db)).toEqual(await hashesOf(desk.db))
    expect((await verifyDesk({ db: other.db, files: otherFiles })).problems).toEqual([])
    expect(readdirSync(folder).filter((name) => /copy|part/.test(name))).toEqual([])
  })

  test('a picture that is gone is named, and the rest is kept', async () => {
    const path = at('without.galley')
    const account = await backUp(
      { url: desk.url, files: folderStore(at('nothing')) },
      { path, now },
    )
    expect(account.files).toBe(0)
    expect(account.missing.length).toBeGreaterThan(0)
    const other = await empty()
    await restoreBackup({ url: other.url, files: folderStore(at('nothing')) }, path)
    const { problems } = await verifyDesk({ db: other.db, files: folderStore(at('nothing')) })
    expect(problems).toHaveLength(account.missing.length)
  })

  test('a desk where somebody works is left as it is', async () => {
    const path = at('again.galley')
    await backUp({ url: desk.url, files }, { path, now })
    const before = await sumsOf(desk.db)
    expect(await refusal(restoreBackup({ url: desk.url, files }, path))).toMatch(
      /There is a desk in this database already/,
    )
    expect(await sumsOf(desk.db)).toEqual(before)
  })

  /** The lines of a good backup, changed, as a file. */
  async function changed(name: string, change: (lines: string[]) => string[]): Promise<string> {
    const path = at(`${name}.galley`)
    await backUp({ url: desk.url, files }, { path, now })
    const lines = gunzipSync(readFileSync(path)).toString().trimEnd().split('\n')
    writeFileSync(path, gzipSync(`${change(lines).join('\n')}\n`))
    return path
  }
  const swapName = (line: string) =>
    line.startsWith('["row","user"') ? line.replace(/"name":"[^"]+"/, '"name":"Mallory"') : line

  test.each<[string, (lines: string[]) => string[], RegExp]>([
    ['cut', (lines) => lines.slice(0, -1), /no backup of Galley, or it is damaged/],
    ['a row less', (lines) => lines.toSpliced(-2, 1), /rows were read and|Pictures are missing/],
    ['a changed row', (lines) => lines.map(swapName), /one of them differs/],
    ['a strange table', (lines) => lines.toSpliced(3, 0, '["row","secrets",{}]'), /no table/],
    ['something behind the end', (lines) => [...lines, lines[1]!], /damaged/],
    [
      'a newer Galley',
      ([head, ...rest]) => [head!.replace('20261124', '20991124'), ...rest],
      /newer/,
    ],
    ['other lines', () => ['{"hello":1}'], /no backup of Galley/],
  ])('refused, with nothing written: %s', async (name, change, sentence) => {
    const other = await withTables()
    const path = await changed(name.replaceAll(' ', '-'), change)
    expect(await refusal(restoreBackup({ url: other.url, files }, path))).toMatch(sentence)
    for (const sum of Object.values(await sumsOf(other.db))) expect(sum).toMatch(/^0+$/)
  })

  test('refused: what is no gzip, what breaks off in the middle of it, and what is not there', async () => {
    const other = await empty()
    const restore = (path: string) => restoreBackup({ url: other.url, files }, path)
    const path = at('whole.galley')
    await backUp({ url: desk.url, files }, { path, now })
    const whole = readFileSync(path)
    writeFileSync(at('half.galley'), whole.subarray(0, whole.length / 2))
    writeFileSync(at('words.galley'), 'words')
    expect(await refusal(restore(at('half.galley')))).toMatch(/damaged/)
    expect(await refusal(restore(at('words.galley')))).toMatch(/damaged/)
    await expect(restore(at('none.galley'))).rejects.toThrow(/ENOENT/)
  })

  test('a backup that fails leaves no file', async () => {
    const path = at('no/such/folder.galley')
    await expect(backUp({ url: desk.url, files }, { path, now })).rejects.toThrow()
    expect(existsSync(path)).toBe(false)
  })
})

describe('moving to another database', () => {
  test('there and back again every row is the same; the old one stays', async () => {
    const before = await sumsOf(desk.db)
    const hashes = await hashesOf(desk.db)
    const sqlite = `file:${at('moved.db')}`
    const back = await empty()
    await back.db.$disconnect()
    await desk.db.$disconnect()
    await moveDatabase(desk.url, sqlite)
    await moveDatabase(sqlite, back.url)
    for (const url of [desk.url, sqlite, back.url]) {
      const db = await connect(url)
      expect(await sumsOf(db), url).toEqual(before)
      expect(await hashesOf(db), url).toEqual(hashes)
      await db.$disconnect()
    }
    desk.db = await connect(desk.url)
  })

  test('not while somebody has it open, and not onto a desk', async () => {
    const other = await empty()
    await desk.db.user.count()
    expect(await refusal(moveDatabase(desk.url, other.url))).toMatch(/The database is in use/)
    await desk.db.$disconnect()
    const full = await withTables()
    await person(full.db)
    expect(await refusal(moveDatabase(desk.url, full.url))).toMatch(/There is a desk/)
    expect(await full.db.user.count()).toBe(1)
    desk.db = await connect(desk.url)
  })
})

describe('verifying', () => {
  test('finds a changed version, decision and event, an edit and a file that are gone', async () => {
    const other = await empty()
    const otherFiles = folderStore(at('verified'))
    const path = at('verified.galley')
    await backUp({ url: desk.url, files }, { path, now })
    await restoreBackup({ url: other.url, files: otherFiles }, path)
    const { db } = other
    expect((await verifyDesk({ db, files: otherFiles })).problems).toEqual([])

    const version = await db.version.findFirstOrThrow()
    const review = await db.review.findFirstOrThrow({ where: { versionId: { not: version.id } } })
    const event = await db.event.findFirstOrThrow()
    const { id } = await db.report.findFirstOrThrow({ where: { state: 'approved' } })
    await write(db, async (tx) => {
      await tx.version.update({
        where: { id: version.id },
        data: { packed: await pack(contentIn(version).replace(/\w/, 'x')) },
      })
      await tx.review.update({ where: { id: review.id }, data: { hash: '0'.repeat(64) } })
      await tx.event.update({ where: { id: event.id }, data: { kind: 'nonsense' } })
      await tx.report.update({ where: { id }, data: { lastSeq: { increment: 1 } } })
    })
    rmSync(at('verified'), { recursive: true })
    const { problems } = await verifyDesk({ db, files: otherFiles })
    for (const sentence of [
      /^Version \d+ of report .* was changed\.$/,
      /^Decision .* is about another text/,
      /^Event .* cannot be read/,
      /ends with edit \d+, and edit \d+ was acknowledged/,
      /^A file of picture .* is missing/,
    ])
      expect(
        problems.some((problem) => sentence.test(problem)),
        String(sentence),
      ).toBe(true)
  })
})
