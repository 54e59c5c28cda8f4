import pg from 'pg'
import { TEMPLATE, writableStates } from '#review/states.ts'
import type { Append } from '../text/log.ts'
import { newestEditor } from '../text/newest-editor.ts'
import type { Appended, Appender } from './appender.ts'

/**
 * What `appendEdits` (text/log.ts) does, in one statement; a test holds them together. A report that may not be written
 * gives no row, and then nothing is inserted.
 */
const statement = `
WITH raised AS (
  UPDATE "Report" SET "lastSeq" = "lastSeq" + $3,
    "editedAt" = CASE WHEN $5::text IS NULL THEN "editedAt" ELSE $4::timestamp(3) END,
    "editedById" = COALESCE($5, "editedById")
  WHERE "id" = $1 AND "epoch" = $2 AND "state" = ANY($6) RETURNING "lastSeq"
), edits AS (
  INSERT INTO "Update" ("reportId", "seq", "actorId", "bytes", "at")
  SELECT $1, raised."lastSeq" - $3 + edit.place, edit.actor, edit.bytes, $4::timestamp(3)
  FROM raised, unnest($7::text[], $8::bytea[]) WITH ORDINALITY AS edit(actor, bytes, place)
), claims AS (
  INSERT INTO "TextAuthor" ("reportId", "clientId", "userId")
  SELECT $1, author.client, author.person
  FROM raised, unnest($9::text[], $10::text[]) AS author(client, person)
  ON CONFLICT DO NOTHING
)
SELECT "lastSeq" FROM raised`

const states = [...writableStates, TEMPLATE]
/** Milliseconds after which a database that does not answer has failed. */
const patience = 30_000

async function appendOne(
  client: pg.Pool | pg.PoolClient,
  { reportId, epoch, edits, authors, now }: Append,
): Promise<Appended> {
  const { rows } = await client.query<{ lastSeq: number }>({
    name: 'append',
    text: statement,
    values: [
      reportId,
      epoch,
      edits.length,
      // Columns of Prisma's have no time zone and hold UTC.
      now.toISOString(),
      newestEditor(edits),
      states,
      edits.map(({ actorId }) => actorId),
      edits.map(({ bytes }) => Buffer.from(bytes)),
      authors.map(({ clientId }) => String(clientId)),
      authors.map(({ userId }) => userId),
    ],
  })
  const last = rows[0]?.lastSeq
  return last === undefined ? null : { first: last - edits.length + 1 }
}

const compare = (a: Append, b: Append) =>
  a.reportId < b.reportId ? -1 : a.reportId > b.reportId ? 1 : 0

/** On PostgreSQL: one round trip for the edits of a report, on connections that do nothing else. */
export class PostgresqlAppender implements Appender {
  readonly #pool: pg.Pool

  constructor(url: string) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: 2,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: patience,
      query_timeout: patience,
    })
    // A connection that breaks while nobody uses it: the next append opens another.
    this.#pool.on('error', () => {})
  }

  async append(appends: readonly Append[]): Promise<Appended[]> {
    if (appends.length === 1) return [await appendOne(this.#pool, appends[0]!)]
    // Always in the same order: two transactions would otherwise wait for each other's rows.
    const order = appends.map((_, at) => at).sort((a, b) => compare(appends[a]!, appends[b]!))
    const results: Appended[] = appends.map(() => null)
    const client = await this.#pool.connect()
    try {
      await client.query('BEGIN')
      for (const at of order) results[at] = await appendOne(client, appends[at]!)
      await client.query('COMMIT')
      client.release()
    } catch (error) {
      // Closing the connection takes back whatever it had begun.
      client.release(true)
      throw error
    }
    return results
  }

  close(): Promise<void> {
    return this.#pool.end()
  }
}
