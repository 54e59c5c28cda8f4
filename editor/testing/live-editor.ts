/** Real editors on real Yjs documents in one process, for tests: who changes what reaches whom when the test says so. */
import { Editor } from '@tiptap/core'
import { prosemirrorJSONToYXmlFragment, yUndoPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { Report } from '#report/document.ts'
import type { EditorContent, EditorNode } from '#report/editor-json.ts'
import { fromEditor } from '#report/from-editor.ts'
import { toEditor } from '#report/to-editor.ts'
import { PutBack } from '../collab/put-back.ts'
import { silent } from '../behaviour/asks.ts'
import { reportExtensions, type Writer } from '../behaviour/report-extensions.ts'
import { CITATION_CHARACTER } from '#report/editor-json.ts'
import { Hub } from './hub.ts'
import { reportIndex } from '../behaviour/report-index.ts'
import { reportSchema } from '../model/schema.ts'
import { FRAGMENT, META } from '../model/wire.ts'

const REMOTE = 'remote'

// jsdom has no layout: whoever asks where words stand is told that they are nowhere.
if (!('getClientRects' in Range.prototype))
  Object.assign(Range.prototype, {
    getClientRects: () => document.createElement('i').getClientRects(),
    getBoundingClientRect: () => new DOMRect(),
  })

/** The Yjs state of a report as the server would seed it. */
export function stateOf(report: Report): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 1
  prosemirrorJSONToYXmlFragment(reportSchema, toEditor(report).doc, doc.getXmlFragment(FRAGMENT))
  return Y.encodeStateAsUpdate(doc)
}

export class LiveEditor {
  readonly doc = new Y.Doc({ gc: false })
  readonly putBack: PutBack
  /** Words that lost their place. */
  readonly homeless: string[] = []
  /** Changes made here so far. */
  changes = 0
  readonly editor: Editor
  /** Whose hand writes here. */
  readonly id: string
  /** What a screen reader was told. */
  readonly announced: string[] = []
  /** What was said on the page, with its undo where one was offered. */
  readonly said: { sentence: string; undo: (() => void) | undefined }[] = []

  constructor(
    state: Uint8Array,
    clientId?: number,
    reportId = 'r1',
    writer: Writer = { id: '', suggestsOnly: false },
  ) {
    this.id = writer.id
    if (clientId !== undefined) this.doc.clientID = clientId
    Y.applyUpdate(this.doc, state, REMOTE)
    const element = document.createElement('div')
    document.body.append(element)
    const asks = {
      ...silent,
      announce: (words: string) => void this.announced.push(words),
      said: (sentence: string, undo?: () => void) => void this.said.push({ sentence, undo }),
    }
    this.putBack = new PutBack(this.doc, {
      arrived: (origin) => origin === REMOTE,
      isOwn: (origin) => origin !== REMOTE,
      onHomeless: (words) => this.homeless.push(...words),
    })
    this.doc.on('update', (_update, origin) => {
      if (origin !== REMOTE) this.changes++
    })
    const extensions = reportExtensions(this.doc, reportId, asks, undefined, writer)
    this.editor = new Editor({ element, extensions })
  }

  get json(): EditorNode {
    return this.editor.getJSON() as EditorNode
  }

  /** The report as the server would read it. */
  get report(): Report {
    const meta = {
      dateline: '',
      cutoff: '',
      periodFrom: '',
      periodTo: '',
      ...this.doc.getMap(META).toJSON(),
    }
    return fromEditor({ doc: this.json, meta } satisfies EditorContent).report
  }

  /** The text with its numbers: blocks in order of display, `[n]` for citations, then the notes by number. */
  get shown(): string {
    const { items, parts, numbers, notes } = reportIndex(this.editor.state.doc)
    const of = (name: string) => parts.filter(({ node }) => node.type.name === name)
    const text = (node: (typeof parts)[number]['node']): string =>
      node.isText
        ? node.marks.reduce(
            (words, mark) =>
              mark.type.name === 'citation'
                ? words.replaceAll(
                    CITATION_CHARACTER,
                    `[${numbers.get(String(mark.attrs['note'])) ?? '?'}]`,
                  )
                : words,
            node.text ?? '',
          )
        : node.content.content.map(text).join(node.inlineContent ? '' : ' / ')
    return [
      ...[...of('title'), ...of('keyTakeaway'), ...of('essay'), ...items].map(({ node }) =>
        text(node),
      ),
      ...[...notes]
        .sort((a, b) => (a.number || 999) - (b.number || 999))
        .map(({ node, number }) => `${number || '–'}=${node.textContent}`),
    ].join('\n')
  }

  /** Puts the caret after the nth occurrence of a text, or selects from its beginning to the end of another. */
  at(text: string, until?: string): this {
    const from = this.find(text)
    const range =
      until === undefined ? from + text.length : { from, to: this.find(until, from) + until.length }
    this.editor.commands.setTextSelection(range)
    return this
  }

  before(text: string): this {
    this.editor.commands.setTextSelection(this.find(text))
    return this
  }

  find(text: string, after = 0): number {
    let found = -1
    this.editor.state.doc.descendants((node, pos) => {
      if (found >= 0 || !node.isTextblock) return found < 0
      const words = node.textBetween(0, node.content.size, undefined, ' ')
      const at = words.indexOf(text, Math.max(0, after - pos - 1))
      if (at >= 0) found = pos + 1 + at
      return false
    })
    if (found < 0) throw new Error(`There is no "${text}" in ${this.editor.getText()}`)
    return found
  }

  /** What a key without text does. */
  press(key: string): boolean {
    const [name, ...mods] = key.split('-').reverse()
    const event = new KeyboardEvent('keydown', {
      key: name!,
      ctrlKey: mods.includes('Mod'),
      altKey: mods.includes('Alt'),
      shiftKey: mods.includes('Shift'),
      bubbles: true,
      cancelable: true,
    })
    const { view } = this.editor
    return view.someProp('handleKeyDown', (handle) => handle(view, event)) === true
  }

  type(text: string): this {
    const { view } = this.editor
    for (const character of text) {
      const { from, to } = view.state.selection
      const plain = () => view.state.tr.insertText(character, from, to)
      if (!view.someProp('handleTextInput', (f) => f(view, from, to, character, plain)))
        view.dispatch(plain())
    }
    return this
  }

  /** Ends the present step of undo. */
  pause(): this {
    const { undoManager } = yUndoPluginKey.getState(this.editor.state) as {
      undoManager: Y.UndoManager
    }
    undoManager.stopCapturing()
    return this
  }

  /** Takes what others did. */
  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, REMOTE)
  }

  close(): void {
    this.editor.destroy()
    this.doc.destroy()
  }
}

/** Exchanges everything between the editors until nothing is new to anybody. The first was at the server first. */
export function meet(...editors: LiveEditor[]): void {
  const first = editors[0]!
  const hub = new Hub(Y.encodeStateAsUpdate(first.doc))
  first.putBack.confirmed(first.changes)
  hub.settle(editors)
}
