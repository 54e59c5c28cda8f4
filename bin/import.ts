import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { discardImport } from '#server/commands/discard-import.ts'
import { importFiles } from '#server/commands/import-files.ts'
import type { Ctx } from '#server/context.ts'
import { env } from '#server/env.ts'
import { Refused } from '#server/errors.ts'
import { importCheck } from '#server/queries/import-check.ts'
import { importPage, type ImportedPost, type ImportPage } from '#server/queries/import-page.ts'
import { accountJson, lineOf, lostOf, nameOf } from './account.ts'
import { batchesOf } from './batches.ts'
import { closeDesk, checkDesk, writerOf } from './desk.ts'
import { bytesOf, type Input, inputsFrom } from './inputs.ts'
import { type ReadInput, readInput, reportsOf } from './read-input.ts'
import { Stop } from './stop.ts'
import { Teller } from './teller.ts'
import { Writing } from './write-files.ts'

interface Options {
  inputs: Input[]
  series: string
  as: string | undefined
  isDryRun: boolean
  report: string | undefined
  force: boolean
  quiet: boolean
  strict: boolean
}

function optionsOf(args: string[]): Options {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      series: text,
      as: text,
      report: text,
      'dry-run': flag,
      force: flag,
      quiet: flag,
      strict: flag,
    },
  })
  if (positionals.length === 0) throw new Stop(2, 'Name the file to import.')
  if (!values.series)
    throw new Stop(2, 'Say into which series: --series and the last part of its address.')
  const { series, as, report, force, quiet, strict } = values
  const isDryRun = values['dry-run']
  if (report !== undefined && !isDryRun)
    throw new Stop(2, '--report goes with --dry-run. An import has its receipt at the desk.')
  return { inputs: inputsFrom(positionals), series, as, isDryRun, report, force, quiet, strict }
}

/** What came of one run: whether something could not be read, and whether words were left out. */
interface Outcome {
  failed: boolean
  lost: boolean
}

const thereAlready = 'is in the series already, left out'

/** Reads everything and says what would come of it; the desk is only asked what it has. */
async function dryRun(ctx: Ctx, seriesId: string, options: Options): Promise<Outcome> {
  const { inputs, quiet, report, force } = options
  const teller = new Teller({ quiet, of: inputs.length })
  const reads: ReadInput[] = []
  for (const [at, input] of inputs.entries()) {
    teller.at(at, input.name)
    const read = readInput(input)
    if (read.problem !== null) teller.warn(read.problem)
    const found = reportsOf(read)
    const twins = await importCheck(
      ctx,
      seriesId,
      found.map((one) => one.report),
    )
    for (const [place, one] of found.entries())
      teller.say(
        twins[place]
          ? `${nameOf(one.report)}: ${thereAlready}`
          : `${lineOf(one)}, would be a draft`,
      )
    reads.push(read)
  }
  teller.end()
  if (report !== undefined) {
    const writing = new Writing({ force })
    writing.add(report, accountJson(reads))
    writing.commit()
  }
  return {
    failed: reads.some(({ problem }) => problem !== null),
    lost: reads.some((read) => lostOf(read).length > 0),
  }
}

/** The inputs as an import wants them; what cannot be read from the disk is said and left out. */
function* filesOf(inputs: readonly Input[], teller: Teller, before: number, failed: () => void) {
  for (const [at, input] of inputs.entries()) {
    teller.at(before + at, input.name)
    try {
      const name = input.path === null ? 'Standard input' : basename(input.path)
      yield { name, bytes: bytesOf(input) }
    } catch (error) {
      if (!(error instanceof Error)) throw error
      failed()
      teller.warn(error instanceof Stop ? error.message : `${input.name}: ${error.message}`)
    }
  }
}

const many = (remarks: readonly unknown[]) =>
  remarks.length === 1 ? 'one remark' : `${remarks.length} remarks`

function tellPost({ report, title, remarks, problem }: ImportedPost, teller: Teller): void {
  const name = title || 'Untitled'
  if (report) {
    process.stdout.write(`${env().url}/reports/${report.id}\n`)
    teller.say(`${name}: a draft now, with ${many(remarks)}`)
  } else if (problem !== null) teller.warn(`${name}: ${problem}`)
  else teller.say(`${name}: ${thereAlready}`)
}

const isLoss = ({ level }: { level: string }) => level === 'lost'

function tellImport(page: ImportPage, teller: Teller): Outcome {
  const posts = page.files.flatMap((file) => file.posts)
  for (const post of posts) tellPost(post, teller)
  return {
    failed: posts.some(({ problem }) => problem !== null),
    lost: [...page.files, ...posts].some(({ remarks }) => remarks.some(isLoss)),
  }
}

/** One import: its receipt stands at the desk, where it can be taken back. An import in which nothing was is not kept. */
async function oneImport(
  ctx: Ctx,
  seriesId: string,
  batch: { inputs: readonly Input[]; before: number; teller: Teller },
): Promise<Outcome> {
  const { inputs, before, teller } = batch
  let failed = false
  const fail = () => (failed = true)
  const files = filesOf(inputs, teller, before, fail)
  const { importId } = await importFiles(ctx, { seriesId, files }, undefined, {
    refused: (name, sentence) => {
      fail()
      teller.warn(`${name}: ${sentence}`)
    },
    defect: (error) => teller.warn(String(error)),
  })
  const page = await importPage(ctx, importId)
  for (const { name, problem } of page.files)
    if (problem !== null) {
      fail()
      teller.warn(`${name}: ${problem}`)
    }
  const outcome = tellImport(page, teller)
  if (page.state === 'open') await discardImport(ctx, { importId })
  else teller.say(`The receipt: ${env().url}/desk/imports/${importId}`)
  return { ...outcome, failed: failed || outcome.failed }
}

async function bringIn(ctx: Ctx, seriesId: string, options: Options): Promise<Outcome> {
  const { inputs, quiet } = options
  const teller = new Teller({ quiet, of: inputs.length })
  const outcomes: Outcome[] = []
  let before = 0
  for (const batch of batchesOf(inputs)) {
    outcomes.push(await oneImport(ctx, seriesId, { inputs: batch, before, teller }))
    before += batch.length
  }
  teller.end()
  return {
    failed: outcomes.some(({ failed }) => failed),
    lost: outcomes.some(({ lost }) => lost),
  }
}

/** `galley import`. */
export async function importInputs(args: string[]): Promise<number> {
  const options = optionsOf(args)
  checkDesk()
  try {
    const { ctx, seriesId } = await writerOf(options)
    const { failed, lost } = await (options.isDryRun ? dryRun : bringIn)(ctx, seriesId, options)
    return failed ? 1 : options.strict && lost ? 3 : 0
  } catch (error) {
    if (error instanceof Refused) throw new Stop(1, error.sentence)
    throw error
  } finally {
    await closeDesk()
  }
}
