import type { Transaction } from '../db/client.ts'
import { Before, contentHash, linkHash, type Evidence } from './chain.ts'

const HEAD = 1

/** Everything that happened before the chain, some at a time. */
export async function* unchained(tx: Transaction) {
  const take = 500
  let last: string | undefined
  for (;;) {
    const rows = await tx.event.findMany({
      where: { seq: null, ...(last === undefined ? {} : { id: { gt: last } }) },
      orderBy: { id: 'asc' },
      take,
      omit: { seq: true, hash: true, origin: true },
    })
    yield* rows
    if (rows.length < take) return
    last = rows.at(-1)!.id
  }
}

/** Where the chain of this desk begins. */
export async function beginningOf(tx: Transaction): Promise<string> {
  const before = new Before()
  for await (const event of unchained(tx)) before.add(event)
  return before.hash
}

/**
 * Adds an event to the chain. The update of the one head row is what puts events of several processes in line: the
 * second waits until the first is committed or gone.
 */
export async function addLink(tx: Transaction, event: Omit<Evidence, 'seq'>): Promise<void> {
  const head = await tx.auditHead.upsert({
    where: { id: HEAD },
    create: { id: HEAD, seq: 1, hash: '' },
    update: { seq: { increment: 1 } },
  })
  const before = head.seq === 1 ? await beginningOf(tx) : head.hash
  const linked = { ...event, seq: head.seq }
  const hash = linkHash(before, contentHash(linked))
  await tx.event.create({ data: { ...linked, hash } })
  await tx.auditHead.update({ where: { id: HEAD }, data: { hash } })
}

/** The newest link; null at a desk where nothing happened yet. */
export async function headOf(tx: Transaction): Promise<{ seq: number; hash: string } | null> {
  return tx.auditHead.findUnique({ where: { id: HEAD }, select: { seq: true, hash: true } })
}
