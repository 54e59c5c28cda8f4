/** A rate with a burst, as a token bucket: what is taken beyond it has to be waited for. Times in milliseconds. */
export class Bucket {
  #tokens: number
  #at: number

  /** `rate` per second; `burst` may be taken at once after a pause. */
  constructor(
    readonly rate: number,
    readonly burst: number,
    now: number,
  ) {
    this.#tokens = burst
    this.#at = now
  }

  /** Takes so much, whether it is there or not, and says how long to wait until it would have been; 0 when it was. */
  take(amount: number, now: number): number {
    const passed = Math.max(0, now - this.#at)
    this.#at = Math.max(this.#at, now)
    this.#tokens = Math.min(this.burst, this.#tokens + (passed * this.rate) / 1000) - amount
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens * 1000) / this.rate)
  }
}
