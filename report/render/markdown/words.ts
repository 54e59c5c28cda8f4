/** Running text as Markdown. */
import type { Inline, Text } from '../../document.ts'
import { type Piece, piecesOf } from '../pieces.ts'
import { comment } from './comments.ts'
import { escapeAddress, escapeWords } from './escape.ts'

/** What stands one after another in a line; the two sides of a mark carry the same `pair`. */
type Token =
  | { kind: 'words' | 'code'; markdown: string }
  | { kind: 'mark'; mark: 'strong' | 'em'; opens: boolean; pair: number }

const signs = { strong: '**', em: '_' } as const

const isWord = (character: string) => /[\p{L}\p{N}]/u.test(character)
const isBlank = (character: string) => character === '' || /\s/.test(character)
/** What counts as punctuation for every version of the rules. */
const isPunctuation = (character: string) => /[!-/:-@[-`{-~]|\p{P}/u.test(character)

/** Whether a mark's sign may stand between a character outside and one inside. */
function mayStand(sign: string, outside: string, inside: string): boolean {
  const apart = isBlank(outside) || isPunctuation(outside)
  if (isWord(inside)) return sign === '**' || apart
  return isPunctuation(inside) && apart
}

class Line {
  readonly #tokens: Token[] = []
  #pairs = 0
  #open = ''

  words(text: string): void {
    this.#tokens.push({ kind: 'words', markdown: escapeWords(text) })
  }

  /** Markdown that begins and ends with a sign. */
  code(markdown: string): void {
    this.#tokens.push({ kind: 'code', markdown })
  }

  /** A mark inside one of the same kind is always a tag: its `pair` is -1. */
  marked(mark: 'strong' | 'em', inside: () => void): void {
    const outer = this.#open
    const pair = outer.includes(mark) ? -1 : this.#pairs++
    this.#tokens.push({ kind: 'mark', mark, opens: true, pair })
    this.#open += mark
    inside()
    this.#open = outer
    this.#tokens.push({ kind: 'mark', mark, opens: false, pair })
  }

  /** The character beside a token; every sign counts as the same. */
  #beside(at: number, side: 1 | -1): string {
    for (let place = at + side; ; place += side) {
      const token = this.#tokens[place]
      if (token === undefined) return ''
      if (token.kind !== 'words') return '*'
      const characters = Array.from(token.markdown)
      const character = characters.at(side === 1 ? 0 : -1)
      if (character !== undefined) return character
    }
  }

  #isSameMark(at: number, mark: string): boolean {
    const token = this.#tokens[at]
    return token?.kind === 'mark' && token.mark === mark
  }

  /** The pairs that signs can say; the others need tags. */
  #withSigns(): Set<number> {
    const fit = new Set(Array.from({ length: this.#pairs }, (_, pair) => pair))
    for (const [at, token] of this.#tokens.entries()) {
      if (token.kind !== 'mark') continue
      const before = this.#beside(at, -1)
      const after = this.#beside(at, 1)
      const [outside, inside] = token.opens ? [before, after] : [after, before]
      const touches = this.#isSameMark(at - 1, token.mark) || this.#isSameMark(at + 1, token.mark)
      if (touches || !mayStand(signs[token.mark], outside, inside)) fit.delete(token.pair)
    }
    return fit
  }

  toString(): string {
    const fit = this.#withSigns()
    return this.#tokens
      .map((token, at) => {
        if (token.kind === 'mark') {
          if (fit.has(token.pair)) return signs[token.mark]
          return `<${token.opens ? '' : '/'}${token.mark}>`
        }
        // What a citation or link makes something else of: "[^1]:", "[^1](", and "![".
        const { kind, markdown } = token
        if (kind === 'code') return markdown
        const [before, after] = [this.#tokens[at - 1]?.kind, this.#tokens[at + 1]?.kind]
        const start = before === 'code' ? markdown.replace(/^[:(]/, '\\$&') : markdown
        return after === 'code' ? start.replace(/!$/, '\\!') : start
      })
      .join('')
  }
}

/** Calls `each` for every stretch of neighbours for which `key` is the same. */
function grouped<T, K>(
  all: readonly T[],
  key: (one: T) => K,
  each: (group: T[], value: K) => void,
) {
  const groups: T[][] = []
  for (const one of all) {
    const last = groups.at(-1)
    if (last && key(last[0]!) === key(one)) last.push(one)
    else groups.push([one])
  }
  for (const group of groups) each(group, key(group[0]!))
}

export interface WordsRules {
  /** The number under which a note is cited. */
  number: (note: string) => number
}

/** Addresses that may stand between angle brackets, also in a table, and that Liquid leaves alone. */
const mayBeBare = /^https?:\/\/[^\p{Cc} <>|\\{`]+$/iu

class Words {
  readonly line = new Line()

  /** An address that stands there as it is leads to itself, between angle brackets. */
  #plain({ words, of, source, whole }: Piece): void {
    const bare = whole && source?.live === true && of.link === undefined && mayBeBare.test(words)
    if (bare) this.line.code(`<${words}>`)
    else this.line.words(words)
  }

  #italics(pieces: Piece[]): void {
    grouped(
      pieces,
      ({ of }) => of.italic === true,
      (part, italic) => {
        const inside = () => part.forEach((piece) => this.#plain(piece))
        if (italic) this.line.marked('em', inside)
        else inside()
      },
    )
  }

  #weights(pieces: Piece[]): void {
    grouped(
      pieces,
      ({ of }) => of.bold === true,
      (part, bold) => {
        if (bold) this.line.marked('strong', () => this.#italics(part))
        else this.#italics(part)
      },
    )
  }

  #runs(pieces: Piece[]): void {
    grouped(
      pieces,
      ({ of }) => of.runIn === true,
      (part, runIn) => {
        if (!runIn) return this.#weights(part)
        this.line.marked('strong', () => {
          this.line.code(comment('run-in'))
          this.#weights(part)
        })
      },
    )
  }

  texts(texts: readonly Text[]): void {
    const href = ({ of, href }: Piece) => (of.link === undefined ? null : href)
    grouped([...piecesOf(texts, false)], href, (part, address) => {
      if (address === null) return this.#runs(part)
      this.line.code('[')
      this.#runs(part)
      this.line.code(`](${escapeAddress(address)})`)
    })
  }

  inlines(content: readonly Inline[], { number }: WordsRules): void {
    let texts: Text[] = []
    const flush = () => {
      this.texts(texts)
      texts = []
    }
    for (const inline of content) {
      if (inline.type === 'text') texts.push(inline)
      else {
        flush()
        this.line.code(`[^${number(inline.note)}]`)
      }
    }
    flush()
  }
}

/** Inlines as Markdown in one line; `asParagraph` makes a paragraph of it. */
export function wordsMarkdown(content: readonly Inline[], rules: WordsRules): string {
  const words = new Words()
  words.inlines(content, rules)
  return words.line.toString()
}

/** The same, set strong as a whole: a topic sentence. */
export function strongMarkdown(content: readonly Inline[], rules: WordsRules): string {
  const words = new Words()
  words.line.marked('strong', () => words.inlines(content, rules))
  return words.line.toString()
}
