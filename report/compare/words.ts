/** Two stretches of text compared word by word. */
import { diffArrays } from 'diff'
import type { Inline, Text } from '../document.ts'

/**
 * A stretch that is in both, in one, or in both with other marks (bold, italic, link, run-in label): then it is shown as
 * it is now.
 */
export interface Piece {
  kind: 'same' | 'added' | 'removed' | 'restyled'
  inline: Inline
}

/**
 * Words, blanks and signs, so that a changed comma is not a changed word. An address is one word, also a defanged one: half
 * of one leads somewhere else.
 */
const tokenPattern =
  /h(?:tt|xx)ps?(?:\[:\]|:)\/\/\S*[\p{L}\p{N}/]|[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/giu

function tokensOf(content: readonly Inline[]): Inline[] {
  return content.flatMap((inline): Inline[] =>
    inline.type === 'citation'
      ? [inline]
      : (inline.text.match(tokenPattern) ?? []).map((text) => ({ ...inline, text })),
  )
}

function isSameWord(one: Inline, other: Inline): boolean {
  if (one.type === 'citation') return other.type === 'citation' && one.note === other.note
  return other.type === 'text' && one.text === other.text
}

function hasSameMarks(one: Text, other: Text): boolean {
  return (
    one.bold === other.bold &&
    one.italic === other.italic &&
    one.runIn === other.runIn &&
    one.link === other.link
  )
}

/** Adds a piece, joined to the one before where nothing sets them apart. */
function add(pieces: Piece[], kind: Piece['kind'], inline: Inline): void {
  const last = pieces.at(-1)
  if (
    last?.kind === kind &&
    last.inline.type === 'text' &&
    inline.type === 'text' &&
    hasSameMarks(last.inline, inline)
  )
    last.inline = { ...last.inline, text: last.inline.text + inline.text }
  else pieces.push({ kind, inline: { ...inline } })
}

const isBlank = (inline: Inline) => inline.type === 'text' && inline.text.trim() === ''

/** A run of tokens that is in both, or in one of them. */
interface Run {
  before: Inline[]
  after: Inline[]
  same: boolean
}

function runsOf(old: readonly Inline[], now: readonly Inline[]): Run[] {
  let [atOld, atNow] = [0, 0]
  return diffArrays([...old], [...now], { comparator: isSameWord }).map(
    ({ added, removed, count }): Run => ({
      before: added ? [] : old.slice(atOld, (atOld += count)),
      after: removed ? [] : now.slice(atNow, (atNow += count)),
      same: !added && !removed,
    }),
  )
}

/** What changed from one text to another. */
export function compareWords(before: readonly Inline[], after: readonly Inline[]): Piece[] {
  const runs = runsOf(tokensOf(before), tokensOf(after))
  // Blanks that stayed between words that changed would shred the sentence: they count as changed, too.
  const stayed = (run: Run, at: number) =>
    run.same &&
    !(
      run.after.every(isBlank) &&
      [runs[at - 1], runs[at + 1]].every((other) => other?.same === false)
    )
  const pieces: Piece[] = []
  let removed: Inline[] = []
  let added: Inline[] = []
  const flush = () => {
    for (const token of removed) add(pieces, 'removed', token)
    for (const token of added) add(pieces, 'added', token)
    removed = []
    added = []
  }
  runs.forEach((run, at) => {
    if (!stayed(run, at)) {
      removed.push(...run.before)
      added.push(...run.after)
      return
    }
    flush()
    run.after.forEach((token, nth) => {
      const was = run.before[nth]!
      const isRestyled =
        token.type === 'text' && was.type === 'text' && !hasSameMarks(token, was) && !isBlank(token)
      add(pieces, isRestyled ? 'restyled' : 'same', token)
    })
  })
  flush()
  return pieces
}

/** How many words are in one of the pieces of a kind. */
export function wordsIn(pieces: readonly Piece[], kind: Piece['kind']): number {
  let words = 0
  for (const piece of pieces)
    if (piece.kind === kind && piece.inline.type === 'text')
      words += piece.inline.text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'-]*/gu)?.length ?? 0
  return words
}
