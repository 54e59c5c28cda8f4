import * as Y from 'yjs'

/** Elements inside elements. Real texts stay below ten; Yjs needs time and stack that grow with the depth. */
const maxDepth = 100

type Struct = Y.Item | Y.GC

/** A struct that is not in the document yet. `depth` is its parent's, once it is known. */
interface Fresh {
  struct: Struct
  depth?: number
  /** The last look at it that did not find out. */
  unknownIn?: number
  followed?: boolean
}

function depthInDocument(struct: Struct): number {
  let depth = 0
  let type: unknown = struct instanceof Y.Item ? struct.parent : null
  while (type instanceof Y.AbstractType && type._item && depth <= maxDepth) {
    depth++
    type = type._item.parent
  }
  return depth
}

const isElement = ({ struct }: Fresh) =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentType

/**
 * Watches that no element comes to stand too deep: what is added piece by piece, out of order, or before its parent
 * is looked at again with every piece that comes. Starts with what the document holds back.
 */
export class DepthWatch {
  /** By Yjs client: for every message its structs, in the order of their clocks. */
  readonly #runs = new Map<number, Fresh[][]>()
  /** Elements whose depth is not known, because something between them and the document is missing. */
  #open: Fresh[] = []
  #pass = 0

  constructor(
    readonly doc: Y.Doc,
    held: readonly Struct[],
  ) {
    this.#open = this.#remember(held).filter(isElement)
  }

  /** False when an element would stand too deep; then these structs are forgotten again. */
  admits(structs: readonly Struct[]): boolean {
    const before = this.#open
    const fresh = this.#remember(structs)
    this.#pass++
    const depths = [...before, ...fresh.filter(isElement)].map((element) => ({
      element,
      depth: this.#depthOf(element),
    }))
    if (depths.some(({ depth }) => depth !== null && depth >= maxDepth)) {
      this.#forget(structs)
      return false
    }
    this.#open = depths.filter(({ depth }) => depth === null).map(({ element }) => element)
    return true
  }

  #remember(structs: readonly Struct[]): Fresh[] {
    const runs = new Map<number, Fresh[]>()
    for (const struct of structs) {
      const run = runs.get(struct.id.client) ?? []
      run.push({ struct })
      runs.set(struct.id.client, run)
    }
    for (const [client, run] of runs) {
      this.#runs.set(client, [...(this.#runs.get(client) ?? []), run])
    }
    return [...runs.values()].flat()
  }

  #forget(structs: readonly Struct[]): void {
    for (const client of new Set(structs.map(({ id }) => id.client))) this.#runs.get(client)?.pop()
    // What was found out with their help is not known any more.
    for (const run of [...this.#runs.values()].flat(2)) delete run.depth
  }

  /** Where an id stands: in the document, among the fresh ones, or nowhere. */
  #find({ client, clock }: Y.ID): Struct | Fresh | null {
    if (clock < Y.getState(this.doc.store, client))
      return Y.getItem(this.doc.store, Y.createID(client, clock))
    for (const run of this.#runs.get(client) ?? []) {
      let [low, high] = [0, run.length]
      while (low < high) {
        const middle = (low + high) >> 1
        const { id, length } = run[middle]!.struct
        if (id.clock + length > clock) high = middle
        else low = middle + 1
      }
      const found = run[low]
      if (found && found.struct.id.clock <= clock) return found
    }
    return null
  }

  /** The depth of its parent; null while that cannot be known. Keeps a list of the way: chains can be very long. */
  #depthOf(start: Fresh): number | null {
    const way: { fresh: Fresh; deeper: number }[] = []
    let depth: number | null = null
    for (let fresh: Fresh = start; ;) {
      if (fresh.depth !== undefined) {
        depth = fresh.depth
        break
      }
      // One that leads back to itself is followed no further.
      if (fresh.followed || fresh.unknownIn === this.#pass) break
      fresh.followed = true
      const item = fresh.struct instanceof Y.Item ? fresh.struct : null
      const parent: unknown = item?.parent
      way.push({ fresh, deeper: parent instanceof Y.ID ? 1 : 0 })
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
    return settle(way, depth, this.#pass)
  }
}

/** Writes down what the way led to, from its end back to its start, and returns the start's depth. */
function settle(
  way: readonly { fresh: Fresh; deeper: number }[],
  end: number | null,
  pass: number,
): number | null {
  let depth = end
  for (const { fresh, deeper } of way.toReversed()) {
    fresh.followed = false
    if (depth === null) {
      fresh.unknownIn = pass
      continue
    }
    depth += deeper
    fresh.depth = depth
  }
  return depth
}
