import * as Y from 'yjs'
import { FRAGMENT } from '#editor/model/wire.ts'
import { proposalsIn } from '#report/suggested.ts'

function isWords({ deleted, content }: Y.Item): boolean {
  return !deleted && (content instanceof Y.ContentString || content instanceof Y.ContentEmbed)
}

/** The words of a text that are not only proposed. */
function* wordsOf(text: Y.XmlText): Generator<Y.Item> {
  let isProposed = false
  for (let item = text._start; item; item = item.right) {
    if (
      !item.deleted &&
      item.content instanceof Y.ContentFormat &&
      item.content.key === 'insertion'
    )
      isProposed = item.content.value !== null
    else if (!isProposed && isWords(item)) yield item
  }
}

/** The words inside an element, at any depth, that are not only proposed. */
function* wordsIn(top: Y.XmlFragment): Generator<Y.Item> {
  const open: Y.XmlFragment[] = [top]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next instanceof Y.XmlElement && proposalsIn(next.getAttribute('proposal')).ins) continue
    for (const child of next.toArray()) {
      if (child instanceof Y.XmlText) yield* wordsOf(child)
      else if (child instanceof Y.XmlElement) open.push(child)
    }
  }
}

/**
 * Whose words stand in a text: a person's do while any character that came from one of their browsers does. Who
 * delivered it counts, as the server saw it; bold, links and moved items are no words, and what is only proposed is not
 * in the text yet. `authors` must have been read after the text, or the newest words would be nobody's.
 */
export function writersOf(
  doc: Y.Doc,
  authors: ReadonlyMap<number, readonly string[]>,
): ReadonlySet<string> {
  const clients = new Set<number>()
  for (const { id } of wordsIn(doc.getXmlFragment(FRAGMENT))) clients.add(id.client)
  return new Set([...clients].flatMap((client) => authors.get(client) ?? []))
}

/** Item's id → whose words stand in it. Notes are no part of an item here. Takes `authors` like `writersOf`. */
export function itemWritersOf(
  doc: Y.Doc,
  authors: ReadonlyMap<number, readonly string[]>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const byItem = new Map<string, Set<string>>()
  for (const part of doc.getXmlFragment(FRAGMENT).toArray()) {
    if (!(part instanceof Y.XmlElement) || part.nodeName !== 'item') continue
    const id = String(part.getAttribute('id') ?? '')
    const writers = byItem.get(id) ?? new Set<string>()
    byItem.set(id, writers)
    for (const { id: made } of wordsIn(part))
      for (const user of authors.get(made.client) ?? []) writers.add(user)
  }
  return byItem
}
