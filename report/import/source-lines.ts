/** The lines of a text with their place in it. */

export interface Line {
  /** 1-based. */
  number: number
  /** As it stands in the text, without its line break. */
  raw: string
  /** Without the blanks around it, hard ones included; empty for a blank line. */
  text: string
  /** Columns of ordinary blanks in front; a tab counts four, a hard blank none. */
  indent: number
}

function indentOf(raw: string): number {
  let columns = 0
  for (const character of raw) {
    if (character === ' ') columns += 1
    else if (character === '\t') columns += 4
    else if (character !== '\u00a0') break
  }
  return columns
}

/** All lines of the text, blank ones too. */
export function sourceLines(input: string): Line[] {
  return input
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/)
    .map((raw, at) => ({ number: at + 1, raw, text: raw.trim(), indent: indentOf(raw) }))
}
