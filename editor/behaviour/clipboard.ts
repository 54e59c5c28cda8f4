import { Extension } from '@tiptap/core'
import { DOMParser, DOMSerializer, type Fragment, type Node, type Slice } from '@tiptap/pm/model'
import {
  Plugin,
  PluginKey,
  TextSelection,
  type EditorState,
  type Transaction,
} from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { CITATION_CHARACTER } from '#report/editor-json.ts'
import { withoutHidden } from '#report/hidden-characters.ts'
import { ForeignPaste } from '../paste/foreign-paste.ts'
import { HiddenCharacters } from './hidden-characters.ts'
import { newId } from './new-id.ts'
import { addNotes } from './add-note.ts'
import { newUndoStep } from './origin.ts'
import { fitted, outOfStructure } from './pasted-slice.ts'
import { readPublished } from './pasted-published.ts'
import { citedNote, reportIndex } from './report-index.ts'
import { deleteInside, frameName, overBorder, selectionEmptied } from './structure.ts'
import { withoutStanding } from './thread-words.ts'

/** Notes that came with a piece of HTML, by the id that its citations name. */
type Carried = Map<string, string>

const label = (state: EditorState, note: string) =>
  `[${reportIndex(state.doc).numbers.get(note) ?? '?'}]`

function noteHtml(state: EditorState, id: string): string {
  const note = reportIndex(state.doc).notes.find((one) => one.id === id)
  if (!note) return ''
  const box = document.createElement('div')
  box.append(DOMSerializer.fromSchema(state.schema).serializeFragment(note.node.content))
  return box.innerHTML
}

/** HTML for the clipboard: citations read "[3]" to everybody and carry their note for another report. */
class ClipboardSerializer extends DOMSerializer {
  constructor(
    readonly stateNow: () => EditorState,
    readonly reportId: string,
  ) {
    const { nodes, marks } = DOMSerializer.fromSchema(stateNow().schema)
    super(nodes, marks)
  }

  override serializeFragment(
    fragment: Fragment,
    options?: { document?: Document },
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const made = super.serializeFragment(fragment, options, target)
    if (target) return made
    const state = this.stateNow()
    for (const sup of made.querySelectorAll('sup[data-citation]')) {
      const id = sup.getAttribute('data-citation') ?? ''
      const count = sup.textContent?.length ?? 1
      sup.textContent = label(state, id).repeat(count)
      sup.setAttribute('data-times', String(count))
      sup.setAttribute('data-report', this.reportId)
      sup.setAttribute('data-note-html', noteHtml(state, id))
    }
    for (const words of made.querySelectorAll('span[data-thread]'))
      words.setAttribute('data-report', this.reportId)
    return made
  }
}

function plainText(state: EditorState, slice: Slice): string {
  const lines: string[] = []
  const add = (text: string) => lines.push((lines.pop() ?? '') + text)
  slice.content.descendants((node) => {
    if (node.isTextblock) lines.push('')
    if (!node.isText) return true
    const note = citedNote(node)
    const text = node.text ?? ''
    add(note === null ? text : text.replaceAll(CITATION_CHARACTER, label(state, note)))
    return false
  })
  return lines.join('\n')
}

/**
 * Turns "[3]" of a copied citation into the citation character again and takes its note along. Between two reports
 * ids mean nothing: there every note gets a new one, and threads stay behind.
 */
function readCitations(html: string, reportId: string): { html: string; carried: Carried } {
  const page = new window.DOMParser().parseFromString(html, 'text/html')
  const published = page.querySelector('[data-part="note"], sup.fnref') !== null
  if (published) readPublished(page, () => newId('n'))
  const carried: Carried = new Map()
  const renamed = new Map<string, string>()
  for (const sup of page.querySelectorAll('sup[data-citation]')) {
    const id = sup.getAttribute('data-citation') ?? ''
    const foreign = sup.getAttribute('data-report') !== reportId
    if (foreign && !renamed.has(id)) renamed.set(id, newId('n'))
    const own = renamed.get(id) ?? id
    sup.setAttribute('data-citation', own)
    sup.textContent = CITATION_CHARACTER.repeat(Number(sup.getAttribute('data-times')) || 1)
    carried.set(own, sup.getAttribute('data-note-html') ?? '')
  }
  const threads = page.querySelectorAll('[data-thread]')
  for (const words of threads)
    if (words.getAttribute('data-report') !== reportId) words.removeAttribute('data-thread')
  const changed = published || carried.size > 0 || threads.length > 0
  return { html: changed ? page.body.innerHTML : html, carried }
}

function paragraphsOf(html: string, state: EditorState): Node[] {
  const page = new window.DOMParser().parseFromString(html, 'text/html')
  const slice = DOMParser.fromSchema(state.schema).parseSlice(page.body)
  const { content } = fitted(outOfStructure(slice, state.schema), 'note')
  const paragraphs: Node[] = []
  content.forEach((node) => {
    if (node.type.name === 'paragraph') paragraphs.push(node)
  })
  const { paragraph } = state.schema.nodes
  return paragraphs.length > 0 ? paragraphs : [paragraph!.create(null, content)]
}

/** Cited notes that the report lacks are made from what the clipboard carried. */
function addCarriedNotes(tr: Transaction, state: EditorState, carried: Carried): void {
  if (carried.size === 0) return
  const { numbers, notes } = reportIndex(tr.doc)
  const here = new Set(notes.map(({ id }) => id))
  const lacking = [...carried].filter(([id]) => numbers.has(id) && !here.has(id))
  addNotes(tr, new Map(lacking.map(([id, html]) => [id, paragraphsOf(html, state)])))
}

/** Puts a slice where the transaction's selection is. False where no text can stand. */
function put(view: EditorView, tr: Transaction, slice: Slice, carried: Carried): boolean {
  const frame = frameName(tr.selection.$from)
  if (frame === '') return false
  tr.replaceSelection(withoutStanding(fitted(slice, frame), tr.doc, tr.selection))
  addCarriedNotes(tr, view.state, carried)
  newUndoStep(view.state)
  view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
  newUndoStep(view.state)
  return true
}

function drop(
  view: EditorView,
  event: DragEvent,
  { slice, moved, carried }: { slice: Slice; moved: boolean; carried: Carried },
): boolean {
  const target = view.posAtCoords({ left: event.clientX, top: event.clientY })
  if (!target) return false
  const { from, to } = view.state.selection
  if (moved && target.pos >= from && target.pos <= to) return true
  const tr = moved ? deleteInside(view.state.tr, from, to) : view.state.tr
  tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(target.pos))))
  put(view, tr, slice, carried)
  view.focus()
  return true
}

export interface ClipboardOptions {
  reportId: string
}

/**
 * Copy, cut and paste keep a note and its citations together: within a report a pasted citation cites its note again;
 * into another report the note comes along. Structure is never pasted: pieces arrive as paragraphs, lists and text.
 */
export const Clipboard = Extension.create<ClipboardOptions>({
  name: 'clipboard',

  addOptions: () => ({ reportId: '' }),

  addExtensions: () => [ForeignPaste, HiddenCharacters],

  addProseMirrorPlugins() {
    const { reportId } = this.options
    const { editor } = this
    let carried: Carried = new Map()
    const take = () => {
      const brought = carried
      carried = new Map()
      return brought
    }
    return [
      new Plugin({
        key: new PluginKey('clipboard'),
        props: {
          clipboardSerializer: new ClipboardSerializer(() => editor.state, reportId),
          clipboardTextSerializer: (slice) => plainText(editor.state, slice),
          transformPastedHTML: (html) => {
            const read = readCitations(html, reportId)
            carried = read.carried
            return read.html
          },
          transformPastedText: (text) => {
            carried = new Map()
            return withoutHidden([text.replaceAll(CITATION_CHARACTER, '')]).parts.join('')
          },
          transformPasted: (slice, view) => outOfStructure(slice, view.state.schema),
          handlePaste: (view, _event, slice) => {
            const { state } = view
            put(view, overBorder(state) ? selectionEmptied(state) : state.tr, slice, take())
            return true
          },
          handleDrop: (view, event, slice, moved) =>
            drop(view, event, { slice, moved, carried: take() }),
        },
      }),
    ]
  },
})
