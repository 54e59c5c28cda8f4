import * as Y from 'yjs'
import { Close } from '#editor/model/wire.ts'

/** Elements inside elements. Real texts stay below ten; Yjs needs time and stack that grow with the depth. */
const maxDepth = 100
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

/** A struct that is not in the document yet. `depth` is its parent's; null where that cannot be known. */
interface Fresh {
  item: Y.Item | null
  start: number
  end: number
  depth?: number | null
  followed?: boolean
}

const stateOf = (doc: Y.Doc, client: number) => Y.getState(doc.store, client)

function depthInDocument(item: Y.Item | Y.GC): number {
  let depth = 0
  let type: unknown = item instanceof Y.Item ? item.parent : null
  while (type instanceof Y.AbstractType && type._item && depth <= maxDepth) {
    depth++
    type = type._item.parent
  }
  return depth
}

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

/** What the document holds back, because it builds on edits that are missing. Browsers hold and repeat it as well. */
function heldBack({ store }: Y.Doc): { structs: Range[]; deletes: Range[] } {
  const structs = store.pendingStructs
    ? Y.decodeUpdateV2(store.pendingStructs.update).structs.filter(
        (struct) => !(struct instanceof Y.Skip),
      )
    : []
  const deletes = store.pendingDs ? [...Y.decodeUpdateV2(store.pendingDs).ds.clients] : []
  return {
    structs: structs.map(({ id, length }) => [id.client, id.clock, id.clock + length] as const),
    deletes: deletes.flatMap(([client, ranges]) =>
      ranges.map(({ clock, len }) => [client, clock, clock + len] as const),
    ),
  }
}

/**
 * Judges the edits of one commit, in order, against the document that they will be applied to. Looks only; nothing of
 * an edit is ever applied before it is on the disk.
 */
export class Admission {
  readonly #fresh = new Map<number, Fresh[]>()

  readonly #held: { structs: Range[]; deletes: Range[] }

  constructor(readonly doc: Y.Doc) {
    this.#held = heldBack(doc)
  }

  judge(update: Uint8Array, { mayWrite, mayBe }: Sender): Verdict {
    let decoded: ReturnType<typeof Y.decodeUpdate>
    try {
      decoded = Y.decodeUpdate(update)
    } catch {
      return { ok: false, close: Close.malformed }
    }
    const added = decoded.structs.filter((struct) => this.#isNew(struct))
    const adds = added.length > 0 || deletesSomething(this.doc, decoded.ds, this.#held.deletes)
    if (!adds) return { ok: true, adds, clients: [] }
    if (!mayWrite) return { ok: false, close: Close.notAllowed }
    const clients = [...new Set(added.map((struct) => struct.id.client))]
    if (!clients.every(mayBe)) return { ok: false, close: Close.notAllowed }
    if (clients.length > maxNewClients || !this.#remember(added))
      return { ok: false, close: Close.malformed }
    return { ok: true, adds, clients }
  }

  #isNew(struct: Y.Item | Y.GC | Y.Skip): boolean {
    const { client, clock } = struct.id
    const end = clock + struct.length
    if (struct instanceof Y.Skip || end <= stateOf(this.doc, client)) return false
    return !isWithin(this.#held.structs, client, clock, end)
  }

  /** False when an element would stand too deep, or below something that nobody has seen. */
  #remember(structs: readonly (Y.Item | Y.GC | Y.Skip)[]): boolean {
    const elements: Fresh[] = []
    for (const struct of structs) {
      const item = struct instanceof Y.Item ? struct : null
      const { client, clock } = struct.id
      const fresh: Fresh = { item, start: clock, end: clock + struct.length }
      const known = this.#fresh.get(client) ?? []
      // Sent twice, by the old socket and by the new one: judged already.
      if (fresh.end <= (known.at(-1)?.end ?? 0)) continue
      known.push(fresh)
      this.#fresh.set(client, known)
      if (item?.content instanceof Y.ContentType) elements.push(fresh)
    }
    return elements.every((element) => {
      const depth = this.#depthOf(element)
      return depth !== null && depth < maxDepth
    })
  }

  /** Where an id stands: in the document, among the fresh ones, or nowhere. */
  #find({ client, clock }: Y.ID): Y.Item | Y.GC | Fresh | null {
    if (clock < stateOf(this.doc, client))
      return Y.getItem(this.doc.store, Y.createID(client, clock))
    const list = this.#fresh.get(client) ?? []
    let [low, high] = [0, list.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (list[middle]!.end > clock) high = middle
      else low = middle + 1
    }
    const found = list[low]
    return found && found.start <= clock ? found : null
  }

  /** The depth of a fresh struct's parent. Follows siblings and parents with a list: chains can be very long. */
  #depthOf(start: Fresh): number | null {
    const path: { fresh: Fresh; deeper: number }[] = []
    let depth: number | null = null
    for (let fresh = start; ;) {
      if (fresh.depth !== undefined) {
        depth = fresh.depth
        break
      }
      // A struct that leads back to itself is nobody's honest work.
      if (fresh.followed) break
      fresh.followed = true
      const { item } = fresh
      const parent: unknown = item?.parent
      const deeper = parent instanceof Y.ID ? 1 : 0
      path.push({ fresh, deeper })
      if (!item || typeof parent === 'string') {
        depth = 0
        break
      }
      const next = parent instanceof Y.ID ? parent : (item.origin ?? item.rightOrigin)
      const found = next && this.#find(next)
      if (!found) break
      if (found instanceof Y.Item || found instanceof Y.GC) {
        depth = depthInDocument(found)
        break
      }
      fresh = found
    }
    for (const { fresh, deeper } of path.toReversed()) {
      depth = depth === null ? null : depth + deeper
      fresh.depth = depth
    }
    return depth
  }
}
