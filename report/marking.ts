/** Marks of the editor's text that are proposals or threads ↔ what rides on a run (riding.ts). */
import type { EditorMark } from './editor-json.ts'
import { safeLink } from './links.ts'
import type { LookChange, Looks, Marking } from './riding.ts'
import type { Suggested } from './suggested.ts'

interface FoundMark {
  type: string
  attrs: Record<string, unknown>
}

const word = (value: unknown) => (typeof value === 'string' ? value : '')

function suggestedIn({ id, by, at }: Record<string, unknown>): Suggested {
  const moment = Number(at)
  return { id: word(id), by: word(by), at: Number.isSafeInteger(moment) ? moment : 0 }
}

function changeIn(attrs: Record<string, unknown>): LookChange {
  const made: LookChange = suggestedIn(attrs)
  for (const key of ['add', 'remove', 'before'] as const)
    if (word(attrs[key]) !== '') made[key] = word(attrs[key])
  return made
}

function looksIn(marks: readonly FoundMark[]): Looks {
  const looks: Looks = {}
  for (const { type, attrs } of marks)
    if (type === 'bold' || type === 'italic' || type === 'runIn') looks[type] = true
    else if (type === 'link') {
      const href = safeLink(attrs['href'])
      if (href !== null) looks.link = href
    }
  return looks
}

/** What the marks on a text propose and what threads are about it; undefined for nothing. */
export function markingIn(marks: readonly FoundMark[]): Marking | undefined {
  const of = (type: string) => marks.filter((mark) => mark.type === type)
  const [insertion] = of('insertion')
  const [deletion] = of('deletion')
  const changes = of('change').map(({ attrs }) => changeIn(attrs))
  const threads = of('thread').map(({ attrs }) => word(attrs['id']))
  if (!insertion && !deletion && changes.length === 0 && threads.length === 0) return undefined
  return {
    ...(insertion ? { insertion: suggestedIn(insertion.attrs) } : {}),
    ...(deletion ? { deletion: suggestedIn(deletion.attrs) } : {}),
    ...(changes.length > 0 ? { changed: { changes, looks: looksIn(marks) } } : {}),
    ...(threads.length > 0 ? { threads: [...new Set(threads)].toSorted() } : {}),
  }
}

const attrsOf = ({ id, by, at }: Suggested) => ({ id, by, at: String(at) })

/** The marks of the editor for what rides on a run. */
export function marksOf(marking: Marking | undefined): EditorMark[] {
  if (!marking) return []
  const { insertion, deletion, changed, threads = [] } = marking
  return [
    ...(insertion ? [{ type: 'insertion', attrs: attrsOf(insertion) }] : []),
    ...(deletion ? [{ type: 'deletion', attrs: attrsOf(deletion) }] : []),
    ...(changed?.changes ?? []).map(({ add = '', remove = '', before = '', ...change }) => ({
      type: 'change',
      attrs: { ...attrsOf(change), add, remove, before },
    })),
    ...threads.map((id) => ({ type: 'thread', attrs: { id } })),
  ]
}
