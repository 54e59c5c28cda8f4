/** Makes proofs beside the page, so that no key waits for one. */
import type { EditorContent } from '#report/editor-json.ts'
import { proofOf, type ProofFacts } from './proof.ts'

export interface ProofAsked {
  turn: number
  content: EditorContent
  facts: ProofFacts
}
export interface ProofMade {
  turn: number
  /** Null when it could not be made, which is a fault of the code. */
  html: string | null
}

addEventListener('message', ({ data }: MessageEvent<ProofAsked>) => {
  const answer = (html: string | null) => postMessage({ turn: data.turn, html } satisfies ProofMade)
  try {
    answer(proofOf(data.content, data.facts))
  } catch (error) {
    answer(null)
    throw error
  }
})
