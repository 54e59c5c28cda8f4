/** Inlines → HTML. */
import { addressParts } from '../address/grammar.ts'
import type { Inline, Text } from '../document.ts'
import { safeLink } from '../links.ts'
import { type OddBlanks, oddBlanks, wordsHtml } from './html-blanks.ts'
import { type Attributes, type Dress, element, escapeHtml } from './html-tags.ts'
import { type Piece, piecesOf } from './pieces.ts'

export interface InlineRules {
  dress: Dress
  /** Whether addresses in the text become links by themselves, as they do in notes. */
  linkSources: boolean
  /** Whether the text is set bold as a whole. */
  topic: boolean
  citation: (note: string) => string
}

/** How neighbouring texts are written: the first of them stands at `from` of its run. */
interface Writing extends InlineRules {
  from: number
  odd: OddBlanks
}

function addressHtml(text: string, dress: Dress): string {
  if (dress !== 'page') return escapeHtml(text)
  const { scheme, host, rest } = addressParts(text)
  return `${escapeHtml(scheme)}<span class="host">${escapeHtml(host)}</span>${escapeHtml(rest)}`
}

interface Address {
  href: string | null
  /** The author's link where `href` is not what a reader of the page takes for it. */
  link?: string | undefined
}

/** Where a piece leads. Nobody could follow a link on a blank, so there it is only marked. */
function addressOf({ of, words, href: wanted, source }: Piece, dress: Dress): Address {
  const href = words.trim() === '' ? null : wanted
  const { link } = of
  if (link === undefined || dress === 'house' || safeLink(link) === null) return { href }
  const looksFound = source?.live === true && safeLink(source.url) === href
  return link !== href || looksFound ? { href, link } : { href }
}

/** Joins neighbours for which `key` is the same and lets `wrap` dress each group. */
function grouped<T>(
  pieces: readonly Piece[],
  key: (piece: Piece) => T,
  wrap: (group: Piece[], value: T) => string,
): string {
  const groups: Piece[][] = []
  for (const piece of pieces) {
    const last = groups.at(-1)
    if (last && key(last[0]!) === key(piece)) last.push(piece)
    else groups.push([piece])
  }
  return groups.map((group) => wrap(group, key(group[0]!))).join('')
}

const inTag = (tag: string, html: string) => `<${tag}>${html}</${tag}>`

function pieceHtml({ words, whole, at }: Piece, { dress, from, odd }: Writing): string {
  return whole ? addressHtml(words, dress) : wordsHtml(words, from + at, odd)
}

function marked(pieces: readonly Piece[], writing: Writing): string {
  return grouped(
    pieces,
    ({ of }) => of.runIn === true,
    (run, runIn) => {
      const html = weighted(run, writing)
      if (!runIn) return html
      return writing.dress === 'house' ? inTag('strong', html) : `<b class="run-in">${html}</b>`
    },
  )
}

/** In a topic, which is bold as a whole, `b` tells what its author set bold. */
function weighted(pieces: readonly Piece[], writing: Writing): string {
  const { topic, dress } = writing
  const boldTag = topic ? (dress === 'house' ? '' : 'b') : 'strong'
  const html = grouped(
    pieces,
    ({ of }) => of.bold === true,
    (run, bold) => {
      const words = grouped(
        run,
        ({ of }) => of.italic === true,
        (part, italic) => {
          const inside = part.map((piece) => pieceHtml(piece, writing)).join('')
          return italic ? inTag('em', inside) : inside
        },
      )
      return bold && boldTag ? inTag(boldTag, words) : words
    },
  )
  return topic ? inTag('strong', html) : html
}

/** Text direction is set on the address, so that it keeps its order and does not decide that of the sentence. */
function linked(pieces: readonly Piece[], writing: Writing): string {
  const { dress } = writing
  return grouped(
    pieces,
    ({ source }) => source,
    (run, source) =>
      grouped(
        run,
        (piece) => {
          const { href, link = '' } = addressOf(piece, dress)
          return `${href ?? ''} ${link}`
        },
        (part) => {
          const html = marked(part, writing)
          const { href, link } = addressOf(part[0]!, dress)
          if (href === null && !source && link === undefined) return html
          const attributes: Attributes = {
            class: source && dress === 'page' ? 'source' : undefined,
            href: href ?? undefined,
            dir: source ? 'ltr' : undefined,
            rel: href === null ? undefined : 'nofollow noopener noreferrer',
            'data-link': link,
          }
          return element(dress, href === null ? 'span' : 'a', attributes, html)
        },
      ),
  )
}

/** Inlines as HTML, with as few tags as their marks need. */
export function inlineHtml(content: readonly Inline[], rules: InlineRules): string {
  const odd = rules.dress === 'house' ? [] : oddBlanks(content)
  let html = ''
  let texts: Text[] = []
  let [from, at] = [0, 0]
  const flush = () => {
    html += linked([...piecesOf(texts, rules.linkSources)], { ...rules, from, odd })
    texts = []
  }
  for (const inline of content) {
    if (inline.type === 'text') {
      texts.push(inline)
      at += inline.text.length
    } else {
      flush()
      html += rules.citation(inline.note)
      at += 1
      from = at
    }
  }
  flush()
  return html
}
