import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { type HiddenCharacter, hiddenCharacters } from '#report/hidden-characters.ts'

const known = new WeakMap<Node, readonly HiddenCharacter[]>()

/** The hidden characters of a block of text, as offsets into it. Blocks that did not change are not read again. */
export function hiddenIn(block: Node): readonly HiddenCharacter[] {
  const ready = known.get(block)
  if (ready) return ready
  // Everything in a line is one character wide for ProseMirror; what is no text must be so here.
  const found = hiddenCharacters(block.textBetween(0, block.content.size, undefined, '\ufffc'))
  known.set(block, found)
  return found
}

function marksIn(doc: Node, from: number, to: number): Decoration[] {
  const made: Decoration[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true
    for (const { at, length, name } of hiddenIn(node))
      made.push(
        Decoration.inline(pos + 1 + at, pos + 1 + at + length, {
          class: 'hidden-character',
          role: 'img',
          'aria-label': name,
          title: name,
          ...(/override/.test(name) ? { 'data-override': '' } : {}),
        }),
      )
    return false
  })
  return made
}

/** The stretch of the new document that differs from the old one, out to whole blocks of text. */
function changed(before: Node, after: Node): { from: number; to: number } | null {
  const start = before.content.findDiffStart(after.content)
  if (start === null) return null
  const end = before.content.findDiffEnd(after.content)!
  const from = Math.min(start, after.content.size)
  return { from, to: Math.min(Math.max(end.b, from), after.content.size) }
}

function next(tr: Transaction, marks: DecorationSet): DecorationSet {
  if (!tr.docChanged) return marks
  const range = changed(tr.before, tr.doc)
  if (range === null) return marks
  const { from, to } = range
  const blockOf = (pos: number, side: 'start' | 'end') => {
    const $pos = tr.doc.resolve(pos)
    return $pos.parent.isTextblock ? $pos[side]() : pos
  }
  const [first, last] = [blockOf(from, 'start'), blockOf(to, 'end')]
  const inRange = marksIn(tr.doc, Math.max(0, first - 1), Math.min(last + 1, tr.doc.content.size))
  if (marks === DecorationSet.empty && inRange.length === 0) return marks
  // A document that is replaced as a whole, as when it first arrives: no mark survives that.
  const wide = tr.mapping.maps.some((map) => {
    let all = false
    map.forEach((start, end) => (all ||= start === 0 && end === tr.before.content.size))
    return all
  })
  if (wide) return DecorationSet.create(tr.doc, marksIn(tr.doc, 0, tr.doc.content.size))
  const mapped = marks.map(tr.mapping, tr.doc)
  return mapped.remove(mapped.find(first, last)).add(tr.doc, inRange)
}

const key = new PluginKey<DecorationSet>('hiddenCharacters')

/** Characters that nobody sees are shown where they stand, so that no text can be hidden or turned round with them. */
export const HiddenCharacters = Extension.create({
  name: 'hiddenCharacters',

  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_config, { doc }) => DecorationSet.create(doc, marksIn(doc, 0, doc.content.size)),
        apply: (tr, before) => next(tr, before),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})
