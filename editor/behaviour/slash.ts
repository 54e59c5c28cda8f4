import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { fitsHere, perform, type Act } from '../acts/act.ts'
import { acts } from '../acts/acts.ts'
import type { ReportAsks } from './asks.ts'
import { isRemote } from './origin.ts'

/** What stands between the slash and the caret. Positions are counted from the caret at every change: others write too. */
interface Typed {
  from: number
  query: string
}

interface Slash extends Typed {
  selected: number
}

const key = new PluginKey<Slash | null>('slash')

/** A slash that begins the block or follows a blank, with at most a few words behind it. */
const pattern = /(?:^|[\s\uFFFC])\/((?:[\p{L}\p{N}.-]+ ?){0,3})$/u

function typedAt({ selection: { $head, empty } }: EditorState): Typed | null {
  if (!empty || !$head.parent.isTextblock) return null
  const start = Math.max(0, $head.parentOffset - 40)
  const words = $head.parent.textBetween(start, $head.parentOffset, undefined, '\uFFFC')
  const query = pattern.exec(words)?.[1]
  return query === undefined ? null : { from: $head.pos - query.length - 1, query }
}

const offered = acts.filter(({ slash }) => slash)

/** How well an act answers to what was typed: 0 is best, null not at all. */
function rank(act: Act, query: string): number | null {
  const label = act.label.toLowerCase()
  if (label.startsWith(query)) return 0
  if (label.split(/[\s-]/).some((word) => word.startsWith(query))) return 1
  return act.also?.some((word) => word.toLowerCase().startsWith(query)) ? 2 : null
}

/** Acts with a slash that fit the caret and answer to these words; without words in the order of the table of acts. */
export function slashActs(editor: Editor, query: string): Act[] {
  const words = query.trim().toLowerCase()
  return offered
    .map((act) => ({ act, rank: rank(act, words) }))
    .filter((one): one is { act: Act; rank: number } => one.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .map(({ act }) => act)
    .filter((act) => fitsHere(act, editor))
}

/** Whether this change typed the slash: somebody else's, an undo or a word that was deleted opens nothing. */
const opens = (tr: Transaction, typed: Typed): boolean =>
  typed.query === '' &&
  tr.docChanged &&
  !isRemote(tr) &&
  tr.doc.content.size > tr.before.content.size

function next(tr: Transaction, before: Slash | null, state: EditorState): Slash | null {
  const meta = tr.getMeta(key) as { selected: number } | 'close' | undefined
  if (meta === 'close') return null
  const typed = typedAt(state)
  if (!typed) return null
  if (!before) return opens(tr, typed) ? { ...typed, selected: 0 } : null
  if (meta) return { ...typed, selected: meta.selected }
  return { ...typed, selected: typed.query === before.query ? before.selected : 0 }
}

export interface SlashMenuState extends Slash {
  acts: Act[]
}

/** The open menu; null when it is closed or when nothing answers to what was typed. */
export function slashMenu(editor: Editor): SlashMenuState | null {
  const slash = key.getState(editor.state)
  if (!slash || !editor.isEditable) return null
  const found = slashActs(editor, slash.query)
  if (found.length === 0) return null
  return { ...slash, acts: found, selected: Math.min(slash.selected, found.length - 1) }
}

export const slashOptionId = (act: Act): string => `slash-${act.id.replace('.', '-')}`
export const SLASH_LIST = 'slash-list'

/** Takes the slash and the words behind it away and does the act there. */
export function chooseSlash(editor: Editor, asks: ReportAsks, act: Act): void {
  const slash = key.getState(editor.state)
  if (!slash) return
  const { tr, selection } = editor.state
  editor.view.dispatch(tr.delete(slash.from, selection.head).setMeta(key, 'close'))
  perform(act, editor, asks)
}

export function closeSlash({ view, state }: Editor): void {
  if (key.getState(state)) view.dispatch(state.tr.setMeta(key, 'close'))
}

function pressed(editor: Editor, asks: ReportAsks, event: KeyboardEvent): boolean {
  const menu = slashMenu(editor)
  if (!menu || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
  const select = (selected: number) =>
    editor.view.dispatch(editor.state.tr.setMeta(key, { selected }))
  const count = menu.acts.length
  switch (event.key) {
    case 'ArrowDown':
      select((menu.selected + 1) % count)
      return true
    case 'ArrowUp':
      select((menu.selected + count - 1) % count)
      return true
    case 'Enter':
    case 'Tab':
      chooseSlash(editor, asks, menu.acts[menu.selected]!)
      return true
    case 'Escape':
      event.stopPropagation()
      closeSlash(editor)
      return true
    default:
      return false
  }
}

function attributes(editor: Editor): Record<string, string> {
  const menu = slashMenu(editor)
  if (!menu) return {}
  return {
    'aria-controls': SLASH_LIST,
    'aria-activedescendant': slashOptionId(menu.acts[menu.selected]!),
  }
}

/** "/" at the start of a block or after a blank offers what can be put there; components/editor/slash-menu.tsx draws it. */
export const SlashMenu = Extension.create<{ asks: ReportAsks }>({
  name: 'slashMenu',
  priority: 2100,

  addProseMirrorPlugins() {
    const { editor, options } = this
    return [
      new Plugin<Slash | null>({
        key,
        state: {
          init: () => null,
          apply: (tr, before, _old, state) => next(tr, before, state),
        },
        props: {
          attributes: () => attributes(editor),
          handleKeyDown: (_view, event) => pressed(editor, options.asks, event),
        },
      }),
    ]
  },
})
