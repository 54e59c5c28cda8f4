import { canonical } from '../canonical.ts'
import type { Report } from '../document.ts'
import { numberNotes } from '../notes.ts'

/**
 * The canonical report with ids that say nothing but the order: `n1`, `n2`, … in the order of first citation, uncited
 * notes behind, and `i1`, `i2`, … for items. For comparing reports across forms that do not carry ids.
 */
export function withPlainIds(report: Report): Report {
  const tidy = canonical(report)
  const { numbers, uncited } = numberNotes(tidy)
  const noteIds = new Map([...numbers].map(([id, number]) => [id, `n${number}`]))
  for (const [at, note] of uncited.entries()) noteIds.set(note.id, `n${numbers.size + at + 1}`)
  let items = 0
  const renamed = JSON.parse(JSON.stringify(tidy), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value
    const part = value as Record<string, unknown>
    if (part['type'] === 'citation') return { ...part, note: noteIds.get(String(part['note'])) }
    if (part['type'] === 'item') return { ...part, id: `i${(items += 1)}` }
    if (Array.isArray(part['paragraphs'])) return { ...part, id: noteIds.get(String(part['id'])) }
    return part
  }) as Report
  return canonical(renamed)
}
