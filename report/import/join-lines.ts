/** Lines → paragraphs as their author saw them: where a sentence runs over the break, the lines are one. */
import { isDateline } from '../period.ts'
import type { Remark } from '../remark.ts'
import { isSectionLabel, isNotesLabel, summaryLabel, takeawayLabel } from './labels.ts'
import { isPageJunk } from './page-junk.ts'
import { isTitleCase } from './run-in.ts'
import type { Line } from './source-lines.ts'

/** A paragraph, entry, heading or line of the header. */
export interface Stretch {
  text: string
  /** Line on which it starts, 1-based. */
  line: number
  indent: number
  /** Blank lines in front of it. */
  gap: number
}

const mark = String.raw`\[\[?(?:\d{1,3}|[ivxlc]{1,9})\]\]?`

/** What opens a paragraph of its own whatever stands before it: a sign of a list, a mark, an address, a label. */
const opens = new RegExp(
  `^(?:[•◦▪●‣⁃*-]\\s|\\d{1,3}[.)]\\s|${mark}|h(?:tt|xx)ps?:|www\\.|#{1,6}\\s|!\\[|\\||\\[(?:map|picture|table|standing note|forecasts)\\b|\\*\\*|(?:by|authors?|contributors?|researchers?):|data cut-?off)`,
  'i',
)
const endsSentence = new RegExp(`[.!?…:][”"’')\\]*_]*(?:\\s?${mark}(?:\\([^()\\s]*\\))?)*$`)
/** A word that no line ends with of its own accord. */
const dangles = /\s(?:and|or|the|an?|of|in|to|for|with|on|by|at|from)$/
/** An office with half a name: the other half stands on the next line. */
const halfName =
  /(?:^|\s)(?:President|Minister|Secretary|Chancellor|Ambassador|General|Spokesperson|Governor|Mr\.|Ms\.|Mrs\.) \p{Lu}\p{L}+$/u
const goesOn = /^(?:[a-z]|[.,;:!?)”’](?:\s|$))/
const punctuation = /^[.,:!?)”’](?:\s|$)/

/**
 * The column at which the text was wrapped by hand, or null when it was not. Lines that surely go on below (no end of
 * a sentence, small letter next) are the witnesses.
 */
function wrapWidth(lines: readonly Line[]): number | null {
  const wrapped = lines.filter((line, at) => {
    const next = lines[at + 1]?.text ?? ''
    return (
      line.text !== '' && !endsSentence.test(line.text) && /^[a-z]/.test(next) && !opens.test(next)
    )
  })
  const width = wrapped.reduce((widest, { text }) => Math.max(widest, text.length), 0)
  return wrapped.length >= 3 && width <= 100 ? width : null
}

const isLabel = (text: string) =>
  takeawayLabel(text) !== null ||
  summaryLabel(text) > 0 ||
  isSectionLabel(text) ||
  isNotesLabel(text)

/** A label that an element of its own put on a line of its own: "Stage 1:", "Fort Calder Dockyard." */
function isRunInLine(above: string, below: string): boolean {
  if (above.length > 110 || below.length < above.length || isLabel(above) || isLabel(below))
    return false
  const words = new RegExp(`^(\\p{Lu}[^:.!?“”"]*)(?::|\\.(?:${mark})*)$`, 'u').exec(above)?.[1]
  if (words === undefined || !isTitleCase(words)) return false
  return above.endsWith(':') || (words.split(' ').length <= 6 && words.includes(' '))
}

const address = /^(?:h(?:tt|xx)ps?:|www\.)\S*$/i

class LineJoiner {
  readonly made: { text: string[]; stretch: Stretch }[] = []
  readonly #width: number | null
  readonly #remarks: Remark[]
  #gap = 0
  #above = ''
  /** Whether the line above the one above ended a sentence of running text. */
  #afterText = false

  constructor(width: number | null, remarks: Remark[]) {
    this.#width = width
    this.#remarks = remarks
  }

  add(line: Line): void {
    if (line.text === '') {
      this.#gap += 1
      return
    }
    const alone = isDateline(line.text) || isPageJunk(line.text) || rule.test(line.text)
    const last = this.made.at(-1)
    if (last && !alone && this.#gap === 0 && this.#goesOn(line.text)) {
      last.text.push(punctuation.test(line.text) ? '' : ' ', line.text)
      this.#remark(line)
    } else {
      const { number, indent } = line
      const stretch = { text: '', line: number, indent, gap: this.#gap }
      this.made.push({ text: [line.text], stretch })
    }
    this.#afterText = this.#gap === 0 && this.#above.length > 40 && endsSentence.test(this.#above)
    this.#gap = alone ? 1 : 0
    this.#above = line.text
  }

  /** Where the whole text is wrapped by hand, joining is no guess. */
  #remark(line: Line): void {
    if (this.#width !== null || this.#above === '') return
    this.#remarks.push({
      level: 'guess',
      code: 'lines-joined',
      message: 'A line was joined to the one above it: the sentence seemed to go on.',
      line: line.number,
      text: line.text.slice(0, 40),
    })
  }

  #goesOn(below: string): boolean {
    const above = this.#above
    const width = this.#width
    if (/\sdot$/.test(above)) return true
    if (opens.test(below) || address.test(above)) return false
    if (isRunInLine(above, below)) return true
    if (dangles.test(above) || halfName.test(above)) return true
    if (goesOn.test(below) && !endsSentence.test(above)) return true
    if (width === null) return false
    const nextWord = /^\S+/.exec(below)?.[0].length ?? 0
    const full = above.length <= width && above.length + 1 + nextWord > width
    // An element in the middle of the text, put on a line of its own: nobody wraps behind one word.
    const loose = this.#afterText && !above.includes(' ') && !endsSentence.test(above)
    return full || (loose && !isLabel(above))
  }
}

/** A line across the page, in signs. */
export const rule = /^(?:[-*_⁂]\s?){3,}$|^⁂$/u

/** The paragraphs of a post. Only lines without a blank line between them are joined. */
export function joinLines(lines: readonly Line[], remarks: Remark[]): Stretch[] {
  const joiner = new LineJoiner(wrapWidth(lines), remarks)
  for (const line of lines) joiner.add(line)
  return joiner.made.map(({ text, stretch }) => ({ ...stretch, text: text.join('') }))
}
