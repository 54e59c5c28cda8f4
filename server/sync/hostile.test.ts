import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Close, FRAGMENT, Limit, Message } from '#editor/model/wire.ts'
import { seeded } from '../testing/random.ts'
import { hasWordsOf } from '../testing/has-words-of.ts'
import { readText } from '../text/content.ts'
import { loadText } from '../text/log.ts'
import { presenceFrame, step1Frame, step2Frame, updateFrame } from './frames.ts'
import { titleOf, type Browser } from './testing/browser.ts'
import { RawSocket } from './testing/raw-socket.ts'
import { SyncDesk, type Somebody } from './testing/sync-desk.ts'
import { until } from './testing/until.ts'

let desk: SyncDesk
let report: { id: string; epoch: string }
let author: Somebody
let bystander: Browser

beforeAll(async () => {
  desk = await SyncDesk.open({ timing: { tick: 50 } })
  author = await desk.somebody('author')
})
afterEach(() => desk.leaveAll())
afterAll(() => desk.close())

async function begin(): Promise<void> {
  report = await desk.report()
  bystander = await desk.tab(report).ready()
}

const raw = (who = author) => new RawSocket(desk.address(report, who)).open()

/** The bystander's line still stands, and what they type is stored. */
async function bystanderIsFine(): Promise<void> {
  const word = `fine${bystander.tokens.size} `
  bystander.type(word)
  await bystander.allSaved()
  expect(bystander.closes).toEqual([])
  expect(JSON.stringify((await readText(desk.db, report.id)).report)).toContain(word)
}

async function textNow(): Promise<Y.Doc> {
  return (await loadText(desk.db, report.id))!.doc
}

function updateOf(doc: Y.Doc, work: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => work(doc))
  return Y.encodeStateAsUpdate(doc, before)
}

const bytes = (...numbers: number[]) => new Uint8Array(numbers)

describe('a malformed message closes its socket alone', () => {
  test.each<[string, Uint8Array | string]>([
    ['text', 'hello'],
    ['nothing', bytes()],
    ['an unknown type', bytes(9, 1, 2)],
    ['the server’s own type', bytes(Message.saved, 1)],
    ['an unknown sync message', bytes(0, 7, 1, 0)],
    ['a length that lies', bytes(0, 2, 120, 1, 2)],
    ['a length of eight bytes', bytes(0, 2, 255, 255, 255, 255, 255, 255, 255, 127)],
    ['something behind the message', bytes(0, 0, 1, 0, 5)],
    ['a broken state vector', step1Frame(bytes(5, 1))],
    ['a broken update', updateFrame(bytes(1, 2, 3, 4, 5))],
    ['a cut step 2', step2Frame(bytes(1, 1, 1))],
    ['presence that is no JSON', presenceFrame([{ clientId: 5, clock: 1, state: '{' }])],
    ['presence that is a list', presenceFrame([{ clientId: 5, clock: 1, state: '[]' }])],
    ['presence that breaks off', bytes(1, 2, 3, 1)],
  ])('%s', async (_name, frame) => {
    await begin()
    const socket = await raw()
    socket.send(frame)
    expect(await socket.end()).toBe(Close.malformed)
    await bystanderIsFine()
  })

  test('a thousand random frames', async () => {
    await begin()
    const random = seeded(4711)
    for (let round = 0; round < 50; round++) {
      const socket = await raw()
      for (let frame = 0; frame < 20; frame++) {
        const length = random.int(40)
        const data = Uint8Array.from({ length }, () => random.int(random.pick([4, 256])))
        if (socket.ended === null) socket.send(data)
      }
      socket.socket.close()
    }
    await bystanderIsFine()
    expect(fromSeed(bystander.words), `seed ${random.seed}`).toBe(true)
  })

  test('good edits before the malformed message stay', async () => {
    await begin()
    const socket = await raw()
    const doc = await textNow()
    socket.send(updateFrame(updateOf(doc, () => titleOf(doc).insert(0, 'good '))))
    socket.send(bytes(9))
    expect(await socket.end()).toBe(Close.malformed)
    await until('the others have it', () => bystander.words.includes('good '))
  })
})

const fromSeed = (words: string) => words.includes('A harbour reopens')

describe('too large', () => {
  test('a message beyond the limit', async () => {
    await begin()
    const socket = await raw()
    socket.send(new Uint8Array(Limit.message + 1))
    expect(await socket.end()).toBe(Close.tooLarge)
    await bystanderIsFine()
  })

  test('presence beyond the limit', async () => {
    await begin()
    const socket = await raw()
    const state = JSON.stringify({ cursor: 'x'.repeat(Limit.presence) })
    socket.send(presenceFrame([{ clientId: 5, clock: 1, state }]))
    expect(await socket.end()).toBe(Close.tooLarge)
    await bystanderIsFine()
  })

  test('a text that grows beyond the limit; what fitted stays', async () => {
    await begin()
    const socket = await raw()
    const doc = await textNow()
    let sent = 0
    while (socket.ended === null && sent < Limit.document + 4_000_000) {
      const piece = 'x'.repeat(1_900_000)
      socket.send(updateFrame(updateOf(doc, () => titleOf(doc).insert(0, piece))))
      sent += piece.length
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(await socket.end()).toBe(Close.tooLarge)
    const kept = await textNow()
    const size = Y.encodeStateAsUpdate(kept).length
    expect(size).toBeLessThanOrEqual(Limit.document)
    expect(size).toBeGreaterThan(Limit.document / 2)
  })
})

describe('somebody who may only read', () => {
  let reader: Somebody
  beforeAll(async () => {
    reader = await desk.somebody('publisher')
  })

  test('may ask for the text, show presence, and say that they have nothing', async () => {
    await begin()
    const socket = await raw(reader)
    socket.send(step1Frame(bytes(0)))
    socket.send(presenceFrame([{ clientId: 99, clock: 1, state: '{}' }]))
    socket.send(bytes(Message.queryAwareness))
    socket.send(step2Frame(bytes(0, 0)))
    // All of the text, deletions too: nothing of it is new.
    socket.send(step2Frame(Y.encodeStateAsUpdate(await textNow())))
    await until('the answers came', () => {
      const kinds = socket.received.map(([type, kind]) => (type === 0 ? `sync ${kind}` : `${type}`))
      const saved = socket.received.filter(([type]) => type === Message.saved).at(-1)?.[1]
      return kinds.includes('sync 1') && saved === 2
    })
    await until('they are seen', () => bystander.provider.awareness.getStates().has(99))
    expect(socket.ended).toBeNull()
    socket.socket.close()
  })

  const change = (work: (doc: Y.Doc) => void) => async () => {
    const doc = await textNow()
    return updateOf(doc, () => work(doc))
  }
  test.each<[string, typeof updateFrame, () => Promise<Uint8Array>]>([
    ['update that inserts', updateFrame, change((doc) => titleOf(doc).insert(0, 'no '))],
    ['step 2 that inserts', step2Frame, change((doc) => titleOf(doc).insert(0, 'no '))],
    ['update that deletes', updateFrame, change((doc) => titleOf(doc).delete(0, 3))],
    ['step 2 that deletes', step2Frame, change((doc) => titleOf(doc).delete(0, 3))],
    ['format', updateFrame, change((doc) => titleOf(doc).format(0, 2, { bold: {} }))],
    ['edit from elsewhere', updateFrame, change((doc) => doc.getMap('meta').set('x', 1))],
  ])('changes nothing with an %s, and is told', async (_name, frame, update) => {
    await begin()
    const { hash } = await readText(desk.db, report.id)
    const socket = await raw(reader)
    socket.send(frame(await update()))
    expect(await socket.end()).toBe(Close.notAllowed)
    expect(await readText(desk.db, report.id)).toMatchObject({ hash, seq: 0 })
    await bystanderIsFine()
  })
})

describe('authorship', () => {
  test('nobody adds to another person’s Yjs client, to the seed’s, or to one that another shows', async () => {
    await begin()
    const ben = await desk.somebody('author')
    const victim = await desk.tab(report, ben).ready()
    victim.type('mine ')
    await victim.allSaved()
    const idle = await desk.tab(report, ben).ready()
    await until('the idle one is shown', () =>
      bystander.provider.awareness.getStates().has(idle.doc.clientID),
    )
    for (const clientId of [victim.doc.clientID, idle.doc.clientID, 1]) {
      const doc = await textNow()
      doc.clientID = clientId
      const socket = await raw()
      socket.send(updateFrame(updateOf(doc, () => titleOf(doc).insert(0, 'forged '))))
      expect(await socket.end()).toBe(Close.notAllowed)
    }
    expect(bystander.words).not.toContain('forged ')
    expect(await hasWordsOf(desk.db, report.id, author.id)).toBe(false)
    expect([victim.closes, idle.closes]).toEqual([[], []])
  })

  test('what the server has already may come from anybody', async () => {
    await begin()
    bystander.type('known ')
    await bystander.allSaved()
    const tab = await desk.tab(report, author, await textNow()).ready()
    await tab.allSaved()
    expect(tab.closes).toEqual([])
    expect(await hasWordsOf(desk.db, report.id, author.id)).toBe(false)
  })

  test('a browser that brings several of its own earlier visits is let in', async () => {
    await begin()
    const doc = await textNow()
    titleOf(doc).insert(0, 'visit one ')
    doc.clientID = 77
    const paragraph = new Y.XmlElement('paragraph')
    doc.getXmlFragment(FRAGMENT).push([paragraph])
    doc.clientID = 5
    paragraph.insert(0, [new Y.XmlText('visit two ')])
    const tab = await desk.tab(report, author, doc).ready()
    await tab.allSaved()
    expect(bystander.words).toContain('visit two ')
  })

  test('presence of others is not taken over', async () => {
    await begin()
    const socket = await raw()
    const clientId = bystander.doc.clientID
    socket.send(presenceFrame([{ clientId, clock: 9e9, state: '{"cursor":"stolen"}' }]))
    socket.send(presenceFrame([{ clientId, clock: 9e10, state: 'null' }]))
    socket.send(step1Frame(bytes(0)))
    await until('it was read', () =>
      socket.received.some(([type, kind]) => type === 0 && kind === 1),
    )
    const watcher = await desk.tab(report).ready()
    await until('the bystander is shown', () =>
      watcher.provider.awareness.getStates().has(clientId),
    )
    expect(watcher.provider.awareness.getStates().get(clientId)).toMatchObject({
      user: { id: desk.chief.id },
    })
    socket.socket.close()
  })
})

describe('shapes that no editor makes', () => {
  const nested = (depth: number) => (doc: Y.Doc) => {
    let inner: Y.XmlFragment = doc.getXmlFragment(FRAGMENT)
    for (let level = 0; level < depth; level++) {
      const next = new Y.XmlElement('blockquote')
      inner.insert(0, [next])
      inner = next
    }
  }

  test('elements too deep in one message', async () => {
    await begin()
    const socket = await raw()
    socket.send(updateFrame(updateOf(await textNow(), nested(500))))
    expect(await socket.end()).toBe(Close.malformed)
    await bystanderIsFine()
  })

  test('elements too deep, one by one and faster than they are stored', async () => {
    await begin()
    const socket = await raw()
    const doc = await textNow()
    let inner: Y.XmlFragment = doc.getXmlFragment(FRAGMENT)
    for (let level = 0; level < 300; level++) {
      const next = new Y.XmlElement('blockquote')
      const into = inner
      socket.send(updateFrame(updateOf(doc, () => into.insert(0, [next]))))
      inner = next
    }
    expect(await socket.end()).toBe(Close.malformed)
    await bystanderIsFine()
  })

  test('elements as deep as a real text has them, in any order', async () => {
    await begin()
    const socket = await raw()
    socket.send(updateFrame(updateOf(await textNow(), nested(30))))
    await until('stored', async () => (await readText(desk.db, report.id)).seq === 1)
    expect(socket.ended).toBeNull()
    socket.socket.close()
  })

  test('an edit that builds on a missing one waits, is asked for, and nothing is folded meanwhile', async () => {
    await begin()
    const socket = await raw()
    const doc = await textNow()
    const first = updateOf(doc, () => titleOf(doc).insert(0, 'a '))
    socket.send(updateFrame(updateOf(doc, () => titleOf(doc).insert(2, 'b '))))
    const asked = () => socket.received.filter(([type, kind]) => type === 0 && kind === 0).length
    await until('the server asks again', () => asked() > 1)
    expect(await db().count({ where: { reportId: report.id } })).toBe(1)
    socket.send(step2Frame(first))
    await until('both are there', () => bystander.words.includes('a b '))
    await bystanderIsFine()
    socket.socket.close()
  })

  const db = () => desk.db.update

  test('a browser that is back sends what it types now before what it typed without a line', async () => {
    await begin()
    const tab = await desk.tab(report, author).ready()
    tab.cut()
    await until('the line is cut', () => !tab.provider.wsconnected)
    const body = tab.fragment.get(4) as Y.XmlElement
    const addParagraph = (words: string) => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(words)])
      body.push([paragraph])
    }
    addParagraph('without a line ')
    tab.provider.once('status', () =>
      tab.provider.once('status', ({ status }) => {
        if (status === 'connected') addParagraph('with a line ')
      }),
    )
    await until('both are there', () => /without a line .*with a line /.test(bystander.words))
    await tab.allSaved()
    expect(tab.closes).toEqual([1006])
  })

  test('a thousand new Yjs clients in one message', async () => {
    await begin()
    const doc = await textNow()
    const before = Y.encodeStateVector(doc)
    for (let client = 0; client < 1000; client++) {
      doc.clientID = 1000 + client
      titleOf(doc).insert(0, 'x')
    }
    const socket = await raw()
    socket.send(updateFrame(Y.encodeStateAsUpdate(doc, before)))
    expect(await socket.end()).toBe(Close.malformed)
  })

  test('embeds, sub-documents and lists in the text: stored, and read as a report', async () => {
    await begin()
    const socket = await raw()
    const doc = await textNow()
    const update = updateOf(doc, () => {
      titleOf(doc).insertEmbed(0, { image: 'javascript:1' })
      doc.getMap('meta').set('sub', new Y.Doc())
      doc.getMap('meta').set('dateline', [1])
      doc.getArray('other').push([{ deep: [[[]]] }])
    })
    socket.send(updateFrame(update))
    await until('stored', async () => (await readText(desk.db, report.id)).seq === 1)
    await bystanderIsFine()
    socket.socket.close()
  })
})

test('a reader that stops reading does not fill the server’s memory', async () => {
  await begin()
  const socket = await raw()
  socket.socket.pause()
  const typist = await desk.tab(report, author).ready()
  for (let round = 0; round < 12; round++) {
    typist.doc.getMap('meta').set('dateline', 'y'.repeat(1_500_000))
    await typist.allSaved()
  }
  expect(desk.running.sync.figures().waitingBytes).toBeLessThan(8_000_000)
  socket.socket.resume()
  const receiver = new Y.Doc()
  await until('it has caught up', () => {
    for (const frame of socket.received.splice(0)) {
      const [type, kind] = frame
      if (type === 0 && (kind === 1 || kind === 2)) Y.applyUpdate(receiver, payload(frame))
    }
    return receiver.getMap('meta').get('dateline') === 'y'.repeat(1_500_000)
  })
  socket.socket.close()
})

test('a flood of presence reaches the others thinned out, and its last state last', async () => {
  await begin()
  const flooder = await desk.tab(report, author).ready()
  const watcher = await desk.tab(report, author).ready()
  let heard = 0
  watcher.provider.awareness.on('update', () => heard++)
  for (let at = 0; at <= 2_000; at++) flooder.provider.awareness.setLocalStateField('at', at)
  const shown = () => watcher.provider.awareness.getStates().get(flooder.doc.clientID)?.['at']
  await until('the last one is shown', () => shown() === 2_000)
  expect(heard).toBeLessThan(200)
})

test('a flood of edits is slowed down, and every one of them is kept', async () => {
  await begin()
  const flooder = await desk.tab(report, author).ready()
  const other = await desk.tab(report, author).ready()
  const fragment = flooder.doc.getMap('meta')
  for (let at = 0; at < 12_000; at++) fragment.set('dateline', String(at))
  other.type('in between ')
  await other.allSaved()
  await flooder.allSaved()
  await until('the last one came', () => other.doc.getMap('meta').get('dateline') === '11999')
  expect(flooder.closes).toEqual([])
})

test('somebody who opens a hundred sockets and more is told to come later', async () => {
  await begin()
  const who = await desk.somebody('author')
  const open = Array.from({ length: 101 }, () => new RawSocket(desk.address(report, who)))
  await until('one was sent away', () => open.some(({ ended }) => ended === 1013))
  expect(open.filter(({ ended }) => ended !== null)).toHaveLength(1)
  await bystanderIsFine()
  for (const { socket } of open) socket.close()
})

/** The bytes in a sync message. */
function payload(frame: Uint8Array): Uint8Array {
  let at = 2
  while (frame[at]! > 127) at++
  return frame.subarray(at + 1)
}
