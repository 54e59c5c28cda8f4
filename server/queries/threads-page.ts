import { quoteOf, type Quote } from '#report/quote.ts'
import type { Ctx } from '../context.ts'
import { loadText } from '../text/log.ts'
import { partWords } from '../text/part-words.ts'
import { FlatText } from '../text/thread-marks.ts'
import { reportThreads, type ReportThread, type ReportThreads } from './report-threads.ts'

/** Where a thread stands in the text as it is now. */
export interface ThreadPlace {
  /** Its place in reading order among the others. */
  at: number
  /** The words that it is about now; null where it is about a part or all of it. */
  words: Quote | null
}

export interface ThreadsPage extends ReportThreads {
  /** The history of the text that its live room belongs to. */
  epoch: string
  /** Thread's id → its place; those that are about nothing in the text any more are left out. */
  places: Record<string, ThreadPlace>
}

function placeIn(text: FlatText, { id, anchor, ...quote }: ReportThread): ThreadPlace | null {
  if (anchor.kind === 'report') return { at: -1, words: null }
  if (anchor.kind !== 'text') {
    const words = partWords(text.doc, anchor.kind, anchor.id ?? '')
    const at = words === null ? -1 : text.accepted.indexOf(words)
    return words === null ? null : { at, words: null }
  }
  const ranges = text.threads.get(id)
  const found = ranges ? { from: ranges[0]!.from, to: ranges.at(-1)!.to } : text.find(quote)
  return found && { at: found.from, words: quoteOf(text.accepted, found.from, found.to) }
}

/** The threads of a report with where they stand, for a page that has no live text. Refuses like `reportThreads`. */
export async function threadsPage(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  reportId: string,
): Promise<ThreadsPage> {
  const said = await reportThreads(ctx, reportId)
  const { epoch } = await ctx.db.report.findUniqueOrThrow({
    where: { id: reportId },
    select: { epoch: true },
  })
  const loaded = said.threads.length > 0 ? await loadText(ctx.db, reportId) : null
  if (!loaded) return { ...said, epoch, places: {} }
  const text = new FlatText(loaded.doc)
  const places = said.threads.flatMap((thread) => {
    const place = placeIn(text, thread)
    return place ? [[thread.id, place] as const] : []
  })
  loaded.doc.destroy()
  return { ...said, epoch, places: Object.fromEntries(places) }
}
