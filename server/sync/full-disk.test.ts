/** A desk whose disk is really full: SQLite on a small file system of its own, where one may be made. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Trouble } from '#editor/model/wire.ts'
import { connect } from '../db/client.ts'
import { migrate } from '../db/migrate.ts'
import { loadText } from '../text/log.ts'
import { titleOf } from './testing/browser.ts'
import { SyncDesk } from './testing/sync-desk.ts'
import { until } from './testing/until.ts'

const folder = mkdtempSync(join(tmpdir(), 'galley-disk-'))
const mounted =
  !process.env['TEST_DATABASE_URL'] &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder]).status === 0

afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', folder])
  rmSync(folder, { recursive: true, force: true })
})

describe.skipIf(!mounted)('a full disk', () => {
  let desk: SyncDesk
  const ballast = join(folder, 'ballast')

  beforeAll(async () => {
    const url = `file:${join(folder, 'galley.db')}`
    const db = await connect(url)
    await migrate(db, 'sqlite')
    const drop = () => db.$disconnect()
    desk = await SyncDesk.open({ database: { db, url, provider: 'sqlite', drop } })
  })
  afterAll(() => desk.close())

  test('is told to who writes, loses nothing, and is forgotten when there is room again', async () => {
    const report = await desk.report()
    const ann = await desk.tab(report, await desk.somebody('author')).ready()
    ann.type('before ')
    await ann.allSaved()
    const { bavail, bsize } = statfsSync(folder)
    writeFileSync(ballast, new Uint8Array(bavail * bsize))
    // A page of the log is written again and again before it has to grow.
    for (let at = 0; at < 50 && ann.troubles.length === 0; at++) {
      ann.type(`word${at}-${'x'.repeat(20_000)} `)
      await until('it is stored or not', () => ann.isSaved || ann.troubles.length > 0)
    }
    expect(ann.troubles).toEqual([Trouble.full])
    expect(ann.isSaved).toBe(false)
    ann.type('during ')
    rmSync(ballast)
    await ann.allSaved()
    expect(ann.troubles.at(-1)).toBe(Trouble.none)
    const { doc } = (await loadText(desk.db, report.id))!
    expect(titleOf(doc).toJSON()).toBe(titleOf(ann.doc).toJSON())
    expect(titleOf(doc).toJSON()).toContain('during ')
    doc.destroy()
  })
})
