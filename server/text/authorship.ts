/** Who wrote which words of a text, read off its Yjs items. */
import type * as Y from 'yjs'
import type { Authorship } from '#report/authorship.ts'
import { textsOf } from '#report/authorship.ts'
import { fromEditor } from '#report/from-editor.ts'
import type { EditorNode } from '#report/editor-json.ts'
import type { Database, Transaction } from '../db/client.ts'
import { contentOf, textNodes } from './content.ts'
import { loadText, textAuthors } from './log.ts'

/**
 * The way from editor to report joins, drops and orders texts. To know what became of each character, the same way is
 * gone once more with a sign before the first letter of whoever goes on: a noncharacter, and whose it is as a private one.
 * Signs stand before letters alone, never before blanks, so that no rule about blanks sees another text.
 */
const SIGN = '\uFDD0'
const first = 0xe000
const most = 6400
const signs = /\uFDD0([\uE000-\uF8FF])/g

/** Of each character that stands in a text: the Yjs client that it came from. */
function clientsOf(text: Y.Text): number[] {
  const clients: number[] = []
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    for (let at = 0; at < item.length; at++) clients.push(item.id.client)
  }
  return clients
}

function isLow(text: string, at: number): boolean {
  return at > 0 && /[\uDC00-\uDFFF]/.test(text[at]!) && /[\uD800-\uDBFF]/.test(text[at - 1]!)
}

/** A run with signs in it. */
function signed(text: string, whose: (at: number) => number): string {
  let made = ''
  let last = -1
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    // What follows a citation is a text of its own.
    if (character === '\uFFFC') last = -1
    else if (/\S/.test(character) && !isLow(text, at) && whose(at) !== last) {
      last = whose(at)
      made += SIGN + String.fromCharCode(first + last)
    }
    made += character
  }
  return made
}

/** Whose there are, and which of them each Yjs client is. */
class Whose {
  readonly ids: string[] = []
  readonly whose: number[][] = [[]]
  readonly #byClient = new Map<number, number>()
  readonly #byKey = new Map<string, number>([['', 0]])

  constructor(readonly authors: ReadonlyMap<number, readonly string[]>) {}

  of(client: number): number {
    const known = this.#byClient.get(client)
    if (known !== undefined) return known
    const users = [...(this.authors.get(client) ?? [])].toSorted()
    const key = users.join(' ')
    let place = this.#byKey.get(key)
    if (place === undefined) {
      place = this.whose.push(users.map((id) => this.#person(id))) - 1
      this.#byKey.set(key, place)
    }
    this.#byClient.set(client, place)
    return place
  }

  #person(id: string): number {
    const at = this.ids.indexOf(id)
    return at < 0 ? this.ids.push(id) - 1 : at
  }
}

function signedNodes(text: Y.Text, whose: Whose): EditorNode[] {
  const clients = clientsOf(text)
  let at = 0
  const nodes: EditorNode[] = []
  for (const { insert, attributes } of text.toDelta() as {
    insert: unknown
    attributes?: object
  }[]) {
    if (typeof insert === 'string') {
      const from = at
      const words = signed(insert, (place) => whose.of(clients[from + place]!))
      nodes.push(...textNodes([{ insert: words, attributes: { ...attributes } }]))
    }
    at += typeof insert === 'string' ? insert.length : 1
  }
  return nodes
}

/** The runs of a text with signs; blanks before the first sign are the first one's. */
function runsIn(text: string): [number, number][] {
  const runs: [number, number][] = []
  let at = 0
  let place = 0
  const push = (length: number) => {
    if (length > 0) runs.push([place, length])
  }
  const found = [...text.matchAll(signs)]
  place = found[0] ? found[0][1]!.charCodeAt(0) - first : 0
  for (const sign of found) {
    push(sign.index - at)
    place = sign[1]!.charCodeAt(0) - first
    at = sign.index + sign[0].length
  }
  push(text.length - at)
  return runs
}

function joined(runs: readonly [number, number][]): [number, number][] {
  const made: [number, number][] = []
  for (const [whose, length] of runs) {
    const last = made.at(-1)
    if (last?.[0] === whose) last[1] += length
    else made.push([whose, length])
  }
  return made
}

/**
 * Who wrote which words of a text, without their names. A text that says something else with the signs in it counts as
 * nobody's as far as it does. Takes `authors` like `writersOf`.
 */
export function authorshipOf(
  doc: Y.Doc,
  authors: ReadonlyMap<number, readonly string[]>,
): { ids: string[]; whose: number[][]; runs: [number, number][] } {
  const people = new Whose(authors)
  const plain = textsOf(fromEditor(contentOf(doc)).report)
  const marked = textsOf(fromEditor(contentOf(doc, (text) => signedNodes(text, people))).report)
  const isSame = marked.length === plain.length && people.whose.length < most
  const runs = plain.flatMap((text, at): [number, number][] => {
    const other = isSame ? marked[at]! : ''
    const bare = other.replace(signs, '')
    if (bare === text) return runsIn(other)
    // A by-line may have lost the word "By".
    if (text !== '' && bare.endsWith(text)) return lastOf(runsIn(other), text.length)
    return text === '' ? [] : [[0, text.length]]
  })
  return { ids: people.ids, whose: people.whose, runs: joined(runs) }
}

/** The runs of the last characters. */
function lastOf(runs: readonly [number, number][], length: number): [number, number][] {
  const made: [number, number][] = []
  let left = length
  for (const [whose, count] of runs.toReversed()) {
    if (left > 0) made.unshift([whose, Math.min(left, count)])
    left -= count
  }
  return made
}

/** Who wrote which words of the text that is on the disk now, with their names; null where there is no such text. */
export async function readAuthorship(
  db: Database | Transaction,
  reportId: string,
): Promise<Authorship | null> {
  const text = await loadText(db, reportId)
  if (!text) return null
  const { ids, whose, runs } = authorshipOf(text.doc, await textAuthors(db, reportId))
  text.doc.destroy()
  const rows = await db.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
    take: ids.length,
  })
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return { people: ids.map((id) => ({ id, name: names.get(id) ?? '' })), whose, runs }
}
