import type { Copied, OnProgress, ReadFragment } from '#report/import/read-fragment.ts'
import type { FromWorker } from './paste-worker.ts'

/** An expected no: `message` is a sentence for a person. */
export class PasteRefused extends Error {
  override readonly name = 'PasteRefused'
}
/** Somebody stopped it. */
export class PasteStopped extends Error {
  override readonly name = 'PasteStopped'
}

const failed = () =>
  new PasteRefused(
    'What was pasted could not be read. Nothing was changed. Paste it as plain text.',
  )

/** The thread did not start: its script was not loaded, or the browser lets none start. */
class NoThread extends Error {}

/** Kept between pastes, as it has the readers loaded. One paste is read at a time. */
let idle: Worker | null = null

function inWorker(
  copied: Copied,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<ReadFragment> {
  const worker =
    idle ?? new Worker(new URL('./paste-worker.ts', import.meta.url), { type: 'module' })
  idle = null
  return new Promise<ReadFragment>((resolve, reject) => {
    const end = (keep: boolean) => {
      worker.onmessage = null
      worker.onerror = null
      signal.removeEventListener('abort', stop)
      if (keep && idle === null) idle = worker
      else worker.terminate()
    }
    const stop = () => {
      end(false)
      reject(new PasteStopped())
    }
    signal.addEventListener('abort', stop)
    let started = false
    worker.onerror = (event) => {
      event.preventDefault()
      end(false)
      reject(started ? failed() : new NoThread())
    }
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      started = true
      if (data.kind === 'progress') {
        onProgress(data.share)
        return
      }
      end(data.kind !== 'failed')
      if (data.kind === 'read') resolve(data.fragment)
      else reject(data.kind === 'refused' ? new PasteRefused(data.sentence) : failed())
    }
    worker.postMessage(copied)
  })
}

/** Where there are no threads the readers run here. */
async function here(copied: Copied, onProgress: OnProgress): Promise<ReadFragment> {
  const [{ readFragment }, { UnreadableReport }] = await Promise.all([
    import('#report/import/read-fragment.ts'),
    import('#report/import/unreadable.ts'),
  ])
  try {
    return readFragment(copied, onProgress)
  } catch (error) {
    if (error instanceof UnreadableReport) throw new PasteRefused(error.message)
    throw error
  }
}

async function apart(
  copied: Copied,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<ReadFragment> {
  if (typeof Worker === 'undefined') return here(copied, onProgress)
  try {
    return await inWorker(copied, onProgress, signal)
  } catch (error) {
    if (!(error instanceof NoThread)) throw error
    return here(copied, onProgress)
  }
}

/**
 * Reads what was pasted, apart from the page. The readers are loaded on the first call. Throws `PasteRefused` for what
 * is not read and `PasteStopped` when `signal` said so.
 */
export async function readPasted(
  copied: Copied,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<ReadFragment> {
  if (signal.aborted) throw new PasteStopped()
  const fragment = await apart(copied, onProgress, signal)
  if (signal.aborted) throw new PasteStopped()
  return fragment
}
