/** Lists of names as the reports print them: "A", "A and B", "A, B, and C". */

/** The names of a printed list. A name cannot hold a comma, a semicolon or the word "and". */
export function splitNames(list: string): string[] {
  return list
    .replace(/\s+/g, ' ')
    .split(/\s*[,;]\s*(?:and\s+)?|\s+and\s+/)
    .map((name) => name.trim())
    .filter(Boolean)
}

/** The printed list of names. */
export function joinNames(names: readonly string[]): string {
  if (names.length < 3) return names.join(' and ')
  return `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`
}
