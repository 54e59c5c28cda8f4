import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { Decoration, NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import { draggable } from './item-drag.ts'
import { numberOf } from './note-view.ts'
import { quietButton } from './quiet-button.ts'

/** An item with its number hanging in the gutter; the number is the handle by which it is moved. */
export class ItemView implements NodeView {
  readonly dom = document.createElement('section')
  readonly contentDOM = document.createElement('div')
  readonly #number: HTMLButtonElement
  readonly #id: string
  /** What is painted: a change of the same words would make the browser lay the sheet out in layers anew. */
  #painted = ''

  constructor(editor: Editor, node: Node, decorations: readonly Decoration[]) {
    this.#id = String(node.attrs['id'])
    this.dom.dataset['part'] = 'item'
    this.dom.dataset['id'] = this.#id
    this.#number = quietButton('item-number', '', () => {
      editor.chain().goToPart(this.#position(editor)).focus().run()
    })
    draggable(editor, this.#id, this.#number)
    this.dom.append(this.#number, this.contentDOM)
    this.#paint(node, numberOf(decorations))
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type.name !== 'item' || node.attrs['id'] !== this.#id) return false
    this.#paint(node, numberOf(decorations))
    return true
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }

  stopEvent(event: Event): boolean {
    return event.target === this.#number
  }

  #position(editor: Editor): number {
    return editor.view.posAtDOM(this.contentDOM, 0) - 1
  }

  #paint(node: Node, number: number): void {
    const carried: unknown = node.attrs['carried']
    const wanted = `${number} ${String(carried)}`
    if (wanted === this.#painted) return
    this.#painted = wanted
    if (typeof carried === 'string') this.dom.dataset['carried'] = carried
    else delete this.dom.dataset['carried']
    this.#number.textContent = `${number}.`
    this.#number.title = 'Drag to move, or Alt with ↑ and ↓ in the text'
    this.#number.setAttribute('aria-label', `Item ${number}: drag to move`)
  }
}
