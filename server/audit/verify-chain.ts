import type { Database } from '../db/client.ts'
import { contentHash, linkHash, type Evidence } from './chain.ts'
import { beginningOf, headOf } from './next-link.ts'

/** A place in the chain that somebody wrote down: the number of an event and the hash that the chain had with it. */
export interface Known {
  seq: number
  hash: string
}

export interface VerifiedChain {
  /** The newest link, to be written down elsewhere; null where nothing happened yet. */
  head: Known | null
  events: number
  /** A sentence for each thing that is not as it was recorded. */
  problems: string[]
}

export interface Chained extends Evidence {
  hash: string | null
}

const take = 500

/** The chain's events after a number, up to another one, in order. */
export async function* chainedEvents(
  db: Database,
  { after = 0, upto }: { after?: number; upto: number },
): AsyncGenerator<Chained> {
  for (let last = after; ;) {
    const rows = await db.event.findMany({
      where: { seq: { gt: last, lte: upto } },
      orderBy: { seq: 'asc' },
      take,
    })
    for (const row of rows) yield { ...row, seq: row.seq ?? 0 }
    if (rows.length < take) return
    last = rows.at(-1)!.seq ?? upto
  }
}

const nameOf = ({ seq, kind, actorName, at }: Evidence) =>
  `Event ${seq} (${kind}, ${actorName}, ${at.toISOString()})`

const missing = (from: number, to: number) =>
  from === to ? `Event ${from} is missing.` : `Events ${from} to ${to} are missing.`

/**
 * Makes every link of the chain again. After a break it goes on with the hash that is stored, so that each change is
 * named once. A whole chain that was made anew is found only by a hash that somebody wrote down: `known`.
 */
export async function verifyChain(
  db: Database,
  known: readonly Known[] = [],
): Promise<VerifiedChain> {
  // The head before the events: what is recorded meanwhile is left for the next time.
  const head = await headOf(db)
  const problems: string[] = []
  const wanted = new Map(known.map(({ seq, hash }) => [seq, hash]))
  let before = await beginningOf(db)
  let at = 0
  let events = 0
  for await (const event of chainedEvents(db, { upto: head?.seq ?? 2 ** 31 - 1 })) {
    events++
    const isNext = event.seq === at + 1
    if (!isNext) problems.push(missing(at + 1, event.seq - 1))
    else if (linkHash(before, contentHash(event)) !== event.hash)
      problems.push(`${nameOf(event)} or its place is not what was recorded.`)
    if (wanted.has(event.seq) && wanted.get(event.seq) !== event.hash)
      problems.push(`${nameOf(event)} has another hash than the one that you know.`)
    wanted.delete(event.seq)
    before = event.hash ?? ''
    at = event.seq
  }
  const end = head?.seq ?? 0
  if (at < end) problems.push(missing(at + 1, end))
  else if (at > end) problems.push('The newest link of the chain is missing.')
  else if (head && head.hash !== before)
    problems.push(`Event ${at} is not the one that was recorded last.`)
  for (const seq of wanted.keys()) problems.push(`There is no event ${seq}.`)
  return { head, events, problems }
}
