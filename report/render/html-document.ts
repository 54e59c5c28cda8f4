/** The frame of every public page. */
import { escapeHtml } from './html-tags.ts'
import { fileStyle, pageStyle } from './style.ts'

export interface Link {
  text: string
  href: string
}

/** The desk on which a page stands. */
export interface Desk {
  name: string
  /** Public origin, without a trailing slash. */
  url: string
}

export interface DocumentOptions {
  title: string
  lang?: string
  description?: string
  /** The one address under which this content is to be known. */
  canonical?: string
  article?: boolean
  /** Feeds that a reader's program offers. */
  feeds?: Link[]
  /** Whether the desk serves this page; a downloaded file must do without its fonts. */
  served: boolean
  /** Origins other than its own from which it shows pictures. */
  pictures?: string[]
  /** Asks search engines to stay away, for pages that are no content. */
  hidden?: boolean
}

export function linkHtml({ text, href }: Link, attributes = ''): string {
  return `<a href="${escapeHtml(href)}"${attributes}>${escapeHtml(text)}</a>`
}

const meta = (key: 'name' | 'property', name: string, content: string) =>
  `<meta ${key}="${name}" content="${escapeHtml(content)}">`

/**
 * What a page may load and do: nothing, but for its own style, the report's pictures and, on the desk, fonts and icon.
 * It stands in the document because it must go along with a file. Nobody but style.ts can write a style: all words are
 * escaped, and origins hold no character that a policy would take for its own.
 */
function policy({ served, pictures = [] }: DocumentOptions): string {
  const images = [...(served ? [`'self'`] : []), ...pictures.filter((one) => !/[\s;,'"]/.test(one))]
  const own = [
    ...(served ? [`font-src 'self'`] : []),
    ...(images.length > 0 ? [`img-src ${images.join(' ')}`] : []),
  ].map((directive) => `; ${directive}`)
  return `default-src 'none'; style-src 'unsafe-inline'${own.join('')}; base-uri 'none'; form-action 'none'`
}

function head(options: DocumentOptions): string[] {
  const { title, description = '', canonical, article, feeds = [], served, hidden } = options
  const font = 'rel="preload" as="font" type="font/woff2" crossorigin'
  return [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(options)}">`,
    `<title>${escapeHtml(title)}</title>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ...(description ? [meta('name', 'description', description)] : []),
    ...(hidden ? [meta('name', 'robots', 'noindex')] : []),
    ...(canonical ? [`<link rel="canonical" href="${escapeHtml(canonical)}">`] : []),
    ...(canonical
      ? [
          meta('property', 'og:title', title),
          meta('property', 'og:type', article ? 'article' : 'website'),
          meta('property', 'og:url', canonical),
          ...(description ? [meta('property', 'og:description', description)] : []),
        ]
      : []),
    ...feeds.map(
      ({ text, href }) =>
        `<link rel="alternate" type="application/atom+xml" title="${escapeHtml(text)}" href="${escapeHtml(href)}">`,
    ),
    ...(served
      ? [
          '<link rel="icon" type="image/svg+xml" href="/icon.svg">',
          ...['400-normal', '600-normal'].map(
            (face) => `<link ${font} href="/fonts/source-serif-4-latin-${face}.woff2">`,
          ),
        ]
      : []),
    `<style>${served ? pageStyle : fileStyle}</style>`,
  ]
}

/** A complete document. `body` is HTML and holds one element with the id `text`, to which a keyboard may skip. */
export function documentHtml(options: DocumentOptions, body: string): string {
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(options.lang ?? 'en')}">`,
    '<head>',
    ...head(options),
    '</head>',
    '<body>',
    '<a class="skip" href="#text">Skip to the text</a>',
    body,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/** The line at the top: where the reader is. */
export function barHtml(desk: Desk, ...links: Link[]): string {
  return [
    '<nav class="bar" aria-label="Desk">',
    linkHtml({ text: desk.name, href: '/' }, ' class="desk"'),
    ...links.map((link) => linkHtml(link)),
    '</nav>',
  ].join('\n')
}
