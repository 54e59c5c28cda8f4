import type { Database } from '../db/client.ts'
import { readTextAndWriters } from '../text/content.ts'

/** Whether words of a person stand in a report's text as it is on the disk. */
export async function hasWordsOf(db: Database, reportId: string, userId: string): Promise<boolean> {
  return (await readTextAndWriters(db, reportId)).writers.has(userId)
}
