/** The hue (1 to 8) of a person, the same everywhere and always. */
export function personHue(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + character.codePointAt(0)!) % 65_521
  return (sum % 8) + 1
}

/** First letters of the first and the last name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const letters = words.length > 1 ? [words[0]!, words.at(-1)!] : words
  return (
    letters
      .map((word) => String.fromCodePoint(word.codePointAt(0)!).toLocaleUpperCase('en'))
      .join('') || '?'
  )
}
