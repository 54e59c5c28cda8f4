import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyDesk } from '../backup/verify.ts'
import { backUp } from '../commands/back-up.ts'
import { restoreBackup } from '../commands/restore-backup.ts'
import { connect } from '../db/client.ts'
import { folderStore } from '../files/folder-store.ts'
import { emptyDatabase } from '../testing/test-database.ts'
import { readText } from '../text/content.ts'
import { sign, type Browser } from './testing/browser.ts'
import { SyncDesk } from './testing/sync-desk.ts'
import { until } from './testing/until.ts'

let desk: SyncDesk
const folder = mkdtempSync(join(tmpdir(), 'galley-backup-'))
beforeAll(async () => {
  desk = await SyncDesk.open({ timing: { tick: 20, idle: 30 } })
})
afterAll(async () => {
  await desk.close()
  rmSync(folder, { recursive: true, force: true })
})

const acknowledged = (tab: Browser) =>
  [...tab.tokens].filter(([, token]) => token.acknowledged).map(([word]) => word)

test('a backup that is made while people type holds all that was saved before it, and is one moment', async () => {
  const reports = [await desk.report(), await desk.report(), await desk.report()]
  const tabs: Browser[] = []
  for (const report of reports)
    tabs.push(await desk.tab(report, await desk.somebody('author')).ready())
  let typed = 0
  const typing = setInterval(() => {
    // In turn: in one moment no text is more than a word ahead of another.
    const tab = tabs[typed % tabs.length]!
    tab.type(sign(typed++), 0)
  }, 3)
  const files = folderStore(join(folder, 'files'))
  const path = join(folder, 'under-load.galley')
  let before: string[][]
  try {
    await until('a good deal is saved', () => tabs.every((tab) => acknowledged(tab).length > 60))
    before = tabs.map(acknowledged)
    await backUp({ url: desk.database.url, files }, { path, now: new Date() })
    const then = typed
    await until('they typed on', () => typed > then + 30)
  } finally {
    clearInterval(typing)
  }
  for (const tab of tabs) await tab.allSaved()

  const elsewhere = await emptyDatabase()
  const { tables } = await restoreBackup({ url: elsewhere.url, files }, path)
  expect(tables.report).toMatchObject({ rows: reports.length })
  const db = await connect(elsewhere.url)
  for (const [at, { id }] of reports.entries()) {
    const { title } = (await readText(db, id)).report
    for (const word of before[at]!) expect(title.split(word).length - 1, word).toBe(1)
    // A prefix of what was typed: nothing is missing in between.
    const words = [...tabs[at]!.tokens.keys()]
    const held = words.map((word) => title.includes(word))
    expect(held.lastIndexOf(true)).toBe(held.filter(Boolean).length - 1)
  }
  expect((await verifyDesk({ db, files })).problems).toEqual([])

  // Now nobody types: the two are the same to the letter.
  const still = join(folder, 'still.galley')
  await backUp({ url: desk.database.url, files }, { path: still, now: new Date() })
  const third = await emptyDatabase()
  await restoreBackup({ url: third.url, files }, still)
  const copy = await connect(third.url)
  for (const { id } of reports)
    expect((await readText(copy, id)).hash).toBe((await readText(desk.db, id)).hash)
  for (const one of [db, copy]) await one.$disconnect()
  for (const one of [elsewhere, third]) await one.drop()
})
