import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { UploadView } from '../views/upload-view.ts'
import { UploadFailed, uploadPicture, type UploadedPicture } from './upload-picture.ts'
import { newUndoStep } from './origin.ts'
import { picturePlace } from './picture-place.ts'
import { mapped } from './place.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    pictures: {
      /** Puts a picture at a position (that of the caret without one) or at the nearest place that can hold it. */
      insertPicture: (attributes: Partial<PictureAttributes>, at?: number) => ReturnType
      /** Has somebody choose pictures and adds them where the caret is. */
      choosePictures: () => ReturnType
      /** Uploads pictures and puts each in when it is there. */
      addPictures: (files: readonly File[], at?: number) => ReturnType
      /** Uploads a picture for the one without an address that begins at a position. */
      fillPicture: (at: number, file: File) => ReturnType
      /** Has somebody choose a picture in place of the one that begins at a position. */
      replacePicture: (at: number) => ReturnType
    }
  }
  interface Storage {
    pictures: {
      /** Adds a picture to the report, for whoever then puts it into the text. Rejects with `UploadFailed`. */
      uploadPicture: (file: Blob) => Promise<UploadedPicture>
    }
  }
}

/** Of a picture in the text, as in editor/model/figures.ts. */
export interface PictureAttributes {
  kind: 'map' | 'picture'
  src: string
  alt: string
  credit: string
  asOf: string
}

/** An upload that runs or failed. The text knows nothing of it: it is drawn for whoever uploads, at a position. */
interface Running {
  id: number
  file: File
  /** Where the picture goes; for a replacement, the end of the picture that it replaces. */
  pos: number
  /** The address of the picture that it replaces, empty for one that has none yet; null for a new picture. */
  replaces: string | null
  view: UploadView
}

type Meta = { add: Running } | { remove: number }

const key = new PluginKey<readonly Running[]>('pictures')

/** The kinds that a browser's chooser offers; the server looks at the content. */
const accepted = 'image/png,image/jpeg,image/webp,image/gif,image/avif'

function pictureNode({ schema }: EditorState, attributes: Partial<PictureAttributes>): Node {
  return schema.nodes['picture']!.create({ kind: 'picture', ...attributes }, [
    schema.nodes['caption']!.create(),
  ])
}

function choose(many: boolean, onChosen: (files: File[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accepted
  input.multiple = many
  input.addEventListener('change', () => onChosen([...(input.files ?? [])]))
  input.click()
}

/** Puts in what was uploaded: a new picture, or the new address of one that is still there. */
function arrived(state: EditorState, { pos, replaces }: Running, src: string): Transaction | null {
  const { tr } = state
  if (replaces !== null) {
    const before = tr.doc.resolve(pos).nodeBefore
    // Where the picture was taken away, its neighbour stands there now.
    if (before?.type.name !== 'picture' || before.attrs['src'] !== replaces) return null
    return tr.setNodeAttribute(pos - before.nodeSize, 'src', src)
  }
  const place = picturePlace(tr.doc, pos)
  return place === null ? null : tr.insert(place, pictureNode(state, { src }))
}

/** The uploads of one editor. */
class Uploads {
  #next = 1
  readonly #stop = new AbortController()
  /** Each is settled when its last upload is. */
  readonly #lanes: Promise<void>[] = Array.from({ length: 3 }, () => Promise.resolve())
  /** Says what happened to whoever does not see it. */
  readonly #said = document.createElement('output')

  constructor(
    readonly editor: Editor,
    readonly reportId: string,
  ) {
    this.#said.className = 'sr-only'
  }

  /** Speaks beside the view. */
  open(view: EditorView): void {
    view.dom.parentElement?.append(this.#said)
  }

  /** The view's parts are made anew whenever a tool joins it; what runs goes on. */
  close(): void {
    this.#said.remove()
  }

  /** Stops all, as the text is left. */
  stop(): void {
    this.#stop.abort(new DOMException('The text was left.', 'AbortError'))
  }

  start(file: File, pos: number, replaces: string | null): void {
    const id = this.#next++
    const view = new UploadView(file.name || 'the picture', {
      stop: () => this.#remove(id),
      again: () => void this.#send(id),
    })
    this.#dispatch({ add: { id, file, pos, replaces, view } })
    void this.#send(id)
  }

  #find(id: number): Running | undefined {
    return key.getState(this.editor.state)?.find((one) => one.id === id)
  }

  #dispatch(meta: Meta, tr = this.editor.state.tr): void {
    this.editor.view.dispatch(tr.setMeta(key, meta))
  }

  #remove(id: number): void {
    this.#find(id)?.view.stop()
    this.#dispatch({ remove: id })
    this.editor.view.focus()
  }

  /** Many pictures that are pasted together take turns: the desk makes only so many at once. */
  async #turn(): Promise<() => void> {
    const before = this.#lanes.shift()!
    let done = () => {}
    this.#lanes.push(new Promise<void>((resolve) => (done = resolve)))
    await before
    return done
  }

  async #send(id: number): Promise<void> {
    const running = this.#find(id)
    if (!running) return
    const signal = AbortSignal.any([this.#stop.signal, running.view.begin()])
    const done = await this.#turn()
    try {
      signal.throwIfAborted()
      const made = await uploadPicture(this.reportId, running.file, {
        signal,
        onProgress: (share) => running.view.progress(share),
      })
      this.#put(id, made)
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof UploadFailed)) throw error
      running.view.failed(error.message, error.again)
    } finally {
      done()
    }
  }

  #put(id: number, { src, stilled }: UploadedPicture): void {
    const running = this.#find(id)
    if (!running) return
    if (!this.editor.isEditable)
      return running.view.failed('Not added: the text is closed for writing.', true)
    newUndoStep(this.editor.state)
    const tr = arrived(this.editor.state, running, src)
    this.#dispatch({ remove: id }, tr ?? this.editor.state.tr)
    newUndoStep(this.editor.state)
    const moved = stilled ? ' It moved: its first frame was kept.' : ''
    if (tr)
      this.#said.textContent = (running.replaces ? 'Picture replaced.' : 'Picture added.') + moved
  }
}

/** Whether what is pasted is a picture and not words of which a program also sends a picture. */
function isPicture(data: DataTransfer): boolean {
  if (![...data.files].some(({ type }) => type.startsWith('image/'))) return false
  const html = data.getData('text/html')
  if (html === '') return data.getData('text/plain').trim() === ''
  const page = new window.DOMParser().parseFromString(html, 'text/html')
  return page.body.textContent.trim() === '' && page.querySelectorAll('img').length === 1
}

function next(tr: Transaction, before: readonly Running[]): readonly Running[] {
  const moved = tr.docChanged
    ? before.map((one) => ({ ...one, pos: mapped(one.pos, tr) ?? one.pos }))
    : before
  const meta = tr.getMeta(key) as Meta | undefined
  if (!meta) return moved
  if ('remove' in meta) return moved.filter(({ id }) => id !== meta.remove)
  return [...moved, meta.add]
}

function draw(state: EditorState): DecorationSet | null {
  const running = key.getState(state) ?? []
  if (running.length === 0) return null
  return DecorationSet.create(
    state.doc,
    running.map(({ id, pos, view }) =>
      Decoration.widget(pos, view.dom, {
        key: `upload-${id}`,
        side: 1,
        stopEvent: () => true,
        ignoreSelection: true,
      }),
    ),
  )
}

export interface PicturesOptions {
  reportId: string
}

/** Pictures that are chosen, dropped or pasted: uploaded first, and part of the text when they are there. */
export const Pictures = Extension.create<PicturesOptions>({
  name: 'pictures',
  // Before the clipboard's own ways with what is pasted and dropped.
  priority: 1300,

  addOptions: () => ({ reportId: '' }),

  addStorage() {
    const { reportId } = this.options
    return { uploadPicture: (file: Blob) => uploadPicture(reportId, file) }
  },

  onDestroy() {
    uploadsOf.get(this.editor)?.stop()
  },

  addCommands() {
    const { editor } = this
    return {
      insertPicture:
        (attributes, at) =>
        ({ state, tr, dispatch }) => {
          const place = picturePlace(tr.doc, at ?? tr.selection.head)
          if (place === null) return false
          if (dispatch) {
            newUndoStep(editor.state)
            tr.insert(place, pictureNode(state, attributes))
          }
          return true
        },
      choosePictures:
        () =>
        ({ dispatch }) => {
          if (dispatch) choose(true, (chosen) => editor.commands.addPictures(chosen))
          return true
        },
      addPictures:
        (files, at) =>
        ({ dispatch, state }) => {
          const place = picturePlace(state.doc, at ?? state.selection.head)
          if (place === null || files.length === 0) return false
          const uploads = uploadsOf.get(editor)
          // After this transaction: an upload draws itself with one of its own.
          if (dispatch && uploads)
            queueMicrotask(() => files.forEach((file) => uploads.start(file, place, null)))
          return true
        },
      replacePicture:
        (at) =>
        ({ dispatch, state }) => {
          if (state.doc.nodeAt(at)?.type.name !== 'picture') return false
          if (dispatch)
            choose(false, ([file]) => {
              const node = editor.state.doc.nodeAt(at)
              if (file && node?.type.name === 'picture')
                uploadsOf.get(editor)?.start(file, at + node.nodeSize, String(node.attrs['src']))
            })
          return true
        },
      fillPicture:
        (at, file) =>
        ({ dispatch, state }) => {
          const node = state.doc.nodeAt(at)
          if (node?.type.name !== 'picture' || node.attrs['src'] !== '') return false
          const uploads = uploadsOf.get(editor)
          if (dispatch && uploads) queueMicrotask(() => uploads.start(file, at + node.nodeSize, ''))
          return true
        },
    }
  },

  addProseMirrorPlugins() {
    const { editor } = this
    const uploads = new Uploads(editor, this.options.reportId)
    uploadsOf.set(editor, uploads)
    /** A file that falls beside the text would otherwise be opened in place of the page. */
    const fallen = (event: DragEvent) => {
      const { dataTransfer: data } = event
      if (event.defaultPrevented || !data?.types.includes('Files')) return
      event.preventDefault()
      if (event.type !== 'drop' || !editor.isEditable) return
      const at = editor.view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
      editor.commands.addPictures([...data.files], at)
    }
    return [
      new Plugin<readonly Running[]>({
        key,
        state: { init: () => [], apply: next },
        view: (view) => {
          uploads.open(view)
          document.addEventListener('dragover', fallen)
          document.addEventListener('drop', fallen)
          return {
            destroy: () => {
              document.removeEventListener('dragover', fallen)
              document.removeEventListener('drop', fallen)
              uploads.close()
            },
          }
        },
        props: {
          decorations: draw,
          handleDrop: (view, event, _slice, moved) => {
            const files = [...(event.dataTransfer?.files ?? [])]
            if (moved || files.length === 0) return false
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
            return editor.commands.addPictures(files, at)
          },
          handlePaste: (_view, { clipboardData }) => {
            if (!clipboardData || !isPicture(clipboardData)) return false
            const pictures = [...clipboardData.files].filter(({ type }) =>
              type.startsWith('image/'),
            )
            return editor.commands.addPictures(pictures)
          },
        },
      }),
    ]
  },
})

const uploadsOf = new WeakMap<Editor, Uploads>()
