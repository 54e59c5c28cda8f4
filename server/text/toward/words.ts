/** Makes one text say what another says, by as few words as differ. */
import { diffArrays } from 'diff'
import type * as Y from 'yjs'
import { CITATION_CHARACTER } from '#report/editor-json.ts'
import { safeLink } from '#report/links.ts'
import { marksBeforeChanges } from '#report/suggested.ts'
import type { Hand } from './hand.ts'
import type { Wanted } from './wanted.ts'

type Attributes = Record<string, unknown>

/** A letter (one UTF-16 unit) with its marks; `by` where it is wanted. */
interface Letter {
  text: string
  marks: Attributes
  by: readonly string[]
}

/** A letter that stands in the text, and where. */
interface Standing extends Letter {
  at: number
}

/** Marks that are part of a report. Anchors of threads stay on whatever words stay. */
const ofReport = ['runIn', 'link', 'bold', 'italic', 'citation']
const baseOf = (name: string) => name.replace(/--.*$/, '')

/** The letters of a text that are part of the report: what is only proposed is passed over, and stays where it is. */
function lettersNow(text: Y.XmlText): Standing[] {
  const letters: Standing[] = []
  let at = 0
  for (const { insert, attributes: marks = {} } of text.toDelta() as {
    insert: unknown
    attributes?: Attributes
  }[])
    // What is no text is one letter that nothing equals.
    for (const letter of typeof insert === 'string' ? insert.split('') : ['']) {
      if (!('insertion' in marks)) letters.push({ text: letter, marks, by: [], at })
      at++
    }
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

/** The marks that a report has of a letter: those before any change that is only proposed. */
function accepted(marks: Attributes): Attributes {
  const list = Object.entries(marks).map(([name, value]) => ({
    type: baseOf(name),
    attrs: typeof value === 'object' && value !== null ? { ...value } : {},
  }))
  return Object.fromEntries(marksBeforeChanges(list).map(({ type, attrs }) => [type, attrs]))
}

/** What has to change in the marks of a letter that stays. Where something has to, proposed changes of them are void. */
function restyling(now: Attributes, wanted: Attributes): Attributes {
  const before = accepted(now)
  if (ofReport.every((name) => isSame(name, before, wanted))) return {}
  const change: Attributes = {}
  for (const name of Object.keys(now)) {
    const isOdd = name !== baseOf(name) && ofReport.includes(baseOf(name))
    if (isOdd || baseOf(name) === 'change') change[name] = null
  }
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

/** Where letters stand next to each other, as stretches. */
function stretchesOf(letters: readonly Standing[]): { at: number; length: number }[] {
  const stretches: { at: number; length: number }[] = []
  for (const { at } of letters) {
    const last = stretches.at(-1)
    if (last && last.at + last.length === at) last.length++
    else stretches.push({ at, length: 1 })
  }
  return stretches
}

/** Changes the marks of letters that stay; `shift` is how far they have moved. */
function restyle(
  text: Y.XmlText,
  letters: readonly Standing[],
  { wanted, shift, hand }: { wanted: readonly Letter[]; shift: number; hand: Hand },
): void {
  const runs = runsOf(wanted, ({ marks }, nth) => restyling(letters[nth]!.marks, marks))
  for (const { value, from, length } of runs) {
    const change = value as Attributes
    if (Object.keys(change).length === 0) continue
    hand.as()
    for (const stretch of stretchesOf(letters.slice(from, from + length)))
      text.format(stretch.at + shift, stretch.length, change)
  }
}

const lengthOf = (tokens: readonly { length: number }[]) =>
  tokens.reduce((sum, { length }) => sum + length, 0)

/**
 * Changes a text into what is wanted. Words that stay keep their Yjs items and the anchors of threads on them, and words
 * that are only proposed stay proposed.
 */
export function editText(text: Y.XmlText, nodes: readonly Wanted[], hand: Hand): void {
  const [now, wanted] = [lettersNow(text), lettersWanted(nodes)]
  const [old, made] = [tokensOf(now), tokensOf(wanted)]
  const keysOf = (tokens: typeof old) => tokens.map(({ key }) => key)
  let [from, to, oldToken, newToken, shift] = [0, 0, 0, 0, 0]
  for (const { added, removed, count } of diffArrays(keysOf(old), keysOf(made))) {
    const oldLength = added ? 0 : lengthOf(old.slice(oldToken, (oldToken += count)))
    const newLength = removed ? 0 : lengthOf(made.slice(newToken, (newToken += count)))
    const standing = now.slice(from, from + oldLength)
    const letters = wanted.slice(to, to + newLength)
    if (removed) {
      hand.as()
      for (const { at, length } of stretchesOf(standing).toReversed())
        text.delete(at + shift, length)
      shift -= oldLength
    } else if (added) {
      const before = now[from - 1]
      insertLetters(text, (before ? before.at + 1 : 0) + shift, { letters, hand })
      shift += newLength
    } else restyle(text, standing, { wanted: letters, shift, hand })
    from += oldLength
    to += newLength
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
