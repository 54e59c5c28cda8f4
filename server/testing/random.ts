import { random, type Random } from '#report/testing/random.ts'

/** Repeatable chance for a test that prints its seed: GALLEY_SEED where it is set, else `fallback`. */
export function seeded(fallback: number): Random & { seed: number } {
  const seed = Number(process.env.GALLEY_SEED ?? fallback)
  return { seed, ...random(seed) }
}

/** Whether the long form of the random tests runs (`npm run test:endurance`). */
export const isLong = process.env.GALLEY_LONG !== undefined && process.env.GALLEY_LONG !== ''

/** The seeds of a test: GALLEY_SEED alone where it is set, one in the short form, `long` of them in the long one. */
export function seedsFrom(first: number, long: number): number[] {
  if (process.env.GALLEY_SEED !== undefined) return [Number(process.env.GALLEY_SEED)]
  return Array.from({ length: isLong ? long : 1 }, (_, at) => first + at)
}
