import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import { pictureSet, readPictureAddress } from '#report/picture-address.ts'
import type { ReportAsks } from '../behaviour/asks.ts'
import { newUndoStep } from '../behaviour/origin.ts'
import { mayComment } from '../behaviour/threads.ts'
import { quietButton } from './quiet-button.ts'

/** How wide the picture is drawn on the sheet. */
const sizes = '(max-width: 43.75rem) 100vw, 40rem'

const fields = [
  { name: 'alt', label: 'Description', hint: 'What it shows, for people who cannot see it' },
  { name: 'credit', label: 'Credit', hint: 'Who made it' },
  { name: 'asOf', label: 'Date of the data', hint: 'As of' },
] as const
type FieldName = (typeof fields)[number]['name']

const word = (node: Node, name: string): string => {
  const value: unknown = node.attrs[name]
  return typeof value === 'string' ? value : ''
}

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...inside: (HTMLElement | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  element.className = className
  element.append(...inside)
  return element
}

/**
 * A picture with what is said about it. The caption is text of the report; description, credit and date are fields of
 * the picture. Only the desk's own pictures are shown: loading another would tell its host who reads the draft.
 */
export class PictureView implements NodeView {
  readonly dom = make('figure', 'picture-view')
  readonly contentDOM = make('div', 'picture-caption')
  readonly #image = make('img', '')
  readonly #absent = make('div', 'picture-absent')
  readonly #absentWords = make('p', '')
  readonly #missing = make('p', 'picture-finding', 'No description for people who cannot see it')
  readonly #inputs = new Map<FieldName, HTMLInputElement>()
  readonly #kind: HTMLButtonElement
  readonly #comment: HTMLButtonElement
  readonly #tools: HTMLElement
  #node: Node
  /** An address that could not be loaded, so that it is not tried again at every change. */
  #broken = ''

  constructor(
    private readonly editor: Editor,
    asks: ReportAsks,
    node: Node,
    private readonly getPos: () => number | undefined,
  ) {
    this.#node = node
    this.dom.dataset['block'] = 'picture'
    const upload = this.#button('Upload the picture', () => this.#replace())
    this.#absent.append(this.#absentWords, upload)
    this.#image.loading = 'lazy'
    this.#image.decoding = 'async'
    this.#image.draggable = false
    this.#image.addEventListener('error', () => {
      this.#broken = word(this.#node, 'src')
      this.#paint()
    })
    const media = make('div', 'picture-media', this.#image, this.#absent)
    media.contentEditable = 'false'
    this.#kind = this.#button('Map', () => {
      this.#set('kind', word(this.#node, 'kind') === 'map' ? 'picture' : 'map')
    })
    this.#comment = this.#button('Comment', () => {
      asks.comment({ kind: 'picture', id: word(this.#node, 'src') })
    })
    this.#tools = make(
      'div',
      'picture-tools',
      ...fields.map((field) => this.#field(field)),
      this.#missing,
      make(
        'div',
        'picture-buttons',
        this.#kind,
        this.#comment,
        this.#button('Replace', () => this.#replace()),
        this.#button('Remove', () => this.#remove()),
      ),
    )
    this.#tools.contentEditable = 'false'
    this.dom.append(media, this.contentDOM, this.#tools)
    this.#paint()
  }

  update(node: Node): boolean {
    if (node.type.name !== 'picture') return false
    this.#node = node
    this.#paint()
    return true
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof Element && this.#tools.contains(event.target)
      ? true
      : event.target instanceof Element && event.target.closest('button') !== null
  }

  #button(label: string, onPress: () => void): HTMLButtonElement {
    const button = quietButton('', label, onPress)
    // No key does what these do, so the Tab key reaches them.
    button.tabIndex = 0
    return button
  }

  #field({ name, label, hint }: (typeof fields)[number]): HTMLElement {
    const input = make('input', '')
    input.type = 'text'
    input.placeholder = hint
    input.maxLength = 2000
    input.dir = 'auto'
    input.addEventListener('focus', () => newUndoStep(this.editor.state))
    input.addEventListener('input', () => this.#set(name, input.value))
    input.addEventListener('blur', () => this.#paint())
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' && event.key !== 'Enter') return
      event.preventDefault()
      this.#toCaption()
    })
    this.#inputs.set(name, input)
    return make('label', '', make('span', '', label), input)
  }

  #toCaption(): void {
    const pos = this.getPos()
    if (pos !== undefined)
      this.editor
        .chain()
        .setTextSelection(pos + 2)
        .focus()
        .run()
  }

  #set(name: string, value: string): void {
    const pos = this.getPos()
    if (pos === undefined || !this.editor.isEditable) return
    const { state, view } = this.editor
    view.dispatch(state.tr.setNodeAttribute(pos, name, value))
  }

  #replace(): void {
    const pos = this.getPos()
    if (pos !== undefined) this.editor.commands.replacePicture(pos)
  }

  #remove(): void {
    const pos = this.getPos()
    if (pos === undefined) return
    const { state, view } = this.editor
    newUndoStep(state)
    view.dispatch(state.tr.delete(pos, pos + this.#node.nodeSize))
    newUndoStep(state)
    view.focus()
  }

  #paintImage(): void {
    const [src, alt] = [word(this.#node, 'src'), word(this.#node, 'alt')]
    const own = src === this.#broken ? null : readPictureAddress(src)
    this.#image.hidden = own === null
    this.#absent.hidden = own !== null
    if (own === null) {
      this.#image.removeAttribute('srcset')
      this.#image.removeAttribute('src')
      const there = readPictureAddress(src) !== null
      this.#absentWords.textContent =
        src === ''
          ? 'No picture yet.'
          : there
            ? 'The picture cannot be shown here.'
            : `The picture is at ${src} and is not loaded from there.`
      return
    }
    this.#image.alt = alt
    if (this.#image.getAttribute('src') === src) return
    this.#image.width = own.width
    this.#image.height = own.height
    this.#image.sizes = sizes
    this.#image.srcset = pictureSet(src) ?? ''
    this.#image.src = src
  }

  #paint(): void {
    const { editor } = this
    const map = word(this.#node, 'kind') === 'map'
    this.dom.dataset['kind'] = map ? 'map' : 'picture'
    this.dom.setAttribute('aria-label', map ? 'Map' : 'Picture')
    this.#paintImage()
    this.#kind.setAttribute('aria-pressed', String(map))
    this.#missing.hidden = word(this.#node, 'alt').trim() !== ''
    for (const [name, input] of this.#inputs) {
      const value = word(this.#node, name)
      // What somebody is typing is not taken from under their hands.
      if (input !== document.activeElement && input.value !== value) input.value = value
      input.readOnly = !editor.isEditable
    }
    for (const button of this.dom.querySelectorAll('button')) button.hidden = !editor.isEditable
    this.#comment.hidden = word(this.#node, 'src') === '' || !mayComment(editor.state)
    this.dom.toggleAttribute('data-empty-caption', this.#node.textContent === '')
  }
}
