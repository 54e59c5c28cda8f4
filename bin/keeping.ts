/** What keeps a desk: backup, restore, move-database, audit. They need the machine, not a person of the desk. */
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { backUpDesk } from '#server/commands/back-up.ts'
import { moveDatabase } from '#server/commands/move-database.ts'
import { restoreDesk } from '#server/commands/restore-backup.ts'
import { env } from '#server/env.ts'
import { Refused } from '#server/errors.ts'
import { auditOfReport, checkExport } from '#server/queries/audit-export.ts'
import { verifyThisDesk } from '#server/queries/verify-desk.ts'
import { counted } from './account.ts'
import { checkDesk, checkSettings } from './desk.ts'
import { Stop } from './stop.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** What the desk or the file system refuses becomes the command's end, with its sentence. */
async function orStop<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refused) throw new Stop(1, error.sentence)
    if (error instanceof Error && 'syscall' in error) throw new Stop(1, error.message)
    throw error
  }
}

const rowsOf = (tables: Record<string, { rows: number }>) =>
  Object.values(tables).reduce((sum, { rows }) => sum + rows, 0)

function onlyPath(args: string[], what: string): string {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} })
  if (positionals.length !== 1) throw new Stop(2, what)
  return positionals[0]!
}

/** `galley backup FILE` */
export async function backup(args: string[]): Promise<number> {
  const path = onlyPath(args, 'Say into which file.')
  checkDesk()
  if (existsSync(path)) throw new Stop(1, `There is a file ${path} already. It is left as it is.`)
  const { tables, files, missing } = await orStop(backUpDesk(path))
  say(`${path}: ${counted(rowsOf(tables), 'row')}, ${counted(files, 'file')} of pictures`)
  for (const name of missing) say(`A picture's file is missing or damaged: ${name}`)
  return missing.length > 0 ? 1 : 0
}

/** `galley restore FILE` */
export async function restore(args: string[]): Promise<number> {
  const path = onlyPath(args, 'Say which file.')
  checkSettings()
  const { at, tables, files } = await orStop(restoreDesk(path))
  const when = at.toISOString().slice(0, 16).replace('T', ' ')
  say(
    `The desk of ${when} UTC: ${counted(rowsOf(tables), 'row')}, ${counted(files, 'file')} of pictures; all compared`,
  )
  return 0
}

/** `galley move-database --to URL` */
export async function moveDatabaseTo(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { to: { type: 'string' } } })
  if (!values.to || !/^(file:|postgres(ql)?:\/\/)/.test(values.to))
    throw new Stop(2, 'Say where to: --to and an address that begins with file: or postgres://.')
  checkDesk()
  const from = env().databaseUrl
  if (from === values.to) throw new Stop(2, 'The desk is there already.')
  const tables = await orStop(moveDatabase(from, values.to))
  for (const [name, { rows, hash }] of Object.entries(tables))
    say(`${name.padEnd(12)} ${String(rows).padStart(9)}  ${hash.slice(0, 16)}`)
  say('All rows were compared. Set DATABASE_URL to the new address, then start Galley.')
  return 0
}

/** `galley audit verify | export | check` */
export async function audit([what, ...rest]: string[]): Promise<number> {
  if (what === 'verify') return verify(rest)
  if (what === 'export') return exportOf(rest)
  if (what === 'check') return check(onlyPath(rest, 'Say which file.'))
  throw new Stop(2, 'Say what: galley audit verify, export or check.')
}

function knownIn(word: string): { seq: number; hash: string } {
  const [, seq, hash] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(word) ?? []
  if (seq === undefined || hash === undefined)
    throw new Stop(2, 'After --known stands an event as "galley audit verify" names it: 12:ab34…')
  return { seq: Number(seq), hash }
}

async function verify(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { known: { type: 'string', multiple: true } } })
  const known = (values.known ?? []).map(knownIn)
  checkDesk()
  const { looked, problems, head } = await orStop(verifyThisDesk(known))
  for (const problem of problems) say(problem)
  const { texts, versions, decisions, events, files } = looked
  const counts = [
    counted(texts, 'text'),
    counted(versions, 'version'),
    counted(decisions, 'decision'),
    counted(events, 'event'),
    counted(files, 'file'),
  ]
  const verdict = problems.length === 0 ? 'all as they were' : counted(problems.length, 'problem')
  say(`${counts.join(', ')}: ${verdict}`)
  if (head) say(`newest event ${head.seq}:${head.hash}`)
  return problems.length > 0 ? 1 : 0
}

async function exportOf(args: string[]): Promise<number> {
  const [reportId, path, ...more] = args
  if (!reportId || more.length > 0)
    throw new Stop(2, 'Say which report, by the id in its address, and into which file.')
  checkDesk()
  const text = await orStop(auditOfReport(reportId))
  if (path === undefined) {
    process.stdout.write(text)
    return 0
  }
  if (existsSync(path)) throw new Stop(1, `There is a file ${path} already. It is left as it is.`)
  await orStop(writeFile(path, text))
  say(`${path}: ${counted(checkExport(text).events, 'event')}`)
  return 0
}

async function check(path: string): Promise<number> {
  const { events, problems } = checkExport(await orStop(readFile(path, 'utf8')))
  for (const problem of problems) say(problem)
  say(
    `${counted(events, 'event')}: ${problems.length === 0 ? 'as they were recorded' : 'not as they were recorded'}`,
  )
  return problems.length > 0 ? 1 : 0
}
