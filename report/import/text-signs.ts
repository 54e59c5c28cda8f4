/**
 * Markdown's signs in texts that somebody saved from a page: bold, italics, links, linked marks of notes. Paragraphs
 * and lists are plain text's own; whole Markdown files are read by markdown/read-markdown.ts.
 */
import type { Text } from '../document.ts'
import { safeLink } from '../links.ts'

const evidence = /\*\*[^\s*]|^#{1,6}\s\S|\]\([^()\s]+\)/gm

/** Whether a text carries such signs: a few, as one may stand there by chance. */
export const hasSigns = (text: string): boolean => {
  let found = 0
  for (const _ of text.matchAll(evidence)) if ((found += 1) >= 3) return true
  return false
}

const target = String.raw`(?:\\.|[^()\s\\]|\([^()\s]{0,500}\))*`
const tokens = new RegExp(
  [
    String.raw`!\[(?<alt>[^\[\]]{0,2000})\]\((?<image>${target})\)`,
    String.raw`\[\[(?<mark>[ivxlc]{1,9}|\d{1,3})\]\]\((?<markTarget>${target})\)`,
    String.raw`\[(?<words>[^\[\]]{0,2000})\]\((?<address>${target})\)`,
    String.raw`<(?<bracketed>(?:h(?:tt|xx)ps?:|mailto:)[^<>\s]*)>(?![\p{L}\p{N}])`,
    String.raw`(?<bare>(?:h(?:tt|xx)ps?://|www\.)[^\s<>"“”*]+)`,
    String.raw`\\(?<escaped>[\\*_\[\]()#+.!|<>{}\x60-])`,
    String.raw`(?<sign>\*{1,6}|_{1,6})`,
  ].join('|'),
  'gu',
)

interface Sign {
  kind: 'sign'
  /** One pair's character: bold where it is doubled. */
  bold: boolean
  italic: boolean
  text: string
  /** Whether letters touch it on both sides. */
  between: boolean
}
type Token = Text | Sign

const letter = /[\p{L}\p{N}]/u

/** A run of asterisks or underlines as signs: `***` is both, `****` ends one bold and begins another. */
function signsOf(run: string, before: string, after: string): Token[] {
  const between = letter.test(before) && letter.test(after)
  if (run.startsWith('_') && between) return [{ type: 'text', text: run }]
  if (
    run.startsWith('*') &&
    run.length === 1 &&
    /\s/.test(before || ' ') &&
    /\s/.test(after || ' ')
  )
    return [{ type: 'text', text: run }]
  const sign = (bold: boolean): Sign => ({
    kind: 'sign',
    bold,
    italic: !bold,
    text: run.charAt(0).repeat(bold ? 2 : 1),
    between,
  })
  const bolds = Array.from({ length: Math.floor(run.length / 2) }, () => sign(true))
  return run.length % 2 === 1 ? [...bolds, sign(false)] : bolds
}

export interface Signed {
  content: Text[]
  /** Addresses that the text does not keep: those of marks, of pictures in a line, and what nobody may follow. */
  addresses: string[]
}

function tokenize(text: string, addresses: string[]): Token[] {
  const made: Token[] = []
  let at = 0
  for (const match of text.matchAll(tokens)) {
    const groups = match.groups ?? {}
    if (match.index > at) made.push({ type: 'text', text: text.slice(at, match.index) })
    at = match.index + match[0].length
    const { alt, image, mark, markTarget, words, address, bracketed, bare, escaped, sign } = groups
    if (mark !== undefined) {
      made.push({ type: 'text', text: `[${mark}]` })
      if (markTarget) addresses.push(markTarget)
    } else if (words !== undefined || alt !== undefined) {
      const href = address ?? image ?? ''
      const link = words ? safeLink(href) : null
      if (link !== null && link === href) made.push({ type: 'text', text: words!, link })
      else {
        if (words || alt) made.push({ type: 'text', text: (words || alt)! })
        addresses.push(href)
      }
    } else if (sign !== undefined)
      made.push(...signsOf(sign, text[match.index - 1] ?? '', text[at] ?? ''))
    else made.push({ type: 'text', text: (bracketed ?? bare ?? escaped)! })
  }
  if (at < text.length) made.push({ type: 'text', text: text.slice(at) })
  return made
}

/** Signs without a partner are text. */
function unpaired(all: readonly Token[], bold: boolean): Set<Token> {
  const signs = all.filter((token) => 'kind' in token && token.bold === bold)
  return new Set(signs.length % 2 === 1 ? signs.slice(-1) : [])
}

/** The text with its signs as looks. */
export function readSigns(text: string): Signed {
  const addresses: string[] = []
  const all = tokenize(text, addresses)
  const alone = new Set([...unpaired(all, true), ...unpaired(all, false)])
  let bold = false
  let italic = false
  const content: Text[] = []
  for (const token of all) {
    const look = {
      ...(bold ? { bold: true as const } : {}),
      ...(italic ? { italic: true as const } : {}),
    }
    if (!('kind' in token)) content.push({ ...token, ...look })
    else if (alone.has(token)) content.push({ type: 'text', text: token.text, ...look })
    else {
      // Between two runs that touch, the page had a blank or a link's end.
      if (token.between && content.at(-1)?.text !== ' ') content.push({ type: 'text', text: ' ' })
      if (token.bold) bold = !bold
      else italic = !italic
    }
  }
  return { content, addresses }
}
