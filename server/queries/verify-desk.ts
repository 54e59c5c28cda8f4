import type { Known } from '../audit/verify-chain.ts'
import { verifyDesk, type Verified } from '../backup/verify.ts'
import { database } from '../db/client.ts'
import { files } from '../files/files.ts'

/** Makes every hash of this process's desk again. Asked by whoever has the machine, so there is nobody to ask for. */
export async function verifyThisDesk(known: readonly Known[]): Promise<Verified> {
  const db = await database()
  try {
    return await verifyDesk({ db, files: files(), known })
  } finally {
    await db.$disconnect()
  }
}
