import type { Editor } from '@tiptap/core'
import { addressParts } from '#report/address/grammar.ts'
import type { ReportAsks } from '../behaviour/asks.ts'
import type { SourceLine } from '../behaviour/source-lines.ts'
import { quietButton } from './quiet-button.ts'

/** Lucide's link, link-off and history, as the paths of a 24 px square. */
const glyphs = {
  live: 'M10 13a5 5 0 0 0 7.54.54l3-3a5 5 0 0 0-7.07-7.07l-1.72 1.71M14 11a5 5 0 0 0-7.54-.54l-3 3a5 5 0 0 0 7.07 7.07l1.71-1.71',
  defanged: 'M9 17H7A5 5 0 0 1 7 7M15 7h2a5 5 0 0 1 4 8M8 12h4M2 2l20 20',
  seen: 'M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5M12 7v5l4 2',
}
const meanings = { live: 'Link', defanged: 'Defanged', seen: 'Seen before' }

function glyph(kind: keyof typeof glyphs): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const attributes = { viewBox: '0 0 24 24', class: 'source-glyph', role: 'img' }
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value)
  svg.setAttribute('aria-label', meanings[kind])
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', glyphs[kind])
  svg.append(path)
  return svg
}

function span(className: string, words: string): HTMLElement {
  const made = document.createElement('span')
  made.className = className
  made.textContent = words
  return made
}

function link(className: string, words: string, href: string): HTMLAnchorElement {
  const made = document.createElement('a')
  made.className = className
  made.textContent = words
  made.href = href
  made.target = '_blank'
  made.rel = 'noopener noreferrer'
  made.tabIndex = -1
  return made
}

function address(printed: string): HTMLElement {
  const { scheme, host, rest } = addressParts(printed)
  const made = span('source-address', '')
  made.dir = 'ltr'
  made.title = printed
  made.append(scheme.replace(/^https?:\/\/(?:www\.)?/, ''), span('source-host', host), rest)
  return made
}

const excessWords = {
  tracker: 'Remove the tracker',
  redirect: 'Take out of the redirect',
  rest: 'Mend the address',
}

interface ListGround {
  editor: Editor
  asks: ReportAsks
  note: string
}

function actsOf(line: SourceLine, { editor, asks, note }: ListGround): HTMLElement {
  const made = span('source-acts', '')
  if (line.href !== null) made.append(link('source-act', 'Open', line.href))
  const { clipboard } = navigator
  if (clipboard)
    made.append(
      quietButton('source-act', 'Copy', () => {
        void clipboard.writeText(line.printed).then(() => asks.announce('Address copied'))
      }),
    )
  if (line.excess && editor.isEditable)
    made.append(
      quietButton('source-act', excessWords[line.excess], () =>
        editor.commands.cleanSource(note, line.key),
      ),
    )
  return made
}

function remarks(line: SourceLine, { editor, note }: ListGround): HTMLElement[] {
  const made: HTMLElement[] = []
  if (line.earlier > 0) {
    const row = span('source-remark', `Also in note ${line.earlier}. `)
    if (editor.isEditable)
      row.append(
        quietButton('source-act', `Cite note ${line.earlier} instead`, () =>
          editor.chain().citeInstead(note, line.key).focus().run(),
        ),
      )
    made.push(row)
  }
  if (line.elsewhere) {
    const { series, day, note: number, reportId, words } = line.elsewhere
    const row = span('source-remark', 'Cited in ')
    const where = link('', `${series}, ${day}, note ${number}`, `/reports/${reportId}`)
    where.title = words
    row.append(where)
    if (line.title !== null && editor.isEditable)
      row.append(
        `: “${line.title}” `,
        quietButton('source-act', 'Use this title', () =>
          editor.chain().titleSource(note, line.key).focus().run(),
        ),
      )
    made.push(row)
  }
  return made
}

/** From one stop to the next; from the last and with Escape back into the note's words. */
function walk(event: KeyboardEvent, list: HTMLElement, editor: Editor): void {
  if (event.key !== 'Tab' && event.key !== 'Escape') return
  const stops = [...list.querySelectorAll<HTMLElement>('a, button')]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  const to = event.key === 'Escape' ? undefined : stops[at + (event.shiftKey ? -1 : 1)]
  event.preventDefault()
  event.stopPropagation()
  if (to) to.focus()
  else editor.view.focus()
}

/** The sources of a note, one to a line: how each will be printed, where else it is cited, and what can be done. */
export class SourceList {
  readonly dom = document.createElement('ul')
  #lines: readonly SourceLine[] | null = null
  #editable = false

  constructor(private readonly ground: ListGround) {
    this.dom.className = 'note-sources'
    this.dom.contentEditable = 'false'
    this.dom.setAttribute('aria-label', 'Sources')
    this.dom.addEventListener('keydown', (event) => walk(event, this.dom, ground.editor))
  }

  show(lines: readonly SourceLine[]): void {
    const { isEditable } = this.ground.editor
    if (lines === this.#lines && isEditable === this.#editable) return
    this.#lines = lines
    this.#editable = isEditable
    this.dom.hidden = lines.length === 0
    this.dom.replaceChildren(
      ...lines.map((line) => {
        const row = document.createElement('li')
        row.className = 'note-source'
        const seen = line.earlier > 0 || line.elsewhere !== null
        row.append(
          glyph(seen ? 'seen' : line.href === null ? 'defanged' : 'live'),
          address(line.printed),
          actsOf(line, this.ground),
          ...remarks(line, this.ground),
        )
        return row
      }),
    )
  }
}
