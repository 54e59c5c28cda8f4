/** Who may send what, in every state of a report: one readable table, and the rule that it has to follow. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Close, Message } from '#editor/model/wire.ts'
import { roles as allRoles, type Role } from '#review/roles.ts'
import { isWritable, states, type State } from '#review/states.ts'
import { endSession } from '../auth/session.ts'
import { write } from '../db/client.ts'
import { member } from '../testing/factories.ts'
import { readText } from '../text/content.ts'
import { loadText } from '../text/log.ts'
import { presenceFrame, step1Frame, step2Frame, updateFrame } from './frames.ts'
import { titleOf, type Browser } from './testing/browser.ts'
import { RawSocket } from './testing/raw-socket.ts'
import { SyncDesk, type Somebody } from './testing/sync-desk.ts'
import { until } from './testing/until.ts'

let desk: SyncDesk
beforeAll(async () => {
  desk = await SyncDesk.open({ timing: { tick: 50 } })
})
afterAll(() => desk.close())

interface Sender extends Somebody {
  name: string
  held: readonly Role[]
}

async function senders(): Promise<Sender[]> {
  const one = async (name: string, ...held: Role[]) => ({
    name,
    held,
    ...(await desk.somebody(...held)),
  })
  const administrator = await one('administrator')
  const former = await one('former member', 'author')
  const disabled = await one('disabled', 'author')
  const signedOut = await one('signed out', 'author')
  const other = await one('other', 'author')
  await write(desk.db, async (tx) => {
    await tx.user.update({ where: { id: administrator.id }, data: { administrator: true } })
    await tx.membership.deleteMany({ where: { userId: former.id } })
    await tx.user.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } })
  })
  const session = await desk.db.session.findFirstOrThrow({ where: { userId: signedOut.id } })
  await endSession(desk.db, session.id)
  return [
    ...(await Promise.all(allRoles.map((role) => one(role, role)))),
    await one('author, publisher', 'author', 'publisher'),
    await one('stranger'),
    { ...administrator, held: [] },
    { ...former, held: [] },
    { ...disabled, held: [] },
    { ...signedOut, held: [] },
    { ...other, name: 'on another’s page', id: administrator.id, held: [] },
  ]
}

const bytes = (...numbers: number[]) => new Uint8Array(numbers)
let clients = 1_000_000

/** Each makes a frame from the text as it stands. */
const frames: Record<string, (doc: Y.Doc, sender: string) => Uint8Array> = {
  'step 1': () => step1Frame(bytes(0)),
  'step 2, empty': () => step2Frame(bytes(0, 0)),
  'step 2, known': (doc) => step2Frame(Y.encodeStateAsUpdate(doc)),
  'step 2, insert': (doc) => step2Frame(edit(doc, () => titleOf(doc).insert(0, 'x'))),
  insert: (doc) => updateFrame(edit(doc, () => titleOf(doc).insert(0, 'x'))),
  delete: (doc) => updateFrame(edit(doc, () => titleOf(doc).delete(0, 1))),
  format: (doc) =>
    updateFrame(edit(doc, () => titleOf(doc).format(0, 3, { [`mark-${clients}`]: {} }))),
  suggestion: (doc, sender) => updateFrame(edit(doc, () => proposed(doc, sender))),
  'suggestion of another': (doc) => updateFrame(edit(doc, () => proposed(doc, 'another'))),
  elsewhere: (doc) => updateFrame(edit(doc, () => doc.getMap('other').set('x', 1))),
  presence: () => presenceFrame([{ clientId: ++clients, clock: 1, state: '{}' }]),
  'who is here': () => bytes(Message.queryAwareness),
  saved: () => bytes(Message.saved, 9),
  trouble: () => bytes(Message.trouble, 1),
  auth: () => bytes(2, 0),
  unknown: () => bytes(77, 1),
}
const changing = [
  'step 2, insert',
  'insert',
  'delete',
  'format',
  'suggestion of another',
  'elsewhere',
]

const proposed = (doc: Y.Doc, by: string) =>
  titleOf(doc).insert(0, 'x', { insertion: { id: 's', by, at: '1' } })

function edit(doc: Y.Doc, work: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.clientID = ++clients
  doc.transact(work)
  return Y.encodeStateAsUpdate(doc, before)
}

const codes = new Map<number, string>(Object.entries(Close).map(([name, code]) => [code, name]))

/** What came of one frame of somebody, in a word. */
async function outcome(
  report: { id: string; epoch: string },
  { sender, frame, bystander }: { sender: Sender; frame: string; bystander: Browser },
): Promise<string> {
  const socket = new RawSocket(desk.address(report, sender))
  const of = (type: number, kind?: number) =>
    socket.received.filter((got) => got[0] === type && (kind === undefined || got[1] === kind))
  await until('greeted or ended', () => socket.ended !== null || of(0, 0).length > 0)
  if (socket.ended !== null) return codes.get(socket.ended) ?? String(socket.ended)
  const { doc, seq } = (await loadText(desk.db, report.id))!
  socket.send(frames[frame]!(doc, sender.id))
  const client = clients
  if (frame === 'step 1') await until('answered', () => of(0, 1).length > 0)
  else if (/step 2|insert|delete|format|suggestion|elsewhere/.test(frame))
    await until('counted or ended', () => socket.ended !== null || of(Message.saved).length > 0)
  else {
    // What is answered to this was read after that.
    socket.send(step1Frame(bytes(0)))
    await until('read or ended', () => socket.ended !== null || of(0, 1).length > 0)
  }
  if (socket.ended !== null) return codes.get(socket.ended) ?? String(socket.ended)
  const stored = (await loadText(desk.db, report.id))!.seq > seq
  socket.socket.close()
  if (stored) return 'stored'
  if (frame === 'step 1') return 'answered'
  if (frame === 'presence') {
    await until('shown', () => bystander.provider.awareness.getStates().has(client))
    return 'shown'
  }
  return frame.startsWith('step 2') ? 'known' : 'read'
}

test('every sender, every frame, every state', async () => {
  const all = await senders()
  /** States by what comes of everything in them. */
  const tables = new Map<string, State[]>()
  for (const state of states) {
    const report = await desk.report({ state })
    const bystander = await desk.tab(report).ready()
    const lines: string[] = []
    for (const sender of all) {
      const outcomes = new Map<string, string[]>()
      for (const frame of Object.keys(frames)) {
        const { hash } = await readText(desk.db, report.id)
        const came = await outcome(report, { sender, frame, bystander })
        outcomes.set(came, [...(outcomes.get(came) ?? []), frame])
        const held = (...among: Role[]) => sender.held.some((role) => among.includes(role))
        const mayWrite = isWritable(state) && held('author', 'editor')
        const maySuggest = isWritable(state) && held('author', 'editor', 'reviewer')
        expect(came === 'stored', `${sender.name} ${frame} ${state}`).toBe(
          (mayWrite && changing.includes(frame)) || (maySuggest && frame === 'suggestion'),
        )
        if (came !== 'stored' || !mayWrite)
          expect((await readText(desk.db, report.id)).hash).toBe(hash)
      }
      const text = [...outcomes].map(([came, names]) =>
        names.length === Object.keys(frames).length ? came : `${came}: ${names.join(' · ')}`,
      )
      lines.push(`  ${sender.name}: ${text.join('; ')}`)
    }
    const table = lines.join('\n')
    tables.set(table, [...(tables.get(table) ?? []), state])
    expect(bystander.closes).toEqual([])
    desk.leaveAll()
  }
  const text = [...tables].map(([lines, alike]) => `${alike.join(', ')}:\n${lines}\n`).join('\n')
  await expect(text).toMatchFileSnapshot('./frame-matrix.txt')
}, 240_000)

test('somebody who is demoted, removed, disabled or signed out: within a second, and nothing that they send after it counts', async () => {
  const report = await desk.report()
  const bystander = await desk.tab(report).ready()
  const acts: Record<string, (who: Somebody) => Promise<void>> = {
    demoted: (who) => member(desk.db, desk.seriesId, who.id, ['publisher']),
    removed: async (who) => {
      await write(desk.db, (tx) => tx.membership.deleteMany({ where: { userId: who.id } }))
    },
    disabled: async (who) => {
      await write(desk.db, (tx) =>
        tx.user.update({ where: { id: who.id }, data: { disabledAt: new Date() } }),
      )
    },
    'signed out': async (who) => {
      await write(desk.db, (tx) => tx.session.deleteMany({ where: { userId: who.id } }))
    },
  }
  for (const [name, act] of Object.entries(acts)) {
    const who = await desk.somebody('author')
    const socket = await new RawSocket(desk.address(report, who)).open()
    await until('greeted', () => socket.received.length > 0)
    await act(who)
    const { doc } = (await loadText(desk.db, report.id))!
    const frame = updateFrame(edit(doc, () => titleOf(doc).insert(0, 'late ')))
    const began = performance.now()
    desk.running.sync.control.invalidateUser(who.id)
    // In the same moment, and again until the line is down.
    socket.send(frame)
    await until('closed', () => socket.ended !== null)
    expect(performance.now() - began, name).toBeLessThan(1000)
    expect(socket.ended, name).toBe(Close.changed)
    expect(bystander.words, name).not.toContain('late ')
    const back = new RawSocket(desk.address(report, who))
    if (name === 'demoted') {
      await back.open()
      back.send(frame)
    }
    expect(await back.end(), name).toBeGreaterThan(4400)
    expect(JSON.stringify((await readText(desk.db, report.id)).report)).not.toContain('late ')
  }
  expect(bystander.closes).toEqual([])
})
