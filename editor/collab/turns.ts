/**
 * Under which names this browser keeps a person's copies of a report. After a copy was refused by the server it is set
 * aside, and the next one begins without it: it would be sent and refused for ever.
 */
export class Turns {
  constructor(readonly name: string) {}

  /** What was refused so far; without a store nothing outlives the page anyway. */
  get #count(): number {
    try {
      return Number(localStorage.getItem(`${this.name}:refused`) ?? 0) || 0
    } catch {
      return 0
    }
  }

  /** The copy that is written and sent now. */
  get copyName(): string {
    return this.#nameOf(this.#count)
  }

  /** The copy that was refused last; null where none was. */
  get refusedName(): string | null {
    return this.#count > 0 ? this.#nameOf(this.#count - 1) : null
  }

  /** The present copy was refused. */
  next(): void {
    try {
      localStorage.setItem(`${this.name}:refused`, String(this.#count + 1))
    } catch {
      // The page goes on without a copy.
    }
  }

  #nameOf(turn: number): string {
    return turn === 0 ? this.name : `${this.name}:${turn}`
  }
}
