import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Close, FRAGMENT } from '#editor/model/wire.ts'
import { random as randomFrom, seedsOf, type Random } from '#report/testing/random.ts'
import { readText } from '../text/content.ts'
import { loadText } from '../text/log.ts'
import { presenceFrame, step1Frame, step2Frame, updateFrame } from './frames.ts'
import { titleOf } from './testing/browser.ts'
import { RawSocket } from './testing/raw-socket.ts'
import { SyncDesk, type Somebody } from './testing/sync-desk.ts'
import { until } from './testing/until.ts'

let desk: SyncDesk
beforeAll(async () => {
  desk = await SyncDesk.open({ timing: { tick: 50 } })
})
afterAll(() => desk.close())

/** Frames that browsers send, of a document that changes as it goes. */
function goodFrame(doc: Y.Doc, random: Random): Uint8Array {
  const change = (work: () => void) => {
    const before = Y.encodeStateVector(doc)
    doc.transact(work)
    return Y.encodeStateAsUpdate(doc, before)
  }
  const title = titleOf(doc)
  switch (random.int(8)) {
    case 0:
      return step1Frame(Y.encodeStateVector(doc))
    case 1:
      return step2Frame(Y.encodeStateAsUpdate(doc))
    case 2:
      return updateFrame(change(() => title.insert(random.int(title.length + 1), 'fuzz')))
    case 3:
      return updateFrame(change(() => title.delete(0, Math.min(2, title.length))))
    case 4:
      return updateFrame(
        change(() => title.format(0, random.int(title.length) + 1, { [`m${random.int(3)}`]: {} })),
      )
    case 5:
      return updateFrame(
        change(() => {
          const made = new Y.XmlElement(random.pick(['paragraph', 'item', 'script', '__proto__']))
          made.setAttribute(random.pick(['id', 'rank', '__proto__', 'onload']), 'javascript:1')
          made.insert(0, [new Y.XmlText('words')])
          doc.getXmlFragment(FRAGMENT).push([made])
        }),
      )
    case 6:
      return presenceFrame([
        { clientId: random.int(2 ** 31), clock: random.int(99), state: '{"cursor":null}' },
      ])
    default:
      return Uint8Array.from({ length: random.int(60) }, () => random.int(random.pick([4, 256])))
  }
}

/** The same with something done to its bytes. */
function mutated(frame: Uint8Array, random: Random): Uint8Array {
  let bytes = [...frame]
  for (let times = 1 + random.int(3); times > 0; times--) {
    const at = random.int(bytes.length + 1)
    switch (random.int(6)) {
      case 0:
        bytes[Math.min(at, Math.max(0, bytes.length - 1))] = random.int(256)
        break
      case 1:
        bytes = bytes.slice(0, at)
        break
      case 2:
        bytes.splice(at, 0, ...Array.from({ length: 1 + random.int(8) }, () => random.int(256)))
        break
      case 3:
        bytes.splice(at, 1 + random.int(8))
        break
      case 4:
        bytes.splice(at, 0, ...bytes.slice(at, at + random.int(20)))
        break
      default:
        // A length or a clock that is out of all measure.
        bytes.splice(at, 1, 255, 255, 255, 255, 255, 255, 255, random.pick([15, 127]))
    }
  }
  return Uint8Array.from(bytes)
}

const probe = step1Frame(new Uint8Array([0]))

/** Sends frames one by one, over as many sockets as it takes: a bad one ends its socket. */
async function assail(
  report: { id: string; epoch: string },
  { who, random, frames }: { who: Somebody; random: Random; frames: number },
): Promise<number[]> {
  const codes: number[] = []
  let socket: RawSocket | null = null
  let { doc } = (await loadText(desk.db, report.id))!
  for (let at = 0; at < frames; at++) {
    socket ??= await new RawSocket(desk.address(report, who)).open()
    const target: RawSocket = socket
    // Now and then it begins anew, or most would build on what was lost on the way.
    if (random.next() < 0.1) doc = (await loadText(desk.db, report.id))!.doc
    const frame = goodFrame(doc, random)
    const answers = () => target.received.filter(([type, kind]) => type === 0 && kind === 1).length
    const before = answers()
    target.send(random.next() < 0.8 ? mutated(frame, random) : frame)
    target.send(probe)
    await until('answered or ended', () => target.ended !== null || answers() > before)
    target.received.length = 0
    if (target.ended === null) continue
    codes.push(target.ended)
    socket = null
  }
  socket?.socket.close()
  return codes
}

const lanes = 8

test.each(seedsOf(1))(
  'two thousand random and mutated frames of people who may read and write: nobody else notices (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    const closedTo = await desk.report()
    const open = await desk.report()
    const [reader, writer] = [await desk.somebody('publisher'), await desk.somebody('author')]
    const bystanders = [await desk.tab(closedTo).ready(), await desk.tab(open).ready()]
    const { hash } = await readText(desk.db, closedTo.id)
    const rss = process.memoryUsage.rss()
    const assaults = [
      { report: closedTo, who: reader },
      { report: open, who: writer },
    ].flatMap(({ report, who }) =>
      Array.from({ length: lanes }, (_, lane) =>
        assail(report, { who, random: randomFrom(random.int(2 ** 31) + lane), frames: 125 }),
      ),
    )
    const codes = (await Promise.all(assaults)).flat()
    expect(codes.length, `seed ${seed}`).toBeGreaterThan(200)
    expect(new Set(codes), `seed ${seed}`).toEqual(new Set([Close.malformed, Close.notAllowed]))

    // Nothing that a reader sent changed anything.
    expect(await readText(desk.db, closedTo.id)).toMatchObject({ hash, seq: 0 })
    for (const [at, bystander] of bystanders.entries()) {
      expect(bystander.closes, `seed ${seed}`).toEqual([])
      bystander.type(`still ${at} `)
      await bystander.allSaved()
    }
    // What a writer sent is theirs to send; it can still be read, by pages that come later too.
    const { report } = await readText(desk.db, open.id)
    expect(report.title).toContain('still 1 ')
    const fresh = await desk.tab(open).ready()
    expect(fresh.words).toContain('still 1 ')
    expect(process.memoryUsage.rss() - rss).toBeLessThan(500_000_000)
    expect(desk.running.sync.figures()).toMatchObject({ failedAppends: 0 })
    desk.leaveAll()
  },
  240_000,
)
