import type { Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { countRows, sumOf, tables, writeLines, type Table, type TableSum } from './tables.ts'

/** Throws `Refused` where somebody works already. A desk that was only started has an invitation, which makes room. */
export async function makeRoom(tx: Transaction): Promise<void> {
  const full = await Promise.all(
    tables
      .filter(({ model }) => model !== 'invitation')
      .map(async (table) => (await countRows(tx, table)) > 0),
  )
  if (full.includes(true)) throw new Refused('desk-not-empty')
  await tx.invitation.deleteMany({})
}

/** Takes rows in the order of `tables` and writes them some at a time. */
export class Filling {
  #table: Table | null = null
  #lines: string[] = []

  constructor(readonly tx: Transaction) {}

  async add(model: string, lines: readonly string[]): Promise<void> {
    if (model !== this.#table?.model) {
      await this.flush()
      this.#table = tables.find((table) => table.model === model) ?? null
      if (!this.#table) throw new Refused('backup-unusable', `This Galley knows no table ${model}.`)
    }
    this.#lines.push(...lines)
    if (this.#lines.length >= this.#table!.page) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.#table) await writeLines(this.tx, this.#table, this.#lines.splice(0))
  }
}

/** Reads everything again and compares. Throws `Refused` at the first difference. */
export async function compare(
  tx: Transaction,
  expected: Readonly<Record<string, TableSum>>,
): Promise<void> {
  for (const table of tables) {
    const wanted = expected[table.model]
    if (!wanted) continue
    const is = await sumOf(tx, table)
    if (is.rows === wanted.rows && is.hash === wanted.hash) continue
    throw new Refused(
      'backup-unusable',
      `${table.model}: ${wanted.rows} rows were read and ${is.rows} written, or one of them differs. Nothing was kept.`,
    )
  }
}
