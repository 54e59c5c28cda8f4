import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { isLookedUp, type AlsoCited } from '#report/sources.ts'
import { asWritten, type SourceRule } from '#report/source-rule.ts'
import { addressesIn, noteAddresses } from './addresses.ts'
import { silent, type ReportAsks } from './asks.ts'
import { writtenRanges } from './changed-ranges.ts'
import { commanded } from './commanded.ts'
import { noteAtCaret } from './notes.ts'
import { isRemote, newUndoStep } from './origin.ts'
import { anchorAt, anchoredAt } from './place.ts'
import { reportIndex, type PlacedNote } from './report-index.ts'
import { cleanPasted, cleanSource, citeInstead, putBack, titleSource } from './source-acts.ts'
import { sourceLines, type SourceLine } from './source-lines.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    noteSources: {
      /** Writes an address of a note without trackers and detours. */
      cleanSource: (note: string, key: string) => ReturnType
      /** Writes before the bare address of a note how another report describes it. */
      titleSource: (note: string, key: string) => ReturnType
      /** Cites the earlier note that names the same source instead. */
      citeInstead: (note: string, key: string) => ReturnType
    }
  }
}

/** What a note's view reads from its decoration. */
export interface SourcesSpec {
  sources: readonly SourceLine[]
}

interface Shown {
  notes: readonly PlacedNote[]
  lines: ReadonlyMap<string, readonly SourceLine[]>
  elsewhere: ReadonlyMap<string, AlsoCited | null>
  decorations: DecorationSet
}

const key = new PluginKey<Shown>('noteSources')

/** The lines below a note. */
export const linesOf = (editor: Editor, note: string): readonly SourceLine[] =>
  key.getState(editor.state)?.lines.get(note) ?? []

/** The same array again where nothing changed, so that a note is drawn anew only when its lines are others. */
function kept(before: Shown | null, notes: readonly PlacedNote[], made: SourceLine[][]) {
  const lines = new Map<string, readonly SourceLine[]>()
  notes.forEach(({ id }, at) => {
    const old = before?.lines.get(id)
    const now = made[at]!
    lines.set(id, old && JSON.stringify(old) === JSON.stringify(now) ? old : now)
  })
  return lines
}

function decorate(doc: Node, notes: readonly PlacedNote[], lines: Shown['lines']): DecorationSet {
  const found: Decoration[] = []
  for (const { id, pos, node } of notes) {
    const sources = lines.get(id) ?? []
    found.push(Decoration.node(pos, pos + node.nodeSize, {}, { sources } satisfies SourcesSpec))
    node.forEach((paragraph, offset) => {
      const start = pos + 2 + offset
      for (const { start: from, end, host } of addressesIn(paragraph))
        found.push(
          Decoration.inline(start + from, start + end, { class: 'note-address' }),
          Decoration.inline(start + host.from, start + host.to, { class: 'note-address-host' }),
        )
    })
  }
  return DecorationSet.create(doc, found)
}

function build(
  doc: Node,
  rule: SourceRule,
  before: Shown | null,
  elsewhere: Shown['elsewhere'],
): Shown {
  const { notes } = reportIndex(doc)
  const lines = kept(before, notes, sourceLines(notes, { rule, elsewhere }))
  return { notes, lines, elsewhere, decorations: decorate(doc, notes, lines) }
}

const sameNotes = (a: readonly PlacedNote[], b: readonly PlacedNote[]) =>
  a.length === b.length &&
  a.every(({ node, number }, at) => node === b[at]!.node && number === b[at]!.number)

/** Whether a step replaces something from the first note to the last: a step from afar may span what it leaves alike. */
function touchesNotes(tr: Transaction, notes: readonly PlacedNote[]): boolean {
  const [first, last] = [notes[0], notes.at(-1)]
  if (!first || !last) return false
  const end = last.pos + last.node.nodeSize
  return writtenRanges(tr).some(({ from, to }) => to > first.pos && from < end)
}

function next(tr: Transaction, before: Shown, rule: SourceRule): Shown {
  const told = tr.getMeta(key) as Shown['elsewhere'] | undefined
  if (told) return build(tr.doc, rule, before, told)
  if (!tr.docChanged) return before
  const { notes } = reportIndex(tr.doc)
  // The usual key: somebody types in the text, and the notes only stand elsewhere.
  if (sameNotes(before.notes, notes) && !touchesNotes(tr, notes))
    return { ...before, notes, decorations: before.decorations.map(tr.mapping, tr.doc) }
  return build(tr.doc, rule, before, before.elsewhere)
}

/** Keys in one question, how long typing must pause before it, and how long a failed one waits. */
const mostKeys = 50
const pause = 1000
const longPause = 30_000

/** Asks where else the sources are cited: each once, a while after it was written. */
class Asking {
  readonly #asked = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #gone = false

  constructor(
    private readonly view: EditorView,
    private readonly ask: ReportAsks['alsoCited'],
  ) {
    this.#later(pause)
  }

  update(view: EditorView, before: { doc: Node }): void {
    if (view.state.doc !== before.doc && this.#newKeys().length > 0) this.#later(pause)
  }

  destroy(): void {
    this.#gone = true
    clearTimeout(this.#timer)
  }

  #later(wait: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#askNow(), wait)
  }

  #newKeys(): string[] {
    const found = new Set<string>()
    for (const { node } of reportIndex(this.view.state.doc).notes)
      for (const source of noteAddresses(node).sources)
        if (!this.#asked.has(source.key) && isLookedUp(source.key)) found.add(source.key)
    return [...found]
  }

  async #askNow(): Promise<void> {
    const keys = this.#newKeys().slice(0, mostKeys)
    if (keys.length === 0 || this.#gone) return
    for (const one of keys) this.#asked.add(one)
    try {
      const found = await this.ask(keys)
      if (this.#gone) return
      if (found.length > 0) {
        const elsewhere = new Map(key.getState(this.view.state)?.elsewhere)
        for (const one of found) elsewhere.set(one.key, one)
        this.view.dispatch(this.view.state.tr.setMeta(key, elsewhere))
      }
      this.#later(pause)
    } catch {
      for (const one of keys) this.#asked.delete(one)
      if (!this.#gone) this.#later(longPause)
    }
  }
}

export interface NoteSourcesOptions {
  rule: SourceRule
  asks: ReportAsks
}

/** The sources of notes: set apart from the prose, listed below it, cleaned when they are pasted. */
export const NoteSources = Extension.create<NoteSourcesOptions>({
  name: 'noteSources',

  addOptions: () => ({ rule: asWritten, asks: silent }),

  addCommands() {
    const { editor } = this
    return {
      cleanSource: (note, one) =>
        commanded(editor, (state, tr) => cleanSource(state, tr, note, one)),
      titleSource: (note, one) =>
        commanded(editor, (state, tr) => {
          const title = linesOf(editor, note).find((line) => line.key === one)?.title ?? null
          return title !== null && titleSource(state, tr, { note, key: one, title })
        }),
      citeInstead: (note, one) =>
        commanded(editor, (state, tr) => citeInstead(state, tr, note, one)),
    }
  },

  addKeyboardShortcuts() {
    const { editor } = this
    return {
      // From a note to what can be done with its sources; Escape and the end of them lead back.
      Tab: () => {
        const id = noteAtCaret(editor.state)
        const note = reportIndex(editor.state.doc).notes.find((one) => one.id === id)
        const shown = note && editor.view.nodeDOM(note.pos)
        const first =
          shown instanceof HTMLElement
            ? shown.querySelector<HTMLElement>('.note-sources :is(a, button)')
            : null
        first?.focus()
        return first !== null && first !== undefined
      },
    }
  },

  onTransaction({ transaction }) {
    if (transaction.getMeta('paste') !== true || !transaction.docChanged) return
    const { editor } = this
    const { asks } = this.options
    if (isRemote(transaction) || transaction.doc !== editor.state.doc) return
    const { tr } = editor.state
    const cleaned = cleanPasted(transaction, tr)
    if (!tr.docChanged) return
    newUndoStep(editor.state)
    editor.view.dispatch(tr)
    newUndoStep(editor.state)
    if (cleaned.pairs.length === 0) return
    const anchored = cleaned.pairs.map((pair) => ({
      pair,
      anchor: anchorAt(editor.state, pair.at),
    }))
    asks.said('Tracking removed', () => {
      const pairs = anchored.flatMap(({ pair, anchor }) => {
        const at = anchoredAt(editor.state, anchor)
        return at === null ? [] : [{ ...pair, at }]
      })
      editor.commands.command(commanded(editor, (_state, back) => putBack(back, { pairs })))
    })
  },

  addProseMirrorPlugins() {
    const { rule, asks } = this.options
    return [
      new Plugin<Shown>({
        key,
        state: {
          init: (_config, { doc }) => build(doc, rule, null, new Map()),
          apply: (tr, before) => next(tr, before, rule),
        },
        props: { decorations: (state) => key.getState(state)?.decorations },
        view: (view) => new Asking(view, asks.alsoCited),
      }),
    ]
  },
})
