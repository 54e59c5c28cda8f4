import { Extension } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'
import { isOthers } from './origin.ts'
import { reportIndex, type ReportIndex } from './report-index.ts'

/** Meta of a transaction: what a screen reader is to hear of it. */
export const SAY = 'galley.say'

/** "3", "3 and 4", "3, 4 and 5". */
export function listed(numbers: readonly number[]): string {
  const last = numbers.at(-1)
  return numbers.length < 2 ? String(last ?? '') : `${numbers.slice(0, -1).join(', ')} and ${last}`
}

const hasWords = ({ notes }: ReportIndex, id: string) =>
  notes.some((note) => note.id === id && note.node.textContent !== '')

function missingFrom(numbers: ReadonlyMap<string, number>, ids: Iterable<string>): string[] {
  const found: string[] = []
  for (const id of ids) if (!numbers.has(id)) found.push(id)
  return found
}

/** What an edit did to notes and citations, in words; null where it did nothing that one could miss. */
export function noteNews(before: ReportIndex, after: ReportIndex): string | null {
  const lost = missingFrom(after.numbers, before.numbers.keys()).filter((id) => hasWords(after, id))
  if (lost.length === 1) {
    return `Citation removed; note ${before.numbers.get(lost[0]!)} is not cited`
  }
  if (lost.length > 1) return `Citations removed; ${lost.length} notes are not cited`
  const cited = missingFrom(before.numbers, after.numbers.keys()).filter((id) =>
    after.notes.some((note) => note.id === id),
  )
  if (cited.length > 0) {
    const numbers = listed(cited.map((id) => after.numbers.get(id)!))
    const again = cited.every((id) => before.notes.some((note) => note.id === id))
    return `${cited.length === 1 ? 'Note' : 'Notes'} ${numbers} ${again ? 'cited again' : 'added'}`
  }
  return after.citations.length < before.citations.length ? 'Citation removed' : null
}

function newsOf(tr: Transaction): string | null {
  const said: unknown = tr.getMeta(SAY)
  if (typeof said === 'string') return said
  if (!tr.docChanged || isOthers(tr)) return null
  return noteNews(reportIndex(tr.before), reportIndex(tr.doc))
}

export interface AnnouncingOptions {
  announce: (words: string) => void
}

/** Says what happened to notes and citations, for those who do not see the numbers change. */
export const Announcing = Extension.create<AnnouncingOptions>({
  name: 'announcing',

  addOptions: () => ({ announce: () => {} }),

  onTransaction({ transaction }) {
    const words = newsOf(transaction)
    if (words !== null) this.options.announce(words)
  },
})
