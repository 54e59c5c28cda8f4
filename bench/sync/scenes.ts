/** What is done to each server, and what is measured. Times are milliseconds unless a name says otherwise. */
import * as Y from 'yjs'
import type { Inline, Report } from '#report/document.ts'
import { random } from '#report/testing/random.ts'
import { sampleReport } from '#server/testing/sample-report.ts'
import { textOf, type Client } from './client.ts'
import { watch, type Busy } from './noise.ts'
import { seeded, type Memory, type Room, type Target } from './targets.ts'

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Of a sorted list. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

export interface Figures extends Busy {
  [figure: string]: number
}

const pidsOf = (target: Target) => target.servers.map(({ pid }) => pid)

/** When each writer typed each of their letters, by Yjs client and clock. */
class Ledger {
  readonly #typed = new Map<number, { first: number; at: number[] }>()
  readonly latencies: number[] = []
  expected = 0
  /** Called for every letter that a reader sees. */
  onSeen: (clientId: number) => void = () => {}

  types(page: Client, type: () => void, readers: number): void {
    const id = page.doc.clientID
    const first = Y.getState(page.doc.store, id)
    const entry = this.#typed.get(id) ?? { first, at: [] }
    this.#typed.set(id, entry)
    entry.at.push(performance.now())
    this.expected += readers
    type()
  }

  /** Notes when letters of others arrive at a page. */
  reads(page: Client): void {
    page.doc.on('afterTransaction', (change: Y.Transaction) => {
      if (change.origin !== page) return
      const now = performance.now()
      for (const [id, { first, at }] of this.#typed) {
        const to = change.afterState.get(id) ?? 0
        for (let clock = change.beforeState.get(id) ?? 0; clock < to; clock++) {
          const typed = at[clock - first]
          if (typed === undefined) continue
          this.latencies.push(now - typed)
          this.onSeen(id)
        }
      }
    })
  }

  figures(busy: Busy): Figures {
    const sorted = this.latencies.toSorted((one, other) => one - other)
    return {
      p50: percentile(sorted, 0.5),
      p95: percentile(sorted, 0.95),
      p99: percentile(sorted, 0.99),
      reach: this.expected === 0 ? 0 : sorted.length / this.expected,
      ...busy,
    }
  }
}

interface Crowd {
  rooms: number
  pages: number
  writers: number
  /** Letters a second of each writer. */
  speed: number
  /** Milliseconds that count, after one second that does not. */
  length: number
  /** Readers beside these only count what comes. */
  probes?: number
  /** At which of several servers the writers and the readers are. */
  servers?: { writers: number; readers: number }
}

/** Types letters, each writer at their own speed, until told to stop. */
function typing(writers: (() => void)[], speed: number): () => void {
  const stops = writers.map((write, at) => {
    let timer: ReturnType<typeof setInterval> | undefined
    const wait = setTimeout(
      () => (timer = setInterval(write, 1000 / speed)),
      (at * 1000) / speed / writers.length,
    )
    return () => {
      clearTimeout(wait)
      clearInterval(timer)
    }
  })
  return () => stops.forEach((stop) => stop())
}

/** Half of the probes joined first and half last, so that the order of sending is seen. */
const isProbe = (at: number, pages: number, probes: number) =>
  at < Math.floor(probes / 2) || at >= pages - Math.ceil(probes / 2)

async function crowd(target: Target, { rooms, pages, writers, probes = 8, servers }: Crowd) {
  const made: { page: Client; reads: boolean; writes: boolean }[] = []
  for (let at = 0; at < rooms; at++) {
    const room = await target.room(sampleReport)
    for (let number = 0; number < pages; number++) {
      const writes = number < writers
      const reads = isProbe(number, pages, probes)
      const server = servers ? (writes ? servers.writers : servers.readers) : 0
      const page = await target.page(room, number, { server, deaf: reads ? 'no' : 'first' })
      made.push({ page, reads: servers ? !writes : reads, writes })
    }
  }
  return made
}

/** Letters at a steady speed: how long until others have them. */
export async function latency(target: Target, given: Crowd): Promise<Figures> {
  const all = await crowd(target, given)
  try {
    return await typeSteadily(target, all, given)
  } finally {
    for (const { page } of all) page.leave()
  }
}

async function typeSteadily(
  target: Target,
  all: Awaited<ReturnType<typeof crowd>>,
  { rooms, speed, length }: Crowd,
): Promise<Figures> {
  const readers = all.filter(({ reads }) => reads)
  let ledger: Ledger | null = null
  const writers = all
    .filter(({ writes }) => writes)
    .map(({ page, reads }, at) => {
      const type = page.typist(at * 7)
      const others = readers.length / rooms - (reads ? 1 : 0)
      return () => (ledger ? ledger.types(page, type, others) : type())
    })
  const stop = typing(writers, speed)
  await after(1000)
  ledger = new Ledger()
  const counted = ledger
  for (const { page } of readers) counted.reads(page)
  const busy = watch(pidsOf(target))
  await after(length)
  stop()
  const figures = busy()
  const end = performance.now() + 3000
  while (counted.latencies.length < counted.expected && performance.now() < end) await after(5)
  return counted.figures(figures)
}

/** More and more authors on one report until others wait 100 ms: the most for whom it holds, and how it was there. */
export async function sweep(
  target: Target,
  { from, step, most, length }: { from: number; step: number; most: number; length: number },
): Promise<Figures> {
  let best: Figures = { authors: 0, p50: NaN, p95: NaN, p99: NaN, server: 0, pages: 0, others: 0 }
  for (let authors = from; authors <= most; authors += step) {
    const given = { rooms: 1, pages: authors, writers: authors, speed: 5, length }
    const figures = await latency(target, given)
    if (figures['p95']! > 100 || figures['reach']! < 0.99) break
    best = { authors, ...figures }
  }
  return best
}

/** Writers who type the next letters as soon as the last ones were seen. */
export async function throughput(
  target: Target,
  {
    rooms,
    writers,
    inFlight,
    length,
  }: { rooms: number; writers: number; inFlight: number; length: number },
): Promise<Figures> {
  // The last page reads.
  const given = { rooms, pages: writers + 1, writers, speed: 0, length, probes: 1 }
  const all = await crowd(target, given)
  const ledger = new Ledger()
  const types = new Map<number, () => void>()
  let on = true
  for (const { page, reads, writes } of all) {
    if (reads && !writes) ledger.reads(page)
    if (!writes) continue
    const type = page.typist(types.size * 3)
    types.set(page.doc.clientID, () => ledger.types(page, type, 1))
  }
  ledger.onSeen = (clientId) => {
    if (on) setImmediate(() => on && types.get(clientId)?.())
  }
  for (const type of types.values()) for (let at = 0; at < inFlight; at++) type()
  await after(500)
  ledger.latencies.length = 0
  const busy = watch(pidsOf(target))
  const begun = performance.now()
  await after(length)
  const perSecond = (ledger.latencies.length / (performance.now() - begun)) * 1000
  const figures = ledger.figures(busy())
  on = false
  for (const { page } of all) page.leave()
  return { ...figures, perSecond }
}

function tenKilobytes(): Report {
  const words = 'The harbour board met behind closed doors and gave out a page of figures. '
  const text: Inline = { type: 'text', text: words.repeat(Math.ceil(10_000 / words.length)) }
  return { ...sampleReport, blocks: [{ type: 'paragraph', content: [text] }], notes: [] }
}

const kilobyte = 1024

/** What each of so many things takes. */
function grown(before: Memory, held: Memory, count: number): Figures {
  const each = (name: keyof Memory) => (held[name] - before[name]) / count / kilobyte
  const busy = { server: 0, pages: 0, others: 0 }
  return { heapKB: each('heap'), buffersKB: each('buffers'), rssKB: each('rss'), ...busy }
}

/** Reports that somebody has open and nobody types in, with their one page each. */
export async function idleReports(target: Target, count: number): Promise<Figures> {
  const content = tenKilobytes()
  const rooms: Room[] = []
  for (let at = 0; at < count; at++) rooms.push(await target.room(content))
  const warm = await target.page(await target.room(content), 0)
  await after(2500)
  const before = await target.server.memory()
  const pages: Client[] = []
  for (const [at, room] of rooms.entries()) {
    const doc = room.isStored ? undefined : seeded(room.seed)
    pages.push(await target.page(room, at, { deaf: 'first', ...(doc && { doc }) }))
  }
  await after(8000)
  const held = await target.server.memory()
  for (const page of [warm, ...pages]) page.leave()
  return grown(before, held, count)
}

/** Pages of one report that only look. */
export async function idlePages(target: Target, count: number): Promise<Figures> {
  const room = await target.room(sampleReport)
  const warm = [await target.page(room, 0), await target.page(room, 1)]
  await after(500)
  const before = await target.server.memory()
  const pages: Client[] = []
  for (let at = 0; at < count; at++) pages.push(await target.page(room, at, { deaf: 'all' }))
  await after(1000)
  const held = await target.server.memory()
  for (const page of [...warm, ...pages]) page.leave()
  return grown(before, held, count)
}

/** A text with the edits of years, as single updates and as the state that they lead to. */
export interface History {
  updates: Uint8Array[]
  state: Uint8Array
  /** Letters of its text. */
  length: number
}

/** As many insertions and deletions as in the trace that crdt-benchmarks calls B4, made up by a seeded generator. */
export function history(
  seed: Uint8Array,
  { inserts = 182_315, deletes = 77_463, of = 4711 } = {},
): History {
  const chance = random(of)
  const doc = seeded(seed)
  doc.clientID = 4242
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const text = textOf(doc)
  let at = text.length
  for (let [more, fewer] = [inserts, deletes]; more + fewer > 0;) {
    if (chance.next() < 0.01) at = chance.int(text.length)
    if (chance.int(more + fewer) < more) {
      text.insert(at++, 'etaoin shrdlu'[more-- % 13]!)
    } else if (at > 0) {
      text.delete(--at, 1)
      fewer--
    } else at = text.length
  }
  return { updates, state: Y.encodeStateAsUpdate(doc), length: text.length }
}

/** Writes the history into a room of this target. */
export async function upload(
  target: Target,
  { updates, state, length }: History,
  as: 'state' | 'updates',
): Promise<Room> {
  const room = await target.room(sampleReport)
  const page = await target.page(room, 0)
  if (as === 'state') page.sendEdit(2, state)
  else
    for (const update of updates) {
      page.sendEdit(2, update)
      if (page.socket.bufferedAmount > 500_000)
        while (page.socket.bufferedAmount > 100_000) await after(10)
    }
  if (page.line.url.includes('/sync/')) {
    const end = performance.now() + 600_000
    while (page.saved < page.sent && performance.now() < end) await after(50)
  }
  for (let ready = false; !ready;) {
    const reader = await target.page(room, 1)
    const end = performance.now() + 5000
    while (lengthOf(reader.doc) !== length && performance.now() < end) await after(20)
    ready = lengthOf(reader.doc) === length
    reader.leave()
  }
  page.leave()
  return room
}

/** A server that was just started, asked for a long text: how long until all of it is there. */
export async function coldOpen(target: Target, room: Room, length: number): Promise<Figures> {
  await target.restart('SIGTERM')
  const { page, took, busy } = await opened(target, room, length)
  const figures = { cold: took, firstAnswer: page.firstAnswer, ...busy }
  const again = await opened(target, room, length)
  page.leave()
  again.page.leave()
  return { ...figures, warm: again.took }
}

async function opened(target: Target, room: Room, length: number) {
  const busy = watch(pidsOf(target))
  const page = await target.page(room, 1)
  const end = performance.now() + 20_000
  const isThere = () => length === lengthOf(page.doc)
  while (!isThere() && performance.now() < end) await after(1)
  return { page, took: isThere() ? performance.now() - page.begun : NaN, busy: busy() }
}

function lengthOf(doc: Y.Doc): number {
  try {
    return textOf(doc).length
  } catch {
    return 0
  }
}

/** Everybody comes at once, as after a restart. The pages do not read what they get: the server is what is measured. */
export async function storm(target: Target, room: Room, count: number): Promise<Figures> {
  const first = await target.page(room, 0)
  const busy = watch(pidsOf(target))
  const begun = performance.now()
  const pages = await Promise.all(
    Array.from({ length: count }, (_, at) => target.page(room, at, { deaf: 'all' })),
  )
  const all = performance.now() - begun
  const megabytes = pages.reduce((sum, { received }) => sum + received, 0) / 1e6
  const figures = busy()
  for (const page of [first, ...pages]) page.leave()
  return { all, megabytes, ...figures }
}

/** Twenty letters a second, and a SIGKILL: of the letters that were shown to another page, how many are there after it. */
export async function killed(target: Target, seconds: number): Promise<Figures> {
  const room = await target.room(sampleReport)
  const writer = await target.page(room, 0)
  const reader = await target.page(room, 1)
  const base = textOf(writer.doc).length
  const type = writer.typist(0)
  const timer = setInterval(type, 50)
  await after(seconds * 1000)
  clearInterval(timer)
  const acknowledged = writer.saved
  await target.restart('SIGKILL')
  const shown = textOf(reader.doc).length - base
  writer.leave()
  reader.leave()
  const fresh = await Promise.race([target.page(room, 2), after(3000).then(() => null)])
  if (fresh) await after(500)
  const survived = fresh ? Math.max(0, lengthOf(fresh.doc) - base) : 0
  fresh?.leave()
  return { shown, acknowledged, lost: shown - survived, server: 0, pages: 0, others: 0 }
}
