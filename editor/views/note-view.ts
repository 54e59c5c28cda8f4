import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { Decoration, NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import type { NumberSpec } from '../behaviour/numbering.ts'
import type { ReportAsks } from '../behaviour/asks.ts'
import type { SourcesSpec } from '../behaviour/note-sources.ts'
import { isBlank } from '../behaviour/report-index.ts'
import type { SourceLine } from '../behaviour/source-lines.ts'
import { SourceList } from './source-list.ts'
import { quietButton } from './quiet-button.ts'

/** The number that the numbering plugin gave a node. */
export function numberOf(decorations: readonly Decoration[]): number {
  const spec = decorations.find((one) => 'number' in one.spec)?.spec as NumberSpec | undefined
  return spec?.number ?? 0
}

function sourcesOf(decorations: readonly Decoration[]): readonly SourceLine[] {
  const spec = decorations.find((one) => 'sources' in one.spec)?.spec as SourcesSpec | undefined
  return spec?.sources ?? []
}

/** A note with its number hanging beside it; one that nothing cites says so and offers what can be done. */
export class NoteView implements NodeView {
  readonly dom = document.createElement('div')
  readonly contentDOM = document.createElement('div')
  readonly #number: HTMLButtonElement
  readonly #uncited: HTMLElement
  readonly #id: string
  readonly #sources: SourceList
  /** What is painted of number and buttons: see item-view.ts. */
  #painted = ''

  constructor(
    private readonly editor: Editor,
    asks: ReportAsks,
    node: Node,
    decorations: readonly Decoration[],
  ) {
    this.#id = String(node.attrs['id'])
    this.dom.dataset['part'] = 'note'
    this.dom.dataset['id'] = this.#id
    this.dom.setAttribute('role', 'group')
    this.contentDOM.className = 'note-body'
    this.#number = quietButton('note-number', '', () => this.#toText())
    this.#uncited = this.#makeUncited()
    this.#sources = new SourceList({ editor, asks, note: this.#id })
    this.dom.append(this.#number, this.contentDOM, this.#sources.dom, this.#uncited)
    this.#paint(node, decorations)
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type.name !== 'note' || node.attrs['id'] !== this.#id) return false
    this.#paint(node, decorations)
    return true
  }

  /** What happens to number and buttons is no edit. */
  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }

  stopEvent(event: Event): boolean {
    const { target } = event
    return target instanceof Element && target.closest('button, .note-sources') !== null
  }

  #toText(): void {
    this.editor.chain().goToNote(this.#id).returnToText().focus().run()
  }

  #makeUncited(): HTMLElement {
    const line = document.createElement('div')
    line.className = 'note-uncited'
    line.contentEditable = 'false'
    line.append(
      quietButton('', 'Cite at the caret', () =>
        this.editor.chain().citeNote(this.#id).focus().run(),
      ),
      quietButton('', 'Discard', () => this.editor.chain().discardNote(this.#id).focus().run()),
    )
    return line
  }

  #paint(node: Node, decorations: readonly Decoration[]): void {
    const number = numberOf(decorations)
    const cited = number > 0
    const { isEditable } = this.editor
    this.#sources.show(sourcesOf(decorations))
    this.dom.toggleAttribute('data-blank', isBlank({ number, node }))
    const wanted = `${number} ${isEditable}`
    if (wanted === this.#painted) return
    this.#painted = wanted
    this.dom.toggleAttribute('data-uncited', !cited)
    this.dom.setAttribute('aria-label', cited ? `Note ${number}` : 'Note that nothing cites')
    // One of them takes the Tab key, so that notes which scroll can be reached and scrolled without a pointer.
    this.#number.tabIndex = number === 1 ? 0 : -1
    this.#number.textContent = cited ? String(number) : '–'
    this.#number.title = cited ? 'Back to the text' : ''
    this.#number.setAttribute(
      'aria-label',
      cited ? `Note ${number}, back to the text` : 'Not cited',
    )
    this.#number.disabled = !cited
    this.#uncited.hidden = cited || !isEditable
  }
}
