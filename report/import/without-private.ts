import type { Remark } from '../remark.ts'
import type { Manuscript } from './manuscript.ts'
import { markEnd, markStart } from './rich.ts'

const taken = new RegExp(`[${markStart}${markEnd}]`, 'g')

/** The manuscript without the two private characters that mark notes inside the reader; a remark says so. */
export function withoutPrivate(manuscript: Manuscript, remarks: Remark[]): Manuscript {
  const { passages, notes } = manuscript
  let found = 0
  const clean = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value), (_key, part: unknown) => {
      if (typeof part !== 'string') return part
      return part.replace(taken, () => {
        found += 1
        return '\uFFFD'
      })
    }) as T
  if (JSON.stringify([passages, notes]).search(taken) === -1) return manuscript
  const cleaned = { ...manuscript, passages: clean(passages), notes: clean(notes) }
  remarks.push({
    level: 'note',
    code: 'private-characters',
    message: `Characters without a meaning of their own were replaced (${found} of them).`,
  })
  return cleaned
}
