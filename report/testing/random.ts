/** Chance that can be repeated: the same seed gives the same values. Tests print the seed when they fail. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `below`. */
  int(below: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  times<T>(count: number, make: (at: number) => T): T[]
}

export function random(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (from) => from[int(from.length)]!,
    times: (count, make) => Array.from({ length: count }, (_, at) => make(at)),
  }
}

/** The seeds of a law: 1 to `runs`, or what GALLEY_SEED (the first) and GALLEY_RUNS (how many) say. */
export function seedsOf(runs: number): number[] {
  const first = Number(process.env['GALLEY_SEED'] ?? 1)
  return Array.from({ length: Number(process.env['GALLEY_RUNS'] ?? runs) }, (_, at) => first + at)
}
