/** Numbers from a seed (mulberry32), so that a failing random test can be run again: tests print their seed. */
export interface Random {
  seed: number
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number
  pick<T>(list: readonly T[]): T
}

/** The seed is GALLEY_SEED where it is set, else `fallback`. */
export function seeded(fallback: number): Random {
  const seed = Number(process.env.GALLEY_SEED ?? fallback)
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { seed, next, below, pick: (list) => list[below(list.length)]! }
}
