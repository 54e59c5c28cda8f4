/** Which sources a report's notes name, as rows: what "also cited in" is answered from. The text is the truth. */
import type { Report } from '#report/document.ts'
import { numberNotes } from '#report/notes.ts'
import { isLookedUp, noteProse, noteSources, sourceKey } from '#report/sources.ts'
import type { Database, Transaction } from '../db/client.ts'
import { write } from '../db/client.ts'
import { readText } from './content.ts'

export interface SourceUse {
  /** The note's number; 0 while nothing cites it. */
  note: number
  key: string
  host: string
  /** The note's prose without its addresses, at most 200 characters. */
  words: string
}

/** Rows of one report: more than these are nobody's notes. */
const most = 5000

/** Characters that a database may refuse are blanks in the prose. */
function wordsOf(prose: string): string {
  const line = prose
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > 200 ? `${Array.from(line).slice(0, 199).join('')}…` : line
}

/** The sources of a report's notes, each once in a note. */
export function sourceUses(report: Report): SourceUse[] {
  const { numbers } = numberNotes(report)
  const found = new Map<string, SourceUse>()
  for (const one of report.notes) {
    const note = numbers.get(one.id) ?? 0
    for (const source of noteSources(one)) {
      if (source.url === null) continue
      const key = sourceKey(source)
      const place = `${note} ${key}`
      if (!isLookedUp(key) || found.has(place) || found.size === most) continue
      const host = new URL(source.url).hostname
      found.set(place, { note, key, host, words: wordsOf(noteProse(one)) })
    }
  }
  return [...found.values()]
}

const lineOf = ({ note, key, host, words }: SourceUse) => JSON.stringify([note, key, host, words])

/** Makes a report's rows those of its text at update `seq`. Rows of a newer text stay. */
export async function keepSourceUses(
  tx: Transaction,
  { reportId, seq, report }: { reportId: string; seq: number; report: Report },
): Promise<void> {
  const { count } = await tx.report.updateMany({
    where: { id: reportId, sourcesSeq: { lt: seq } },
    data: { sourcesSeq: seq },
  })
  if (count === 0) return
  const uses = sourceUses(report)
  const select = { note: true, key: true, host: true, words: true } as const
  const before = await tx.sourceUse.findMany({ where: { reportId }, select, take: most })
  const wanted = new Set(uses.map(lineOf))
  if (before.length === uses.length && before.every((use) => wanted.has(lineOf(use)))) return
  await tx.sourceUse.deleteMany({ where: { reportId } })
  await tx.sourceUse.createMany({ data: uses.map((use) => ({ reportId, ...use })) })
}

/**
 * Makes the rows of every report whose text is newer than they are: texts from before there were such rows, and those
 * of a server that was stopped by force. One report at a time; what cannot be read is reported and passed over.
 */
export async function catchUpSourceUses(
  db: Database,
  onDefect: (error: unknown, reportId: string) => void,
): Promise<void> {
  let after = ''
  for (;;) {
    const behind = await db.report.findFirst({
      where: { id: { gt: after }, sourcesSeq: { lt: db.report.fields.lastSeq } },
      orderBy: { id: 'asc' },
      select: { id: true },
    })
    if (!behind) return
    after = behind.id
    try {
      const { report, seq } = await readText(db, behind.id)
      await write(db, (tx) => keepSourceUses(tx, { reportId: behind.id, seq, report }))
    } catch (error) {
      onDefect(error, behind.id)
    }
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
}
