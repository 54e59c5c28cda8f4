import { quietButton } from './quiet-button.ts'

interface UploadActs {
  /** Stops it, or takes the failed one away. */
  stop: () => void
  again: () => void
}

/** An upload as its author sees it in the text: how far it is, or why it failed and what can be done. */
export class UploadView {
  readonly dom = document.createElement('div')
  readonly #words = document.createElement('output')
  readonly #bar = document.createElement('progress')
  readonly #stop: HTMLButtonElement
  readonly #again: HTMLButtonElement
  #abort = new AbortController()

  constructor(
    private readonly name: string,
    { stop, again }: UploadActs,
  ) {
    this.dom.className = 'picture-upload'
    this.dom.contentEditable = 'false'
    this.#bar.max = 1
    this.#bar.setAttribute('aria-label', `Upload of ${name}`)
    this.#stop = quietButton('', 'Stop', stop)
    this.#again = quietButton('', 'Try again', again)
    // Unlike other buttons in the text, no key does what these do.
    this.#stop.tabIndex = 0
    this.#again.tabIndex = 0
    this.dom.append(this.#words, this.#bar, this.#again, this.#stop)
  }

  /** A new try. The signal is aborted by `stop`. */
  begin(): AbortSignal {
    this.#abort = new AbortController()
    this.dom.removeAttribute('data-failed')
    this.#words.textContent = `Uploading ${this.name}`
    this.#bar.hidden = false
    this.#bar.value = 0
    this.#again.hidden = true
    this.#stop.textContent = 'Stop'
    return this.#abort.signal
  }

  progress(share: number): void {
    if (share < 1) this.#bar.value = share
    // How long the desk takes for its sizes is not known.
    else this.#bar.removeAttribute('value')
  }

  failed(words: string, again: boolean): void {
    this.dom.dataset['failed'] = ''
    this.#words.textContent = `${this.name}: ${words}`
    this.#bar.hidden = true
    this.#again.hidden = !again
    this.#stop.textContent = 'Discard'
  }

  stop(): void {
    this.#abort.abort(new DOMException('Stopped.', 'AbortError'))
  }
}
