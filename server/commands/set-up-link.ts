import { randomUUID } from 'node:crypto'
import { newToken } from '../auth/token.ts'
import { database, write } from '../db/client.ts'
import { env } from '../env.ts'

const day = 24 * 60 * 60 * 1000

/**
 * While nobody is at the desk, the address with which the first administrator sets it up; null afterwards.
 * Each call voids the link before.
 */
export async function setUpLink(now = new Date()): Promise<string | null> {
  const db = await database()
  const { token, hash } = newToken()
  const isNew = await write(db, async (tx) => {
    if (await tx.user.findFirst({ select: { id: true } })) return false
    await tx.invitation.deleteMany({ where: { email: '', acceptedAt: null } })
    await tx.invitation.create({
      data: {
        id: randomUUID(),
        tokenHash: hash,
        email: '',
        administrator: true,
        expiresAt: new Date(now.getTime() + 7 * day),
      },
    })
    return true
  })
  return isNew ? `${env().url}/welcome/${token}` : null
}
