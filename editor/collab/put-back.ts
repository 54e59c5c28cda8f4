/**
 * Words that somebody typed into a block while somebody else made it anew (split it, joined it, turned it into a list,
 * moved it) or took it away. Yjs has no move: such a block is another one, and what was typed into the one before is
 * deleted with it. Here these words go back to where they were typed, or are named when that place is no more.
 *
 * Of the two pages the one acts whose change came later in the server's log: it hears of the other's change before its
 * own is confirmed, and the other does not, because edits and confirmations reach a socket in the log's order.
 */
import * as Y from 'yjs'
import { FRAGMENT } from '../model/wire.ts'

/** Origin of the change that puts words back. */
export const PUT_BACK = 'words put back'

export interface PutBackOptions {
  /** Whether a change came from the server. */
  arrived: (origin: unknown) => boolean
  /** Whether a change is this person's, made in this page. */
  isOwn: (origin: unknown) => boolean
  /** Words whose place is no more, in the order of the text: this page's, or what others wrote in what it took away. */
  onHomeless: (words: string[], whose: Whose) => void
}

export type Whose = 'own' | 'others'

/** What one change of this page did that the server has not confirmed yet. */
interface OwnChange {
  /** Clock of this page's Yjs client after it. */
  end: number
  deleted: Transaction['deleteSet']
  /** Texts and elements that it took away, and texts that it wrote in. */
  gone: Set<unknown>
  written: Set<Y.XmlText>
}

type Transaction = Y.Transaction
type Attributes = Record<string, unknown>

/** What a letter is: it stood there before both changes, or it is what one wrote and the other did not know. */
type Kind = 'base' | 'new'

interface Char {
  id: Y.ID
  char: string
  attributes: Attributes
  kind: Kind
  deleted: boolean
}

/** Words that stood together, with what stood around them. */
interface Run {
  words: { text: string; attributes: Attributes }[]
  plain: string
  left: string
  right: string
  /** Where they still stand although what was around them does not; null when they are gone. */
  stranded: { text: Y.XmlText; ids: Y.ID[] } | null
}

interface Place {
  text: Y.XmlText
  at: number
}

/** Words of one text that are to be put back. */
interface Found {
  runs: Run[]
  /** The texts that the other change wrote in. */
  touched: Set<unknown>
  whose: Whose
}

/** Letters on either side by which a place is known again. */
const CONTEXT = 24
/** Equal letters around a place without which it is not known again, unless they are all that the text has. */
const LEAST = 4
/** Equal letters around a place that make it the one even where the rest was changed. */
const ENOUGH = 8
/** The same in a text that neither of the two changes touched. */
const ENOUGH_ELSEWHERE = 16

const isGone = (text: Y.XmlText): boolean => text._item?.deleted === true

function hasContent({ deleteSet, beforeState, afterState }: Transaction): boolean {
  if (deleteSet.clients.size > 0) return true
  for (const [client, clock] of afterState) if (beforeState.get(client) !== clock) return true
  return false
}

/** The live texts of a document in its order. */
function textsOf(doc: Y.Doc): Y.XmlText[] {
  const texts: Y.XmlText[] = []
  const open: unknown[] = [doc.getXmlFragment(FRAGMENT)]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next instanceof Y.XmlText) texts.push(next)
    else if (next instanceof Y.XmlFragment) open.push(...(next.toArray() as unknown[]).toReversed())
  }
  return texts
}

function plainOf(text: Y.XmlText): string {
  let plain = ''
  for (let item = text._start; item; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString) plain += item.content.str
  return plain
}

/** Letters of a text as it was, with those that are new; `kind` says what each is, null when it was not there. */
function charsOf(text: Y.XmlText, kind: (id: Y.ID, deleted: boolean) => Kind | null): Char[] {
  const chars: Char[] = []
  const attributes: Attributes = {}
  for (let item = text._start; item; item = item.right) {
    const { content, deleted, id } = item
    if (content instanceof Y.ContentFormat) {
      if (kind(id, deleted) === null) continue
      if (content.value === null) delete attributes[content.key]
      else attributes[content.key] = content.value
    } else if (content instanceof Y.ContentString) {
      for (let at = 0; at < content.str.length; at++) {
        const own = Y.createID(id.client, id.clock + at)
        const what = kind(own, deleted)
        if (what === null) continue
        const char = content.str[at]!
        chars.push({ id: own, char, attributes: { ...attributes }, kind: what, deleted })
      }
    }
  }
  return chars
}

const sameAttributes = (a: Attributes, b: Attributes) => JSON.stringify(a) === JSON.stringify(b)

/** The new words of a text, in its order. */
function runsOf(text: Y.XmlText, chars: readonly Char[]): Run[] {
  const base = chars.filter(({ kind }) => kind === 'base')
  const plain = (from: number, to: number) =>
    base
      .slice(Math.max(0, from), to)
      .map(({ char }) => char)
      .join('')
  const runs: Run[] = []
  let [at, open]: [number, Run | null] = [0, null]
  for (const { id, char, attributes, kind, deleted } of chars) {
    if (kind === 'base') {
      at++
      open = null
      continue
    }
    if (!open || (open.stranded === null) !== deleted) {
      const [left, right] = [plain(at - CONTEXT, at), plain(at, at + CONTEXT)]
      open = { words: [], plain: '', left, right, stranded: deleted ? null : { text, ids: [] } }
      // What still stands beside one of its neighbours is in its place.
      const neighbours = [base[at - 1], base[at]]
      if (deleted || (base.length > 0 && neighbours.every((one) => one?.deleted !== false)))
        runs.push(open)
    }
    const last = open.words.at(-1)
    if (last && sameAttributes(last.attributes, attributes)) last.text += char
    else open.words.push({ text: char, attributes })
    open.plain += char
    open.stranded?.ids.push(id)
  }
  return runs
}

function equalBefore(left: string, text: string, at: number): number {
  let count = 0
  while (count < left.length && count < at && left.at(-1 - count) === text[at - 1 - count]) count++
  return count
}

function equalAfter(right: string, text: string, at: number): number {
  let count = 0
  while (count < right.length && at + count < text.length && right[count] === text[at + count])
    count++
  return count
}

/** Whether the words stand there already, between what stood around them. */
function standsThere({ plain, left, right }: Run, text: string, at: number): boolean {
  return (
    text.startsWith(plain, at) &&
    equalBefore(left, text, at) >= Math.min(left.length, ENOUGH) &&
    equalAfter(right, text, at + plain.length) >= Math.min(right.length, ENOUGH)
  )
}

/** How well a place fits, 0 when it does not. A text that was split or joined ends, or goes on, where it did not before. */
function fit({ left, right }: Run, text: string, at: number, touched: boolean): number {
  const [before, after] = [equalBefore(left, text, at), equalAfter(right, text, at)]
  const equal = before + after
  const [leftFits, rightFits] = [before === left.length, after === right.length]
  const [leftCut, rightCut] = [before === at, after === text.length - at]
  if (touched && equal > 0 && leftFits && rightFits && leftCut && rightCut) return 200 + equal
  const sides =
    (left !== '' && leftFits && (rightFits || rightCut)) || (right !== '' && rightFits && leftCut)
  if (touched && equal >= LEAST && sides) return 100 + equal
  if (touched && equal >= ENOUGH) return 50 + equal
  return equal >= ENOUGH_ELSEWHERE ? equal : 0
}

/** The best place for words; `there` when they stand in one, null when there is none. */
function placeFor(
  run: Run,
  texts: ReadonlyMap<Y.XmlText, string>,
  touched: ReadonlySet<unknown>,
): Place | 'there' | null {
  let [best, score]: [Place | null, number] = [null, 0]
  for (const [text, plain] of texts) {
    const isTouched = touched.has(text)
    // What still stands somewhere goes only where the other change took its neighbours.
    if (run.stranded && (!isTouched || text === run.stranded.text)) continue
    for (let at = 0; at <= plain.length; at++) {
      if (standsThere(run, plain, at)) return 'there'
      const fits = fit(run, plain, at, isTouched)
      if (fits > score) [best, score] = [{ text, at }, fits]
    }
  }
  return best
}

/** Deletes letters that stand beside each other. */
function deleteChars({ text, ids }: { text: Y.XmlText; ids: readonly Y.ID[] }): void {
  const [first] = ids
  let index = 0
  for (let item = text._start; item && first; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const at = first.clock - item.id.clock
    if (item.id.client === first.client && at >= 0 && at < item.length)
      return text.delete(index + at, ids.length)
    index += item.length
  }
}

/** Whether words stand in a text that was touched: the other change took them along, as what is after a split. */
function isSomewhere(
  plain: string,
  texts: ReadonlyMap<Y.XmlText, string>,
  touched: ReadonlySet<unknown>,
): boolean {
  const words = plain.trim()
  return [...texts].some(([text, all]) => touched.has(text) && all.includes(words))
}

export class PutBack {
  /** Of each Yjs client, how far the server has its insertions. */
  readonly #stored = new Map<number, number>()
  /** Changes of this page that the server has not confirmed, oldest first, and how many it has confirmed before. */
  readonly #own: OwnChange[] = []
  #confirmed = 0
  readonly #found: Found[] = []

  /** The document keeps what is deleted (`gc: false`), because it is read here after its block is gone. */
  constructor(
    readonly doc: Y.Doc,
    readonly options: PutBackOptions,
  ) {
    doc.on('afterTransaction', this.#look)
    doc.on('afterAllTransactions', this.#putBack)
  }

  destroy(): void {
    this.doc.off('afterTransaction', this.#look)
    this.doc.off('afterAllTransactions', this.#putBack)
  }

  /** What the server holds when a socket opens, as an encoded state vector. Own changes wait for their confirmation. */
  serverHas(stateVector: Uint8Array): void {
    for (const [client, clock] of Y.decodeStateVector(stateVector))
      if (client !== this.doc.clientID) this.#raise(client, clock)
  }

  /** The server has so many of this page's changes, counted from its beginning. */
  confirmed(count: number): void {
    const done = this.#own.splice(0, Math.max(0, count - this.#confirmed))
    this.#confirmed += done.length
    const last = done.at(-1)
    if (last) this.#raise(this.doc.clientID, last.end)
  }

  /** The server has everything that this page held when it was asked, also what came from earlier pages. */
  settled(): void {
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(this.doc)))
      if (client !== this.doc.clientID) this.#raise(client, clock)
  }

  #raise(client: number, clock: number): void {
    this.#stored.set(client, Math.max(clock, this.#stored.get(client) ?? 0))
  }

  readonly #look = (transaction: Transaction): void => {
    const { origin } = transaction
    if (this.options.arrived(origin)) {
      this.#lookAtTheirs(transaction)
      // What arrived is on the server, of whomever it is.
      for (const [client, clock] of transaction.afterState)
        if (client !== this.doc.clientID && clock !== transaction.beforeState.get(client))
          this.#raise(client, clock)
    } else if (this.options.isOwn(origin) && hasContent(transaction)) this.#remember(transaction)
  }

  #remember(transaction: Transaction): void {
    const gone = new Set<unknown>()
    const { deleteSet, afterState, changed } = transaction
    Y.iterateDeletedStructs(transaction, deleteSet, (item) => {
      if (item instanceof Y.Item && item.content instanceof Y.ContentType)
        gone.add(item.content.type)
    })
    const written = new Set<Y.XmlText>()
    for (const type of changed.keys()) if (type instanceof Y.XmlText) written.add(type)
    const end = afterState.get(this.doc.clientID) ?? 0
    // A text that is new counts as written in, though its element was what changed.
    this.#eachInserted(transaction, (item) => {
      if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlText)
        written.add(item.content.type)
    })
    this.#own.push({ end, deleted: deleteSet, gone, written })
  }

  #eachInserted(transaction: Transaction, found: (item: Y.Item) => void): void {
    const { beforeState, afterState } = transaction
    for (const [client, clock] of afterState) {
      const before = beforeState.get(client) ?? 0
      const structs = this.doc.store.clients.get(client)
      if (clock === before || !structs) continue
      for (let at = Y.findIndexSS(structs, before); at < structs.length; at++) {
        const struct = structs[at]
        if (struct instanceof Y.Item) found(struct)
      }
    }
  }

  #lookAtTheirs(transaction: Transaction): void {
    const { deleteSet, beforeState, changed } = transaction
    if (this.#own.length === 0 && !this.#hasFresh(beforeState)) return
    const touched = new Set<unknown>(changed.keys())
    const isFresh = (client: number, clock: number) =>
      clock < (beforeState.get(client) ?? 0) && clock >= (this.#stored.get(client) ?? 0)

    const taken = new Set<Y.XmlText>()
    Y.iterateDeletedStructs(transaction, deleteSet, (item) => {
      if (!(item instanceof Y.Item) || !(item.parent instanceof Y.XmlText)) return
      if (item.content instanceof Y.ContentString) taken.add(item.parent)
    })
    const late = new Set<Y.XmlText>()
    this.#eachInserted(transaction, ({ content, parent }) => {
      if (content instanceof Y.ContentType && content.type instanceof Y.XmlText)
        touched.add(content.type)
      if (content instanceof Y.ContentString && parent instanceof Y.XmlText)
        if (this.#ownThatDeletedIn(parent)) late.add(parent)
    })

    for (const text of taken) {
      const chars = charsOf(text, (id, deleted) => {
        if (isFresh(id.client, id.clock))
          return !deleted || Y.isDeleted(deleteSet, id) ? 'new' : null
        if (id.clock >= (beforeState.get(id.client) ?? 0)) return null
        return !deleted || Y.isDeleted(deleteSet, id) ? 'base' : null
      })
      this.#keep(text, chars, { touched, whose: 'own' })
    }
    const written = new Set<unknown>()
    for (const change of this.#own) for (const one of change.written) written.add(one)
    for (const text of late) {
      const own = this.#ownThatDeletedIn(text)!
      const chars = charsOf(text, (id, deleted) => {
        const isNew = id.clock >= (beforeState.get(id.client) ?? 0)
        if (isNew) return !deleted || isGone(text) ? 'new' : null
        return !deleted || Y.isDeleted(own.deleted, id) ? 'base' : null
      })
      this.#keep(text, chars, { touched: written, whose: 'others' })
    }
  }

  /** Whether the server may lack anything that stood here before a change. */
  #hasFresh(before: Transaction['beforeState']): boolean {
    for (const [client, clock] of before) if (clock > (this.#stored.get(client) ?? 0)) return true
    return false
  }

  #keep(text: Y.XmlText, chars: readonly Char[], about: Omit<Found, 'runs'>): void {
    if (!chars.some(({ kind }) => kind === 'new')) return
    const runs = runsOf(text, chars)
    if (runs.length > 0) this.#found.push({ runs, ...about })
  }

  /** The unconfirmed change of this page that took this text away, or what it stands in, or letters of it. */
  #ownThatDeletedIn(text: Y.XmlText): OwnChange | null {
    for (let type: unknown = text; type instanceof Y.AbstractType; type = type._item?.parent)
      for (const change of this.#own) if (change.gone.has(type)) return change
    return this.#own.find(({ written }) => written.has(text)) ?? null
  }

  readonly #putBack = (): void => {
    const waiting = this.#found.splice(0)
    if (waiting.length === 0) return
    const texts = new Map(textsOf(this.doc).map((text) => [text, plainOf(text)]))
    const places: { place: Place; run: Run }[] = []
    for (const { runs, touched, whose } of waiting) {
      const homeless: string[] = []
      for (const run of runs) {
        const place = placeFor(run, texts, touched)
        if (place === 'there') continue
        if (place) places.push({ place, run })
        else if (!run.stranded && !isSomewhere(run.plain, texts, touched)) homeless.push(run.plain)
      }
      if (homeless.length > 0) this.options.onHomeless(homeless, whose)
    }
    if (places.length > 0) this.doc.transact(() => this.#insert(places, texts), PUT_BACK)
  }

  #insert(
    places: readonly { place: Place; run: Run }[],
    texts: ReadonlyMap<Y.XmlText, string>,
  ): void {
    for (const text of texts.keys()) {
      // From the end, so that the places before stay where they are.
      const here = places.filter(({ place }) => place.text === text)
      here.reverse().sort((a, b) => b.place.at - a.place.at)
      for (const { place, run } of here) {
        let { at } = place
        for (const { text: words, attributes } of run.words) {
          text.insert(at, words, attributes)
          at += words.length
        }
      }
    }
    for (const { run } of places) if (run.stranded) deleteChars(run.stranded)
  }
}
