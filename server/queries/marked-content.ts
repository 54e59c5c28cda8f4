import { SUGGESTIONS } from '#editor/model/wire.ts'
import { nameInFile } from '#report/adopt-marked.ts'
import type { Inline } from '#report/document.ts'
import { markedFromEditor } from '#report/from-editor.ts'
import { accepted, withSuggesters } from '#report/marked.ts'
import {
  carrying,
  type Marked,
  type MarkedReport,
  type MarkedThread,
  markingOf,
} from '#report/riding.ts'
import { can } from '#review/policy.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { languageIn } from '../series/writing.ts'
import { contentHash, contentOf } from '../text/content.ts'
import { loadText } from '../text/log.ts'
import { reportThreads, type ReportThread } from './report-threads.ts'

export interface MarkedContent extends Marked {
  /** Of the accepted text. */
  hash: string
  /** Of the series, BCP 47. */
  lang: string
}

const mostPeople = 2000

/** A name that a record of the text keeps for a suggestion (server/text/seed.ts). */
function nameIn(record: unknown): string | undefined {
  const name = typeof record === 'object' && record !== null && 'name' in record ? record.name : ''
  return typeof name === 'string' && name !== '' ? nameInFile(name) : undefined
}

/** A thread as a file holds it; nothing of one in which all was deleted. */
function saidIn({ id, quote, resolved, messages }: ReportThread): MarkedThread[] {
  const said = messages
    .filter(({ deleted }) => !deleted)
    .map(({ author, at, words }) => ({ author: nameInFile(author.name), at, words }))
  const [first, ...replies] = said
  return first ? [{ id, quote, resolved: resolved !== null, ...first, replies }] : []
}

/** Threads about items and notes lie on the words of these; those about all of a report, on none. */
function anchoredThreads(report: MarkedReport, threads: readonly ReportThread[]): MarkedReport {
  const ids = new Map<string, string[]>()
  for (const { id, anchor } of threads) {
    const key = `${anchor.kind} ${anchor.id}`
    if (anchor.kind === 'item' || anchor.kind === 'note')
      ids.set(key, [...(ids.get(key) ?? []), id])
  }
  const on = <I extends Inline>(run: readonly I[], key: string): I[] => {
    const added = ids.get(key)
    if (!added) return [...run]
    return run.map((inline) => {
      const marking = markingOf(inline)
      return carrying(inline, { ...marking, threads: [...(marking?.threads ?? []), ...added] })
    })
  }
  return {
    ...report,
    blocks: report.blocks.map((block) =>
      block.type === 'item' ? { ...block, topic: on(block.topic, `item ${block.id}`) } : block,
    ),
    notes: report.notes.map((note) => ({
      ...note,
      paragraphs: note.paragraphs.map((run) => on(run, `note ${note.id}`)),
    })),
  }
}

/**
 * The text as it is being written, with its suggestions under the names of those who made them. Refuses with `not-found`
 * whoever may not read the report.
 */
export async function markedContent(
  { db, actor }: Pick<Ctx, 'db' | 'actor'>,
  reportId: string,
): Promise<MarkedContent> {
  if (!/^[\w-]{1,64}$/.test(reportId)) throw new Refused('not-found')
  const found = await db.report.findUnique({
    where: { id: reportId },
    select: { seriesId: true, series: { select: { writing: true } } },
  })
  if (!found || !can(actor, 'read', { seriesId: found.seriesId })) throw new Refused('not-found')
  const text = await loadText(db, reportId)
  if (!text) throw new Refused('not-found')
  const records = text.doc.getMap(SUGGESTIONS)
  const { report, suggesters } = withSuggesters(markedFromEditor(contentOf(text.doc)), (id) =>
    nameIn(records.get(id)),
  )
  text.doc.destroy()
  const ids = suggesters.flatMap(({ id, name }) => (name === undefined ? [id] : []))
  const rows = await db.user.findMany({
    where: { id: { in: ids.slice(0, mostPeople) } },
    take: mostPeople,
    select: { id: true, name: true },
  })
  const known = new Map(rows.map(({ id, name }) => [id, name]))
  const people = suggesters.map(({ id, name }) => ({ id, name: name ?? known.get(id) ?? '' }))
  const hash = contentHash(accepted(report))
  const { threads } = await reportThreads({ db, actor }, reportId)
  return {
    report: anchoredThreads(report, threads),
    people,
    threads: threads.flatMap(saidIn),
    hash,
    lang: languageIn(found.series.writing),
  }
}
