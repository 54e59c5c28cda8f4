/**
 * Sections of the essay, a heading and the blocks after it, and moving them. Blocks have no rank: a section that moves
 * is written anew in its new place and taken away in the old one, so that what it passes stays as it is.
 */
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { SAY } from './announcing.ts'
import type { ReportAsks } from './asks.ts'
import { newUndoStep } from './origin.ts'
import { reportIndex } from './report-index.ts'
import { SAME_STEP } from './undo-steps.ts'
import { othersBetween } from './whereabouts.ts'

export interface Section {
  /** The how-manieth heading with words it is. */
  key: string
  /** Position of its heading, and the end of its last block. */
  pos: number
  end: number
  level: number
  heading: string
  /** Position of the essay that it stands in. */
  essay: number
}

/** Words as they stand in a line of the outline. */
export const short = (text: string) => text.replaceAll('\uFFFC', '').trim().slice(0, 120)

const known = new WeakMap<Node, Section[]>()

function build(doc: Node): Section[] {
  const found: Section[] = []
  for (const { node, pos } of reportIndex(doc).parts) {
    if (node.type.name !== 'essay') continue
    const start = pos + 1
    node.forEach((child, offset) => {
      // A heading without words is one that somebody is about to write; it goes with what stands before it.
      if (child.type.name !== 'heading' || child.content.size === 0) return
      const level = Number(child.attrs['level'])
      const at = start + offset
      for (const one of found)
        if (one.essay === pos && one.end > at && one.level >= level) one.end = at
      found.push({
        key: `heading-${found.length}`,
        pos: at,
        end: pos + node.nodeSize - 1,
        level,
        heading: short(child.textContent),
        essay: pos,
      })
    })
  }
  return found
}

/** Sections in the order of the text; a section of a smaller heading is also part of the one around it. */
export function sectionsOf(doc: Node): Section[] {
  const ready = known.get(doc) ?? build(doc)
  known.set(doc, ready)
  return ready
}

/** The smallest section that the caret stands in. */
export function sectionAtCaret({ doc, selection }: EditorState): Section | null {
  const { head } = selection
  return sectionsOf(doc).findLast(({ pos, end }) => pos < head && head < end) ?? null
}

/** The sections before which one can be put: those of its essay that are not part of it. */
function placesFor(doc: Node, section: Section): Section[] {
  return sectionsOf(doc).filter(
    ({ essay, pos }) => essay === section.essay && (pos < section.pos || pos >= section.end),
  )
}

/** The keys of those sections, in order. */
export function placesOf(state: EditorState, key: string): string[] {
  const section = sectionsOf(state.doc).find((one) => one.key === key)
  return section ? placesFor(state.doc, section).map((one) => one.key) : []
}

/** The place one step up or down, past the smaller sections of its neighbour; null where it is the first or last. */
export function stepFrom(state: EditorState, key: string, by: 1 | -1): number | null {
  const section = sectionsOf(state.doc).find((one) => one.key === key)
  if (!section) return null
  const places = placesFor(state.doc, section)
  const inner = (at: number) => (places[at]?.level ?? 0) > section.level
  let at = places.filter(({ pos }) => pos < section.pos).length + by
  if (at < 0 || at > places.length) return null
  while (at > 0 && inner(at)) at += by
  return at
}

const HELD = 'Somebody else is in this section. It can be moved when they have left it.'
const UNKNOWN =
  'Without a connection it is not known whether somebody else writes in this section. It can be moved when the connection is back.'

/** Where a section goes, and how it is said. */
function target(doc: Node, section: Section, place: number) {
  const places = placesFor(doc, section)
  const [before, after] = [places[place], places[place - 1]]
  const pos = before?.pos ?? doc.resolve(section.essay + 1).end()
  const words = before
    ? `Section “${section.heading}” now stands before “${before.heading}”.`
    : `Section “${section.heading}” now stands behind “${after?.heading}”.`
  return { pos, words }
}

function takeAlong(tr: Transaction, before: EditorState, section: Section, to: number): void {
  const { anchor, head } = before.selection
  const inside = (pos: number) => pos > section.pos && pos < section.end
  if (!inside(anchor) || !inside(head)) return
  const place = (pos: number) => tr.mapping.map(to) + pos - section.pos
  tr.setSelection(TextSelection.create(tr.doc, place(anchor), place(head)))
}

/**
 * Moves a section to a place among the others of its essay, 0 being before the first. Refused in words where
 * somebody else is in it, because what they type at that moment would be lost. The key that it has in its new place; null when it was not moved.
 */
export function moveSection(
  editor: Editor,
  asks: Pick<ReportAsks, 'connected' | 'said'>,
  key: string,
  place: number,
): string | null {
  const { state: before, view } = editor
  const section = sectionsOf(before.doc).find((one) => one.key === key)
  if (!section || !editor.isEditable) return null
  const { pos, end } = section
  const to = target(before.doc, section, Math.max(0, place))
  if (to.pos >= pos && to.pos <= end) return null
  const held = !asks.connected() ? UNKNOWN : othersBetween(before, pos, end) ? HELD : null
  if (held !== null) {
    asks.said(held)
    return null
  }
  const size = end - pos
  newUndoStep(before)
  view.dispatch(before.tr.insert(to.pos, before.doc.slice(pos, end).content))
  const { tr } = editor.state
  const old = to.pos <= pos ? pos + size : pos
  tr.delete(old, old + size)
    .setMeta(SAY, to.words)
    .setMeta(SAME_STEP, true)
  takeAlong(tr, before, section, to.pos)
  view.dispatch(tr.scrollIntoView())
  newUndoStep(editor.state)
  const now = to.pos <= pos ? to.pos : to.pos - size
  return sectionsOf(editor.state.doc).find((one) => one.pos === now)?.key ?? key
}
