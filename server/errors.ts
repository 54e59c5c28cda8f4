import { refusals, type RefusalCode } from '#review/refusals.ts'

/**
 * An expected no. `sentence` is for the person and may be more exact than the catalogue's, never less plain. Anything
 * else that is thrown is a defect: it is logged, and the person gets a reference.
 */
export class Refused extends Error {
  override name = 'Refused'
  readonly status: number
  readonly sentence: string

  constructor(
    readonly code: RefusalCode,
    sentence?: string,
  ) {
    super(code)
    this.status = refusals[code].status
    this.sentence = sentence ?? refusals[code].sentence
  }
}
