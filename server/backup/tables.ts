/** All that a desk's database holds, table by table, as lines of JSON that are the same for every database. */
import { createHash } from 'node:crypto'
import type { Transaction } from '../db/client.ts'

type Row = Record<string, unknown>

interface Delegate {
  findMany(query: object): Promise<Row[]>
  createMany(rows: { data: Row[] }): Promise<unknown>
  count(): Promise<number>
}

export interface Table {
  /** As the database client calls it. */
  model: string
  /** The fields of its primary key. */
  key: readonly string[]
  /** Rows that are in memory at once. */
  page: number
  /** Who is signed in, and who tried: a backup holds no way into the desk. */
  passing?: true
}

/** Each after those that it refers to. */
export const tables: readonly Table[] = [
  { model: 'user', key: ['id'], page: 500 },
  { model: 'session', key: ['id'], page: 500, passing: true },
  { model: 'signInTry', key: ['key'], page: 500, passing: true },
  { model: 'invitation', key: ['id'], page: 500 },
  { model: 'series', key: ['id'], page: 50 },
  { model: 'membership', key: ['seriesId', 'userId'], page: 500 },
  { model: 'report', key: ['id'], page: 500 },
  { model: 'update', key: ['reportId', 'seq'], page: 100 },
  { model: 'snapshot', key: ['reportId'], page: 10 },
  { model: 'textAuthor', key: ['reportId', 'clientId', 'userId'], page: 500 },
  { model: 'reportItem', key: ['reportId', 'itemId'], page: 500 },
  { model: 'sourceUse', key: ['reportId', 'note', 'key'], page: 500 },
  { model: 'version', key: ['id'], page: 20 },
  { model: 'versionPicture', key: ['versionId', 'src'], page: 500 },
  { model: 'versionName', key: ['versionId'], page: 500 },
  { model: 'review', key: ['id'], page: 500 },
  { model: 'look', key: ['reportId', 'userId'], page: 20 },
  { model: 'reviewRequest', key: ['id'], page: 500 },
  { model: 'thread', key: ['id'], page: 500 },
  { model: 'threadMessage', key: ['id'], page: 200 },
  { model: 'threadMention', key: ['messageId', 'userId'], page: 500 },
  { model: 'toldSuggestion', key: ['reportId', 'suggestionId'], page: 500 },
  { model: 'event', key: ['id'], page: 500 },
  { model: 'auditHead', key: ['id'], page: 1 },
  { model: 'outbox', key: ['id'], page: 500 },
  { model: 'alert', key: ['id'], page: 500 },
  { model: 'alertChoice', key: ['userId', 'kind'], page: 500 },
  { model: 'webhook', key: ['id'], page: 500 },
  { model: 'delivery', key: ['id'], page: 500 },
  { model: 'reminder', key: ['key'], page: 500 },
  { model: 'publication', key: ['id'], page: 500 },
  { model: 'picture', key: ['id'], page: 500 },
  { model: 'import', key: ['id'], page: 500 },
  { model: 'importFile', key: ['id'], page: 2 },
  { model: 'importPost', key: ['id'], page: 20 },
]

const delegateOf = (tx: Transaction, { model }: Table) =>
  (tx as unknown as Record<string, Delegate>)[model]!

/** Where the next page begins: behind this row. */
function cursorOf({ key }: Table, row: Row) {
  const values = Object.fromEntries(key.map((name) => [name, row[name]]))
  return key.length === 1 ? values : { [key.join('_')]: values }
}

/** All rows of a table as lines, a page at a time. */
export async function* linesOf(tx: Transaction, table: Table): AsyncGenerator<string[]> {
  const orderBy = table.key.map((name) => ({ [name]: 'asc' }))
  let last: Row | undefined
  for (;;) {
    const rows = await delegateOf(tx, table).findMany({
      orderBy,
      take: table.page,
      ...(last && { cursor: cursorOf(table, last), skip: 1 }),
    })
    if (rows.length > 0) yield rows.map(lineOf)
    if (rows.length < table.page) return
    last = rows.at(-1)
  }
}

function valueOf(value: unknown): unknown {
  if (value instanceof Date) return { date: value.toISOString() }
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') }
  return value
}

function lineOf(row: Row): string {
  const names = Object.keys(row).toSorted()
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, valueOf(row[name])])))
}

function readValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('date' in value) return new Date(String(value.date))
  if ('bytes' in value) return new Uint8Array(Buffer.from(String(value.bytes), 'base64'))
  throw new Error('A value of no known kind.')
}

/** Writes rows that `linesOf` gave. Rejects when one of them is no row of this table. */
export async function writeLines(
  tx: Transaction,
  table: Table,
  lines: readonly string[],
): Promise<void> {
  const data = lines.map((line) =>
    Object.fromEntries(
      Object.entries(JSON.parse(line) as Row).map(([name, value]) => [name, readValue(value)]),
    ),
  )
  if (data.length > 0) await delegateOf(tx, table).createMany({ data })
}

export const countRows = (tx: Transaction, table: Table) => delegateOf(tx, table).count()

export interface TableSum {
  rows: number
  /** Sum of the rows' SHA-256, modulo 2^256, in hex: the same in whatever order the rows come. */
  hash: string
}

/** Adds up what a table holds. */
export class Sum {
  rows = 0
  #sum = 0n

  add(lines: readonly string[]): void {
    for (const line of lines) {
      const hash = createHash('sha256').update(line).digest('hex')
      this.#sum = BigInt.asUintN(256, this.#sum + BigInt(`0x${hash}`))
      this.rows++
    }
  }

  get total(): TableSum {
    return { rows: this.rows, hash: this.#sum.toString(16).padStart(64, '0') }
  }
}

/** What a table of the database holds now. */
export async function sumOf(tx: Transaction, table: Table): Promise<TableSum> {
  const sum = new Sum()
  for await (const lines of linesOf(tx, table)) sum.add(lines)
  return sum.total
}
