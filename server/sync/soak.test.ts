import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Message } from '#editor/model/wire.ts'
import { loadText } from '../text/log.ts'
import * as Y from 'yjs'
import { presenceFrame, step1Frame, updateFrame } from './frames.ts'
import { titleOf } from './testing/browser.ts'
import { RawSocket } from './testing/raw-socket.ts'
import { SyncDesk, type Somebody } from './testing/sync-desk.ts'
import { until } from './testing/until.ts'

setFlagsFromString('--expose_gc')
const collect = runInNewContext('gc') as () => void

let desk: SyncDesk
beforeAll(async () => {
  desk = await SyncDesk.open({ timing: { tick: 20, idle: 50 } })
})
afterAll(() => desk.close())

/** How often a report is opened, written in and closed, in hundreds. */
const hundreds = Number(process.env['GALLEY_RUNS'] ?? 2)

async function heapNow(): Promise<number> {
  await until('nobody is in a room', () => desk.running.sync.figures().rooms === 0)
  for (let round = 0; round < 4; round++) {
    collect()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return process.memoryUsage().heapUsed
}

let clients = 5_000_000

async function visit(report: { id: string; epoch: string }, who: Somebody): Promise<void> {
  const socket = await new RawSocket(desk.address(report, who)).open()
  const { doc } = (await loadText(desk.db, report.id))!
  doc.clientID = ++clients
  const before = Y.encodeStateVector(doc)
  // Deleted again, so that what grows is not the text.
  titleOf(doc).insert(0, 'x')
  titleOf(doc).delete(0, 1)
  socket.send(step1Frame(new Uint8Array([0])))
  socket.send(presenceFrame([{ clientId: doc.clientID, clock: 1, state: '{}' }]))
  socket.send(updateFrame(Y.encodeStateAsUpdate(doc, before)))
  await until('it is saved', () => socket.received.some(([type]) => type === Message.saved))
  doc.destroy()
  socket.socket.close()
  await socket.end()
}

test('opening and closing again and again leaves nothing in memory', async () => {
  const who = await desk.somebody('author')
  const reports = await Promise.all(Array.from({ length: 10 }, () => desk.report()))
  const round = async (times: number) => {
    for (let at = 0; at < times; at++)
      await Promise.all(reports.slice(0, 5).map((report) => visit(report, who)))
  }
  await round(20)
  const before = await heapNow()
  await round(hundreds * 20)
  const after = await heapNow()
  expect(desk.running.sync.figures()).toMatchObject({ rooms: 0, sockets: 0, waitingEdits: 0 })
  expect(after / before).toBeLessThan(1.05)
}, 300_000)
