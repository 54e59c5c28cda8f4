import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Close, META, Trouble } from '#editor/model/wire.ts'
import { endSession } from '../auth/session.ts'
import { write } from '../db/client.ts'
import { member } from '../testing/factories.ts'
import { hasWordsOf } from '../testing/has-words-of.ts'
import { readText } from '../text/content.ts'
import type { Browser } from './testing/browser.ts'
import { SyncDesk } from './testing/sync-desk.ts'
import { until } from './testing/until.ts'

let desk: SyncDesk
beforeAll(async () => {
  desk = await SyncDesk.open({ timing: { idle: 200, tick: 50 } })
})
afterEach(() => desk.leaveAll())
afterAll(() => desk.close())

const stored = async (id: string) => JSON.stringify((await readText(desk.db, id)).report)
const emptyRoom = () => until('nobody is in a room', () => desk.running.sync.figures().rooms === 0)

describe('load', () => {
  test('the first answer holds the whole text', async () => {
    const report = await desk.report()
    const tab = await desk.tab(report).ready()
    expect(tab.words).toContain('A harbour reopens')
    expect(tab.words).toContain('Cited by nobody.')
  })

  test('opening and closing twenty times changes nothing', async () => {
    const report = await desk.report()
    const { hash } = await readText(desk.db, report.id)
    const vectors = new Set<string>()
    for (let time = 0; time < 20; time++) {
      const tab = await desk.tab(report).ready()
      vectors.add(Y.encodeStateVector(tab.doc).toString())
      tab.leave()
    }
    await emptyRoom()
    expect(vectors.size).toBe(1)
    expect(await readText(desk.db, report.id)).toMatchObject({ hash, seq: 0 })
  })
})

describe('change and store', () => {
  test('two people see what the other one types, and each hears that it is saved', async () => {
    const report = await desk.report()
    const ann = await desk.tab(report, await desk.somebody('author')).ready()
    const ben = await desk.tab(report, await desk.somebody('author')).ready()
    ann.type('Hello ')
    await ann.allSaved()
    ben.type('there ')
    await ben.allSaved()
    await until('both have the same text', () => ann.words === ben.words)
    expect(ann.words).toContain('Hello ')
    expect(ann.words).toContain('there ')
  })

  test('what is said to be saved is in the database, before anybody leaves', async () => {
    const report = await desk.report()
    const tab = await desk.tab(report).ready()
    tab.type('on the disk ')
    await tab.allSaved()
    expect(await stored(report.id)).toContain('on the disk ')
  })

  test('what the others see is in the database', async () => {
    const report = await desk.report()
    const ann = await desk.tab(report).ready()
    const ben = await desk.tab(report).ready()
    ann.type('seen ')
    await until('it is seen', () => ben.words.includes('seen '))
    expect(await stored(report.id)).toContain('seen ')
  })

  test('whose words they are is known from the socket', async () => {
    const report = await desk.report()
    const [ann, ben] = [await desk.somebody('author'), await desk.somebody('editor')]
    const tab = await desk.tab(report, ann).ready()
    await desk.tab(report, ben).ready()
    tab.type('mine ')
    await tab.allSaved()
    expect(await hasWordsOf(desk.db, report.id, ann.id)).toBe(true)
    expect(await hasWordsOf(desk.db, report.id, ben.id)).toBe(false)
  })

  test('the lists hear of title and period while people write', async () => {
    const report = await desk.report()
    const tab = await desk.tab(report).ready()
    tab.type('Renamed: ')
    tab.doc.getMap(META).set('periodTo', '2031-03-18')
    await until('the row follows', async () => {
      const row = await desk.db.report.findUniqueOrThrow({ where: { id: report.id } })
      return row.title.startsWith('Renamed: Veldia') && row.periodTo === '2031-03-18'
    })
    const row = await desk.db.report.findUniqueOrThrow({ where: { id: report.id } })
    expect(row.editedById).toBe(desk.chief.id)
  })

  test('a pause folds the log into the snapshot, and so does the last leave', async () => {
    const report = await desk.report()
    const folded = (label: string) =>
      until(label, async () => {
        const snapshot = await desk.db.snapshot.findUnique({ where: { reportId: report.id } })
        const left = await desk.db.update.count({ where: { reportId: report.id } })
        return left === 0 && snapshot!.upto === (await readText(desk.db, report.id)).seq
      })
    const tab = await desk.tab(report).ready()
    tab.type('first ')
    await tab.allSaved()
    await folded('a pause folds')
    tab.type('second ')
    await tab.allSaved()
    tab.leave()
    await emptyRoom()
    await folded('the last leave folds')
    const again = await desk.tab(report).ready()
    expect(again.words).toMatch(/second first/)
  })

  test('words typed without a line arrive when it is back', async () => {
    const report = await desk.report()
    const ann = await desk.tab(report).ready()
    const ben = await desk.tab(report).ready()
    ann.cut()
    await until('the line is cut', () => !ann.provider.wsconnected)
    ann.type('offline ')
    await until(
      'it is back and saved',
      () => ann.isSaved && ann.tokens.get('offline ')!.acknowledged,
    )
    await until('the other one has it', () => ben.words.includes('offline '))
    expect(ben.words.split('offline ')).toHaveLength(2)
  })
})

describe('a database that fails', () => {
  test('nothing is acknowledged or lost, and other reports are not held up', async () => {
    const [sick, well] = [await desk.report(), await desk.report()]
    const [ann, ben] = [await desk.tab(sick).ready(), await desk.tab(well).ready()]
    const watcher = await desk.tab(sick).ready()
    const before = desk.running.sync.figures().failedAppends
    // A row where the next edit would go: the append of this report fails, the other's does not.
    await write(desk.db, (tx) =>
      tx.update.create({ data: { reportId: sick.id, seq: 1, bytes: new Uint8Array([0, 0]) } }),
    )
    ann.type('patient ')
    ben.type('quick ')
    await ben.allSaved()
    await until('it failed', () => desk.running.sync.figures().failedAppends > before + 1)
    expect(ann.isSaved).toBe(false)
    expect(watcher.words).not.toContain('patient ')
    for (const tab of [ann, watcher]) expect(tab.troubles).toEqual([Trouble.failing])
    expect(ben.troubles).toEqual([])
    const late = await desk.tab(sick).ready()
    await until('a newcomer is told', () => late.troubles.length === 1)
    ann.type('and more ')
    await write(desk.db, (tx) => tx.update.deleteMany({ where: { reportId: sick.id } }))
    await ann.allSaved()
    await until('the other one has it', () => watcher.words.includes('and more patient '))
    expect(await stored(sick.id)).toContain('and more patient ')
    for (const tab of [ann, watcher, late]) expect(tab.troubles.at(-1)).toBe(Trouble.none)
  })
})

describe('close', () => {
  test('an orderly stop stores what was sent and says why; browsers come back by themselves', async () => {
    const report = await desk.report()
    const ann = await desk.tab(report).ready()
    const ben = await desk.tab(report).ready()
    ann.type('last ')
    await desk.restart()
    for (const tab of [ann, ben]) {
      await until('it was told', () => tab.closes.includes(Close.restart))
      // Milliseconds to wait before coming back.
      const wait = tab.closeReasons[tab.closes.indexOf(Close.restart)]
      expect(Number(wait)).toBeGreaterThanOrEqual(1_000)
    }
    await until('both are back', () => ann.provider.synced && ben.provider.synced)
    await ann.allSaved()
    await until('the words are there', () => ben.words.includes('last '))
    expect(ben.words.split('last ')).toHaveLength(2)
  })
})

describe('rights in flight', () => {
  test('a state that moves on ends writing: the edit is neither stored nor shown, and the browser asks anew', async () => {
    const report = await desk.report()
    const ann = await desk.tab(report, await desk.somebody('author')).ready()
    const ben = await desk.tab(report, await desk.somebody('editor')).ready()
    // Nobody tells the rooms: the append itself finds out.
    await write(desk.db, (tx) =>
      tx.report.update({ where: { id: report.id }, data: { state: 'approved' } }),
    )
    ann.type('too late ')
    await until('the socket was closed', () => ann.closes.includes(Close.changed))
    // It comes back as a reader, still holding the words, and is told that they cannot be taken.
    await until('the browser is told', () => ann.closes.includes(Close.notAllowed))
    expect(ann.tokens.get('too late ')!.acknowledged).toBe(false)
    await until('the other one is back', () => ben.provider.synced)
    expect(ben.words).not.toContain('too late ')
    expect(await stored(report.id)).not.toContain('too late ')
  })

  test('an announced change closes the sockets of the report within a second', async () => {
    const report = await desk.report()
    const other = await desk.tab(await desk.report()).ready()
    const tab = await desk.tab(report).ready()
    const started = Date.now()
    desk.running.sync.control.invalidateReport(report.id)
    await until('closed', () => tab.closes.includes(Close.changed))
    expect(Date.now() - started).toBeLessThan(1000)
    await until('and back', () => tab.provider.synced)
    expect(other.closes).toEqual([])
  })

  test('somebody who lost their role writes no more, whatever they had sent', async () => {
    const report = await desk.report()
    const ann = await desk.somebody('author')
    const tab = await desk.tab(report, ann).ready()
    await member(desk.db, desk.seriesId, ann.id, ['publisher'])
    tab.type('unlawful ')
    desk.running.sync.control.invalidateUser(ann.id)
    await until('closed', () => tab.closes.includes(Close.notAllowed))
    await emptyOf(report.id)
    expect(await stored(report.id)).not.toContain('unlawful ')
  })

  test('signing out and being disabled end every socket of the person, and nobody else’s', async () => {
    const report = await desk.report()
    const [ann, ben] = [await desk.somebody('author'), await desk.somebody('author')]
    const tabs = [await desk.tab(report, ann).ready(), await desk.tab(report, ann).ready()]
    const other = await desk.tab(report, ben).ready()
    const session = (await desk.db.session.findFirst({ where: { userId: ann.id } }))!
    await endSession(desk.db, session.id)
    desk.running.sync.control.invalidateUser(ann.id)
    await until('both ended', () => tabs.every((tab) => tab.closes.includes(Close.signedOut)))
    expect(other.closes).toEqual([])
  })

  test('a change that nobody announced is found out', async () => {
    const slow = await SyncDesk.open({ timing: { tick: 20, rejudge: 100 } })
    const report = await slow.report()
    const ann = await slow.somebody('author')
    const tab = await slow.tab(report, ann).ready()
    await write(slow.db, (tx) => tx.session.deleteMany({ where: { userId: ann.id } }))
    await until('ended', () => tab.closes.includes(Close.signedOut))
    await slow.close()
  })

  test('a report that got another history sends everybody to reload', async () => {
    const report = await desk.report()
    const tab = await desk.tab(report).ready()
    await write(desk.db, (tx) =>
      tx.report.update({ where: { id: report.id }, data: { epoch: 'renewed' } }),
    )
    tab.type('old history ')
    await until('told to reload', () => tab.closes.includes(Close.reload))
    const fresh = await desk.tab({ id: report.id, epoch: 'renewed' }).ready()
    expect(fresh.words).not.toContain('old history ')
  })
})

async function emptyOf(reportId: string): Promise<void> {
  await until('its log is quiet', async () => {
    const { seq } = await readText(desk.db, reportId)
    return (await desk.db.report.findUniqueOrThrow({ where: { id: reportId } })).lastSeq === seq
  })
}

describe('presence', () => {
  const usersIn = (tab: Browser) =>
    [...tab.provider.awareness.getStates().entries()]
      .filter(([clientId]) => clientId !== tab.doc.clientID)
      .map(([, state]) => state['user'] as { id: string; name: string; color: string })

  test('others are shown with the name and colour that the server knows', async () => {
    const report = await desk.report()
    const [ann, ben] = [await desk.somebody('author'), await desk.somebody('publisher')]
    const first = await desk.tab(report, ann).ready()
    first.provider.awareness.setLocalState({ user: { id: ben.id, name: 'The Queen' }, cursor: 1 })
    const second = await desk.tab(report, ben).ready()
    await until('the second sees the first', () => usersIn(second)[0]?.id === ann.id)
    const [user] = usersIn(second)
    expect(user!.name).toMatch(/^Person \d+$/)
    expect(user!.color).toMatch(/^#[0-9a-f]{6}$/)
    await until('the first sees the reader', () => usersIn(first)[0]?.id === ben.id)
    first.leave()
    await until('it is forgotten on leaving', () => usersIn(second).length === 0)
  })

  test('somebody whose line broke is seen again at once', async () => {
    const report = await desk.report()
    const [first, second] = [await desk.tab(report).ready(), await desk.tab(report).ready()]
    await until('seen', () => usersIn(second).length === 1)
    first.cut()
    await until('gone', () => usersIn(second).length === 0)
    await until('seen again', () => usersIn(second).length === 1)
  })
})
