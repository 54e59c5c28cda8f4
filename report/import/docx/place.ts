/** What a document proposes and says → marks at the words that its reader found in it. What has no words there stays out. */
import { canonical, joinedRun } from '../../canonical.ts'
import type { Block, Inline, Item, Note, Report, Text } from '../../document.ts'
import { mapRuns } from '../../map-runs.ts'
import { everyBlock } from '../../marked.ts'
import { runsOf } from '../../notes.ts'
import {
  carrying,
  type MarkedLines,
  type MarkedReport,
  type Marking,
  markingOf,
  type Proposed,
  proposedOf,
  type Riding,
  standing,
} from '../../riding.ts'
import { PROPOSED_BREAK, type Suggested } from '../../suggested.ts'
import { threadOf } from './account.ts'
import { proposedParagraphs, textOfRun } from './inserted-words.ts'
import { type FoundPlaces, Marks } from './marks.ts'
import type { Inserted, Joined, Proposals, Stretch } from './proposals.ts'
import { nowhere, type Spot, Spots } from './spots.ts'
import type { DocxInline } from './tree.ts'
import { numberOfNote } from './words.ts'

const breakText: Text = { type: 'text', text: PROPOSED_BREAK }

export class Placing {
  readonly #proposals: Proposals
  readonly #places: FoundPlaces
  readonly #spots: Spots
  readonly #marks: Marks
  /** Notes of the file → ids in the report. */
  readonly #notes = new Map<string, string>()
  /** Made runs → those that they were made of. */
  readonly #before = new Map<readonly Inline[], readonly Inline[]>()
  readonly #placed = new Set<string>()
  readonly #missed = new Set<string>()

  /** `only` tells that the file holds no other report. */
  constructor(
    proposals: Proposals,
    places: FoundPlaces,
    readonly only: boolean,
  ) {
    this.#proposals = proposals
    this.#places = places
    this.#spots = new Spots(proposals)
    this.#marks = new Marks(proposals.ranges)
  }

  /** What stands in the report now as a whole, as `Marginal.of` names it. */
  get placed(): ReadonlySet<string> {
    return new Set([...this.#placed].filter((of) => !this.#missed.has(of)))
  }

  report(report: Report): MarkedReport {
    for (const block of report.blocks) for (const run of runsOf(block)) this.#learn(run)
    for (const { paragraphs } of report.notes) for (const run of paragraphs) this.#learn(run)
    const lines = this.#lines(report)
    this.#spots.sort()
    for (const inserted of this.#proposals.inserted) this.#give(inserted)
    const joins = this.#joins()
    const made = mapRuns(report, (run) => this.#run(run))
    const notes = report.notes.map(({ id, paragraphs }) => this.#note(id, paragraphs, joins))
    made.notes = [...notes, ...this.#proposedNotes()]
    this.#join(made.blocks, joins)
    for (const { id } of joins.values()) this.#missed.add(id)
    const marked: MarkedReport = canonical(made)
    if (lines.size > 0)
      marked.lines = Object.fromEntries(
        [...lines].map(([name, run]) => [name, joinedRun(this.#run(run))]),
      )
    return marked
  }

  #learn(run: readonly Inline[]): void {
    for (const { inline, from } of this.#spots.learn(run)) {
      const key = inline.type === 'citation' ? this.#places.citations.get(from) : undefined
      if (inline.type === 'citation' && key !== undefined) this.#notes.set(key, inline.note)
    }
  }

  /** The lines above the text are those of the paragraphs that say the same. */
  #lines(report: Report): Map<keyof MarkedLines, Inline[]> {
    const made = new Map<keyof MarkedLines, Inline[]>()
    const spots = this.#spots
    const used = new Set<Stretch>()
    for (const name of ['title', 'headline', 'byline'] as const) {
      const line = report[name]
      if (line === '') continue
      const found = this.#proposals.paragraphs.find((stretch) => {
        if (
          used.has(stretch) ||
          stretch.story !== 1 ||
          stretch.to - stretch.from > line.length + 40
        )
          return false
        const words = spots.wordsOf(stretch)
        return words === line || (name === 'byline' && words.replace(/^by:? /i, '') === line)
      })
      if (found) used.add(found)
      if (!found || !this.#isTouched(found)) continue
      const run: Inline[] = [standing({ type: 'text', text: line }, found.from)]
      spots.learn(run)
      made.set(name, run)
    }
    return made
  }

  #isTouched({ from, to }: Stretch): boolean {
    const { inserted, ranges } = this.#proposals
    return (
      inserted.some(({ at, within }) => at >= from && at <= to && within.from === from) ||
      ranges.some((one) => one.from < to && one.to > from)
    )
  }

  /** Gives an insertion to the piece beside which it stands. */
  #give(inserted: Inserted): void {
    const { at, within, story, by, deletion } = inserted
    const { before, from } = this.#spots.around(at)
    const isInside = (spot: Spot | undefined) =>
      spot !== undefined && spot.from >= within.from && spot.to <= within.to
    const beside = isInside(before) ? before : isInside(from) ? from : undefined
    if (beside) {
      beside.inserted.push(inserted)
      return
    }
    const isNew = this.only && this.#spots.wordsOf(within) === ''
    if (isNew && before && this.#spots.storyAt(before.from) === story) {
      const last = before.behind.at(-1)
      if (last?.[0]?.within === within) last.push(inserted)
      else before.behind.push([inserted])
      return
    }
    this.#missed.add(by.id)
    if (deletion) this.#missed.add(deletion.id)
  }

  /** First pieces of paragraphs → why these are to go on in those before them. */
  #joins(): Map<Inline, Suggested> {
    const made = new Map<Inline, Suggested>()
    for (const { at, to, by } of this.#proposals.joined) {
      const { from } = this.#spots.around(at)
      if (from && from.to <= to) made.set(from.inline, by)
      else this.#missed.add(by.id)
    }
    return made
  }

  #taken(run: readonly Inline[], joins: Map<Inline, Suggested>): Suggested | undefined {
    const first = run.find((inline) => joins.has(inline))
    const join = first && joins.get(first)
    if (first) joins.delete(first)
    if (join) this.#placed.add(join.id)
    return join
  }

  #join(blocks: readonly Block[], joins: Map<Inline, Suggested>): void {
    const all = [...everyBlock(blocks)]
    for (const block of all)
      if (block.type === 'paragraph' || block.type === 'heading') {
        const join = this.#taken(this.#before.get(block.content) ?? [], joins)
        if (join) Object.assign(block, { join })
      }
    for (const block of all) if (block.type === 'item') this.#withdraw(block, joins)
  }

  /** An item whose words are all to go, with their ends, is to go itself. */
  #withdraw(item: Item & Proposed, joins: Map<Inline, Suggested>): void {
    const runs = [...runsOf(item)]
    const markings = runs.flat().map((inline) => markingOf(inline))
    const by = markings[0]?.deletion
    if (!by || markings.some((one) => !one || one.insertion || one.deletion?.id !== by.id)) return
    const spots = runs.flatMap((run) => this.#spots.of(this.#before.get(run) ?? []))
    const end = spots.reduce((most, { to }) => Math.max(most, to), nowhere)
    const { from: next } = this.#spots.around(end)
    const reaches = ({ at, by: { id } }: Joined) =>
      id === by.id && at > end && (next === undefined || at <= next.from)
    if (!this.#proposals.joined.some(reaches)) return
    for (const marking of markings) delete marking!.deletion
    for (const inner of everyBlock(item.blocks))
      if (proposedOf(inner).join?.id === by.id) delete (inner as Block & Proposed).join
    if (next && joins.get(next.inline)?.id === by.id) joins.delete(next.inline)
    for (const inline of runs.flat())
      if (isBare(markingOf(inline))) delete (inline as Riding).marking
    item.proposal = { del: by }
  }

  #note(id: string, runs: readonly (readonly Text[])[], joins: Map<Inline, Suggested>): Note {
    const paragraphs: Text[][] = []
    for (const run of runs) {
      const join = paragraphs.length > 0 ? this.#taken(run, joins) : undefined
      const made = this.#run(run).filter((inline) => inline.type === 'text')
      if (!join) paragraphs.push(made)
      else paragraphs.at(-1)!.push(carrying(breakText, { deletion: join }), ...made)
    }
    return { id, paragraphs }
  }

  #proposedNotes(): Note[] {
    return this.#proposals.notes.flatMap(({ key, by, blocks }): (Note & Proposed)[] => {
      const id = this.#notes.get(key)
      if (id === undefined) {
        this.#missed.add(by.id)
        return []
      }
      return [{ id, paragraphs: proposedParagraphs(blocks), proposal: { ins: by } }]
    })
  }

  #run(run: readonly Inline[]): Inline[] {
    const made = this.#spots.of(run).flatMap((spot) => this.#spot(spot))
    this.#before.set(made, run)
    return made
  }

  /** A piece with its marks, cut where they begin and end, and with what is to be inserted. */
  #spot({ inline, from, to, inserted, behind }: Spot): Inline[] {
    const { origin: _origin, ...bare } = inline as Inline & Riding
    if (from === nowhere) return [bare]
    const cuts = this.#marks.cuts(
      { from, to },
      inserted.map(({ at }) => at),
    )
    const made = this.#insert(inserted.filter(({ at }) => at <= from))
    for (const [index, begin] of cuts.slice(0, -1).entries()) {
      const end = cuts[index + 1]!
      const marking = this.#marks.of({ from: begin, to: end }, bare, this.#placed)
      const cut =
        bare.type === 'text' ? { ...bare, text: bare.text.slice(begin - from, end - from) } : bare
      made.push(marking ? carrying(cut, marking) : cut)
      made.push(...this.#insert(inserted.filter(({ at }) => (end === to ? at >= to : at === end))))
    }
    for (const paragraphs of behind) made.push(...this.#apart(paragraphs))
    return made
  }

  /** New paragraphs behind one that stays: the break is in front of the first one, and none behind the last. */
  #apart(all: readonly Inserted[]): Inline[] {
    const inner = all.at(-1)?.what === 'break' ? all.slice(0, -1) : all
    const [first] = inner
    return first ? this.#insert([{ ...first, what: 'break', threads: [] }, ...inner]) : []
  }

  #insert(all: readonly Inserted[]): Inline[] {
    return all.flatMap(({ by, deletion, threads, what }): Inline[] => {
      const words = what === 'break' ? breakText : this.#words(what)
      const ids = [by.id, ...(deletion ? [deletion.id] : [])]
      for (const id of ids) (words ? this.#placed : this.#missed).add(id)
      if (!words) return []
      for (const id of threads) this.#placed.add(threadOf(id))
      const marking: Marking = {
        insertion: by,
        ...(deletion ? { deletion } : {}),
        ...(threads.length > 0 ? { threads: threads.toSorted() } : {}),
      }
      return [carrying(words, marking)]
    })
  }

  /** An inserted run as the report has it; null where no report has its words. */
  #words(what: DocxInline): Inline | null {
    if (what.kind === 'text') return textOfRun(what)
    if (what.kind === 'note-reference' && !numberOfNote.test(what.text))
      return { type: 'text', text: what.text }
    const key =
      what.kind === 'citation'
        ? `${what.note} ${what.id}`
        : what.kind === 'note-reference'
          ? this.#places.bookmarks.get(what.bookmark)
          : undefined
    const note = key === undefined ? undefined : this.#noteId(key)
    return note === undefined ? null : { type: 'citation', note }
  }

  #noteId(key: string): string | undefined {
    const known = this.#notes.get(key)
    if (known !== undefined || !this.#proposals.notes.some((note) => note.key === key)) return known
    const id = `p${this.#notes.size + 1}`
    this.#notes.set(key, id)
    return id
  }
}

const isBare = (marking: Marking | undefined) =>
  marking !== undefined && !marking.changed && !marking.threads && !marking.insertion
