/** Whether the desk still holds what it says that it holds: every hash is made again. */
import { createHash } from 'node:crypto'
import { verifyChain, type Known } from '../audit/verify-chain.ts'
import { recordedEvent } from '../commands/record-event.ts'
import type { Database } from '../db/client.ts'
import type { FileStore } from '../files/file-store.ts'
import { sizesIn } from '../pictures/sizes.ts'
import { readText } from '../text/content.ts'
import { loadText } from '../text/log.ts'
import { contentIn, packedSelect } from '../versions/packed.ts'

export interface Verified {
  /** How many of each were looked at. */
  looked: { texts: number; versions: number; decisions: number; events: number; files: number }
  /** A sentence for each thing that is not as it should be. */
  problems: string[]
  /** The newest link of the chain of events; null where nothing happened yet. */
  head: Known | null
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

/** All rows, some at a time. */
async function* rows<T extends { id: string }>(
  page: (from: { take: number; cursor?: { id: string }; skip?: number }) => Promise<T[]>,
  take: number,
): AsyncGenerator<T> {
  for (let last: T | undefined; ;) {
    const found = await page({ take, ...(last && { cursor: { id: last.id }, skip: 1 }) })
    yield* found
    if (found.length < take) return
    last = found.at(-1)
  }
}

const byId = { orderBy: { id: 'asc' } } as const

/** Reads everything and changes nothing. People may go on writing meanwhile. */
export async function verifyDesk({
  db,
  files,
  known = [],
}: {
  db: Database
  files: FileStore
  /** Links of the chain of events that somebody wrote down earlier. */
  known?: readonly Known[]
}): Promise<Verified> {
  const looked = { texts: 0, versions: 0, decisions: 0, events: 0, files: 0 }
  const problems: string[] = []

  const reports = rows(
    (from) =>
      db.report.findMany({
        ...byId,
        ...from,
        select: { id: true, title: true, lastSeq: true, state: true, approvedHash: true },
      }),
    100,
  )
  for await (const { id, title, lastSeq, state, approvedHash } of reports) {
    looked.texts++
    const name = `The text “${title}” (${id})`
    const problem = await textProblem(db, { id, lastSeq })
    if (problem) problems.push(`${name} ${problem}.`)
    else if (state === 'approved' && (await readText(db, id)).hash !== approvedHash)
      problems.push(`${name} is not the one that was approved.`)
  }

  const versions = rows(
    (from) =>
      db.version.findMany({
        ...byId,
        ...from,
        select: { id: true, number: true, reportId: true, hash: true, ...packedSelect },
      }),
    20,
  )
  for await (const { number, reportId, hash, ...row } of versions) {
    looked.versions++
    if (hashOf(row) !== hash) problems.push(`Version ${number} of report ${reportId} was changed.`)
  }

  const decisions = rows(
    (from) =>
      db.review.findMany({
        ...byId,
        ...from,
        select: { id: true, hash: true, version: { select: { hash: true } } },
      }),
    500,
  )
  for await (const { id, hash, version } of decisions) {
    looked.decisions++
    if (hash !== version.hash) problems.push(`Decision ${id} is about another text than it says.`)
  }

  const events = rows(
    (from) => db.event.findMany({ ...byId, ...from, select: { id: true, kind: true, data: true } }),
    500,
  )
  for await (const event of events) {
    looked.events++
    if (!isEvent(event)) problems.push(`Event ${event.id} cannot be read.`)
  }

  const chain = await verifyChain(db, known)
  problems.push(...chain.problems)

  const pictures = rows(
    (from) => db.picture.findMany({ ...byId, ...from, select: { id: true, sizes: true } }),
    500,
  )
  for await (const { id, sizes } of pictures)
    for (const { sha256: name } of sizesIn(sizes)) {
      looked.files++
      const bytes = await files.get(name)
      if (!bytes) problems.push(`A file of picture ${id} is missing (${name}).`)
      else if (sha256(bytes) !== name)
        problems.push(`A file of picture ${id} was changed (${name}).`)
    }

  const imported = rows(
    (from) =>
      db.importFile.findMany({
        ...byId,
        ...from,
        select: { id: true, name: true, bytes: true, sha256: true },
      }),
    2,
  )
  for await (const { name, bytes, sha256: hash } of imported) {
    looked.files++
    if (sha256(bytes) !== hash) problems.push(`The imported file “${name}” was changed.`)
  }
  return { looked, problems, head: chain.head }
}

/** Hash of a version's content; null where it cannot be unpacked. */
function hashOf(row: Parameters<typeof contentIn>[0]): string | null {
  try {
    return sha256(contentIn(row))
  } catch {
    return null
  }
}

function isEvent(row: { kind: string; data: string }): boolean {
  try {
    return recordedEvent(row) !== null
  } catch {
    return false
  }
}

/** What is wrong with a log: no snapshot, an edit that is missing, or one that builds on what is not there. */
async function textProblem(
  db: Database,
  { id, lastSeq }: { id: string; lastSeq: number },
): Promise<string | null> {
  const text = await loadText(db, id)
  if (!text) return 'has no beginning'
  const { doc, seq, upto } = text
  const isPending = Boolean(doc.store.pendingStructs ?? doc.store.pendingDs)
  doc.destroy()
  if (seq < lastSeq) return `ends with edit ${seq}, and edit ${lastSeq} was acknowledged`
  const held = await db.update.count({ where: { reportId: id, seq: { gt: upto, lte: lastSeq } } })
  const snapshot = await db.snapshot.findUnique({ where: { reportId: id }, select: { upto: true } })
  if (snapshot?.upto === upto && held < lastSeq - upto) return 'lacks an edit'
  return isPending ? 'holds an edit that builds on one that is missing' : null
}
