import type { Comparison } from '#report/compare/compare.ts'

const counted = (count: number, one: string, many: string) =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]

/** How much changed, in a line: "12 words added · 1 item moved". Empty where nothing did. */
export function changeLine({ counts, sources, isSame }: Comparison): string {
  if (isSame) return ''
  const said = [
    ...counted(counts.wordsAdded, 'word added', 'words added'),
    ...counted(counts.wordsRemoved, 'word removed', 'words removed'),
    ...counted(counts.itemsAdded, 'new item', 'new items'),
    ...counted(counts.itemsRemoved, 'item removed', 'items removed'),
    ...counted(counts.itemsMoved, 'item moved', 'items moved'),
    ...counted(counts.notesAdded, 'new note', 'new notes'),
    ...counted(counts.notesRemoved, 'note removed', 'notes removed'),
    ...counted(counts.notesChanged, 'note changed', 'notes changed'),
    ...counted(sources.added.length, 'new source', 'new sources'),
    ...counted(sources.removed.length, 'source removed', 'sources removed'),
  ]
  return said.join(' · ') || 'Only type and form'
}
