/** A marked report that somebody brings in: its suggestions are theirs to answer for, and the names of others are kept. */
import type { EditorNode } from './editor-json.ts'
import type { Marked, MarkedReport, MarkedThread } from './riding.ts'

export interface AdoptedMarks {
  /** Names of those who really made the suggestions, by the suggestions' new ids. */
  names: ReadonlyMap<string, string>
  /** With the ids that the marks in the text have now. */
  threads: MarkedThread[]
}

interface Adopting {
  /** The person who brings it in. */
  by: string
  newId: () => string
  /** No more threads than these; the others have no marks. */
  mostThreads: number
}

/** How somebody who is no person of the desk is shown. */
export const foreignName = (name: string): string => `${name.trim() || 'Somebody'}${mark}`

/** The same name as it stood in the file. */
export const nameInFile = (name: string): string =>
  name.endsWith(mark) ? name.slice(0, -mark.length) : name

const mark = ' (Word)'

const isSuggested = (value: object): value is { id: string; by: string; at: number } =>
  'id' in value && 'by' in value && 'at' in value && typeof value.id === 'string'

/** Everything gets new ids, so that no two files have one in common. */
export function adoptMarked(
  { report, people, threads }: Marked,
  { by, newId, mostThreads }: Adopting,
): AdoptedMarks & { report: MarkedReport } {
  const known = new Map(people.map(({ id, name }) => [id, name]))
  const ids = new Map<string, string>()
  const fresh = (id: string) => {
    const made = ids.get(id) ?? newId()
    ids.set(id, made)
    return made
  }
  const kept = threads.slice(0, mostThreads)
  const keptIds = new Set(kept.map(({ id }) => id))
  const names = new Map<string, string>()
  const adopted = JSON.parse(JSON.stringify(report), (key, value: unknown) => {
    if (key === 'threads' && Array.isArray(value))
      return value
        .filter((id: string) => keptIds.has(id))
        .map((id: string) => fresh(`thread ${id}`))
        .toSorted(byWord)
    if (typeof value !== 'object' || value === null || !isSuggested(value)) return value
    const id = fresh(value.id)
    names.set(id, foreignName(known.get(value.by) ?? ''))
    return { ...value, id, by }
  }) as MarkedReport
  const renamed = kept.map((thread) => ({ ...thread, id: fresh(`thread ${thread.id}`) }))
  return { report: adopted, names, threads: renamed }
}

const byWord = (a: string, b: string) => (a < b ? -1 : 1)

/** The words that each suggestion would take out, by its id, in the order of the text. */
export function deletedTexts(doc: EditorNode): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const walk = ({ text, marks, content }: EditorNode) => {
    for (const { type, attrs } of marks ?? []) {
      if (type !== 'deletion' || text === undefined) continue
      const id = String(attrs?.['id'])
      found.set(id, (found.get(id) ?? '') + text)
    }
    for (const child of content ?? []) walk(child)
  }
  walk(doc)
  return found
}
