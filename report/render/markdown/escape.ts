/** Words → Markdown that says these words and nothing else, in CommonMark, GitHub's, Pandoc's, Hugo's and Liquid's eyes. */

/** What no text may hold: control characters, halves of surrogate pairs, noncharacters. */
const unprintable = /[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu

/**
 * What could begin or end something inside a line: CommonMark's own signs; `^ ~ $ @` of Pandoc and GitHub; `{` of
 * Liquid, Hugo and Pandoc; `|` of tables; and the places from which an address would be taken for a link.
 */
const special =
  /[\\`*[\]<{^~$#|]|&(?=[#\p{L}\d])|@(?=[\p{L}\d_{-])|(?<![\p{L}\d])_|_(?![\p{L}\d])|(?<=https?|ftp):(?=\/\/)|(?<=www)\./giu

const reference = (character: string) => `&#${character.charCodeAt(0)};`

/** For use inside a line. */
export function escapeWords(words: string): string {
  return words
    .replace(unprintable, '\ufffd')
    .replace(special, '\\$&')
    .replace(/[\t\n\r]/g, reference)
}

/** What would begin a block at the start of a line: quotation, list, rule, line block, definition, Pandoc's lists. */
const opening = /^(?:[>+|%(-]|:(?=\s|$))|^(\d{1,9}|[a-z]|[ivxlcdm]{1,6})(?=[.)](?:\s|$))/i

/** A blank at the edge of a line would be taken off. */
export const atEdges = (markdown: string): string => markdown.replace(/^ | $/g, reference)

/** A paragraph's Markdown, so that it is a paragraph wherever it stands. */
export function asParagraph(markdown: string): string {
  return atEdges(
    markdown.replace(opening, (found, marker?: string) =>
      marker === undefined ? `\\${found}` : `${found}\\`,
    ),
  )
}

/** The address of a link or picture, between its brackets. */
export function escapeAddress(address: string): string {
  if (/^[!#-%'+-;=?-Z_a-z~]+$/.test(address)) return address
  const inside = address
    .replace(unprintable, '\ufffd')
    .replace(/[\\<>|]|&/g, '\\$&')
    .replace(/[\t\n\r]/g, reference)
  return `<${inside}>`
}
