/** Control characters, ends of lines, and what would turn or hide the letters around it. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu

/** Words as one line for a header, a subject or a chat: nothing in them begins another line or hides. */
export function cleanLine(words: string, most = 200): string {
  const line = words.toWellFormed().replace(unseen, ' ').replace(/\s+/g, ' ').trim()
  return line.length > most
    ? `${line
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`
    : line
}
