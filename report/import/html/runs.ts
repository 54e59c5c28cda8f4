/** The words of one block, gathered piece by piece: blanks collapsed, marks in their place, lines told from paragraphs. */
import type { Inline, Text } from '../../document.ts'
import { collapseBlanks } from './tree.ts'

export interface Look {
  bold: boolean
  italic: boolean
  /** A safe address. */
  link: string | undefined
}

type Piece = Inline | { type: 'break' }

function text(value: string, { bold, italic, link }: Look): Text {
  return {
    type: 'text',
    text: value,
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...(link === undefined ? {} : { link }),
  }
}

export const plainText = (content: readonly Inline[]): string =>
  content.map((inline) => (inline.type === 'text' ? inline.text : '[]')).join('')

/** A word processor's or page's brackets around a linked mark belong to the mark: `[<a>1</a>]`. */
function withoutBrackets(line: Inline[]): void {
  for (const [at, inline] of line.entries()) {
    const [before, after] = [line[at - 1], line[at + 1]]
    if (inline.type !== 'citation' || before?.type !== 'text' || after?.type !== 'text') continue
    if (!before.text.endsWith('[') || !after.text.startsWith(']')) continue
    line[at - 1] = { ...before, text: before.text.slice(0, -1) }
    line[at + 1] = { ...after, text: after.text.slice(1) }
  }
}

/** Blanks collapsed over the pieces, none at the ends, nothing empty. */
function tidy(line: Inline[]): Inline[] {
  withoutBrackets(line)
  const made: Inline[] = []
  let blank = true
  for (const inline of line) {
    if (inline.type === 'citation') {
      made.push(inline)
      blank = false
      continue
    }
    const collapsed = collapseBlanks(inline.text)
    const value: string = blank ? collapsed.replace(/^ /, '') : collapsed
    if (value === '') continue
    blank = value.endsWith(' ')
    made.push({ ...inline, text: value })
  }
  const last: Inline | undefined = made.at(-1)
  if (last?.type === 'text' && last.text.endsWith(' ')) {
    const value: string = last.text.slice(0, -1)
    if (value === '') made.pop()
    else made[made.length - 1] = { ...last, text: value }
  }
  return made
}

const hasWords = (line: readonly Inline[]) =>
  line.some((inline) => inline.type === 'citation' || /[^\s\u00a0]/.test(inline.text))

const endsSentence = (line: string) =>
  /(?:[.!?…:;][”"’')]*(?:\s?\[[^\]]{0,6}\])*|\[\])\s*$/.test(line.slice(-60))
const endsAddress = (line: string) =>
  /^https?:\/\//.test(line.slice(line.trimEnd().lastIndexOf(' ') + 1))
const opens = (line: string) =>
  /^(?:[•·▪●‣–-]\s|\d{1,3}[.)]\s|\[[\divxlc]{0,6}\]|https?:\/\/|by:?\s\p{Lu})/iu.test(line)

/** Whether a single line break stands between two paragraphs. In wrapped text it is only a blank. */
function isApart(above: string, below: string, wrapped: boolean): boolean {
  if (opens(below) || endsAddress(above)) return true
  if (wrapped) return endsSentence(above) && above.length < 45
  if (/^[\p{Ll},;)]/u.test(below)) return false
  return endsSentence(above) || above.length < 60
}

/** Whether the lines look as if a program had broken them at one width. */
function isWrapped(lines: readonly string[]): boolean {
  const full = lines.slice(0, -1).filter((line) => line !== '')
  if (full.length < 3) return false
  const even = full.filter((line) => line.length >= 45 && line.length <= 100)
  const open = full.filter((line) => !endsSentence(line))
  return even.length >= full.length * 0.7 && open.length >= full.length / 2
}

export class Runs {
  private pieces: Piece[] = []

  get isEmpty(): boolean {
    return this.pieces.length === 0
  }

  text(value: string, look: Look): void {
    if (value === '') return
    const last = this.pieces.at(-1)
    const same =
      last?.type === 'text' &&
      (last.bold ?? false) === look.bold &&
      (last.italic ?? false) === look.italic &&
      last.link === look.link
    if (same) last.text += value
    else this.pieces.push(text(value, look))
  }

  cite(note: string): void {
    this.pieces.push({ type: 'citation', note })
  }

  lineBreak(): void {
    this.pieces.push({ type: 'break' })
  }

  /** The paragraphs gathered so far; nothing is gathered afterwards. `verbatim`: each line is one. */
  take(verbatim = false): Inline[][] {
    const lines: Inline[][] = [[]]
    for (const piece of this.pieces) {
      if (piece.type === 'break') lines.push([])
      else lines.at(-1)!.push(piece)
    }
    this.pieces = []
    const tidied = lines.map((line) => tidy(line))
    return (verbatim || tidied.length === 1 ? tidied : paragraphsOf(tidied)).filter((line) =>
      hasWords(line),
    )
  }
}

function paragraphsOf(lines: readonly Inline[][]): Inline[][] {
  const texts = lines.map((line) => (hasWords(line) ? plainText(line) : ''))
  const wrapped = isWrapped(texts)
  const made: Inline[][] = []
  let open = false
  for (const [at, line] of lines.entries()) {
    if (texts[at] === '') open = false
    else {
      const last = made.at(-1)
      if (open && last && !isApart(texts[at - 1]!, texts[at]!, wrapped)) {
        last.push({ type: 'text', text: ' ' })
        for (const inline of line) last.push(inline)
      } else made.push([...line])
      open = true
    }
  }
  return made
}
