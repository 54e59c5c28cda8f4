import type { Input } from './inputs.ts'

/** What one import takes; the desk refuses more (server/imports/limits.ts). */
const mostFiles = 100
const mostBytes = 60_000_000

/** The inputs in as few imports as the desk's limits allow, in their order. */
export function batchesOf(inputs: readonly Input[]): Input[][] {
  const batches: Input[][] = []
  let bytes = 0
  for (const input of inputs) {
    const last = batches.at(-1)
    bytes += input.size
    if (!last || last.length >= mostFiles || bytes > mostBytes) {
      batches.push([input])
      bytes = input.size
    } else last.push(input)
  }
  return batches
}
