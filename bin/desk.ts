/** The desk that a command works on: the one that GALLEY_DATA or DATABASE_URL names. */
import { ctxAs } from '#server/auth/ctx-as.ts'
import { anonymousDb } from '#server/auth/ctx.ts'
import { Origin, type Ctx } from '#server/context.ts'
import { env, hasDesk, WrongSetting } from '#server/env.ts'
import { seriesAuthors } from '#server/queries/series-authors.ts'
import { seriesBySlug } from '#server/queries/series-by-slug.ts'
import { Stop } from './stop.ts'

/** Stops where no desk can be opened. */
export function checkDesk(): void {
  if (!hasDesk())
    throw new Stop(1, 'There is no desk here yet. Start Galley once, or set GALLEY_DATA.')
  checkSettings()
}

/** Stops where a setting cannot be used. */
export function checkSettings(): void {
  try {
    env()
  } catch (error) {
    if (error instanceof WrongSetting) throw new Stop(1, error.message)
    throw error
  }
}

interface Wanted {
  /** The last part of the series' address. */
  series: string
  as: string | undefined
}

/** Whose words it counts as: who was named, or the series' only author. */
async function authorOf({ as: email, series }: Wanted): Promise<string> {
  if (email !== undefined) return email
  const authors = await seriesAuthors(await anonymousDb(), series)
  if (authors.length === 1) return authors[0]!
  if (authors.length === 0) throw new Stop(1, `No series ${series} with an author was found.`)
  throw new Stop(2, `Say whose words it counts as, with --as: ${authors.join(', ')}.`)
}

/** Somebody of the desk and a series that they are on. */
export async function writerOf(wanted: Wanted): Promise<{ ctx: Ctx; seriesId: string }> {
  const email = await authorOf(wanted)
  const ctx = await ctxAs(email, Origin.commandLine)
  if (!ctx) throw new Stop(1, `Nobody at the desk has the address ${email}.`)
  const series = await seriesBySlug(ctx, wanted.series)
  if (!series) throw new Stop(1, `${email} is in no series with the address ${wanted.series}.`)
  return { ctx, seriesId: series.id }
}

export async function closeDesk(): Promise<void> {
  await (await anonymousDb()).$disconnect()
}
