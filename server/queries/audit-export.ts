/**
 * The audit of one report as a text that a person reads and a script checks. Four kinds of line matter to a check, by
 * their first characters; every other line is for people:
 *
 *     "= " hash      what the chain's hash is here: at the beginning, and after each event
 *     "{"            an event of the report as one line of JSON (`evidenceLine` of chain.ts)
 *     "~ " hash      the content hash of an event of the desk that is not about this report
 */
import { createHash } from 'node:crypto'
import { eventPhrase } from '#review/event-words.ts'
import { recordedEvent } from '../commands/record-event.ts'
import { database, type Database } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { beginning, contentHash, evidenceLine, linkHash } from '../audit/chain.ts'
import { chainedEvents, type Chained } from '../audit/verify-chain.ts'

const head = (title: string, reportId: string) => `Audit of “${title}”
Report ${reportId}

Every event at the desk carries a hash (SHA-256, in hex) of the hash before it and of its own content, so none can be
changed, removed, added or moved without changing all that follow. To check this file:
  1. Begin with the first line that begins with "= ": it gives the hash before the first event.
  2. For a line that begins with "{": its content hash is the SHA-256 of the line (UTF-8, without the line end).
     For a line that begins with "~ ": the content hash is given; it is an event that is not about this report.
  3. The next hash is the SHA-256 of: the hash so far, a full stop, the content hash. A line that begins with "= "
     must name it.
All other lines are for people. "galley audit check FILE" does the same.
`

function inWords(event: Chained): string {
  const when = event.at.toISOString().replace('T', ' ').replace('Z', ' UTC')
  const what = recordedEvent(event)
  const lines = [
    `${event.seq}. ${when}: ${eventPhrase(event.actorName, what)}.`,
    `   By ${event.actorName} <${event.actorEmail}>, from ${event.origin || 'an unknown place'}.`,
  ]
  if ('hash' in what) lines.push(`   On the text with the hash ${what.hash}.`)
  if ('reason' in what && what.reason)
    lines.push(`   Reason: ${what.reason.replaceAll('\n', '\n           ')}`)
  return lines.join('\n')
}

/** All of a report's audit, from its first event to its newest; null where the desk knows no event of it. */
export async function exportAudit(
  db: Database,
  { reportId, title }: { reportId: string; title: string },
): Promise<string | null> {
  const { _min, _max } = await db.event.aggregate({
    where: { reportId, seq: { not: null } },
    _min: { seq: true },
    _max: { seq: true },
  })
  if (_min.seq === null || _max.seq === null) return null
  const previous = await db.event.findUnique({
    where: { seq: _min.seq - 1 },
    select: { hash: true },
  })
  const lines = [head(title, reportId), `= ${previous?.hash ?? beginning}`]
  for await (const event of chainedEvents(db, { after: _min.seq - 1, upto: _max.seq })) {
    if (event.reportId !== reportId) lines.push(`~ ${contentHash(event)}`)
    else lines.push('', inWords(event), evidenceLine(event), `= ${event.hash}`)
  }
  return `${lines.join('\n')}\n`
}

/** The audit of one report of this process's desk. Asked by whoever has the machine. Refuses an id that nobody knows. */
export async function auditOfReport(reportId: string): Promise<string> {
  const db = await database()
  try {
    const report = await db.report.findUnique({ where: { id: reportId }, select: { title: true } })
    const text = await exportAudit(db, { reportId, title: report?.title || 'Untitled report' })
    if (text === null) throw new Refused('not-found', `There is no event of a report ${reportId}.`)
    return text
  } finally {
    await db.$disconnect()
  }
}

export interface CheckedExport {
  events: number
  /** A sentence for each thing that does not hold. */
  problems: string[]
}

/** Checks what `exportAudit` wrote, by nothing but the file. */
export function checkExport(text: string): CheckedExport {
  const problems: string[] = []
  let hash: string | null = null
  let events = 0
  let unproved = 0
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const where = `Line ${at + 1}`
    if (line.startsWith('= ')) {
      const said = line.slice(2)
      if (hash !== null && said !== hash)
        problems.push(`${where}: an event before it was changed, removed, added or moved.`)
      hash = said
      unproved = 0
      continue
    }
    const content = line.startsWith('{')
      ? createHash('sha256').update(line).digest('hex')
      : line.startsWith('~ ')
        ? line.slice(2)
        : null
    if (content === null) continue
    if (line.startsWith('{')) events++
    if (hash === null) problems.push(`${where}: an event before the first hash.`)
    hash = linkHash(hash ?? '', content)
    unproved++
  }
  if (hash === null) problems.push('This is no audit of Galley.')
  else if (unproved > 0) problems.push('The last hash is missing.')
  return { events, problems }
}
