import type { Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'

/**
 * Refuses when nobody but this person runs the desk. Call it before the change, in its transaction: it holds the rows
 * of all administrators, so that two of them cannot take the role from each other at the same moment.
 */
export async function keepAnAdministrator(tx: Transaction, userId: string): Promise<void> {
  const running = { administrator: true, disabledAt: null }
  await tx.user.updateMany({ where: running, data: { administrator: true } })
  if ((await tx.user.count({ where: { ...running, id: { not: userId } } })) === 0)
    throw new Refused('last-administrator')
}
