/** The end of a command that cannot do what it was asked, with a sentence for the person who asked. */
export class Stop extends Error {
  override readonly name = 'Stop'
  /** 2: asked wrongly. 1: asked rightly, but it cannot be done. */
  readonly status: 1 | 2
  constructor(status: 1 | 2, sentence: string) {
    super(sentence)
    this.status = status
  }
}
