/** Bold, italic, labels and links that somebody would set or take away. */
import type { Mark, Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { AddMarkStep, RemoveMarkStep } from '@tiptap/pm/transform'
import { isInOwn } from './proposed.ts'

const formats: ReadonlySet<string> = new Set(['bold', 'italic', 'runIn', 'link'])

/** Whether a step sets or takes away a mark. */
export const isFormatting = (step: unknown): step is AddMarkStep | RemoveMarkStep =>
  step instanceof AddMarkStep || step instanceof RemoveMarkStep

interface Stretch {
  from: number
  to: number
  before: readonly Mark[]
  after: readonly Mark[]
}

function textIn(doc: Node, from: number, to: number) {
  const found: { from: number; to: number; marks: readonly Mark[] }[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isText) return
    found.push({
      from: Math.max(pos, from),
      to: Math.min(pos + node.nodeSize, to),
      marks: node.marks,
    })
  })
  return found
}

/** The text that steps reach, cut wherever the marks before or after change. */
function stretches(before: Node, after: Node, from: number, to: number): Stretch[] {
  const later = textIn(after, from, to)
  return textIn(before, from, to).flatMap((old) =>
    later
      .filter((now) => now.from < old.to && now.to > old.from)
      .map((now) => ({
        from: Math.max(old.from, now.from),
        to: Math.min(old.to, now.to),
        before: old.marks,
        after: now.marks,
      })),
  )
}

const named = (marks: readonly Mark[], name: string) => marks.find(({ type }) => type.name === name)

/** What is to be said of one mark on one stretch: what was set, what was taken away, and which address that had. */
function difference({ before, after }: Stretch, name: string) {
  const [old, now] = [named(before, name), named(after, name)]
  if (old === now || (old && now && old.eq(now))) return null
  const href: unknown = old?.attrs['href']
  return {
    add: now ? name : '',
    remove: old ? name : '',
    before: typeof href === 'string' ? href : '',
    old,
    now,
  }
}

function sweep(tr: Transaction, stretch: Stretch, old: Mark | undefined, now: Mark | undefined) {
  if (old) tr.removeMark(stretch.from, stretch.to, old)
  if (now) tr.addMark(stretch.from, stretch.to, now)
}

/**
 * Does to `tr` what a transaction of marks alone meant, as a suggestion. False where it sets marks that cannot be
 * suggested: a citation, for one, is its mark.
 */
export function suggestFormatting(
  tr: Transaction,
  meant: Transaction,
  { doc, schema }: EditorState,
  own: { id: string; by: string; at: string },
): boolean {
  const steps = meant.steps as (AddMarkStep | RemoveMarkStep)[]
  if (steps.some(({ mark }) => !formats.has(mark.type.name))) return false
  const from = Math.min(...steps.map((step) => step.from))
  const to = Math.max(...steps.map((step) => step.to))
  const change = schema.marks['change']!
  for (const stretch of stretches(doc, meant.doc, from, to)) {
    const isOwn =
      stretch.before.some(
        ({ type, attrs }) => type.name === 'insertion' && attrs['by'] === own.by,
      ) || isInOwn(doc.resolve(stretch.from), doc.resolve(stretch.to), own.by)
    for (const name of formats) {
      const said = difference(stretch, name)
      if (!said) continue
      const { old, now, ...words } = said
      sweep(tr, stretch, old, now)
      if (isOwn) continue
      const undone = stretch.before.find(
        ({ type, attrs }) =>
          type === change &&
          attrs['by'] === own.by &&
          attrs['add'] === words.remove &&
          attrs['remove'] === words.add &&
          (name !== 'link' || attrs['before'] === (now?.attrs['href'] ?? '')),
      )
      if (undone) tr.removeMark(stretch.from, stretch.to, undone)
      else tr.addMark(stretch.from, stretch.to, change.create({ ...own, ...words }))
    }
  }
  return true
}
