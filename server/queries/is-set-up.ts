import type { Database } from '../db/client.ts'

/** Whether anybody is at this desk yet. */
export async function isSetUp(db: Database): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) !== null
}
