/** What changed from one report to another, as a value that a page draws. */
import { canonical } from '../canonical.ts'
import type { Note, Report } from '../document.ts'
import { numberNotes } from '../notes.ts'
import { noteSources, sourceKey } from '../sources.ts'
import { alignUnits, movedKeys } from './align.ts'
import { noteParts, textParts, type Part, type UnitForm } from './units.ts'
import { compareWords, wordsIn, type Piece } from './words.ts'

export interface ComparedUnit {
  change: 'same' | 'changed' | 'added' | 'removed'
  form: UnitForm
  depth: number
  /** What it was, where it is something else now: a paragraph that became a heading. */
  was: UnitForm | null
  pieces: Piece[]
}

export interface ComparedPart {
  key: string
  name: string
  change: 'same' | 'changed' | 'added' | 'removed'
  /** Another place among the items than before, under the name that it had there. */
  movedFrom: string | null
  units: ComparedUnit[]
}

export interface Comparison {
  /** Head, text and contributors; what was removed stands where it was. */
  text: ComparedPart[]
  notes: ComparedPart[]
  /** Addresses that only one of them cites, as they are written. */
  sources: { added: string[]; removed: string[] }
  /** Note's id → its number, before and now. */
  numbers: { before: Record<string, number>; after: Record<string, number> }
  counts: {
    wordsAdded: number
    wordsRemoved: number
    itemsAdded: number
    itemsRemoved: number
    itemsMoved: number
    notesAdded: number
    notesRemoved: number
    notesChanged: number
  }
  isSame: boolean
}

/** What notes cite: key → the address as it is written first. */
function sourcesOf(notes: readonly Note[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const source of notes.flatMap(noteSources)) {
    const key = sourceKey(source)
    if (!found.has(key)) found.set(key, source.written)
  }
  return found
}

/** The sources of both, as far as they can differ: a note that is in both cites the same in both. */
function changedSources(before: Report, after: Report) {
  const old = new Set(before.notes.map((note) => JSON.stringify(note)))
  const now = new Set(after.notes.map((note) => JSON.stringify(note)))
  const gone = before.notes.filter((note) => !now.has(JSON.stringify(note)))
  const made = after.notes.filter((note) => !old.has(JSON.stringify(note)))
  if (gone.length + made.length === 0) return [new Map(), new Map()] as const
  const stayed = after.notes.filter((note) => old.has(JSON.stringify(note)))
  const [lost, found] = [sourcesOf(gone), sourcesOf(made)]
  const differs = [...lost.keys(), ...found.keys()].some((key) => !lost.has(key) || !found.has(key))
  if (!differs) return [lost, found] as const
  const both = sourcesOf(stayed)
  return [new Map([...lost, ...both]), new Map([...found, ...both])] as const
}

const whole = (kind: Piece['kind'], content: readonly Piece['inline'][]): Piece[] =>
  content.map((inline) => ({ kind, inline }))

function compareUnits(before: Part | undefined, after: Part | undefined): ComparedUnit[] {
  return alignUnits(before?.units ?? [], after?.units ?? []).map((pair): ComparedUnit => {
    if (pair.before === null) {
      const { form, depth, content } = pair.after
      return { change: 'added', form, depth, was: null, pieces: whole('added', content) }
    }
    if (pair.after === null) {
      const { form, depth, content } = pair.before
      return { change: 'removed', form, depth, was: null, pieces: whole('removed', content) }
    }
    const { form, depth, content } = pair.after
    const isEqual = JSON.stringify(pair.before.content) === JSON.stringify(content)
    const pieces = isEqual ? whole('same', content) : compareWords(pair.before.content, content)
    const was = form === pair.before.form && depth === pair.before.depth ? null : pair.before.form
    const isSame = was === null && pieces.every(({ kind }) => kind === 'same')
    return { change: isSame ? 'same' : 'changed', form, depth, was, pieces }
  })
}

function comparePart(before: Part | undefined, after: Part | undefined): ComparedPart {
  const { key, name } = (after ?? before)!
  const units = compareUnits(before, after)
  const isSame = units.every(({ change }) => change === 'same')
  const change = !before ? 'added' : !after ? 'removed' : isSame ? 'same' : 'changed'
  return { key, name, change, movedFrom: null, units }
}

/** The parts of both in the order of the newer one; each that is gone stands behind the one that it followed. */
function compareParts(before: readonly Part[], after: readonly Part[]): ComparedPart[] {
  const old = new Map(before.map((part) => [part.key, part]))
  const now = new Map(after.map((part) => [part.key, part]))
  const made = after.map((part) => comparePart(old.get(part.key), part))
  before.forEach((part, at) => {
    if (now.has(part.key)) return
    // Whatever stood before it is there by now, in its new place or put in again.
    const place = made.findIndex(({ key }) => key === before[at - 1]?.key) + 1
    made.splice(place, 0, comparePart(part, undefined))
  })
  return made
}

const isItem = ({ key }: { key: string }) => key.startsWith('item:')

function markMoved(parts: ComparedPart[], before: readonly Part[], after: readonly Part[]): void {
  const keys = (list: readonly Part[]) => list.filter(isItem).map(({ key }) => key)
  const moved = movedKeys(keys(before), keys(after))
  for (const part of parts)
    if (moved.has(part.key))
      part.movedFrom = before.find(({ key }) => key === part.key)?.name ?? null
}

function isChanged({ change, movedFrom }: ComparedPart): boolean {
  return change !== 'same' || movedFrom !== null
}

/** Compares two reports. Notes are the same by their ids, whatever their numbers are. */
export function compareReports(one: Report, other: Report): Comparison {
  return compareCanonical(canonical(one), canonical(other))
}

/** The same for reports that are canonical already, as frozen versions are. */
export function compareCanonical(before: Report, after: Report): Comparison {
  const [oldText, newText] = [textParts(before), textParts(after)]
  const text = compareParts(oldText, newText)
  markMoved(text, oldText, newText)
  const notes = compareParts(noteParts(before), noteParts(after))
  const pieces = [...text, ...notes].flatMap(({ units }) => units.flatMap((unit) => unit.pieces))
  const [oldSources, newSources] = changedSources(before, after)
  const only = (of: ReadonlyMap<string, string>, not: ReadonlyMap<string, string>) =>
    [...of].flatMap(([key, address]) => (not.has(key) ? [] : [address]))
  const count = (list: readonly ComparedPart[], change: ComparedPart['change']) =>
    list.filter((part) => part.change === change).length
  const items = text.filter(isItem)
  return {
    text,
    notes,
    sources: { added: only(newSources, oldSources), removed: only(oldSources, newSources) },
    numbers: {
      before: Object.fromEntries(numberNotes(before).numbers),
      after: Object.fromEntries(numberNotes(after).numbers),
    },
    counts: {
      wordsAdded: wordsIn(pieces, 'added'),
      wordsRemoved: wordsIn(pieces, 'removed'),
      itemsAdded: count(items, 'added'),
      itemsRemoved: count(items, 'removed'),
      itemsMoved: items.filter(({ movedFrom }) => movedFrom !== null).length,
      notesAdded: count(notes, 'added'),
      notesRemoved: count(notes, 'removed'),
      notesChanged: count(notes, 'changed'),
    },
    isSame: !text.some(isChanged) && !notes.some(isChanged),
  }
}

/** The same without the text of what stayed as it was: what a page needs. */
export function withoutStill(comparison: Comparison): Comparison {
  const short = (parts: readonly ComparedPart[]) =>
    parts.map((part) => (part.change === 'same' ? { ...part, units: [] } : part))
  return { ...comparison, text: short(comparison.text), notes: short(comparison.notes) }
}
