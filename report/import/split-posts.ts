import { isDateline } from '../period.ts'

/** The posts of a page: each dateline starts one. What stands above the first dateline belongs to the first post. */
export function splitPosts<T extends { text: string }>(lines: readonly T[]): T[][] {
  const starts = lines.flatMap((line, at) => (isDateline(line.text) ? [at] : []))
  const [, ...later] = starts
  const cuts = [0, ...later, lines.length]
  return cuts.slice(0, -1).map((from, at) => lines.slice(from, cuts[at + 1]))
}
