import type { Editor } from '@tiptap/core'
import { depthOf } from '../behaviour/block-forms.ts'
import { offers } from '../behaviour/formatting.ts'
import type { Act } from './act.ts'

const inList = ({ state }: Editor) => depthOf(state.selection.$head, 'listItem') > 0

/** The choice beside the forecast; it gives the caret back by itself (editor/views/forecast-view.ts). */
function openStatus({ state, view }: Editor): void {
  const { $head } = state.selection
  const line = view.nodeDOM($head.before(depthOf($head, 'forecast')))
  const choice = line instanceof Element ? line.querySelector('select') : null
  choice?.focus()
}

/** Forms of blocks, where the report's form has them. */
export const blockActs: readonly Act[] = [
  {
    id: 'block.heading',
    label: 'Section heading',
    group: 'block',
    keys: ['Mod-Alt-2'],
    also: ['title'],
    slash: true,
    fits: ({ state }) => offers(state, 'heading'),
    active: (editor) => editor.isActive('heading', { level: 2 }),
    run: (editor) => editor.commands.toggleHeading(2),
  },
  {
    id: 'block.sub-heading',
    label: 'Sub-section heading',
    group: 'block',
    keys: ['Mod-Alt-3'],
    slash: true,
    fits: ({ state }) => offers(state, 'heading'),
    active: (editor) => editor.isActive('heading', { level: 3 }),
    run: (editor) => editor.commands.toggleHeading(3),
  },
  {
    id: 'block.bullets',
    label: 'Bullets',
    group: 'block',
    keys: ['Mod-Shift-8'],
    also: ['list', 'unordered'],
    slash: true,
    fits: ({ state }) => offers(state, 'list'),
    active: (editor) => editor.isActive('bulletList'),
    run: (editor) => editor.commands.toggleBullets(),
  },
  {
    id: 'block.numbers',
    label: 'Numbered list',
    group: 'block',
    keys: ['Mod-Shift-7'],
    also: ['ordered', '1.'],
    slash: true,
    fits: ({ state }) => offers(state, 'list'),
    active: (editor) => editor.isActive('orderedList'),
    run: (editor) => editor.commands.toggleNumbers(),
  },
  {
    id: 'block.indent',
    label: 'Indent the entry',
    group: 'block',
    keys: ['Tab'],
    fits: inList,
    ready: (editor) => editor.can().sinkListItem('listItem'),
    run: (editor) => editor.commands.sinkListItem('listItem'),
  },
  {
    id: 'block.outdent',
    label: 'Outdent the entry',
    group: 'block',
    keys: ['Shift-Tab'],
    fits: inList,
    run: (editor) => editor.commands.liftListItem('listItem'),
  },
  {
    id: 'block.quotation',
    label: 'Quotation',
    group: 'block',
    keys: ['Mod-Shift-9'],
    also: ['quote'],
    slash: true,
    fits: ({ state }) => offers(state, 'quotation'),
    active: (editor) => editor.isActive('blockquote'),
    run: (editor) => editor.commands.toggleQuotation(),
  },
  {
    id: 'block.forecasts',
    label: 'Forecasts',
    group: 'block',
    also: ['prediction', 'likelihood', 'list'],
    slash: true,
    fits: ({ state }) => offers(state, 'forecasts'),
    active: (editor) => editor.isActive('forecasts'),
    run: (editor) => editor.commands.toggleForecasts(),
  },
  {
    id: 'block.forecast-status',
    label: 'Status of the forecast',
    group: 'block',
    keys: ['Alt-Enter'],
    also: ['likelihood', 'unchanged', 'transpired'],
    fits: ({ state }) => depthOf(state.selection.$head, 'forecast') > 0,
    run: openStatus,
  },
  {
    id: 'block.boilerplate',
    label: 'Standing note',
    group: 'block',
    also: ['boilerplate', 'house'],
    slash: true,
    fits: ({ state }) => offers(state, 'boilerplate'),
    active: (editor) => editor.isActive('boilerplate'),
    run: (editor) => editor.commands.toggleBoilerplate(),
  },
]
