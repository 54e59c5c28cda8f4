/**
 * Reads files in a thread of its own: a large or hostile one holds up nobody who writes, and takes no more time and
 * memory than limits.ts gives it. One thread, one file at a time; it ends when nothing came for a while.
 */
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import type { FileHint } from '#report/import/reading.ts'
import { longestReading, readerMemory } from './limits.ts'
import type { FileRead, FileReader } from './read-file.ts'

const idle = 10_000

const tooSlow: FileRead = {
  problem: 'Reading it took too long. Split the file, or save it in another format.',
}
const tooMuch: FileRead = {
  problem: 'Reading it took too much memory. Split the file, or save it in another format.',
}

let thread: Worker | null = null
let sleep: NodeJS.Timeout | undefined
let queue: Promise<unknown> = Promise.resolve()

function end(): void {
  clearTimeout(sleep)
  void thread?.terminate()
  thread = null
}

/**
 * The thread's file is found from the folder in which the server was started, like the migrations: Next moves this
 * module elsewhere. It would also bundle what an imported `Worker` is given, tsx and all.
 */
function openThread(): Worker {
  clearTimeout(sleep)
  const threads = process.getBuiltinModule('node:worker_threads')
  return (thread ??= new threads.Worker(
    join(process.cwd(), 'server', 'imports', 'reader-thread.mjs'),
    {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: readerMemory },
    },
  ))
}

const isOutOfMemory = (error: Error) => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

function readNext(bytes: Uint8Array, hint: FileHint): Promise<FileRead> {
  const worker = openThread()
  worker.ref()
  return new Promise<FileRead>((resolve, reject) => {
    const clock = setTimeout(() => {
      settle()
      end()
      resolve(tooSlow)
    }, longestReading)
    const onMessage = (read: FileRead) => {
      settle()
      worker.unref()
      sleep = setTimeout(end, idle)
      sleep.unref()
      resolve(read)
    }
    const onError = (error: Error) => {
      settle()
      end()
      if (isOutOfMemory(error)) resolve(tooMuch)
      else reject(error)
    }
    function settle() {
      clearTimeout(clock)
      worker.off('message', onMessage)
      worker.off('error', onError)
    }
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.postMessage({ bytes, hint })
  })
}

export const readApart: FileReader = (bytes, hint) => {
  const reading = queue.then(() => readNext(bytes, hint))
  queue = reading.catch(() => undefined)
  return reading
}
