import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import type { Doc } from 'yjs'
import { SUGGESTIONS } from '../model/wire.ts'
import { settle, SETTLED } from '../suggest/resolve.ts'
import { deletedText, recordsOf } from '../suggest/records.ts'
import { asSuggestion } from '../suggest/rewrite.ts'
import { shownProposals } from '../suggest/shown.ts'
import { freshDecorations, keptDecorations } from './kept-decorations.ts'
import { newId } from './new-id.ts'
import { isRemote, newUndoStep } from './origin.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    suggesting: {
      /** From now on what is done here is proposed, or done. Somebody who may only suggest stays in it. */
      setSuggesting: (on: boolean) => ReturnType
      /** Makes these suggestions part of the text, or leaves the text as it was; one step of undo. */
      settleSuggestions: (ids: readonly string[], accept: boolean) => ReturnType
    }
  }
  interface Storage {
    suggesting: { on: boolean }
  }
}

export interface SuggestingOptions {
  document: Doc
  /** The person whose suggestions these are; without one nothing is proposed here. */
  by: string
  /** Whether this person may do nothing else. */
  always: boolean
  /** What could not be suggested is said to whoever tried. */
  said: (sentence: string) => void
}

/** Meta of a transaction that proposes: what is derived from writing does not follow it. */
export const PROPOSES = 'galley.proposes'

/** Whether what is done here is proposed. */
export const isSuggesting = (editor: { storage: object }): boolean =>
  (editor.storage as { suggesting?: { on: boolean } }).suggesting?.on === true

const NOT_SUGGESTED = 'This cannot be suggested. Write a comment instead, or turn suggesting off.'

function keepRecords(
  document: Doc,
  state: EditorState,
  by: string,
  ids: ReadonlySet<string>,
): void {
  const map = document.getMap(SUGGESTIONS)
  for (const id of ids) map.set(id, { by, text: deletedText(state.doc, id) })
}

const key = new PluginKey<DecorationSet>('suggesting')

/**
 * The mode in which what is typed, taken out and moved is proposed. Undo takes back one's own suggestions like
 * everything else; whoever writes settles them.
 */
export const Suggesting = Extension.create<SuggestingOptions, { on: boolean }>({
  name: 'suggesting',
  // Behind the guard of the structure, which sees what was meant.
  priority: 1900,

  addOptions: () => ({
    document: undefined as unknown as Doc,
    by: '',
    always: false,
    said: () => {},
  }),
  addStorage() {
    return { on: this.options.always }
  },

  dispatchTransaction({ transaction, next }) {
    const { document, by, said } = this.options
    const isMeant = this.storage.on && by !== '' && transaction.docChanged && !isRemote(transaction)
    if (!isMeant || transaction.getMeta(SETTLED) === true) return next(transaction)
    const { state } = this.editor.view
    const hand = { by, id: newId('s'), at: Date.now() }
    const suggestion = asSuggestion(transaction, state, hand)
    if (!suggestion) {
      said(NOT_SUGGESTED)
      // Dispatching something in any case makes the view draw again what the browser may have changed by itself.
      return next(state.tr)
    }
    const { tr, deletions } = suggestion
    next(withMeta(tr, transaction).setMeta(PROPOSES, true))
    if (deletions.size > 0) keepRecords(document, this.editor.view.state, by, deletions)
  },

  addCommands() {
    const { editor, storage, options } = this
    return {
      setSuggesting:
        (on) =>
        ({ tr, dispatch }) => {
          if (!dispatch) return true
          storage.on = on || options.always
          // Whoever shows it hears of it like of everything else.
          tr.setMeta(key, true)
          return true
        },
      settleSuggestions:
        (ids, accept) =>
        ({ state, tr, dispatch }) => {
          const records = recordsOf(options.document)
          if (!dispatch) return true
          newUndoStep(editor.state)
          return settle(state, tr, { ids: new Set(ids), accept, records })
        },
    }
  },

  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_config, state) => freshDecorations(state.doc, shownProposals(state.doc)),
        apply: (tr, before, _old, state) =>
          tr.docChanged ? keptDecorations(before, tr, shownProposals(state.doc)) : before,
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})

/** What was said about a transaction holds for the one that stands for it. */
function withMeta(tr: Transaction, meant: Transaction): Transaction {
  const said = (meant as unknown as { meta: Record<string, unknown> }).meta
  for (const [name, value] of Object.entries(said)) tr.setMeta(name, value)
  return tr
}
