/** Moving an item by its number with pointer or finger. */
import type { Editor } from '@tiptap/core'
import { reportIndex, type PlacedItem } from '../behaviour/report-index.ts'

/** Pixels that a press may wander before it is a drag. */
const SLACK = 4

interface Slot {
  place: number
  /** Where the line that shows the place is drawn, in the window. */
  top: number
}

/** Where an item would go if it were let go at this height. Pure: boxes in order of number, without the moved item. */
export function slotAt(boxes: readonly { top: number; bottom: number }[], y: number): Slot {
  const before = boxes.filter(({ top, bottom }) => y > (top + bottom) / 2).length
  const [above, below] = [boxes[before - 1], boxes[before]]
  const top =
    above && below ? (above.bottom + below.top) / 2 : (above?.bottom ?? (below ? below.top : y))
  return { place: before, top }
}

function boxOf(editor: Editor, item: PlacedItem): DOMRect | null {
  const dom = editor.view.nodeDOM(item.pos)
  return dom instanceof Element ? dom.getBoundingClientRect() : null
}

class ItemDrag {
  readonly #line = document.createElement('div')
  #slot: Slot | null = null

  constructor(
    private readonly editor: Editor,
    private readonly id: string,
    private readonly handle: HTMLElement,
    private readonly start: PointerEvent,
  ) {
    this.#line.className = 'item-drop-line'
    handle.setPointerCapture(start.pointerId)
    handle.addEventListener('pointermove', this.#move)
    handle.addEventListener('pointerup', this.#drop)
    handle.addEventListener('pointercancel', this.#end)
    addEventListener('keydown', this.#escape, true)
  }

  readonly #move = (event: PointerEvent): void => {
    if (!this.#slot && Math.abs(event.clientY - this.start.clientY) < SLACK) return
    const { items } = reportIndex(this.editor.state.doc)
    const boxes = items
      .filter((item) => item.id !== this.id)
      .map((item) => boxOf(this.editor, item))
      .filter((box) => box !== null)
    this.#slot = slotAt(boxes, event.clientY)
    const sheet = this.editor.view.dom.getBoundingClientRect()
    const own = boxes[0] ?? sheet
    Object.assign(this.#line.style, {
      top: `${this.#slot.top}px`,
      left: `${own.left}px`,
      width: `${own.width}px`,
    })
    if (!this.#line.isConnected) document.body.append(this.#line)
    this.handle.dataset['dragging'] = ''
  }

  readonly #drop = (): void => {
    const slot = this.#slot
    this.#end()
    if (slot) this.editor.commands.placeItem(this.id, slot.place)
  }

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    this.#end()
  }

  readonly #end = (): void => {
    this.#slot = null
    this.#line.remove()
    delete this.handle.dataset['dragging']
    this.handle.removeEventListener('pointermove', this.#move)
    this.handle.removeEventListener('pointerup', this.#drop)
    this.handle.removeEventListener('pointercancel', this.#end)
    removeEventListener('keydown', this.#escape, true)
  }
}

/** Makes an element the handle by which an item is moved. Escape lets go without moving. */
export function draggable(editor: Editor, id: string, handle: HTMLElement): void {
  handle.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && editor.isEditable) void new ItemDrag(editor, id, handle, event)
  })
}
