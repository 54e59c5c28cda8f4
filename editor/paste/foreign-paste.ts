import { Extension, type CommandProps } from '@tiptap/core'
import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model'
import { Plugin, Selection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Doc } from 'yjs'
import type { Paragraph, Report } from '#report/document.ts'
import { CITATION_CHARACTER, type EditorMeta } from '#report/editor-json.ts'
import { withoutHidden } from '#report/hidden-characters.ts'
import type { AttachedPictures } from '#report/import/attachments.ts'
import type { Copied, ReadFragment } from '#report/import/read-fragment.ts'
import { toEditor, toEditorBlocks, withFreshIds } from '#report/to-editor.ts'
import { META } from '../model/wire.ts'
import { setField } from '../behaviour/undo-steps.ts'
import { newId } from '../behaviour/new-id.ts'
import { citing, reportIndex } from '../behaviour/report-index.ts'
import { frameName, STRUCTURE } from '../behaviour/structure.ts'
import { kindOf } from './clipboard-data.ts'
import {
  insertFragment,
  type Insertion,
  mostCharacters,
  piece,
  type PictureAt,
  putAt,
  takeAttached,
  tooMuch,
} from './insert-fragment.ts'
import {
  canPastePlain,
  changePaste,
  pasteKey,
  pastePluginState,
  pasteStateOf,
  type PastedReceipt,
  type Place,
  type Receipt,
  type RefusedReceipt,
  type Waiting,
} from './paste-state.ts'
import { PasteRefused, PasteStopped, readPasted } from './read-pasted.ts'
import { countsOf, isWorthTelling } from './receipt-words.ts'
import { asUndoStep, canTakeBack, takeBack, type UndoItem } from './undo-item.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    paste: {
      /** Takes the last paste back, whatever was written after it. */
      takePasteBack: () => ReturnType
      /** Turns the last paste into text alone: one step of undo brings it back as it was. */
      pasteAsPlainText: () => ReturnType
      /** Makes the whole report that was pasted this report, when this one is empty. */
      fillWithPasted: () => ReturnType
      /** Stops what is being pasted; nothing of it stays. */
      stopPasting: () => ReturnType
      /** Puts the receipt of the last paste away. */
      closeReceipt: () => ReturnType
    }
  }
}

const none: AttachedPictures = new Map()

/** Whether nothing is written yet where a report's text stands. */
function isEmptyReport({ doc }: EditorState): boolean {
  if (reportIndex(doc).notes.length > 0) return false
  let empty = true
  doc.forEach((part) => {
    if (!citing.has(part.type.name)) return
    part.forEach((block) => {
      if (block.type.name !== 'boilerplate' && block.textContent.trim() !== '') empty = false
    })
  })
  return empty
}

/** Text as paragraphs, one for each line. */
function plainBlocks(text: string): Paragraph[] {
  return text
    .replaceAll(CITATION_CHARACTER, '')
    .replace(/^[\r\n]+|[\r\n]+$/g, '')
    .split(/(?:\r\n?|\n)+/)
    .map((line): Paragraph => {
      const clean = withoutHidden([line]).parts[0]!
      return { type: 'paragraph', content: clean === '' ? [] : [{ type: 'text', text: clean }] }
    })
}

function plainSlice(schema: Schema, text: string): Slice {
  const nodes = toEditorBlocks(plainBlocks(text), (id) => id).map((json) =>
    schema.nodeFromJSON(json),
  )
  return new Slice(Fragment.from(nodes), 1, 1)
}

/** Pastes of one editor. */
class Paster {
  readonly #view: EditorView
  readonly #fill: (at: number, file: File) => boolean
  #stop = new AbortController()
  /** One paste after the other, so that each finds its place where the one before left it. */
  #queue: Promise<void> = Promise.resolve()
  #ids = 0

  /** `fill` uploads a picture for an empty one in the text; false where it cannot. */
  constructor(view: EditorView, fill: (at: number, file: File) => boolean) {
    this.#view = view
    this.#fill = fill
  }

  get #state(): EditorState {
    return this.#view.state
  }

  #waiting(id: number): Waiting | null {
    return pasteStateOf(this.#state).waiting.find((one) => one.id === id) ?? null
  }

  #change(change: Parameters<typeof changePaste>[1]): void {
    if (!this.#view.isDestroyed) this.#view.dispatch(changePaste(this.#state.tr, change))
  }

  #update(id: number, changes: Partial<Waiting>): void {
    const waiting = pasteStateOf(this.#state).waiting.map((one) =>
      one.id === id ? { ...one, ...changes } : one,
    )
    this.#change({ waiting })
  }

  #done(id: number, receipt: PastedReceipt | RefusedReceipt | null): void {
    const waiting = pasteStateOf(this.#state).waiting.filter((one) => one.id !== id)
    this.#change({ waiting, receipt: receipt && { ...receipt, id } })
  }

  /** Keeps the place and does the rest in its turn; what is selected there is replaced when it is ready. */
  #begin(
    { from, to }: Place,
    text: string,
    work: (id: number, signal: AbortSignal) => Promise<void>,
  ): void {
    const id = (this.#ids += 1)
    const { signal } = this.#stop
    const { waiting } = pasteStateOf(this.#state)
    this.#change({ waiting: [...waiting, { id, from, to, share: 0 }], receipt: null })
    this.#queue = this.#queue.then(async () => {
      try {
        await work(id, signal)
      } catch (error) {
        this.#failed(id, text, error)
      }
    })
  }

  /** Reads what was copied and puts it there. */
  foreign(copied: Copied, images: readonly File[], place: Place): void {
    this.#begin(place, copied.text, async (id, signal) => {
      const bytes = await Promise.all(
        images.map(async (file) => new Uint8Array(await file.arrayBuffer())),
      )
      await this.#read(id, { ...copied, images: bytes }, signal)
    })
  }

  /** Puts text alone there: at once, or in pieces when it is long. */
  plain(text: string, place: Place): void {
    if (text.length <= piece) {
      asUndoStep(
        () => this.#state,
        () => this.#view.dispatch(putAt(this.#state, place, plainSlice(this.#state.schema, text))),
      )
      return
    }
    this.#begin(place, '', async (id, signal) => {
      await this.#insert(id, { blocks: plainBlocks(text), notes: [], pictures: none }, 0, signal)
      this.#done(id, null)
    })
  }

  isAt(view: EditorView): boolean {
    return this.#view === view
  }

  /** Stops all that waits. */
  stop(): void {
    const stopped = this.#stop
    this.#stop = new AbortController()
    stopped.abort()
  }

  /** Uploads the pictures of these places; how many. */
  #upload(places: readonly PictureAt[], pictures: AttachedPictures): number {
    return places.filter(({ at, src }, index) => {
      const bytes = pictures.get(src)
      return bytes !== undefined && this.#fill(at, new File([bytes], `picture ${index + 1}`))
    }).length
  }

  #insert(
    id: number,
    insertion: Insertion & Pick<ReadFragment, 'pictures'>,
    done: number,
    signal: AbortSignal,
    onUploads: (count: number) => void = () => {},
  ): Promise<UndoItem> {
    return insertFragment(insertion, {
      onPictures: (places) => onUploads(this.#upload(places, insertion.pictures)),
      view: this.#view,
      place: () => this.#waiting(id),
      onPiece: (share, at) =>
        this.#update(id, { share: done + share * (1 - done), from: at, to: at }),
      signal,
    })
  }

  async #read(id: number, copied: Copied, signal: AbortSignal): Promise<void> {
    if (copied.html === '' && copied.text.length > mostCharacters * 2)
      throw tooMuch(copied.text.length)
    // Reading is about half of the work of a long text, putting it in the other.
    const fragment = await readPasted(
      { ...copied, wholeToo: isEmptyReport(this.#state) },
      (share) => this.#update(id, { share: share / 2 }),
      signal,
    )
    const place = this.#waiting(id)
    if (this.#view.isDestroyed || !place) return
    const { blocks, notes } = fragment
    if (blocks.length === 0 && notes.length === 0)
      throw new PasteRefused('Nothing that a report can hold was copied. Nothing was changed.')
    const citable = citing.has(frameName(this.#state.doc.resolve(place.from)))
    let uploads = 0
    const undo = await this.#insert(id, fragment, 0.5, signal, (count) => {
      uploads += count
    })
    const receipt = { ...receiptOf(fragment, copied.text, citable), uploads }
    const replaced = place.to - place.from
    const at = { from: place.from, to: place.from }
    this.#done(id, { ...receipt, undo, place: at, replaced, quiet: !isWorthTelling(receipt) })
  }

  #failed(id: number, text: string, error: unknown): void {
    if (this.#view.isDestroyed) return
    const place = this.#waiting(id)
    if (error instanceof PasteStopped || !place) {
      this.#done(id, null)
      return
    }
    const expected = error instanceof PasteRefused
    // The unexpected is for whoever watches the page's faults.
    if (!expected) reportError(error)
    const sentence = expected
      ? error.message
      : 'What was pasted could not be put in. Nothing was changed. Paste it as plain text.'
    const fits = text.length <= mostCharacters && text.trim() !== ''
    this.#done(id, {
      kind: 'refused',
      sentence,
      tooLong: /\bImport it\b|too large/.test(sentence),
      text: fits ? text : '',
      place: { from: place.from, to: place.to },
    })
  }

  /** Takes the last paste back. */
  takeBack(): boolean {
    const { receipt } = pasteStateOf(this.#state)
    if (receipt?.kind !== 'pasted' || !canTakeBack(this.#state, receipt.undo)) return false
    takeBack(this.#state, receipt.undo)
    this.#change({ receipt: null })
    return true
  }

  /** Takes the last paste back and puts its text alone where it stood. */
  asPlainText(): boolean {
    const { receipt } = pasteStateOf(this.#state)
    if (!receipt || !canPastePlain(this.#state)) return false
    if (receipt.kind === 'pasted') takeBack(this.#state, receipt.undo)
    const place = placeOf(pasteStateOf(this.#state).receipt ?? receipt, this.#state)
    this.#change({ receipt: null })
    this.plain(receipt.text, place)
    return true
  }

  /** Makes the whole report that was pasted this one. */
  fill(): boolean {
    const { receipt } = pasteStateOf(this.#state)
    if (receipt?.kind !== 'pasted' || !receipt.whole || !canTakeBack(this.#state, receipt.undo))
      return false
    takeBack(this.#state, receipt.undo)
    this.#change({ receipt: null })
    if (!isEmptyReport(this.#state)) return false
    const { report, pictures } = receipt.whole
    let places: PictureAt[] = []
    asUndoStep(
      () => this.#state,
      () => {
        const { tr, meta } = filled(this.#state, report)
        places = takeAttached(tr)
        this.#view.dispatch(tr)
        fillFields(this.#state, meta)
      },
    )
    this.#upload(places, pictures)
    return true
  }

  close(): boolean {
    if (pasteStateOf(this.#state).receipt === null) return false
    this.#change({ receipt: null })
    return true
  }
}

/** Where a paste stood, with what it replaced. */
function placeOf(receipt: Receipt, { doc }: EditorState): Place {
  if (receipt.kind === 'refused') return receipt.place
  // What was pasted may have taken the block's own border along.
  const $from = doc.resolve(receipt.place.from)
  const from = $from.parent.isTextblock ? $from.pos : Selection.near($from, 1).from
  return { from, to: Math.min(from + receipt.replaced, doc.content.size) }
}

type Told = Omit<PastedReceipt, 'undo' | 'place' | 'replaced' | 'quiet' | 'uploads'>

function receiptOf(fragment: ReadFragment, text: string, citable: boolean): Told {
  const { blocks, notes, from, styles, marginalia, remarks, whole } = fragment
  const left = citable ? [] : notes
  return {
    kind: 'pasted',
    from,
    counts: countsOf(blocks, notes.length - left.length),
    styles,
    marginalia,
    remarks: [
      ...remarks.filter(({ code }) => code !== 'notes-not-copied'),
      ...left.map(({ paragraphs }) => ({
        level: 'lost' as const,
        code: 'note-here',
        message: 'Nothing cites a note here; the note was left out.',
        text: paragraphs.map((run) => run.map((one) => one.text).join('')).join(' '),
      })),
    ],
    notesLeftOut: remarks.some(({ code }) => code === 'notes-not-copied'),
    text,
    whole,
  }
}

/** The document of a whole report. The title that the series gave stays when the other has none; so do its standing notes. */
function filled(state: EditorState, report: Report): { tr: Transaction; meta: EditorMeta } {
  const { doc, meta } = toEditor(withFreshIds(report, () => newId('n')))
  const made = state.schema.nodeFromJSON(doc)
  const standing: Node[] = []
  state.doc.descendants((node) => {
    if (node.type.name === 'boilerplate') standing.push(node)
    return !node.isTextblock
  })
  const has = report.blocks.some(({ type }) => type === 'boilerplate')
  const parts = made.content.content.map((part) =>
    part.type.name === 'essay' && !has
      ? part.copy(part.content.append(Fragment.from(standing)))
      : part,
  )
  const tr = state.tr.replaceWith(0, state.doc.content.size, parts).setMeta(STRUCTURE, true)
  return { tr, meta }
}

/** Writes the fields beside the text that are still empty. */
function fillFields(state: EditorState, meta: EditorMeta): void {
  const doc = (ySyncPluginKey.getState(state) as { doc?: Doc } | undefined)?.doc
  if (!doc) return
  const written = doc.getMap(META)
  for (const [name, value] of Object.entries(meta))
    if (value !== '' && !written.get(name)) setField(doc, name, value)
}

/** Whether the keys of a paste ask for text alone. */
const isPlainKey = (event: KeyboardEvent) =>
  (event.ctrlKey || event.metaKey) && event.shiftKey && event.code === 'KeyV'

/**
 * What comes from elsewhere goes through the readers of report/: notes stay notes, structure stays, styles and trackers
 * go, and a receipt says so. Galley's own clipboard and single lines of text go their own way (behaviour/clipboard.ts).
 */
export const ForeignPaste = Extension.create<object, { paster: Paster | null }>({
  name: 'foreignPaste',
  priority: 1500,

  addStorage: () => ({ paster: null }),

  onDestroy() {
    this.storage.paster?.stop()
    this.storage.paster = null
  },

  addCommands() {
    // What these do they dispatch themselves, in more than one transaction.
    const act =
      (does: (paster: Paster) => boolean) =>
      ({ tr, dispatch }: CommandProps) => {
        const { paster } = this.storage
        tr.setMeta('preventDispatch', true)
        return paster !== null && (dispatch === undefined || does(paster))
      }
    return {
      takePasteBack: () => act((paster) => paster.takeBack()),
      pasteAsPlainText: () => act((paster) => paster.asPlainText()),
      fillWithPasted: () => act((paster) => paster.fill()),
      closeReceipt: () => act((paster) => paster.close()),
      stopPasting: () =>
        act((paster) => {
          paster.stop()
          return true
        }),
    }
  },

  addProseMirrorPlugins() {
    const { storage, editor } = this
    let plainNext = false
    const selected = ({ state }: EditorView): Place => {
      const { from, to } = state.selection
      return { from, to }
    }
    return [
      new Plugin({
        key: pasteKey,
        state: pastePluginState,
        view(view) {
          // This is asked again whenever a tool joins the view; what is being pasted goes on.
          if (storage.paster?.isAt(view) !== true) {
            storage.paster?.stop()
            storage.paster = new Paster(view, (at, file) => editor.commands.fillPicture(at, file))
          }
          return {}
        },
        props: {
          decorations: (state) => pasteStateOf(state).decorations,
          handleDOMEvents: {
            keydown: (_view, event) => {
              plainNext = isPlainKey(event)
              return false
            },
            paste: (view, event) => {
              const plain = plainNext
              plainNext = false
              const data = event.clipboardData
              const { paster } = storage
              if (!data || !paster || !view.editable) return false
              if (plain) {
                event.preventDefault()
                paster.plain(data.getData('text/plain'), selected(view))
                return true
              }
              const pasted = kindOf(data)
              if (pasted.kind === 'own') return false
              event.preventDefault()
              if (pasted.kind === 'address') view.pasteText(pasted.text, event)
              else paster.foreign(pasted.copied, pasted.images, selected(view))
              return true
            },
            drop: (view, event) => {
              const { paster } = storage
              if (!event.dataTransfer || !paster || !view.editable || view.dragging) return false
              const dropped = kindOf(event.dataTransfer)
              if (dropped.kind !== 'foreign') return false
              const target = view.posAtCoords({ left: event.clientX, top: event.clientY })
              if (!target) return false
              event.preventDefault()
              paster.foreign(dropped.copied, dropped.images, { from: target.pos, to: target.pos })
              view.focus()
              return true
            },
          },
        },
      }),
    ]
  },
})
