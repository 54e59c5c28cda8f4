import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { ReportAsks } from '../behaviour/asks.ts'
import { silent } from '../behaviour/asks.ts'
import { citationAtCaret } from '../behaviour/place.ts'
import { reportIndex } from '../behaviour/report-index.ts'
import { mayComment } from '../behaviour/threads.ts'
import { quietButton } from './quiet-button.ts'

/** How long a pointer rests on a citation before its note is shown, and may be away before it goes. */
const rest = 250
const grace = 200
const gap = 6

function cited(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-citation]') : null
}

/** The note beside its citation: under a resting pointer, on a tap, and by key at the caret. */
class NoteCard {
  readonly dom = document.createElement('div')
  readonly #words = document.createElement('div')
  readonly #head = document.createElement('p')
  readonly #comment = quietButton('note-card-go', 'Comment', () => this.#say())
  #timer: ReturnType<typeof setTimeout> | undefined
  #note: string | null = null
  #at: HTMLElement | null = null

  constructor(
    private readonly view: EditorView,
    private readonly editor: Editor,
    private readonly asks: ReportAsks,
  ) {
    this.dom.className = 'note-card'
    this.dom.hidden = true
    this.dom.setAttribute('role', 'group')
    this.#head.className = 'note-card-head'
    this.#words.className = 'note-card-words'
    const go = quietButton('note-card-go', 'Go to the note', () => this.#go())
    const foot = document.createElement('div')
    foot.className = 'note-card-foot'
    foot.append(go, this.#comment)
    this.dom.append(this.#head, this.#words, foot)
    this.dom.addEventListener('mouseenter', () => clearTimeout(this.#timer))
    this.dom.addEventListener('mouseleave', () => this.#later(grace, () => this.close()))
    ;(view.dom.closest('.write-view') ?? document.body).append(this.dom)
    addEventListener('scroll', this.#scrolled, { passive: true })
    document.addEventListener('pointerdown', this.#pressed)
  }

  get isOpen(): boolean {
    return !this.dom.hidden
  }

  rests(on: HTMLElement): void {
    this.#later(rest, () => this.open(on))
  }

  leaves(): void {
    this.#later(this.isOpen ? grace : 0, () => this.close())
  }

  open(at: HTMLElement): boolean {
    const id = at.dataset['citation'] ?? ''
    const note = reportIndex(this.view.state.doc).notes.find((one) => one.id === id)
    const shown = note && this.view.nodeDOM(note.pos)
    const body = shown instanceof HTMLElement ? shown.querySelector('.note-body') : null
    clearTimeout(this.#timer)
    if (!note || !body || !at.isConnected) return false
    const copy = body.cloneNode(true) as HTMLElement
    for (const extra of copy.querySelectorAll('.other-caret, .ProseMirror-trailingBreak'))
      extra.remove()
    for (const paragraph of copy.querySelectorAll('p')) paragraph.dir = 'auto'
    this.#words.replaceChildren(...copy.childNodes)
    if (copy.textContent === '' && this.#words.textContent === '')
      this.#words.textContent = 'Nothing written yet'
    this.#head.textContent = note.number > 0 ? `Note ${note.number}` : 'Note'
    this.dom.setAttribute('aria-label', this.#head.textContent)
    this.#note = id
    this.#at = at
    this.#comment.hidden = !mayComment(this.view.state)
    this.dom.hidden = false
    this.#place()
    return true
  }

  /** The note whose citation is at the caret; a second time closes it. */
  toggleAtCaret(): boolean {
    const id = citationAtCaret(this.view.state)
    if (this.isOpen && this.#note === id) return this.close()
    const { pos } = this.view.state.selection.$head
    const near = [...this.view.dom.querySelectorAll<HTMLElement>('[data-citation]')].filter(
      (one) => one.dataset['citation'] === id,
    )
    const distance = (one: HTMLElement) => Math.abs(this.view.posAtDOM(one, 0) - pos)
    const [nearest] = near.sort((a, b) => distance(a) - distance(b))
    if (!nearest || !this.open(nearest)) return false
    this.asks.announce(`${this.#head.textContent}: ${this.#words.textContent}`)
    return true
  }

  close(): boolean {
    clearTimeout(this.#timer)
    const was = this.isOpen
    if (was) this.dom.hidden = true
    this.#note = null
    this.#at = null
    return was
  }

  destroy(): void {
    this.close()
    removeEventListener('scroll', this.#scrolled)
    document.removeEventListener('pointerdown', this.#pressed)
    this.dom.remove()
  }

  #go(): void {
    const id = this.#note
    this.close()
    if (id === null) return
    this.asks.showNotes()
    this.editor.chain().goToNote(id).focus().run()
  }

  #say(): void {
    const id = this.#note
    this.close()
    if (id !== null) this.asks.comment({ kind: 'note', id })
  }

  #later(wait: number, act: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(act, wait)
  }

  /** Below the citation, or above it where there is more room. */
  #place(): void {
    const { left, top, bottom } = this.#at!.getBoundingClientRect()
    const { offsetWidth: width, offsetHeight: height } = this.dom
    const x = Math.max(gap, Math.min(left - width / 3, innerWidth - width - gap))
    const below = bottom + height + 3 * gap < innerHeight
    this.dom.style.left = `${x}px`
    this.dom.style.top = `${Math.max(gap, below ? bottom + gap : top - height - 3 * gap)}px`
  }

  readonly #scrolled = () => {
    if (!this.isOpen) return
    if (this.#at?.isConnected) this.#place()
    else this.close()
  }

  readonly #pressed = (event: PointerEvent) => {
    const { target } = event
    if (target instanceof Node && (this.dom.contains(target) || cited(target))) return
    this.close()
  }
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    noteCard: {
      /** Shows the note whose citation is at the caret in a card beside it, or closes that. */
      showNoteCard: () => ReturnType
    }
  }
}

export interface NoteCardsOptions {
  asks: ReportAsks
}

/** Whether the notes stand beside the text, in sight. */
function notesBeside(view: EditorView): boolean {
  const page = view.dom.closest<HTMLElement>('.write-view')
  return page?.dataset['notes'] === 'shown' && matchMedia('(min-width: 68.75rem)').matches
}

/** Notes beside their citations, and the way from a citation to its note. */
export const NoteCards = Extension.create<NoteCardsOptions, { card: NoteCard | null }>({
  name: 'noteCards',
  // Before the Escape that leads from a note to the text.
  priority: 1460,

  addOptions: () => ({ asks: silent }),
  addStorage: () => ({ card: null }),

  addCommands() {
    const { storage } = this
    return { showNoteCard: () => () => storage.card?.toggleAtCaret() ?? false }
  },

  addKeyboardShortcuts() {
    const { storage } = this
    return { Escape: () => storage.card?.close() ?? false }
  },

  addProseMirrorPlugins() {
    const { editor, storage, options } = this
    return [
      new Plugin({
        key: new PluginKey('noteCards'),
        view: (view) => {
          const card = new NoteCard(view, editor, options.asks)
          storage.card = card
          return {
            update: (_view, before) => {
              if (view.state.doc !== before.doc) card.close()
            },
            destroy: () => {
              card.destroy()
              storage.card = null
            },
          }
        },
        props: {
          handleDOMEvents: {
            mouseover: (_view, event) => {
              const on = cited(event.target)
              if (on) storage.card?.rests(on)
              return false
            },
            mouseout: (_view, event) => {
              if (cited(event.target)) storage.card?.leaves()
              return false
            },
          },
          handleClick: (view, _pos, event) => {
            const on = cited(event.target)
            if (!on) return false
            const touched = (event as PointerEvent).pointerType === 'touch'
            if (touched || !notesBeside(view)) return storage.card?.open(on) ?? false
            storage.card?.close()
            return editor
              .chain()
              .goToNote(on.dataset['citation'] ?? '')
              .focus()
              .run()
          },
        },
      }),
    ]
  },
})
