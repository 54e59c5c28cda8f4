/** The thread in which what was pasted is read, so that the page stays alive meanwhile. */
import { type Copied, readFragment, type ReadFragment } from '#report/import/read-fragment.ts'
import { UnreadableReport } from '#report/import/unreadable.ts'

export type FromWorker =
  | { kind: 'progress'; share: number }
  | { kind: 'read'; fragment: ReadFragment }
  | { kind: 'refused'; sentence: string }
  | { kind: 'failed' }

const say = (message: FromWorker) => self.postMessage(message)

self.addEventListener('message', ({ data }: MessageEvent<Copied>) => {
  try {
    const fragment = readFragment(data, (share) => say({ kind: 'progress', share }))
    say({ kind: 'read', fragment })
  } catch (error) {
    if (error instanceof UnreadableReport) say({ kind: 'refused', sentence: error.message })
    else {
      say({ kind: 'failed' })
      throw error
    }
  }
})
