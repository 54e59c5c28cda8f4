/** Threads as comments of a document: each with its answers, at the words that it is about. */
import type { Block, Inline } from '../../document.ts'
import { runsOf } from '../../notes.ts'
import { type MarkedReport, type MarkedThread, markingOf } from '../../riding.ts'
import { escapeHtml } from '../html-tags.ts'
import { dateXml } from './revisions.ts'
import { runXml, wordNamespaces, wordsXml, xmlHead } from './xml.ts'

const more =
  ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"' +
  ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"' +
  ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"'

interface Comment {
  author: string
  at: string
  words: string
}

const initials = (name: string) =>
  Array.from(name.matchAll(/(?:^|\s)(\S)/gu), ([, letter]) => letter)
    .slice(0, 3)
    .join('')

const paragraphId = (id: number) => (id + 1).toString(16).toUpperCase().padStart(8, '0')

export class Comments {
  readonly #threads: readonly MarkedThread[]
  /** Thread → the id of its first comment; the answers follow. */
  readonly #ids = new Map<string, number>()
  readonly #starts = new Map<Inline, string[]>()
  readonly #ends = new Map<Inline, string[]>()
  /** Threads whose words are nowhere in the text. */
  readonly loose: readonly string[]

  /** Notes that are cited hold no comments in Word: what is said of their words stands at their mark. */
  constructor(
    report: MarkedReport,
    threads: readonly MarkedThread[],
    isCited: (note: string) => boolean,
  ) {
    this.#threads = threads
    let next = 0
    for (const { id, replies } of threads) {
      this.#ids.set(id, next)
      next += 1 + replies.length
    }
    const reach = new Map<string, { first: Inline; last: Inline }>()
    const pass = (inline: Inline, at = inline) => {
      for (const id of markingOf(inline)?.threads ?? []) {
        const known = reach.get(id)
        if (this.#ids.has(id)) reach.set(id, { first: known?.first ?? at, last: at })
      }
    }
    const marks = new Map<string, Inline>()
    for (const inline of inlinesIn(report)) {
      pass(inline)
      if (inline.type === 'citation' && !marks.has(inline.note)) marks.set(inline.note, inline)
    }
    for (const { id, paragraphs } of report.notes)
      for (const inline of paragraphs.flat()) {
        const mark = isCited(id) ? marks.get(id) : inline
        if (mark && !(isCited(id) && hasThread(reach, inline))) pass(inline, mark)
      }
    for (const [id, { first, last }] of reach) {
      push(this.#starts, first, id)
      push(this.#ends, last, id)
    }
    this.loose = threads.map(({ id }) => id).filter((id) => !reach.has(id))
  }

  get any(): boolean {
    return this.#threads.length > 0
  }

  /** What stands in front of an inline. */
  before(inline: Inline): string {
    return (this.#starts.get(inline) ?? []).map((id) => this.start(id)).join('')
  }

  /** What stands behind an inline. */
  after(inline: Inline): string {
    return (this.#ends.get(inline) ?? []).map((id) => this.end(id)).join('')
  }

  #all(thread: string): number[] {
    const found = this.#threads.find(({ id }) => id === thread)
    const first = this.#ids.get(thread)!
    return [first, ...(found?.replies ?? []).map((_reply, at) => first + at + 1)]
  }

  start(thread: string): string {
    return this.#all(thread)
      .map((id) => `<w:commentRangeStart w:id="${id}"/>`)
      .join('')
  }

  end(thread: string): string {
    return this.#all(thread)
      .map(
        (id) =>
          `<w:commentRangeEnd w:id="${id}"/>${runXml({}, `<w:commentReference w:id="${id}"/>`)}`,
      )
      .join('')
  }

  /** The part that holds what was said. */
  partXml(): string {
    const made = this.#threads.flatMap((thread) =>
      [this.#opening(thread), ...thread.replies].map((one, at) =>
        this.#comment(one, this.#ids.get(thread.id)! + at),
      ),
    )
    return `${xmlHead}<w:comments ${wordNamespaces}${more}>${made.join('')}</w:comments>`
  }

  /** What nothing in the text shows any more is quoted. */
  #opening(thread: MarkedThread): Comment {
    const { author, at, words, quote } = thread
    const isLoose = quote !== '' && this.loose.includes(thread.id)
    return { author, at, words: isLoose ? `“${quote}”\n${words}` : words }
  }

  #comment({ author, at, words }: Comment, id: number): string {
    const lines = words.split('\n')
    const paragraphs = lines.map((line, index) => {
      const named = index === lines.length - 1 ? ` w14:paraId="${paragraphId(id)}"` : ''
      return `<w:p${named}>${runXml({}, wordsXml(line))}</w:p>`
    })
    const name = escapeHtml(author)
    return `<w:comment w:id="${id}" w:author="${name}"${dateXml(at)} w:initials="${escapeHtml(initials(author))}">${paragraphs.join('')}</w:comment>`
  }

  /** The part that says what answers what, and what is resolved. */
  extendedXml(): string {
    const made = this.#threads.flatMap(({ id, resolved, replies }) => {
      const first = this.#ids.get(id)!
      const done = resolved ? 1 : 0
      const root = `<w15:commentEx w15:paraId="${paragraphId(first)}" w15:done="${done}"/>`
      const answers = replies.map(
        (_reply, at) =>
          `<w15:commentEx w15:paraId="${paragraphId(first + at + 1)}" w15:paraIdParent="${paragraphId(first)}" w15:done="${done}"/>`,
      )
      return [root, ...answers]
    })
    return `${xmlHead}<w15:commentsEx${more}>${made.join('')}</w15:commentsEx>`
  }
}

function* inlinesIn({ lines, blocks }: MarkedReport): Generator<Inline> {
  for (const run of [lines?.title, lines?.headline, lines?.byline]) yield* run ?? []
  for (const block of blocks as readonly Block[]) for (const run of runsOf(block)) yield* run
}

const hasThread = (reach: ReadonlyMap<string, unknown>, inline: Inline) =>
  (markingOf(inline)?.threads ?? []).every((id) => reach.has(id))

function push(map: Map<Inline, string[]>, inline: Inline, id: string): void {
  const known = map.get(inline) ?? []
  known.push(id)
  map.set(inline, known)
}
