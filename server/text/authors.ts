import * as Y from 'yjs'

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
