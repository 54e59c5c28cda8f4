import { Worker } from 'node:worker_threads'
import type { Append } from '../text/log.ts'
import type { AppendAnswer, AppendCall } from './append-worker.ts'
import { PostgresqlAppender } from './postgresql-appender.ts'

/** Number of the first appended edit; null where the report may no longer be written. */
export type Appended = { first: number } | null

/** Makes edits durable. */
export interface Appender {
  /**
   * One transaction for all of them; a report that refuses leaves the others alone. Rejects when the database fails,
   * and then nothing was changed.
   */
  append(appends: readonly Append[]): Promise<Appended[]>
  close(): Promise<void>
}

interface Waiting {
  resolve: (results: Appended[]) => void
  reject: (error: Error) => void
}

/** The database said no. `code` is SQLite's, like `SQLITE_FULL`. */
export class AppendFailed extends Error {
  override name = 'AppendFailed'
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message)
  }
}

/** Whether a database said no because its disk is full (SQLite's result code, PostgreSQL's class 53). */
export function isDiskFull(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code, message } = cause as Error & { code?: unknown }
    if (code === 'SQLITE_FULL' || code === '53100' || code === 'ENOSPC') return true
    if (/database or disk is full|No space left on device/i.test(message)) return true
  }
  return false
}

/** On SQLite: a thread that waits for the disk. One that dies is replaced at the next append. */
export class SqliteAppender implements Appender {
  readonly #file: string
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #calls = 0

  /** `url` begins with `file:`. */
  constructor(url: string) {
    this.#file = url.slice('file:'.length)
    this.#worker = this.#start()
  }

  #start(): Worker {
    const worker = new Worker(new URL('./append-thread.mjs', import.meta.url), {
      execArgv: [],
      workerData: { file: this.#file },
    })
    const lost = (error: Error) => {
      if (this.#worker === worker) this.#worker = null
      for (const { reject } of this.#waiting.values()) reject(error)
      this.#waiting.clear()
    }
    worker.on('message', (answer: AppendAnswer) => this.#answered(answer))
    worker.on('error', lost)
    worker.on('exit', () => lost(new AppendFailed('The thread that stores edits ended.', '')))
    // Keeps the process alive only while something waits for it.
    worker.unref()
    return worker
  }

  append(appends: readonly Append[]): Promise<Appended[]> {
    const worker = (this.#worker ??= this.#start())
    const id = ++this.#calls
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.ref()
      worker.postMessage({ id, appends } satisfies AppendCall)
    })
  }

  #answered(answer: AppendAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) this.#worker?.unref()
    if ('error' in answer)
      waiting?.reject(new AppendFailed(answer.error.message, answer.error.code))
    else waiting?.resolve(answer.firsts.map((first) => (first === null ? null : { first })))
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    if (!worker) return
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    worker.ref()
    worker.postMessage('close')
    await ended
  }
}

export const appenderFor = (url: string): Appender =>
  url.startsWith('file:') ? new SqliteAppender(url) : new PostgresqlAppender(url)
