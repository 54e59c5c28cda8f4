import * as Y from 'yjs'
import { FRAGMENT } from '#editor/model/wire.ts'

function isWords(struct: Y.Item | Y.GC): boolean {
  return (
    struct instanceof Y.Item &&
    !struct.deleted &&
    struct.parentSub === null &&
    (struct.content instanceof Y.ContentString || struct.content instanceof Y.ContentEmbed)
  )
}

/**
 * Whose words stand in a text: a person's do while any character that came from one of their browsers does. Who
 * delivered it counts, as the server saw it; bold, links and moved items are no words. `authors` must have been read
 * after the text, or the newest words would be nobody's.
 */
export function writersOf(
  doc: Y.Doc,
  authors: ReadonlyMap<number, readonly string[]>,
): ReadonlySet<string> {
  const writers = new Set<string>()
  for (const [client, users] of authors) {
    if (users.every((user) => writers.has(user))) continue
    if (!(doc.store.clients.get(client) ?? []).some(isWords)) continue
    for (const user of users) writers.add(user)
  }
  return writers
}

/** The texts inside an element, at any depth. */
function* textsIn(top: Y.XmlElement): Generator<Y.XmlText> {
  const open: Y.XmlElement[] = [top]
  for (let next = open.pop(); next; next = open.pop())
    for (const child of next.toArray()) {
      if (child instanceof Y.XmlText) yield child
      else if (child instanceof Y.XmlElement) open.push(child)
    }
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
    for (const text of textsIn(part))
      for (let item = text._start; item; item = item.right)
        if (isWords(item)) for (const user of authors.get(item.id.client) ?? []) writers.add(user)
  }
  return byItem
}
