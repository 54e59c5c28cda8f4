/**
 * Work in a thread of its own: it holds up nobody who writes, and takes no more time and memory than it is given. One
 * thread for each kind of work, one piece at a time; it ends when nothing came for a while.
 */
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'

export interface ApartOptions {
  /** The thread's first file, an .mjs, from the folder in which the server was started. */
  file: readonly string[]
  /** Megabytes that it may take. */
  memory: number
  /** Milliseconds for one piece of work. */
  longest: number
  /** Milliseconds without work after which it ends. */
  idle: number
}

/** Why a piece of work came to nothing. Anything else that a thread throws is a defect. */
export class Exhausted extends Error {
  override name = 'Exhausted'
  constructor(readonly of: 'time' | 'memory') {
    super(`The work took too much ${of}.`)
  }
}

const isOutOfMemory = (error: Error) => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

export class Apart<Task, Result> {
  #thread: Worker | null = null
  #sleep: NodeJS.Timeout | undefined
  #queue: Promise<unknown> = Promise.resolve()

  constructor(readonly options: ApartOptions) {}

  /** Rejects with `Exhausted`, or with what the thread threw. */
  ask(task: Task): Promise<Result> {
    const asking = this.#queue.then(() => this.#next(task))
    this.#queue = asking.catch(() => undefined)
    return asking
  }

  #end(): void {
    clearTimeout(this.#sleep)
    void this.#thread?.terminate()
    this.#thread = null
  }

  /**
   * The file is found from the folder in which the server was started, like the migrations: Next moves this module
   * elsewhere. It would also bundle what an imported `Worker` is given, tsx and all.
   */
  #open(): Worker {
    clearTimeout(this.#sleep)
    const threads = process.getBuiltinModule('node:worker_threads')
    const { file, memory } = this.options
    return (this.#thread ??= new threads.Worker(join(process.cwd(), ...file), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memory },
    }))
  }

  #next(task: Task): Promise<Result> {
    const { longest, idle } = this.options
    const worker = this.#open()
    worker.ref()
    return new Promise<Result>((resolve, reject) => {
      const clock = setTimeout(() => {
        settle()
        this.#end()
        reject(new Exhausted('time'))
      }, longest)
      const onMessage = (result: Result) => {
        settle()
        worker.unref()
        this.#sleep = setTimeout(() => this.#end(), idle)
        this.#sleep.unref()
        resolve(result)
      }
      const onError = (error: Error) => {
        settle()
        this.#end()
        reject(isOutOfMemory(error) ? new Exhausted('memory') : error)
      }
      function settle() {
        clearTimeout(clock)
        worker.off('message', onMessage)
        worker.off('error', onError)
      }
      worker.on('message', onMessage)
      worker.on('error', onError)
      worker.postMessage(task)
    })
  }
}
