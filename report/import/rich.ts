/**
 * Text with looks over stretches of it, so that patterns see plain text and every slice still knows how it looked. A
 * note's mark stands in the text between two private characters instead of brackets, with its own spelling ("3", "iv").
 */
import type { Inline, Text } from '../document.ts'
import { ridingOf } from '../riding.ts'

export interface Look {
  from: number
  /** Not included. */
  to: number
  runIn?: true
  bold?: true
  italic?: true
  link?: string
}

/** Characters `from` to `to`, not included, stood at `origin` and behind it in the file (docx/before.ts). */
export interface Origin {
  from: number
  to: number
  origin: number
}

/** `looks` and `origins` are in order and do not overlap. */
export interface Rich {
  text: string
  looks: readonly Look[]
  origins?: readonly Origin[]
}

/** The characters around a mark. What is read holds none: `withoutPrivate` sees to it. */
export const markStart = '\uE000'
export const markEnd = '\uE001'

/** The mark of a note in patterns. */
export const mark = `${markStart}[^${markEnd}]{1,12}${markEnd}`

/** The text as its reader saw it: marks in brackets. */
export const shown = (text: string): string =>
  text.replaceAll(markStart, '[').replaceAll(markEnd, ']')

export const plain = (text: string): Rich => ({ text, looks: [] })

function lookOf({ runIn, bold, italic, link }: Text, from: number, to: number): Look | null {
  if (!runIn && !bold && !italic && link === undefined) return null
  return {
    from,
    to,
    ...(runIn ? { runIn } : {}),
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...(link === undefined ? {} : { link }),
  }
}

/** Inlines as rich text. `spell` gives the mark of a note's id. Line breaks become blanks. */
export function richOf(content: readonly Inline[], spell: (note: string) => string): Rich {
  const texts: string[] = []
  const looks: Look[] = []
  const origins: Origin[] = []
  let at = 0
  for (const inline of content) {
    const { origin } = ridingOf(inline)
    const text =
      inline.type === 'citation'
        ? markStart + spell(inline.note) + markEnd
        : inline.text.replace(/[\n\r\u2028\u2029]/g, ' ')
    texts.push(text)
    const look = inline.type === 'text' ? lookOf(inline, at, at + text.length) : null
    if (look && text !== '') looks.push(look)
    if (origin !== undefined) origins.push({ from: at, to: at + text.length, origin })
    at += text.length
  }
  return { text: texts.join(''), looks, ...(origins.length > 0 ? { origins } : {}) }
}

/** The stretch from `from` up to, not including, `to`. */
export function slice(rich: Rich, from: number, to: number = rich.text.length): Rich {
  return {
    text: rich.text.slice(from, to),
    looks: rich.looks.flatMap((look) =>
      look.to > from && look.from < to
        ? [{ ...look, from: Math.max(look.from - from, 0), to: Math.min(look.to, to) - from }]
        : [],
    ),
    ...(rich.origins ? { origins: slicedOrigins(rich.origins, from, to) } : {}),
  }
}

function slicedOrigins(origins: readonly Origin[], from: number, to: number): Origin[] {
  return origins.flatMap((one) => {
    if (one.to <= from || one.from >= to) return []
    const cut = Math.max(from - one.from, 0)
    const begins = one.from + cut - from
    return [{ from: begins, to: Math.min(one.to, to) - from, origin: one.origin + cut }]
  })
}

/** Without the blanks around it. */
export function trimmed(rich: Rich): Rich {
  const from = rich.text.length - rich.text.trimStart().length
  const to = rich.text.trimEnd().length
  return from === 0 && to === rich.text.length ? rich : slice(rich, from, Math.max(from, to))
}

export function joined(parts: readonly Rich[], between = ' '): Rich {
  const looks: Look[] = []
  const origins: Origin[] = []
  let at = 0
  for (const part of parts) {
    for (const one of part.origins ?? [])
      origins.push({ ...one, from: one.from + at, to: one.to + at })
    for (const look of part.looks) looks.push({ ...look, from: look.from + at, to: look.to + at })
    at += part.text.length + between.length
  }
  const text = parts.map((part) => part.text).join(between)
  return { text, looks, ...(origins.length > 0 ? { origins } : {}) }
}

/** The looks of a stretch changed; a stretch without looks has none to change. */
export function relooked(rich: Rich, change: (look: Look) => Look): Rich {
  return { ...rich, looks: rich.looks.map(change) }
}

/** The pieces of a stretch of words from `from` to `to`; `next` is the first look that may reach into it. */
function* pieces(rich: Rich, from: number, to: number, next: number): Generator<Text> {
  const { text, looks } = rich
  let at = from
  for (let index = next; at < to; index++) {
    const look = looks[index]
    if (!look || look.from >= to) {
      yield { type: 'text', text: text.slice(at, to) }
      return
    }
    if (look.from > at) yield { type: 'text', text: text.slice(at, look.from) }
    const { from: start, to: stop, ...looked } = look
    const end = Math.min(stop, to)
    at = Math.max(at, start)
    if (end > at) yield { type: 'text', text: text.slice(at, end), ...looked }
    at = Math.max(at, end)
  }
}

/** The words between the marks and the marks' spellings, in order; `at` is the place of each in the text. */
export type Piece = ((Text & { at: number }) | { type: 'mark'; spelling: string; at: number }) & {
  origin?: number
}

/** A text cut where what stood side by side in the file begins or ends; `next` is the first origin that may reach into it. */
function* byOrigin(text: Text & { at: number }, origins: readonly Origin[], next: number) {
  const end = text.at + text.text.length
  const words = (from: number, to: number) => ({
    ...text,
    text: text.text.slice(from - text.at, to - text.at),
    at: from,
  })
  let { at } = text
  for (let index = next; at < end; index++) {
    const one = origins[index]
    if (!one || one.from >= end) {
      yield words(at, end)
      return
    }
    if (one.from > at) yield words(at, one.from)
    at = Math.max(at, one.from)
    const to = Math.min(one.to, end)
    if (to > at) yield { ...words(at, to), origin: one.origin + at - one.from }
    at = Math.max(at, to)
  }
}

export function piecesOf(rich: Rich): Piece[] {
  const made: Piece[] = []
  let from = 0
  let next = 0
  const { origins = [] } = rich
  let nearest = 0
  const words = (to: number) => {
    while (next < rich.looks.length && rich.looks[next]!.to <= from) next += 1
    let at = from
    for (const text of pieces(rich, from, to, next)) {
      while (nearest < origins.length && origins[nearest]!.to <= at) nearest += 1
      made.push(...byOrigin({ ...text, at }, origins, nearest))
      at += text.text.length
    }
  }
  for (const match of rich.text.matchAll(new RegExp(mark, 'gu'))) {
    words(match.index)
    while (nearest < origins.length && origins[nearest]!.to <= match.index) nearest += 1
    const one = origins[nearest]
    const origin = one && one.from <= match.index ? { origin: one.origin } : {}
    made.push({ type: 'mark', spelling: match[0].slice(1, -1), at: match.index, ...origin })
    from = match.index + match[0].length
  }
  words(rich.text.length)
  return made
}

/** The rich text as texts alone, marks in brackets. */
export const textsOf = (rich: Rich): Text[] =>
  piecesOf({ ...rich, text: shown(rich.text) }).flatMap((piece): Text[] => {
    if (piece.type === 'mark') return []
    const { at: _at, origin: _origin, ...text } = piece
    return [text]
  })
