/** Comments: what a thread is about, how much fits in, and whom its words name. */

/** What a thread can be about. */
export const anchorKinds = ['text', 'note', 'item', 'picture', 'report'] as const
export type AnchorKind = (typeof anchorKinds)[number]

export const threadLimits = {
  /** Characters of one message. */
  words: 10_000,
  /** Messages of one thread. */
  messages: 200,
  /** Threads of one report. */
  threads: 500,
} as const

/** How a thread is named in a sentence: by the beginning of what it is about. */
export function threadName({ quote }: { quote: string }): string {
  const short = quote.length > 60 ? `${quote.slice(0, 59).toWellFormed().trimEnd()}…` : quote
  return short === '' ? 'a thread' : `the thread on “${short}”`
}

const isLetter = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}_]/u.test(character)

/** A name as it is compared: letters count alike in either case and however they are composed. */
export const foldedName = (words: string) => words.normalize('NFC').toLowerCase()

/**
 * Of these people those that are named in a message as `@Name`. Where one name begins another the longer one counts;
 * where two people have one name both are meant.
 */
export function mentionsIn<P extends { name: string }>(words: string, people: readonly P[]): P[] {
  const text = foldedName(words)
  const names = people
    .map((person) => ({ person, name: foldedName(person.name) }))
    .toSorted((a, b) => b.name.length - a.name.length)
  const found = new Set<P>()
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (isLetter(text[at - 1])) continue
    const fits = ({ name }: { name: string }) =>
      name !== '' && text.startsWith(name, at + 1) && !isLetter(text[at + 1 + name.length])
    const meant = names.find(fits)?.name
    for (const { person, name } of names) if (name === meant) found.add(person)
  }
  return people.filter((person) => found.has(person))
}
