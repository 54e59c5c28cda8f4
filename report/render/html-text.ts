/** Words → HTML. Everything that a report says reaches a page through `escapeHtml`, every address through `safeLink`. */
import type { Inline, Text } from '../document.ts'
import { safeLink } from '../links.ts'
import { findSources, type FoundSource } from '../sources.ts'

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What neither HTML nor XML may hold: control characters, halves of surrogate pairs, noncharacters. */
const unprintable = /[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu

/** The text for use between tags and inside quoted attributes, in HTML and in XML. */
export function escapeHtml(text: string): string {
  return text
    .replace(unprintable, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character]!)
}

/** For a page, addresses get a class and a host that stands out; a blog gets plain tags. */
export type Dress = 'page' | 'blog'

/** A stretch of text whose look is one. `source` is the address that it is, or is a part of. */
interface Piece {
  html: string
  href: string | null
  source: FoundSource | null
  bold: boolean
  italic: boolean
}

export interface InlineRules {
  dress: Dress
  /** Whether addresses in the text become links by themselves, as they do in notes. */
  linkSources: boolean
  citation: (note: string) => string
}

function addressHtml(text: string, dress: Dress): string {
  const [, scheme = '', host = '', path = ''] =
    /^(h(?:tt|xx)ps?(?::|\[:\])\/\/)?([^/?#]*)(.*)$/isu.exec(text) ?? []
  return dress === 'page' && host !== ''
    ? `${escapeHtml(scheme)}<span class="host">${escapeHtml(host)}</span>${escapeHtml(path)}`
    : escapeHtml(text)
}

/** A defanged address is never part of a link, whatever its author's mark says. */
function hrefOf(text: Text, source: FoundSource | null, linkSources: boolean): string | null {
  if (source && !source.live) return null
  if (text.link !== undefined) return safeLink(text.link)
  return source && linkSources ? safeLink(source.url) : null
}

/** Cuts neighbouring texts where an address begins or ends. */
function* piecesOf(texts: readonly Text[], rules: InlineRules): Generator<Piece> {
  const sources = findSources(texts.map(({ text }) => text).join(''))
  let start = 0
  for (const text of texts) {
    const end = start + text.text.length
    for (let at = start, next = at; at < end; at = next) {
      const following = sources.find((found) => found.end > at)
      const source = following && following.start <= at ? following : null
      next = Math.min(end, source?.end ?? following?.start ?? end)
      const words = text.text.slice(at - start, next - start)
      const whole = source?.start === at && source.end === next
      yield {
        html: whole ? addressHtml(words, rules.dress) : escapeHtml(words),
        href: hrefOf(text, source, rules.linkSources),
        source,
        bold: text.bold === true,
        italic: text.italic === true,
      }
    }
    start = end
  }
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

function marked(pieces: readonly Piece[]): string {
  return grouped(
    pieces,
    ({ bold }) => bold,
    (run, bold) => {
      const html = grouped(
        run,
        ({ italic }) => italic,
        (part, italic) => {
          const words = part.map((piece) => piece.html).join('')
          return italic ? inTag('em', words) : words
        },
      )
      return bold ? inTag('strong', html) : html
    },
  )
}

/** Text direction is set on the address, so that it keeps its order and does not decide that of the sentence. */
function linked(pieces: readonly Piece[], dress: Dress): string {
  return grouped(
    pieces,
    ({ source }) => source,
    (run, source) => {
      const className = source && dress === 'page' ? ' class="source"' : ''
      const direction = source ? ' dir="ltr"' : ''
      return grouped(
        run,
        ({ href }) => href,
        (part, href) => {
          const html = marked(part)
          if (href !== null)
            return `<a${className} href="${escapeHtml(href)}"${direction} rel="nofollow noopener noreferrer">${html}</a>`
          return source ? `<span${className}${direction}>${html}</span>` : html
        },
      )
    },
  )
}

/** Inlines as HTML, with as few tags as their marks need. */
export function inlineHtml(content: readonly Inline[], rules: InlineRules): string {
  let html = ''
  let texts: Text[] = []
  const flush = () => {
    html += linked([...piecesOf(texts, rules)], rules.dress)
    texts = []
  }
  for (const inline of content) {
    if (inline.type === 'text') texts.push(inline)
    else {
      flush()
      html += rules.citation(inline.note)
    }
  }
  flush()
  return html
}
