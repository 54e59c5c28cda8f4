import * as Y from 'yjs'
import type { Database, Transaction } from '../db/client.ts'
import { loadText, textAuthors } from './log.ts'

function isWords(struct: Y.Item | Y.GC): boolean {
  return (
    struct instanceof Y.Item &&
    !struct.deleted &&
    struct.parentSub === null &&
    (struct.content instanceof Y.ContentString || struct.content instanceof Y.ContentEmbed)
  )
}

/**
 * Whether any character that still stands in the text came from one of this person's browsers. Who delivered it
 * counts, as the server saw it; bold, links and moved items are no words.
 */
export async function hasWordsOf(
  db: Database | Transaction,
  reportId: string,
  userId: string,
): Promise<boolean> {
  const authors = await textAuthors(db, reportId)
  const text = await loadText(db, reportId)
  if (!text) return false
  const clients = [...authors].filter(([, users]) => users.includes(userId))
  const found = clients.some(([client]) => (text.doc.store.clients.get(client) ?? []).some(isWords))
  text.doc.destroy()
  return found
}
