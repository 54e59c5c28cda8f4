import { isOwnMachine, limitedAs } from '../network.ts'
import { Bucket } from './bucket.ts'

export interface NetworkLimits {
  /** Sockets at once: an office behind one address has them, with every tab of everybody. */
  sockets: number
  /** Upgrades in a second, and at once after a pause. */
  upgrades: { rate: number; burst: number }
}

export const usualNetworkLimits: NetworkLimits = {
  sockets: 1_000,
  upgrades: { rate: 50, burst: 1_000 },
}

/** Networks that were quiet for so long are forgotten. */
const memory = 60_000

/**
 * How much each network asks of the server. This machine itself is not limited: a proxy on it, of which the settings say
 * nothing, would have everybody's limit.
 */
export class Networks {
  readonly #known = new Map<string, { sockets: number; upgrades: Bucket; at: number }>()

  constructor(readonly limits: NetworkLimits) {}

  /** Takes one upgrade; false where that is one too many. */
  admits(address: string, now: number): boolean {
    if (isOwnMachine(address)) return true
    const { rate, burst } = this.limits.upgrades
    const key = limitedAs(address)
    const known = this.#known.get(key) ?? {
      sockets: 0,
      upgrades: new Bucket(rate, burst, now),
      at: now,
    }
    this.#known.set(key, known)
    known.at = now
    return known.sockets < this.limits.sockets && known.upgrades.take(1, now) === 0
  }

  entered(address: string): void {
    const known = this.#known.get(limitedAs(address))
    if (known) known.sockets++
  }

  left(address: string): void {
    const known = this.#known.get(limitedAs(address))
    if (known) known.sockets--
  }

  forget(now: number): void {
    for (const [key, { sockets, at }] of this.#known)
      if (sockets === 0 && now - at > memory) this.#known.delete(key)
  }
}
