import { parseArgs } from 'node:util'
import { ctxAs } from '#server/auth/ctx-as.ts'
import { anonymousDb } from '#server/auth/ctx.ts'
import { importReport } from '#server/commands/import-report.ts'
import type { Ctx } from '#server/context.ts'
import { env, hasDesk, WrongSetting } from '#server/env.ts'
import { Refused } from '#server/errors.ts'
import { seriesAuthors } from '#server/queries/series-authors.ts'
import { seriesBySlug } from '#server/queries/series-by-slug.ts'
import { readBytes } from './read-file.ts'
import { Stop } from './stop.ts'

interface Wanted {
  file: string
  series: string
  as: string | undefined
}

function wantedOf(args: string[]): Wanted {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { series: text, as: text },
  })
  const [file, ...more] = positionals
  if (file === undefined) throw new Stop(2, 'Name the file to import.')
  if (more.length > 0) throw new Stop(2, `One file at a time: ${more[0]} is one too many.`)
  if (!values.series)
    throw new Stop(2, 'Say into which series: --series and the last part of its address.')
  return { file, series: values.series, as: values.as }
}

/** Stops where no desk can be opened. */
function checkDesk(): void {
  if (!hasDesk())
    throw new Stop(1, 'There is no desk here yet. Start Galley once, or set GALLEY_DATA.')
  try {
    env()
  } catch (error) {
    if (error instanceof WrongSetting) throw new Stop(1, error.message)
    throw error
  }
}

/** Whose words it counts as: who was named, or the series' only author. */
async function authorOf({ as: email, series }: Wanted): Promise<string> {
  if (email !== undefined) return email
  const authors = await seriesAuthors(await anonymousDb(), series)
  if (authors.length === 1) return authors[0]!
  if (authors.length === 0) throw new Stop(1, `No series ${series} with an author was found.`)
  throw new Stop(2, `Say whose words it counts as, with --as: ${authors.join(', ')}.`)
}

async function ctxOf(email: string): Promise<Ctx> {
  const ctx = await ctxAs(email)
  if (!ctx) throw new Stop(1, `Nobody at the desk has the address ${email}.`)
  return ctx
}

async function bringIn(wanted: Wanted) {
  const { file, series: slug } = wanted
  const email = await authorOf(wanted)
  const ctx = await ctxOf(email)
  const series = await seriesBySlug(ctx, slug)
  if (!series) throw new Stop(1, `${email} is in no series with the address ${slug}.`)
  try {
    return await importReport(ctx, { seriesId: series.id, text: readBytes(file) })
  } catch (error) {
    if (error instanceof Refused) throw new Stop(1, `${file}: ${error.sentence}`)
    throw error
  }
}

/** `galley import`. */
export async function importFile(args: string[]): Promise<void> {
  const wanted = wantedOf(args)
  checkDesk()
  try {
    const { reports } = await bringIn(wanted)
    for (const { id, title, remarks } of reports) {
      process.stdout.write(`${env().url}/reports/${id}\n`)
      const many = remarks.length === 1 ? 'one remark' : `${remarks.length} remarks`
      process.stderr.write(`${title || 'Untitled'}: a draft now, with ${many}\n`)
    }
  } finally {
    await (await anonymousDb()).$disconnect()
  }
}
