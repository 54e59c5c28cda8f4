import * as Y from 'yjs'
import { FRAGMENT, SUGGESTIONS } from '#editor/model/wire.ts'
import { moveIn, proposalsIn, proposalWord } from '#report/suggested.ts'
import { applyStored } from '../text/log.ts'

type Attributes = Record<string, unknown>
/** What each node is without somebody's suggestions; what changed, and all around it, is taken out. */
type Known = Map<unknown, string | null>

/** As JSON, also what no JSON holds: Yjs takes integers of any size. */
const wordOf = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner))

const markName = (key: string) => key.replace(/--.*$/, '')

/** The person in a mark's or a record's `by`; undefined for anything that names nobody. */
function byOf(value: unknown): string | undefined {
  const { by } = (typeof value === 'object' && value !== null ? value : {}) as { by?: unknown }
  return typeof by === 'string' ? by : undefined
}

/** What is left of the marks of one stretch without what this person proposes; null where it is not there without. */
function withoutOwn(attributes: Attributes, person: string): Attributes | null {
  const kept: Attributes = {}
  const changes: Record<string, unknown>[] = []
  for (const [key, value] of Object.entries(attributes)) {
    const name = markName(key)
    const isOwn = byOf(value) === person
    if (name === 'insertion' && isOwn) return null
    if (name === 'deletion' && isOwn) continue
    if (name === 'change' && isOwn) changes.push(value as Record<string, unknown>)
    else kept[key] = value
  }
  // The newest first: each gives back what it found.
  for (const { add, remove, before } of changes.toSorted(
    (a, b) => Number(b['at']) - Number(a['at']),
  )) {
    if (typeof add === 'string') delete kept[add]
    if (typeof remove === 'string' && remove !== '' && !(remove in kept))
      kept[remove] = remove === 'link' ? { href: before } : {}
  }
  return kept
}

function textWithout(text: Y.XmlText, person: string): string {
  const runs: { head: string; words: string }[] = []
  for (const { insert, attributes = {} } of text.toDelta() as {
    insert: unknown
    attributes?: Attributes
  }[]) {
    const kept = withoutOwn(attributes, person)
    if (!kept) continue
    const head = wordOf(Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1)))
    const words = typeof insert === 'string' ? insert : wordOf(insert)
    const last = runs.at(-1)
    if (last?.head === head) last.words += words
    else runs.push({ head, words })
  }
  return runs.map(({ head, words }) => `${head}${JSON.stringify(words)}`).join('')
}

/** An element's attributes without this person's proposals; null where the element itself is one. */
function attributesWithout(element: Y.XmlElement, person: string): string | null {
  const { proposal, move, ...rest } = element.getAttributes() as Attributes
  const { ins, del } = proposalsIn(proposal)
  if (ins?.by === person) return null
  const others = del?.by === person ? proposalWord(ins ? { ins } : {}) : (proposal ?? null)
  const kept = {
    ...rest,
    proposal: others,
    move: moveIn(move)?.by === person ? null : (move ?? null),
  }
  return wordOf(Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A part of the text without what this person proposes; null where nothing of it is left. Depth is bounded (depth-watch.ts). */
function partWithout(node: unknown, person: string, known: Known): string | null {
  const ready = known.get(node)
  if (ready !== undefined) return ready
  const made = readWithout(node, person, known)
  known.set(node, made)
  return made
}

function readWithout(node: unknown, person: string, known: Known): string | null {
  if (node instanceof Y.XmlText) return textWithout(node, person)
  if (!(node instanceof Y.XmlElement)) return JSON.stringify(String(node))
  const attributes = attributesWithout(node, person)
  if (attributes === null) return null
  const inside = node.toArray().flatMap((child) => partWithout(child, person, known) ?? [])
  // Somebody's first note brings the place for notes along.
  if (node.nodeName === 'notes' && inside.length === 0) return null
  return `<${node.nodeName} ${attributes}>${inside.join('')}</>`
}

/** A type of Yjs and all that it is in, the root last. */
function around(type: unknown): unknown[] {
  const found = [type]
  let at = type as Y.AbstractType<unknown>
  while (at._item) found.push((at = at._item.parent as Y.AbstractType<unknown>))
  return found
}

/**
 * Judges the edits of people who may only suggest, by their effect: what the text is without their own suggestions must
 * be the same before and after. So it does not matter how an edit was made, and what others wrote, proposed or commented
 * is as safe as what was accepted. Holds a copy of the room's text, one edit ahead of it; costs what an edit touched.
 */
export class SuggestWatch {
  readonly #copy = new Y.Doc()
  readonly #text: Y.XmlFragment
  /** By person. */
  readonly #known = new Map<string, Known>()
  #changedRoots = new Set<unknown>()
  readonly #follow = (update: Uint8Array) => this.take(update)

  constructor(readonly room: Y.Doc) {
    this.#text = this.#copy.getXmlFragment(FRAGMENT)
    this.#copy.getMap(SUGGESTIONS)
    this.#copy.on('afterTransaction', ({ changed }: Y.Transaction) => this.#note(changed.keys()))
    applyStored(this.#copy, Y.encodeStateAsUpdate(room))
    room.on('update', this.#follow)
  }

  /** An edit that was admitted, and is not in the room's text yet. */
  take(update: Uint8Array): void {
    applyStored(this.#copy, update)
  }

  close(): void {
    this.room.off('update', this.#follow)
    this.#copy.destroy()
  }

  #note(types: Iterable<unknown>): void {
    for (const type of types) {
      const all = around(type)
      this.#changedRoots.add(all.at(-1))
      for (const known of this.#known.values()) for (const one of all) known.delete(one)
    }
  }

  /** The text and the records without what this person proposes. */
  #seenWithout(person: string): (string | null)[] {
    const known: Known = this.#known.get(person) ?? new Map()
    this.#known.set(person, known)
    const parts = this.#text.toArray().flatMap((part) => partWithout(part, person, known) ?? [])
    const records = [...this.#copy.getMap(SUGGESTIONS)]
      // A name that is none of the desk comes with a file, and never from a page.
      .filter(([, record]) => byOf(record) !== person || 'name' in (record as object))
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return [...parts, wordOf(records)]
  }

  /**
   * Whether an edit only suggests. Then it counts as taken; otherwise the copy holds what was refused, and the watch is
   * to be closed. `waits` where it builds on something that is missing: nobody can say what it will do.
   */
  judge(update: Uint8Array, person: string): 'suggests' | 'waits' | 'changes' {
    const before = this.#seenWithout(person)
    this.#changedRoots = new Set()
    if (!applyStored(this.#copy, update)) return 'changes'
    const { pendingStructs, pendingDs } = this.#copy.store
    if (pendingStructs || pendingDs) return 'waits'
    const own = [this.#text, this.#copy.getMap(SUGGESTIONS)] as unknown[]
    if ([...this.#changedRoots].some((root) => !own.includes(root))) return 'changes'
    const after = this.#seenWithout(person)
    const isSame = before.length === after.length && before.every((one, at) => one === after[at])
    return isSame ? 'suggests' : 'changes'
  }
}
