import { createHash } from 'node:crypto'

/** The name of a delivery as receivers see it: the same for every try, and telling nothing of what it is made of. */
export function messageName(key: string): string {
  return createHash('sha256').update(`galley:${key}`).digest('hex').slice(0, 32)
}
