import { random, type Random } from '#report/testing/random.ts'

/** Repeatable chance for a test that prints its seed: GALLEY_SEED where it is set, else `fallback`. */
export function seeded(fallback: number): Random & { seed: number } {
  const seed = Number(process.env.GALLEY_SEED ?? fallback)
  return { seed, ...random(seed) }
}
