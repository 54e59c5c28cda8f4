import type { Editor } from '@tiptap/core'
import type { WritingSession } from '../collab/writing-session.ts'
import { metaIn } from '../model/meta.ts'
import type { ProofFacts } from './proof.ts'
import type { ProofAsked, ProofMade } from './proof-worker.ts'

/** Asks a worker for proofs of the text as it is. Closed when nobody looks any more. */
export class Proofs {
  readonly #worker = new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' })
  readonly #waiting = new Map<number, (html: string | null) => void>()
  #turn = 0

  constructor(
    private readonly editor: Editor,
    private readonly session: WritingSession,
    private readonly facts: ProofFacts,
  ) {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<ProofMade>) => {
      this.#waiting.get(data.turn)?.(data.html)
      this.#waiting.delete(data.turn)
    })
    // The program of the worker did not come: no connection, most likely.
    this.#worker.addEventListener('error', () => {
      for (const answer of this.#waiting.values()) answer(null)
      this.#waiting.clear()
    })
  }

  /** The public page of the text as it is now; null when it could not be made. */
  make(): Promise<string | null> {
    const turn = (this.#turn += 1)
    const content = {
      doc: this.editor.getJSON(),
      meta: metaIn(this.session.meta),
    }
    return new Promise((answer) => {
      this.#waiting.set(turn, answer)
      this.#worker.postMessage({ turn, content, facts: this.facts } as ProofAsked)
    })
  }

  close(): void {
    this.#worker.terminate()
    for (const answer of this.#waiting.values()) answer(null)
    this.#waiting.clear()
  }
}
