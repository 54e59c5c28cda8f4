/** The last look at a page: words that a browser shows and that neither a report nor the account has. */
import { runsOf } from '../../notes.ts'
import type { Remark } from '../../remark.ts'
import type { ReadReport } from '../reading.ts'
import type { HtmlElement } from './tree.ts'
import { visibleText } from './visible-text.ts'

/** Words that the form says itself, so that a report holds them without saying them. */
const formWords = new Set(
  'by and key takeaway takeaways executive summary note notes endnote endnotes footnote footnotes source sources reference references author authors contributor contributors researcher researchers comment comments'.split(
    ' ',
  ),
)

/** Numbers are none, because those of notes, items and entries are derived; nor are signs of comments ("a", "TR1"). */
const words = (text: string): string[] =>
  (text.match(/(?<![\p{L}\p{N}])[\p{L}\p{M}]{2,}(?![\p{L}\p{N}])/gu) ?? []).filter(
    (word) => !/^[ivxlc]+$/i.test(word),
  )

function textsOf({ report, marginalia }: ReadReport): string[] {
  const { title, headline, dateline, byline, cutoff = '', contributors, blocks, notes } = report
  return [
    title,
    headline,
    dateline,
    byline,
    cutoff,
    ...contributors,
    ...blocks.flatMap((block) => [
      ...(block.type === 'keyTakeaway' ? [block.label ?? ''] : []),
      ...(block.type === 'picture' ? [block.alt, block.credit, block.asOf] : []),
      ...[...runsOf(block)].map((run) =>
        run.map((inline) => (inline.type === 'text' ? inline.text : ' ')).join(''),
      ),
    ]),
    ...notes.flatMap(({ paragraphs }) =>
      paragraphs.map((content) => content.map(({ text }) => text).join('')),
    ),
    ...marginalia.map(({ text }) => text),
  ]
}

class Bag {
  readonly #counts = new Map<string, number>()

  constructor(texts: readonly string[]) {
    for (const text of texts)
      for (const word of words(text)) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1)
  }

  #has = (word: string) => (this.#counts.get(word) ?? 0) > 0

  take(word: string): boolean {
    if (!this.#has(word)) return false
    this.#counts.set(word, this.#counts.get(word)! - 1)
    return true
  }

  /** A word of the page may be two in the report, where a tag stood within it. */
  takeApart(word: string): boolean {
    for (let at = 1; at < word.length && word.length < 60; at++) {
      const [first, second] = [word.slice(0, at), word.slice(at)]
      const long = [first, second].filter((part) => part.length >= 2)
      if (long.length > 0 && long.every(this.#has)) return long.every((part) => this.take(part))
    }
    return false
  }
}

/**
 * A remark that quotes the words of the page for which no reader found a place; damaged pages have some. Nothing for a
 * page that was read whole.
 */
export function unplacedWords(
  body: HtmlElement,
  reports: readonly ReadReport[],
  remarks: readonly Remark[],
): Remark[] {
  const all = [...remarks, ...reports.flatMap((one) => one.remarks)]
  const quoted = all.filter(({ level }) => level === 'lost').map(({ text = '' }) => text)
  const bag = new Bag([...reports.flatMap(textsOf), ...quoted])
  const left = words(visibleText([body])).filter(
    (word) => !bag.take(word) && !formWords.has(word.toLowerCase()) && !bag.takeApart(word),
  )
  if (left.length === 0) return []
  return [
    {
      level: 'lost',
      code: 'words-unplaced',
      message: 'These words of the page found no place in the report.',
      text: left.join(' '),
    },
  ]
}
