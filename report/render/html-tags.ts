/** Everything that a report says reaches a page through `escapeHtml`, every address through `safeLink`. */

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

/**
 * In a page, addresses get a class and a host that stands out. A blog gets plain tags, with the marks by which Galley
 * reads them back. The house's form has neither class nor mark.
 */
export type Dress = 'page' | 'blog' | 'house'

/** Values of attributes; what is undefined or false is left out, `true` needs no value. */
export type Attributes = Record<string, string | number | boolean | undefined>

const inHouse = new Set(['href', 'rel', 'src', 'alt', 'start', 'dir', 'style'])

/** An element. The house's form keeps only the attributes without which it would be another. */
export function element(
  dress: Dress,
  name: string,
  attributes: Attributes,
  html: string | null,
): string {
  let tag = name
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || (dress === 'house' && !inHouse.has(key))) continue
    tag += value === true ? ` ${key}` : ` ${key}="${escapeHtml(String(value))}"`
  }
  return html === null ? `<${tag}>` : `<${tag}>${html}</${name}>`
}

/** Words that Galley says itself. They carry what they said, so that a reader of its own sees whether they still do. */
export function generated(words: string): { 'data-generated': string } {
  return { 'data-generated': words }
}
