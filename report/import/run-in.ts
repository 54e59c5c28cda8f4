/** Labels that paragraphs open with: a time, a country, a stock label. */
import { mark, type Rich } from './rich.ts'
import { sentenceEnds } from './sentence.ts'

const zone = '(?: ?(?:[A-Z]{2,4}|local time|GMT[+-]\\d{1,2}))'
const clock = `\\d{1,2}(?::\\d{2})? ?(?:[ap]\\.?m\\.?)?${zone}?`
const time = new RegExp(
  `^(?:(?:\\p{Lu}\\p{L}{2,9}\\.? \\d{1,2}(?:, \\d{4})?,? (?:at )?)?\\d{1,2}(?::\\d{2} ?(?:[ap]\\.?m\\.?)?${zone}?| ?[ap]\\.?m\\.?${zone}?)(?: ?[-–] ?${clock})?|\\d{4} ?(?:hours|[A-Z]{3})):(?=\\s)`,
  'iu',
)
const stock =
  /^(?:assessed \p{L}+ (?:advances|infiltrations|gains)|unconfirmed (?:claims|reports)|refinements? of areas [^:.]{1,60}|orders? of battle|notes?|updates?|corrections?|\p{Lu}[\p{L}/ -]{1,40} axis):(?=\s)/iu
const label = /^(\p{Lu}[^:.!?“”"()[\]\uE000]{0,110}):(?=\s)/u
const small =
  /^(?:a|an|and|as|at|by|for|from|in|into|of|on|or|over|the|to|with|vs|al|de|und|–|-|&|\d.*)$/

/** Whether words are set as those of a title: the first and all long ones begin with a capital. */
export function isTitleCase(words: string): boolean {
  const all = words.split(/\s+/).filter(Boolean)
  return all.length > 0 && all.every((word) => small.test(word) || /^[\p{Lu}\p{Lo}#]/u.test(word))
}

const answers = /^(?:yes|no|never|perhaps|indeed|not so|why not)\.$/i

/** A sentence without a verb, in capitals like a title: "Somalia.", "Fort Calder Dockyard." */
function shortTitle(text: string): number {
  const [end] = sentenceEnds(text.slice(0, 120))
  if (end === undefined || end > 80 || end >= text.length) return 0
  const words = text.slice(0, end)
  if (!/^\p{Lu}[^.!?“”"()]*\.$/u.test(words) || answers.test(words)) return 0
  return words.split(' ').length <= 6 && isTitleCase(words) ? end : 0
}

/** How many characters of a text are its run-in label, with the colon or stop; 0 where it has none. */
export function runInLength(text: string): number {
  const found = time.exec(text) ?? stock.exec(text)
  if (found) return found[0].length
  const titled = label.exec(text)
  if (titled && isTitleCase(titled[1]!)) return titled[0].length
  return shortTitle(text)
}

/** The bold that a text opens with, when it ends in a colon. */
function boldLabel({ text, looks }: Rich): number {
  const [first] = looks
  if (!first?.bold || first.from > 0 || first.to > 110) return 0
  if (/:\s*$/.test(text.slice(0, first.to))) return text.slice(0, first.to).trimEnd().length
  return text[first.to] === ':' ? first.to + 1 : 0
}

const onlyMarks = new RegExp(`^(?:\\s|${mark})*$`, 'u')

/** The text with its run-in label as such. A label alone is no run-in. */
export function withRunIn<T extends Rich>(rich: T): T {
  const length = boldLabel(rich) || runInLength(rich.text.slice(0, 200))
  const linked = rich.looks.some(({ from, link }) => from < length && link !== undefined)
  const alone = onlyMarks.test(rich.text.slice(length, length + 200))
  if (length === 0 || linked || alone) return rich
  const looks = rich.looks.flatMap((look) =>
    look.to <= length ? [] : [{ ...look, from: Math.max(look.from, length) }],
  )
  return { ...rich, looks: [{ from: 0, to: length, runIn: true as const }, ...looks] }
}
