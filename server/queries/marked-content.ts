import { SUGGESTIONS } from '#editor/model/wire.ts'
import { markedFromEditor } from '#report/from-editor.ts'
import { accepted, suggestersIn } from '#report/marked.ts'
import type { Marked } from '#report/riding.ts'
import { can } from '#review/policy.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { languageIn } from '../series/writing.ts'
import { contentHash, contentOf } from '../text/content.ts'
import { loadText } from '../text/log.ts'

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
  return typeof name === 'string' && name !== '' ? name : undefined
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
  const { report, suggesters } = suggestersIn(markedFromEditor(contentOf(text.doc)), (id) =>
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
  return { report, people, threads: [], hash, lang: languageIn(found.series.writing) }
}
