import { carriedAtCaret } from '../behaviour/carried.ts'
import type { Editor } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import type { ReportAsks } from '../behaviour/asks.ts'
import { focusLabel } from '../behaviour/part-labels.ts'
import { hasPart, partAtCaret, type AddablePart } from '../behaviour/report-parts.ts'
import { itemAtCaret, mayAddItem } from '../behaviour/items.ts'
import { moveSection, sectionAtCaret, stepFrom } from '../behaviour/sections.ts'
import { reportIndex } from '../behaviour/report-index.ts'
import type { Act } from './act.ts'

const adding = (part: AddablePart, label: string, also: string[]): Act => ({
  id: `part.add-${part}`,
  label,
  group: 'part',
  direct: true,
  also: ['part', ...also],
  fits: ({ state }) => !hasPart(state, part),
  run: (editor) => editor.chain().addPart(part).focus().run(),
})

const inTakeaway = ({ state }: Editor) => partAtCaret(state)?.node.type.name === 'keyTakeaway'

/** The field above the takeaway; it gives the caret back by itself (editor/behaviour/part-labels.ts). */
function openLabel({ state, view }: Editor): void {
  const part = partAtCaret(state)
  if (part) focusLabel(view, part.pos)
}

const movable = (state: EditorState): boolean =>
  itemAtCaret(state) !== null || sectionAtCaret(state) !== null

function mayMove(state: EditorState, by: 1 | -1): boolean {
  const number = itemAtCaret(state)?.number
  if (number !== undefined)
    return number + by >= 1 && number + by <= reportIndex(state.doc).items.length
  const section = sectionAtCaret(state)
  return section !== null && stepFrom(state, section.key, by) !== null
}

/** Moves what the caret is in by one place. */
function move(editor: Editor, asks: ReportAsks, by: 1 | -1): void {
  if (editor.commands.moveItem(by)) return
  const section = sectionAtCaret(editor.state)
  const place = section && stepFrom(editor.state, section.key, by)
  if (section && place !== null) moveSection(editor, asks, section.key, place)
}

/** Parts and items of the report. */
export const partActs: readonly Act[] = [
  {
    id: 'part.add-item',
    label: 'Add an item',
    group: 'part',
    keys: ['Mod-Enter'],
    fits: ({ state }) => mayAddItem(state),
    run: (editor) => editor.chain().addItem().focus().run(),
  },
  {
    id: 'part.item-up',
    label: 'Move item or section up',
    group: 'part',
    keys: ['Alt-ArrowUp'],
    fits: ({ state }) => movable(state),
    ready: ({ state }) => mayMove(state, -1),
    run: (editor, asks) => move(editor, asks, -1),
  },
  {
    id: 'part.item-down',
    label: 'Move item or section down',
    group: 'part',
    keys: ['Alt-ArrowDown'],
    fits: ({ state }) => movable(state),
    ready: ({ state }) => mayMove(state, 1),
    run: (editor, asks) => move(editor, asks, 1),
  },
  {
    id: 'part.reviewed',
    label: 'Mark as reviewed',
    group: 'part',
    direct: true,
    also: ['carried over', 'last issue'],
    fits: ({ state }) => carriedAtCaret(state).length > 0,
    run: (editor) => editor.chain().markReviewed().focus().run(),
  },
  {
    id: 'part.delete-item',
    label: 'Delete item',
    group: 'part',
    fits: ({ state }) => itemAtCaret(state) !== null,
    run: (editor) => editor.chain().deleteItem().focus().run(),
  },
  adding('headline', 'Add the headline', ['subtitle']),
  adding('byline', 'Add the by-line', ['author']),
  adding('keyTakeaway', 'Add the key takeaway', ['summary']),
  adding('executiveSummary', 'Add the executive summary', ['short']),
  adding('essay', 'Add the essay', ['text']),
  {
    id: 'part.add-contributor',
    label: 'Add a contributor',
    group: 'part',
    direct: true,
    also: ['name', 'person', 'author'],
    run: (editor) => editor.chain().addContributor().focus().run(),
  },
  {
    id: 'part.add-takeaway',
    label: 'Add another key takeaway',
    group: 'part',
    direct: true,
    also: ['period', 'country', 'label'],
    fits: ({ state }) => hasPart(state, 'keyTakeaway'),
    run: (editor) => {
      editor.chain().addTakeaway().focus().run()
      openLabel(editor)
    },
  },
  {
    id: 'part.takeaway-label',
    label: 'Label of the key takeaway',
    group: 'part',
    direct: true,
    also: ['period', 'country', 'name'],
    fits: inTakeaway,
    run: openLabel,
  },
  {
    id: 'part.remove',
    label: 'Remove this part',
    group: 'part',
    direct: true,
    also: ['delete', 'summary', 'takeaway', 'headline', 'by-line'],
    fits: ({ state }) => partAtCaret(state) !== null,
    run: (editor) => editor.chain().removePart().focus().run(),
  },
]
