import { Extension } from '@tiptap/core'
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { commanded } from './commanded.ts'
import { reportIndex, sheetOrder, type Placed } from './report-index.ts'
import { STRUCTURE } from './structure.ts'

/** Parts that a report has once or not at all, and the key takeaway, of which it may have one for each label. */
export const addableParts = [
  'headline',
  'byline',
  'keyTakeaway',
  'executiveSummary',
  'essay',
  'contributors',
] as const
export type AddablePart = (typeof addableParts)[number]

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    reportParts: {
      /** Adds a part that is missing; the caret goes into it, also when it was there already. */
      addPart: (type: AddablePart) => ReturnType
      /** Another key takeaway, for a period or a country. */
      addTakeaway: () => ReturnType
      /** Removes the part at a position, or the caret's. Its notes stay, cited by nothing. */
      removePart: (pos?: number) => ReturnType
      /** Names what a key takeaway is about; an empty label takes the name away. */
      labelTakeaway: (pos: number, label: string) => ReturnType
    }
  }
}

const isAddable = (type: string): type is AddablePart =>
  (addableParts as readonly string[]).includes(type)

/** The part that the caret is in, when it is one that can be added and removed. */
export function partAtCaret({ selection: { $head } }: EditorState): Placed | null {
  if ($head.depth === 0 || !isAddable($head.node(1).type.name)) return null
  return { pos: $head.before(1), node: $head.node(1) }
}

/** Whether the report has a part of this type. */
export const hasPart = (state: EditorState, type: AddablePart): boolean =>
  reportIndex(state.doc).parts.some(({ node }) => node.type.name === type)

/** Before the first part that stands further down on the sheet. */
function placeFor(state: EditorState, type: string): number {
  let found = state.doc.content.size
  state.doc.forEach((node, pos) => {
    if (sheetOrder(node.type.name) > sheetOrder(type)) found = Math.min(found, pos)
  })
  return found
}

function insertPart(state: EditorState, tr: Transaction, type: AddablePart): boolean {
  const { nodes } = state.schema
  const made = nodes[type]!
  const inner = made.inlineContent ? null : nodes['paragraph']!.create()
  const pos = placeFor(state, type)
  tr.insert(pos, made.create(null, inner)).setMeta(STRUCTURE, true)
  tr.setSelection(TextSelection.create(tr.doc, pos + (inner ? 2 : 1)))
  return true
}

function removePart(state: EditorState, tr: Transaction, pos?: number): boolean {
  const node = pos === undefined ? null : state.doc.nodeAt(pos)
  const part = pos === undefined ? partAtCaret(state) : node && { pos, node }
  if (!part || !isAddable(part.node.type.name)) return false
  tr.delete(part.pos, part.pos + part.node.nodeSize).setMeta(STRUCTURE, true)
  const at = tr.doc.resolve(Math.min(part.pos, tr.doc.content.size))
  tr.setSelection(Selection.findFrom(at, -1, true) ?? Selection.near(at, 1))
  return true
}

function labelTakeaway(state: EditorState, tr: Transaction, pos: number, label: string): boolean {
  const node = state.doc.nodeAt(pos)
  if (node?.type.name !== 'keyTakeaway' || node.attrs['label'] === label) return false
  tr.setNodeAttribute(pos, 'label', label)
  return true
}

/** Parts of the report: adding, naming and removing them. */
export const ReportParts = Extension.create({
  name: 'reportParts',

  addCommands() {
    const { editor } = this
    return {
      addPart:
        (type) =>
        ({ commands, state }) => {
          const there = reportIndex(state.doc).parts.find(({ node }) => node.type.name === type)
          if (there && there.node.content.size > 0) return commands.goToPart(there.pos)
          if (type === 'contributors') return commands.addContributor()
          if (there) return commands.goToPart(there.pos)
          return commands.command(commanded(editor, (now, tr) => insertPart(now, tr, type)))
        },
      addTakeaway: () => commanded(editor, (state, tr) => insertPart(state, tr, 'keyTakeaway')),
      removePart: (pos) => commanded(editor, (state, tr) => removePart(state, tr, pos)),
      labelTakeaway: (pos, label) =>
        commanded(editor, (state, tr) => labelTakeaway(state, tr, pos, label.trim())),
    }
  },
})
