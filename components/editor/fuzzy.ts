/** How well something fits what was typed into a search of names. */

const plain = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ı', 'i').toLowerCase()

/** One word against one text: whole word, beginning of a word, inside, letters in order. 0 when it does not fit. */
function fit(text: string, word: string): number {
  const at = text.indexOf(word)
  if (at >= 0) {
    const begins = at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)
    const ends = !/[\p{L}\p{N}]/u.test(text[at + word.length] ?? ' ')
    return begins ? (ends ? 100 : 80) + (at === 0 ? 10 : 0) : 50
  }
  if (word.length < 2) return 0
  return Math.max(0, ...text.split(/[^\p{L}\p{N}]+/u).map((one) => inOrder(one, word)))
}

/** Whether the letters stand in one word in this order: the fewer others between them the better. */
function inOrder(text: string, letters: string): number {
  let from = 0
  let jumps = 0
  for (const letter of letters) {
    const next = text.indexOf(letter, from)
    if (next < 0) return 0
    if (next > from) jumps++
    from = next + 1
  }
  return Math.max(1, 30 - 5 * jumps)
}

/**
 * How well a name and other words for the same thing fit what was typed; 0 when they do not. Each typed word has to
 * fit somewhere; in the name it counts most.
 */
export function fuzzyScore(typed: string, name: string, others: readonly string[] = []): number {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return 1
  const [own, rest] = [plain(name), others.map(plain)]
  let score = 0
  for (const word of words) {
    const best = Math.max(fit(own, word), ...rest.map((text) => fit(text, word) * 0.6))
    if (best === 0) return 0
    score += best
  }
  // Of two that fit alike the shorter name is meant.
  return score / words.length - Math.min(own.length, 100) / 100
}
