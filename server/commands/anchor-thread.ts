/** Where a thread stands in the text. The server marks the words itself, so that who may only comment can do so too. */
import { z } from 'zod'
import { fitsQuote, quoteOf, type Quote } from '#report/quote.ts'
import type { Ctx } from '../context.ts'
import type { Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { appendEdits, loadText } from '../text/log.ts'
import { partWords } from '../text/part-words.ts'
import { editBy, FlatText } from '../text/thread-marks.ts'
import type { ThreadGround } from './in-threads.ts'

/** A place as Yjs names it, whatever is written around it meanwhile. */
const Position = z.base64().max(400)
const around = z.string().max(2000).default('')

/**
 * The words as somebody saw them, and where: by two places, or by what stands around them where the page has no live
 * text.
 */
const WordsAnchor = z.strictObject({
  kind: z.literal('text'),
  quote: z.string().min(1).max(20_000),
  before: around,
  after: around,
  place: z.strictObject({ from: Position, to: Position }).optional(),
})
type WordsAnchor = z.infer<typeof WordsAnchor>

/** What a thread is opened about. */
export const Anchor = z.discriminatedUnion('kind', [
  WordsAnchor,
  z.strictObject({ kind: z.literal('note'), id: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('item'), id: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('picture'), id: z.string().min(1).max(2000) }),
  z.strictObject({ kind: z.literal('report') }),
])
export type Anchor = z.infer<typeof Anchor>

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

interface Range {
  from: number
  to: number
}

function rangeIn(text: FlatText, { place, ...quote }: WordsAnchor): Range {
  if (!place) {
    const found = text.find(quote)
    if (!found) throw new Refused('anchor-gone')
    return found
  }
  const from = text.placeOf(bytesOf(place.from))
  const to = text.placeOf(bytesOf(place.to))
  const isRange = from !== null && to !== null && from < to
  if (!isRange || !fitsQuote(text.shown.slice(from, to), quote.quote))
    throw new Refused('anchor-gone')
  return { from, to }
}

/** Works on the text as it is on the disk, in the transaction. */
async function withText<T>(
  tx: Transaction,
  { id }: ThreadGround,
  work: (text: FlatText) => T | Promise<T>,
): Promise<T> {
  const loaded = await loadText(tx, id)
  if (!loaded) throw new Refused('not-found')
  try {
    return await work(new FlatText(loaded.doc))
  } finally {
    loaded.doc.destroy()
  }
}

/** Puts an edit of marks into the log; false where the text is closed. Nobody counts as having written by it. */
async function append(
  tx: Transaction,
  ctx: Ctx,
  { id: reportId, epoch }: ThreadGround,
  bytes: Uint8Array | null,
): Promise<boolean> {
  if (!bytes) return true
  const edits = [{ bytes, actorId: ctx.actor.userId, leavesText: true }]
  const given = { reportId, epoch, edits, authors: [], now: ctx.now() }
  return (await appendEdits(tx, given)) !== null
}

const nothing: Quote = { quote: '', before: '', after: '' }

/**
 * Ties a new thread to what it is about, and says by which words that is found again. Refuses what is not there. Words
 * of a text that is closed are not marked: they are found by their quotation.
 */
export function anchorThread(
  tx: Transaction,
  ctx: Ctx,
  { ground, threadId, anchor }: { ground: ThreadGround; threadId: string; anchor: Anchor },
): Promise<Quote> {
  return withText(tx, ground, async (text) => {
    if (anchor.kind === 'report') return nothing
    if (anchor.kind !== 'text') {
      const words = partWords(text.doc, anchor.kind, anchor.id)
      if (words === null)
        throw new Refused('anchor-gone', `This ${anchor.kind} is not in the text any more.`)
      return { ...nothing, quote: words }
    }
    const { from, to } = rangeIn(text, anchor)
    const quote = quoteOf(text.shown, from, to)
    if (quote.quote === '') throw new Refused('anchor-gone', 'Select some words first.')
    const bytes = editBy(text.doc, () => text.mark(threadId, from, to))
    await append(tx, ctx, ground, bytes)
    return quote
  })
}

/** Marks the words of a thread again where its quotation stands. False where it stands nowhere. */
export function markAgain(
  tx: Transaction,
  ctx: Ctx,
  { ground, threadId, quote }: { ground: ThreadGround; threadId: string; quote: Quote },
): Promise<boolean> {
  return withText(tx, ground, async (text) => {
    if (text.threads.has(threadId)) return true
    const found = text.find(quote)
    if (!found) return false
    const bytes = editBy(text.doc, () => text.mark(threadId, found.from, found.to))
    if (!(await append(tx, ctx, ground, bytes))) throw new Refused('text-closed')
    return true
  })
}

/** Takes a thread's mark off the text. A closed text keeps it: it says nothing without its thread. */
export function unmarkThread(
  tx: Transaction,
  ctx: Ctx,
  { ground, threadId }: { ground: ThreadGround; threadId: string },
): Promise<boolean> {
  return withText(tx, ground, (text) =>
    append(
      tx,
      ctx,
      ground,
      editBy(text.doc, () => text.unmark(threadId)),
    ),
  )
}
