import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import type { ForecastStatus } from '#report/document.ts'
import { forecastWords, isForecastStatus } from '#report/forecast-words.ts'

const statuses = Object.keys(forecastWords) as ForecastStatus[]

/** A sign beside the word, so that a status is seen before it is read. */
const signs: Record<ForecastStatus, string> = {
  unchanged: '=',
  increased: '↑',
  decreased: '↓',
  new: '+',
  transpired: '✓',
  notTranspired: '✕',
}

/** Attributes arrive as any JSON. */
const statusIn = (value: unknown): ForecastStatus | null => (isForecastStatus(value) ? value : null)

function option(value: string, words: string): HTMLOptionElement {
  const made = document.createElement('option')
  made.value = value
  made.textContent = words
  return made
}

/** A forecast with the choice of its status behind it. Enter and Escape in the choice lead back to its words. */
export class ForecastView implements NodeView {
  readonly dom = document.createElement('li')
  readonly contentDOM = document.createElement('span')
  readonly #status = document.createElement('select')

  constructor(
    private readonly editor: Editor,
    node: Node,
  ) {
    this.dom.dataset['block'] = 'forecast'
    this.contentDOM.className = 'forecast-words'
    this.contentDOM.dir = 'auto'
    const status = this.#status
    status.className = 'forecast-status'
    status.contentEditable = 'false'
    // Reached by its key (editor/acts/block-acts.ts): the Tab key passes over what belongs to single lines.
    status.tabIndex = -1
    status.setAttribute('aria-label', 'Status of the forecast')
    status.append(
      option('', 'Status'),
      ...statuses.map((one) => option(one, `${signs[one]} ${forecastWords[one]}`)),
    )
    status.addEventListener('change', () => this.#choose())
    status.addEventListener('keydown', (event) => this.#pressed(event))
    this.dom.append(this.contentDOM, status)
    this.#paint(node)
  }

  update(node: Node): boolean {
    if (node.type.name !== 'forecast') return false
    this.#paint(node)
    return true
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof Element && this.#status.contains(event.target)
  }

  get #position(): number {
    return this.editor.view.posAtDOM(this.contentDOM, 0) - 1
  }

  #choose(): void {
    this.editor.commands.setForecastStatus(this.#position, statusIn(this.#status.value))
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    const end = this.#position + (this.editor.state.doc.nodeAt(this.#position)?.nodeSize ?? 2) - 1
    this.editor.chain().setTextSelection(end).focus().run()
  }

  #paint(node: Node): void {
    const status = statusIn(node.attrs['status']) ?? ''
    this.#status.value = status
    this.#status.disabled = !this.editor.isEditable
    this.dom.dataset['status'] = status
    const carried: unknown = node.attrs['carried']
    if (typeof carried === 'string') this.dom.dataset['carried'] = carried
    else delete this.dom.dataset['carried']
  }
}
