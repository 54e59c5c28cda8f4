/** Makes one text say what another says, by as few words as differ. */
import { diffArrays } from 'diff'
import type * as Y from 'yjs'
import { CITATION_CHARACTER } from '#report/editor-json.ts'
import { safeLink } from '#report/links.ts'
import type { Hand } from './hand.ts'
import type { Wanted } from './wanted.ts'

type Attributes = Record<string, unknown>

/** A letter (one UTF-16 unit) with its marks; `by` where it is wanted. */
interface Letter {
  text: string
  marks: Attributes
  by: readonly string[]
}

/** Marks that are part of a report. All others (threads, suggestions) stay on whatever words stay. */
const ofReport = ['runIn', 'link', 'bold', 'italic', 'citation']
const baseOf = (name: string) => name.replace(/--.*$/, '')

function lettersNow(text: Y.XmlText): Letter[] {
  const letters: Letter[] = []
  for (const { insert, attributes } of text.toDelta() as {
    insert: unknown
    attributes?: Attributes
  }[])
    // What is no text is one letter that nothing equals.
    for (const letter of typeof insert === 'string' ? insert.split('') : [''])
      letters.push({ text: letter, marks: attributes ?? {}, by: [] })
  return letters
}

function lettersWanted(nodes: readonly Wanted[]): Letter[] {
  return nodes.flatMap(({ text = '', marks = [], by = [] }) => {
    const attributes = Object.fromEntries(marks.map(({ type, attrs }) => [type, attrs ?? {}]))
    return text.split('').map((letter) => ({ text: letter, marks: attributes, by }))
  })
}

const valueOf = (marks: Attributes, name: string, field: string): unknown => {
  const value = marks[name]
  return typeof value === 'object' && value !== null ? (value as Attributes)[field] : undefined
}

/** Words, blanks and signs one by one; a citation is one of its note. */
function tokensOf(letters: readonly Letter[]): { key: string; length: number }[] {
  const whole = letters.map(({ text }) => text || '\uFFFF').join('')
  return [...whole.matchAll(/[\p{L}\p{N}\p{M}_]+|\s+|[^]/gu)].map(({ 0: token, index }) => {
    const letter = letters[index]!
    const note = token === CITATION_CHARACTER ? valueOf(letter.marks, 'citation', 'note') : ''
    return {
      key: letter.text === '' ? `${index} no text` : `${token} ${String(note)}`,
      length: token.length,
    }
  })
}

function isSame(name: string, now: Attributes, wanted: Attributes): boolean {
  if (name in now !== name in wanted) return false
  if (!(name in wanted)) return true
  if (name === 'link') return safeLink(valueOf(now, name, 'href')) === valueOf(wanted, name, 'href')
  return name !== 'citation' || valueOf(now, name, 'note') === valueOf(wanted, name, 'note')
}

/** What has to change in the marks of a letter that stays. */
function restyling(now: Attributes, wanted: Attributes): Attributes {
  const change: Attributes = {}
  for (const name of Object.keys(now))
    if (name !== baseOf(name) && ofReport.includes(baseOf(name))) change[name] = null
  for (const name of ofReport) if (!isSame(name, now, wanted)) change[name] = wanted[name] ?? null
  return change
}

/** Neighbours for which `of` says the same, as runs. */
function runsOf<T>(
  list: readonly T[],
  of: (one: T, at: number) => unknown,
): { length: number; value: unknown; from: number }[] {
  const runs: { length: number; value: unknown; from: number; key: string }[] = []
  list.forEach((one, at) => {
    const value = of(one, at)
    const key = JSON.stringify(value)
    const last = runs.at(-1)
    if (last?.key === key) last.length++
    else runs.push({ length: 1, value, from: at, key })
  })
  return runs
}

/** Changes the marks of letters that stay, from a place on. */
function restyle(
  text: Y.XmlText,
  at: number,
  { now, wanted, hand }: { now: readonly Letter[]; wanted: readonly Letter[]; hand: Hand },
): void {
  for (const run of runsOf(wanted, ({ marks }, nth) => restyling(now[nth]!.marks, marks))) {
    const change = run.value as Attributes
    if (Object.keys(change).length === 0) continue
    hand.as()
    text.format(at + run.from, run.length, change)
  }
}

const lengthOf = (tokens: readonly { length: number }[]) =>
  tokens.reduce((sum, { length }) => sum + length, 0)

/** Changes a text into what is wanted. Words that stay keep their Yjs items, and with them every mark that is none of a report's. */
export function editText(text: Y.XmlText, nodes: readonly Wanted[], hand: Hand): void {
  const [now, wanted] = [lettersNow(text), lettersWanted(nodes)]
  const [old, made] = [tokensOf(now), tokensOf(wanted)]
  const keysOf = (tokens: typeof old) => tokens.map(({ key }) => key)
  let [at, from, oldToken, newToken] = [0, 0, 0, 0]
  for (const { added, removed, count } of diffArrays(keysOf(old), keysOf(made))) {
    const oldLength = added ? 0 : lengthOf(old.slice(oldToken, (oldToken += count)))
    const newLength = removed ? 0 : lengthOf(made.slice(newToken, (newToken += count)))
    const letters = wanted.slice(at, at + newLength)
    if (removed) {
      hand.as()
      text.delete(at, oldLength)
    } else if (added) insertLetters(text, at, { letters, hand })
    else restyle(text, at, { now: now.slice(from, from + oldLength), wanted: letters, hand })
    at += newLength
    from += oldLength
  }
}

function insertLetters(
  text: Y.XmlText,
  at: number,
  { letters, hand }: { letters: readonly Letter[]; hand: Hand },
): void {
  for (const { from, length } of runsOf(letters, ({ marks, by }) => [marks, by])) {
    const { by, marks } = letters[from]!
    const words = letters.slice(from, from + length).map((letter) => letter.text)
    hand.as(by)
    // Yjs writes into the object that it is given.
    text.insert(at + from, words.join(''), { ...marks })
  }
}
