const FIRST = 200
/** A desk is a few people: they wait for their words to be saved, and the server bears all of them at once. */
const LONGEST = 10_000

/**
 * Milliseconds to wait before try number `failures` + 1: anywhere between nothing and a limit that doubles, so that
 * after a restart of the server not all browsers come back in the same moment.
 */
export function fullJitter(failures: number, random = Math.random): number {
  return Math.floor(random() * Math.min(LONGEST, FIRST * 2 ** failures))
}

/** The same after the server said that it is being restarted, by what it said; null when that is no time to wait. */
export function restartWait(reason: string): number | null {
  return /^\d{1,5}$/.test(reason) ? Math.min(LONGEST, Number(reason)) : null
}
