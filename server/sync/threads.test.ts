/** Threads while the report is open: their marks and the news of them reach every page, whatever is typed meanwhile. */
import { WebSocket } from 'ws'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Message } from '#editor/model/wire.ts'
import { findThreadWords } from '../commands/find-thread-words.ts'
import { openThread } from '../commands/open-thread.ts'
import { replyToThread } from '../commands/reply-to-thread.ts'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { ctxOf } from '../testing/factories.ts'
import { FlatText } from '../text/thread-marks.ts'
import { addressOf, headersOf, type Browser } from './testing/browser.ts'
import { SyncDesk, type Somebody } from './testing/sync-desk.ts'
import { until } from './testing/until.ts'

let desk: SyncDesk
beforeEach(async () => {
  desk = await SyncDesk.open({ timing: { tick: 50 } })
})
afterEach(() => desk.close())

const quote = 'Harbour board, '
const anchor = { kind: 'text' as const, quote, before: '', after: '' }

const ctxFor = async ({ id }: Somebody): Promise<Ctx> => ({
  ...(await ctxOf(desk.db, id)),
  sync: desk.running.sync.control,
})

const wordsOn = ({ doc }: Browser, threadId: string) => {
  const text = new FlatText(doc)
  return (text.threads.get(threadId) ?? []).map(({ from, to }) => text.shown.slice(from, to))
}

/** How often a tab was told that something moved in the threads. */
function news(browser: Browser): { count: number } {
  const heard = { count: 0 }
  browser.provider.messageHandlers[Message.threads] = () => void heard.count++
  return heard
}

test('the mark of a new thread comes to everybody who has the report open, and nothing that is typed is lost', async () => {
  const report = await desk.report()
  const [ann, ben] = [await desk.somebody('author'), await desk.somebody('reviewer')]
  const tabs = [desk.tab(report), desk.tab(report, ann), desk.tab(report, ben)]
  await Promise.all(tabs.map((tab) => tab.ready()))
  const heard = tabs.map(news)
  const ctx = await ctxFor(ben)
  const made: string[] = []
  for (let round = 0; round < 5; round++) {
    tabs[0]!.type(`a${round}`)
    tabs[1]!.type(`b${round}`)
    made.push((await openThread(ctx, { reportId: report.id, anchor, words: 'Which one?' })).id)
  }
  for (const tab of tabs)
    await until('every mark is there', () =>
      made.every((id) => wordsOn(tab, id).join() === quote.trim()),
    )
  for (const one of heard) await until('the news came', () => one.count >= made.length)
  await Promise.all(tabs.slice(0, 2).map((tab) => tab.allSaved()))
  await until('all have the same', () => new Set(tabs.map((tab) => tab.words)).size === 1)
  for (const [at, letter] of ['a', 'b'].entries())
    for (let round = 0; round < 5; round++) expect(tabs[at]!.words).toContain(`${letter}${round}`)
})

test('a page that was away has the mark when it is back, and writes on', async () => {
  const report = await desk.report()
  const ben = await desk.somebody('reviewer')
  const tab = await desk.tab(report).ready()
  tab.provider.disconnect()
  const { id } = await openThread(await ctxFor(ben), { reportId: report.id, anchor, words: 'Hm.' })
  tab.type('Away ')
  tab.provider.connect()
  await until('the mark is there', () => wordsOn(tab, id).length === 1)
  await tab.allSaved()
  // What the server made is in no browser's name: sending it back is no forgery, and nobody is thrown out for it.
  expect(tab.closes.every((code) => code < 4400)).toBe(true)
})

test('who only reads along and asks for no text hears of every reply', async () => {
  const report = await desk.report()
  const ben = await desk.somebody('reviewer')
  const address = desk.address(report, ben)
  const socket = new WebSocket(addressOf(address), headersOf(address))
  let heard = 0
  socket.on('message', (data: Buffer) => {
    if (data[0] === Message.threads) heard++
  })
  await new Promise((resolve) => socket.once('open', resolve))
  const ctx = await ctxFor(ben)
  const { id } = await openThread(ctx, {
    reportId: report.id,
    anchor: { kind: 'report' },
    words: 'Hm.',
  })
  await replyToThread(ctx, { threadId: id, words: 'Well.' })
  await until('both were told', () => heard >= 2)
  socket.close()
})

test('where the word of another process is lost, the disk tells', async () => {
  const report = await desk.report()
  const tab = await desk.tab(report).ready()
  const heard = news(tab)
  const elsewhere = { ...(await ctxFor(desk.chief)), sync: { ...desk.running.sync.control } }
  elsewhere.sync.threadsMoved = () => {}
  elsewhere.sync.textMoved = () => {}
  // The disk is asked once before there is anything to notice.
  await until('the disk was asked', async () => {
    await write(desk.db, (tx) =>
      tx.report.update({ where: { id: report.id }, data: { threadsSeq: { increment: 1 } } }),
    )
    return heard.count > 0
  })
  const before = heard.count
  const { id } = await openThread(elsewhere, { reportId: report.id, anchor, words: 'Hm.' })
  await until('the mark is there', () => wordsOn(tab, id).length === 1)
  await until('the news came', () => heard.count > before)
  await findThreadWords(elsewhere, { threadId: id })
})
