/** What one press of undo takes back: how far typing is one step, and that the fields beside the text belong to it. */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Doc } from 'yjs'
import { FRAGMENT, META } from '../model/wire.ts'
import { SAY } from './announcing.ts'
import { isRemote, newUndoStep, undoManager } from './origin.ts'

/** Words after which a step ends although nobody paused. A pause of half a second ends it too, by Yjs' own clock. */
const FEW_WORDS = 5

/** Origin of the edits of fields beside the text, so that undo knows them from those that arrive. */
const FIELDS = Symbol('fields beside the text')

/** Writes a field beside the text, in order with what is typed in the text. */
export function setField(doc: Doc, name: string, value: string): void {
  doc.transact(() => doc.getMap(META).set(name, value), FIELDS)
}

/** Meta of a transaction that belongs to the one before it, whatever it does. */
export const SAME_STEP = 'galley.same-step'

interface Steps {
  /** Counts up where a new step begins. */
  step: number
  kind: 'typing' | 'deleting'
  /** Where the caret stood after the last change; null when the next change begins a step, wherever it is. */
  at: number | null
  words: number
}

const begun: Steps = { step: 0, kind: 'typing', at: null, words: 0 }

/** What a transaction wrote and what it took away, as text. */
function changeOf(tr: Transaction): { written: string; taken: string } {
  let written = ''
  let taken = ''
  tr.steps.forEach((step, at) => {
    const [before, after] = [tr.docs[at]!, tr.docs[at + 1] ?? tr.doc]
    step.getMap().forEach((oldFrom, oldTo, from, to) => {
      taken += before.textBetween(oldFrom, oldTo, ' ', ' ')
      written += after.textBetween(from, to, ' ', ' ')
    })
  })
  return { written, taken }
}

function next(tr: Transaction, before: Steps): Steps {
  const at = before.at === null ? null : tr.mapping.map(before.at)
  const { empty, head } = tr.selection
  if (isRemote(tr)) return { ...before, at }
  if (!tr.docChanged)
    return tr.selectionSet && !(empty && head === at) ? { ...before, at: null } : { ...before, at }
  if (tr.getMeta(SAME_STEP) === true || tr.getMeta('appendedTransaction') !== undefined)
    return { ...before, at: head }
  const { written, taken } = changeOf(tr)
  const kind = written === '' && taken !== '' ? 'deleting' : 'typing'
  const text = kind === 'deleting' ? taken : written
  const wordBegins = /^\S/u.test(text)
  const turns = before.at === null || kind !== before.kind
  const begins = turns || (before.words >= FEW_WORDS && wordBegins)
  const blanks = /\s/u.test(text) ? 1 : 0
  return {
    step: before.step + (begins ? 1 : 0),
    kind,
    at: head,
    words: (begins ? 0 : before.words) + blanks,
  }
}

const key = new PluginKey<Steps>('undoSteps')

/** Before the binding hears of a change, so that the change is the first of the new step. */
function endStepsIn(view: EditorView) {
  let { step } = key.getState(view.state)!
  return {
    update: ({ state }: EditorView) => {
      const now = key.getState(state)!.step
      if (now !== step) newUndoStep(state)
      step = now
    },
  }
}

/** Lets undo remember the fields beside the text. */
function rememberFields(view: EditorView, document: Doc): void {
  const manager = undoManager(view.state)
  if (!manager) return
  const text = document.getXmlFragment(FRAGMENT)
  manager.addToScope(document.getMap(META))
  manager.addTrackedOrigin(FIELDS)
  // No change of the text tells the tools that there is something to take back, nor a reader that it was.
  const tell = (words?: string) => {
    if (view.isDestroyed) return
    const { tr } = view.state
    view.dispatch(words === undefined ? tr : tr.setMeta(SAY, words))
  }
  manager.on('stack-item-added', ({ origin, changedParentTypes }) => {
    if (origin === FIELDS && !changedParentTypes.has(text as never)) tell()
  })
  manager.on('stack-item-popped', ({ stackItem, type, changedParentTypes }) => {
    // The binding would put the caret there with the next edit that arrives, wherever it has gone by then.
    stackItem.meta.clear()
    if (changedParentTypes.has(text as never)) return
    tell(`Period or dateline ${type === 'undo' ? 'taken back' : 'brought back'}`)
  })
}

export interface UndoStepsOptions {
  document: Doc | null
}

export const UndoSteps = Extension.create<UndoStepsOptions>({
  name: 'undoSteps',
  // Above Collaboration, whose binding hands a change on when its view is updated.
  priority: 1100,

  addOptions: () => ({ document: null }),

  addProseMirrorPlugins() {
    const { document } = this.options
    return [
      new Plugin<Steps>({
        key,
        state: { init: () => begun, apply: next },
        view: (view) => {
          if (document) rememberFields(view, document)
          return endStepsIn(view)
        },
      }),
    ]
  },
})
