import * as Y from 'yjs'
import { Close } from '#editor/model/wire.ts'
import { DepthWatch } from './depth-watch.ts'

/** Yjs clients that may speak for the first time in one message: a browser has one for every time it was loaded. */
const maxNewClients = 100

export type Verdict =
  | { ok: true; adds: boolean; clients: number[] }
  | { ok: false; close: (typeof Close)[keyof typeof Close] }

/** Who sends, and what the text's authors say about the Yjs clients that they send for. */
export interface Sender {
  mayWrite: boolean
  /** Whether insertions of a Yjs client may be this person's. */
  mayBe: (clientId: number) => boolean
}

const stateOf = (doc: Y.Doc, client: number) => Y.getState(doc.store, client)

type DeleteSet = ReturnType<typeof Y.createDeleteSet>
type Range = readonly [client: number, from: number, to: number]

/** Whether a delete set names something that still stands or that nobody knows yet. */
function deletesSomething(doc: Y.Doc, ds: DeleteSet, waiting: readonly Range[]): boolean {
  for (const [client, ranges] of ds.clients) {
    const structs = doc.store.clients.get(client) ?? []
    for (const { clock, len } of ranges) {
      if (len === 0 || isWithin(waiting, client, clock, clock + len)) continue
      if (clock + len > stateOf(doc, client)) return true
      for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
        const struct = structs[at]!
        if (struct.id.clock >= clock + len) break
        if (!struct.deleted) return true
      }
    }
  }
  return false
}

function isWithin(ranges: readonly Range[], client: number, from: number, to: number): boolean {
  return ranges.some((range) => range[0] === client && range[1] <= from && to <= range[2])
}

type Struct = Y.Item | Y.GC

function isStruct(struct: Y.Item | Y.GC | Y.Skip): struct is Struct {
  return !(struct instanceof Y.Skip)
}

function rangeOf({ id, length }: Struct): Range {
  return [id.client, id.clock, id.clock + length]
}

/** Yjs draws its clients from 32 bits; nobody types as many letters. Sums of larger numbers would leave what Yjs can read. */
const largest = 2 ** 32

function isBeyond(client: number, end: number): boolean {
  return client >= largest || end >= largest
}

/** Whether it builds on what its own Yjs client had not made yet. Yjs would break off in the middle of such an edit. */
function buildsOnItsFuture(struct: Struct): boolean {
  if (!(struct instanceof Y.Item)) return false
  const { client, clock } = struct.id
  const parent = struct.parent instanceof Y.ID ? struct.parent : null
  return [struct.origin, struct.rightOrigin, parent].some(
    (id) => id !== null && id.client === client && id.clock >= clock,
  )
}

/**
 * What the document holds back, because it builds on edits that are missing. It happens to honest browsers: one that
 * comes back sends what is typed at that moment before what was typed without a line.
 */
function heldBack({ store }: Y.Doc): { structs: Struct[]; deletes: Range[] } {
  const structs = store.pendingStructs
    ? Y.decodeUpdateV2(store.pendingStructs.update).structs.filter(isStruct)
    : []
  const deletes = store.pendingDs ? [...Y.decodeUpdateV2(store.pendingDs).ds.clients] : []
  return {
    structs,
    deletes: deletes.flatMap(([client, ranges]) =>
      ranges.map(({ clock, len }): Range => [client, clock, clock + len]),
    ),
  }
}

/**
 * Judges the edits of one commit, in order, against the document that they will be applied to. Looks only; nothing of
 * an edit is ever applied before it is on the disk.
 */
export class Admission {
  readonly #depths: DepthWatch
  /** Browsers hold back and repeat what the document holds back: that is nothing new either. */
  readonly #held: { structs: Range[]; deletes: Range[] }

  constructor(readonly doc: Y.Doc) {
    const { structs, deletes } = heldBack(doc)
    this.#held = { structs: structs.map(rangeOf), deletes }
    this.#depths = new DepthWatch(doc, structs)
  }

  judge(update: Uint8Array, { mayWrite, mayBe }: Sender): Verdict {
    let decoded: ReturnType<typeof Y.decodeUpdate>
    try {
      decoded = Y.decodeUpdate(update)
    } catch {
      return { ok: false, close: Close.malformed }
    }
    const added = decoded.structs.filter(isStruct).filter((struct) => this.#isNew(struct))
    if (!this.#isPossible(decoded)) return { ok: false, close: Close.malformed }
    const adds = added.length > 0 || deletesSomething(this.doc, decoded.ds, this.#held.deletes)
    if (!adds) return { ok: true, adds, clients: [] }
    if (!mayWrite) return { ok: false, close: Close.notAllowed }
    const clients = [...new Set(added.map((struct) => struct.id.client))]
    if (!clients.every(mayBe)) return { ok: false, close: Close.notAllowed }
    if (clients.length > maxNewClients || !this.#depths.admits(added))
      return { ok: false, close: Close.malformed }
    return { ok: true, adds, clients }
  }

  /** Yjs would break off in the middle of an edit that is not. */
  #isPossible({ structs, ds }: ReturnType<typeof Y.decodeUpdate>): boolean {
    const ranges = [...ds.clients].flatMap(([client, gone]) =>
      gone.map(({ clock, len }) => [client, clock + len] as const),
    )
    if (ranges.some(([client, end]) => isBeyond(client, end))) return false
    return structs.every(
      (struct) =>
        !isBeyond(struct.id.client, struct.id.clock + struct.length) &&
        !(isStruct(struct) && buildsOnItsFuture(struct)),
    )
  }

  #isNew(struct: Struct): boolean {
    const [client, from, to] = rangeOf(struct)
    return to > stateOf(this.doc, client) && !isWithin(this.#held.structs, client, from, to)
  }
}
