/** The words of a paragraph as runs: marks, links, directions, and the places that cite notes. */
import type { Inline, Text } from '../../document.ts'
import { textOf } from '../../notes.ts'
import { type Piece, piecesOf } from '../pieces.ts'
import { directed, runsRightToLeft } from './direction.ts'
import { characterNames, runStyle } from './form.ts'
import type { Relations } from './relations.ts'
import { type RunLook, runXml, wordsXml } from './xml.ts'

export interface RunRules {
  relations: Relations
  /** XML of a citation of the note; `next` when another stands right in front of it. */
  citation: (note: string, next: boolean) => string
  /** Whether addresses become links by themselves, as they do in notes. */
  linkSources: boolean
}

/** Where the words stand. */
export interface RunPlace {
  rtl: boolean
  /** In an item's topic sentence. */
  topic?: boolean
  /** In a paragraph that its style sets bold. */
  bold?: boolean
}

/** A run in a topic, a run-in or a bold paragraph needs its style for that. */
function nameOf({ of }: Piece, { topic, bold }: RunPlace): string {
  if (!topic && !of.runIn && !bold) return ''
  return runStyle(topic === true, of.runIn === true, of.bold === true)
}

function pieceXml(piece: Piece, place: RunPlace, relations: Relations): string {
  const { of, source, words } = piece
  const name = nameOf(piece, place)
  // A link by itself is known by its style, so that it is none where another style stands.
  const href = of.link === undefined && name !== '' ? null : piece.href
  const linkStyle = of.link === undefined ? characterNames.source : characterNames.link
  const look: RunLook = {
    style: name || (href === null ? '' : linkStyle),
    bold: of.bold === true || (place.bold === true && of.runIn === true),
    italic: of.italic === true,
    link: href !== null && name !== '',
  }
  // An address keeps its order in every sentence.
  const parts = source ? [{ words, rtl: false, hebrew: false }] : directed(words, place.rtl)
  const runs = parts
    .map((part) => runXml({ ...look, rtl: part.rtl, hebrew: part.hebrew }, wordsXml(part.words)))
    .join('')
  return href === null
    ? runs
    : `<w:hyperlink r:id="${relations.link(href)}" w:history="1">${runs}</w:hyperlink>`
}

/** Inlines as runs. */
export function inlinesXml(content: readonly Inline[], rules: RunRules, place: RunPlace): string {
  let xml = ''
  let texts: Text[] = []
  let cited = false
  const flush = () => {
    if (texts.length > 0) cited = false
    for (const piece of piecesOf(texts, rules.linkSources))
      xml += pieceXml(piece, place, rules.relations)
    texts = []
  }
  for (const inline of content) {
    if (inline.type === 'text') texts.push(inline)
    else {
      flush()
      xml += rules.citation(inline.note, cited)
      cited = true
    }
  }
  flush()
  return xml
}

/** Plain words as runs of one style. */
export function plainXml(words: string, rtl: boolean, look: RunLook = {}): string {
  return directed(words, rtl)
    .map((part) => runXml({ ...look, rtl: part.rtl, hebrew: part.hebrew }, wordsXml(part.words)))
    .join('')
}

/** Whether a paragraph with this content runs from right to left. */
export function isRtl(...contents: (readonly Inline[])[]): boolean {
  return runsRightToLeft(contents.map((content) => textOf(content)).join(' '))
}
