/** The words of a paragraph as runs: marks, links, directions, and the places that cite notes. */
import type { Inline, Text } from '../../document.ts'
import { textOf } from '../../notes.ts'
import { type Piece, piecesOf } from '../pieces.ts'
import { type Looks, markingOf } from '../../riding.ts'
import type { Comments } from './comments.ts'
import { directed, runsRightToLeft } from './direction.ts'
import { characterNames, runStyle } from './form.ts'
import type { Relations } from './relations.ts'
import type { Revisions } from './revisions.ts'
import { type RunLook, runXml, wordsXml } from './xml.ts'

export interface RunRules {
  relations: Relations
  /** XML of a citation of the note; `next` when another stands right in front of it. */
  citation: (note: string, next: boolean) => string
  /** Whether addresses become links by themselves, as they do in notes. */
  linkSources: boolean
  /** Where what is proposed and said comes along. */
  revisions?: Revisions
  comments?: Comments
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
function nameOf(of: Text, { topic, bold }: RunPlace): string {
  if (!topic && !of.runIn && !bold) return ''
  return runStyle(topic === true, of.runIn === true, of.bold === true)
}

function lookOf(
  of: Text,
  { href: leads }: Piece,
  place: RunPlace,
): { look: RunLook; href: string | null } {
  const name = nameOf(of, place)
  // A link by itself is known by its style, so that it is none where another style stands.
  const href = of.link === undefined && name !== '' ? null : leads
  const linkStyle = of.link === undefined ? characterNames.source : characterNames.link
  const look: RunLook = {
    style: name || (href === null ? '' : linkStyle),
    bold: of.bold === true || (place.bold === true && of.runIn === true),
    italic: of.italic === true,
    link: href !== null && name !== '',
  }
  return { look, href }
}

/** A text with the looks that are proposed for it; its link stays, which Word does not track. */
function changedText({ text, link }: Text, looks: Looks): Text {
  const { runIn, bold, italic } = looks
  return {
    type: 'text',
    text,
    ...(runIn ? { runIn } : {}),
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...(link === undefined ? {} : { link }),
  }
}

function pieceXml(piece: Piece, place: RunPlace, { relations, revisions }: RunRules): string {
  const { of, source, words } = piece
  const marking = revisions && markingOf(of)
  const { look: before, href } = lookOf(of, piece, place)
  const look = marking?.changed
    ? lookOf(changedText(of, marking.changed.looks), piece, place).look
    : before
  // An address keeps its order in every sentence.
  const parts = source ? [{ words, rtl: false, hebrew: false }] : directed(words, place.rtl)
  const runs = parts
    .map(({ rtl, hebrew, words: inside }) => {
      const changed = marking && revisions.changed(marking, { ...before, rtl, hebrew })
      return runXml({ ...look, rtl, hebrew }, wordsXml(inside), changed)
    })
    .join('')
  const made = marking ? revisions.runs(marking, runs) : runs
  return href === null
    ? made
    : `<w:hyperlink r:id="${relations.link(href)}" w:history="1">${made}</w:hyperlink>`
}

/** Inlines as runs. */
export function inlinesXml(content: readonly Inline[], rules: RunRules, place: RunPlace): string {
  let xml = ''
  let texts: Text[] = []
  let cited = false
  const { revisions, comments } = rules
  const flush = () => {
    if (texts.length > 0) cited = false
    let last: Text | null = null
    for (const piece of piecesOf(texts, rules.linkSources)) {
      if (comments && piece.of !== last) {
        if (last) xml += comments.after(last)
        xml += comments.before(piece.of)
      }
      last = piece.of
      xml += pieceXml(piece, place, rules)
    }
    if (comments && last) xml += comments.after(last)
    texts = []
  }
  for (const inline of content) {
    if (inline.type === 'text') texts.push(inline)
    else {
      flush()
      const mark = rules.citation(inline.note, cited)
      const marking = revisions && markingOf(inline)
      xml += comments?.before(inline) ?? ''
      xml += marking ? revisions.runs(marking, mark) : mark
      xml += comments?.after(inline) ?? ''
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
