/** The signs that typed lists carry: bullets and numbers. */
import { type Chunk, isParagraph } from './chunk.ts'

const bullet = /^[•◦▪●‣⁃∙*–-]\s+(?=\S)/
const number = /^(\d{1,3})[.)]\s+(?=\S)/

export interface ListSign {
  ordered: boolean
  number: number
  /** Characters up to the entry's text. */
  length: number
}

/** The bullet or number that a chunk opens with, or null. */
export function listSign(chunk: Chunk): ListSign | null {
  if (!isParagraph(chunk)) return null
  const dot = bullet.exec(chunk.text)
  if (dot) return { ordered: false, number: 0, length: dot[0].length }
  const numbered = number.exec(chunk.text)
  return numbered && { ordered: true, number: Number(numbered[1]), length: numbered[0].length }
}

export const isBullet = (chunk: Chunk): boolean => listSign(chunk)?.ordered === false

/** The number that a chunk opens with, typed or known by the format, or null. */
export function numberAt(chunk: Chunk): number | null {
  const { entry } = chunk
  if (entry) return entry.ordered && entry.depth === 0 && !entry.continues ? entry.number : null
  const sign = listSign(chunk)
  return sign?.ordered ? sign.number : null
}
