import { Extension } from '@tiptap/core'
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { rankBetween } from '#report/rank.ts'
import { commanded } from './commanded.ts'
import { newId } from './new-id.ts'
import { onSheet, reportIndex } from './report-index.ts'
import { frameOf, isLine, STRUCTURE } from './structure.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    lines: {
      /** A new contributor after the caret's, or after all; the caret goes there. */
      addContributor: () => ReturnType
      /** Puts the caret into a part or an item; one without any text block gets a paragraph first. */
      goToPart: (pos: number) => ReturnType
    }
  }
}

/** Puts the caret at the start of a structural node, making the paragraph that a merge may have left out. */
function enter(tr: Transaction, pos: number): boolean {
  const node = tr.doc.nodeAt(pos)
  if (!node) return false
  if (node.type.name === 'contributors' && node.childCount === 0) return false
  const hasText = node.isTextblock || Selection.findFrom(tr.doc.resolve(pos + 1), 1, true)
  const first = hasText ? Selection.near(tr.doc.resolve(pos + 1), 1) : null
  if (first && first.from < pos + node.nodeSize) {
    tr.setSelection(first)
    return true
  }
  const { paragraph } = tr.doc.type.schema.nodes
  if (!node.type.contentMatch.matchType(paragraph!)) return false
  tr.insert(pos + 1, paragraph!.create())
  tr.setSelection(TextSelection.create(tr.doc, pos + 2))
  return true
}

/** Enter in the topic of an item: on to its body, which gets a paragraph when it has none. */
function fromTopic(state: EditorState, tr: Transaction): boolean {
  const { $head } = state.selection
  const body = $head.node(-1).maybeChild($head.index(-1) + 1)
  const after = $head.after()
  if (body && body.type.name !== 'topic') {
    tr.setSelection(Selection.near(state.doc.resolve(after), 1))
    return true
  }
  tr.insert(after, state.schema.nodes['paragraph']!.create())
  tr.setSelection(TextSelection.create(tr.doc, after + 1))
  return true
}

function addContributor(state: EditorState, tr: Transaction): boolean {
  const { contributors, parts } = reportIndex(state.doc)
  const { $head } = state.selection
  const here = $head.depth > 1 ? $head.before(2) : -1
  const own = contributors.findIndex(({ pos }) => pos === here)
  const at = own >= 0 ? own + 1 : contributors.length
  const container = parts.find(({ node }) => node.type.name === 'contributors')
  const before = contributors[at - 1]
  const pos = before ? before.pos + before.node.nodeSize : container ? container.pos + 1 : null
  const rank = rankBetween(before?.rank ?? null, contributors[at]?.rank ?? null)
  const { nodes } = state.schema
  const line = nodes['contributor']!.create({ id: newId('c'), rank })
  tr.setMeta(STRUCTURE, true)
  if (pos === null) {
    const end = state.doc.content.size
    tr.insert(end, nodes['contributors']!.create(null, line))
    tr.setSelection(TextSelection.create(tr.doc, end + 2))
    return true
  }
  tr.insert(pos, line)
  tr.setSelection(TextSelection.create(tr.doc, pos + 1))
  return true
}

/** Enter in a line: on to the next part of the sheet. A line is never split. */
function leaveLine(state: EditorState, tr: Transaction): boolean {
  const { $head } = state.selection
  if (!isLine($head.parent)) return false
  if ($head.parent.type.name === 'topic') return fromTopic(state, tr)
  if ($head.parent.type.name === 'contributor')
    return $head.parent.content.size === 0 || addContributor(state, tr)
  const sheet = onSheet(state.doc).filter(({ node }) => node.type.name !== 'notes')
  const at = sheet.findIndex(({ pos }) => pos === $head.before(1))
  for (const part of sheet.slice(at + 1)) if (enter(tr, part.pos)) return true
  return true
}

/** Backspace in an empty contributor takes the line away. */
function deleteEmptyContributor(state: EditorState, tr: Transaction): boolean {
  const { $head, empty } = state.selection
  if (!empty || $head.parent.type.name !== 'contributor' || $head.parent.content.size > 0)
    return false
  const pos = $head.before()
  tr.delete(pos, pos + 2).setMeta(STRUCTURE, true)
  tr.setSelection(Selection.near(tr.doc.resolve(pos), -1))
  return true
}

/** Enter in the last, empty paragraph of a note changes nothing: notes are not lifted out of their pane. */
export const Lines = Extension.create({
  name: 'lines',
  priority: 1500,

  addCommands() {
    const { editor } = this
    return {
      addContributor: () => commanded(editor, addContributor),
      goToPart: (pos) => commanded(editor, (_state, tr) => enter(tr, pos)),
    }
  },

  addKeyboardShortcuts() {
    const { editor } = this
    const leave = () => {
      const frame = frameOf(editor.state.selection.$head)
      return frame !== null && isLine(frame.node)
        ? (editor.commands.command(commanded(editor, leaveLine)), true)
        : false
    }
    return {
      Enter: leave,
      'Shift-Enter': leave,
      Backspace: () => editor.commands.command(commanded(editor, deleteEmptyContributor)),
    }
  },
})
