/** Random reports with suggestions and threads on them, for the laws of marked reports. */
import { canonical } from '../canonical.ts'
import type { Inline, Report, Text } from '../document.ts'
import { mapRuns } from '../map-runs.ts'
import { acceptedRun, everyBlock } from '../marked.ts'
import { textOf } from '../notes.ts'
import {
  carrying,
  type Looks,
  type Marked,
  type MarkedReport,
  type MarkedThread,
  type Marking,
  markingOf,
  type Proposed,
} from '../riding.ts'
import { PROPOSED_BREAK, type Suggested } from '../suggested.ts'
import type { Random } from './random.ts'

const people = [
  { id: 'w1', name: 'Ada Quill' },
  { id: 'w2', name: 'Øyvind <Brandt> & Co' },
  { id: 'w3', name: '编辑' },
]

export class Marker {
  #count = 0
  readonly threads: MarkedThread[] = []
  constructor(readonly chance: Random) {}

  /** Each is of a moment of its own, so that no two of them are one. */
  suggested(): Suggested {
    this.#count += 1
    const at = Date.UTC(2026, 0, 1) + this.#count * 61_000
    return { id: `s${this.#count}`, by: this.chance.pick(people).id, at }
  }

  thread(quote: string): string {
    const { chance } = this
    const id = `t${this.threads.length}`
    const said = (at: number) => ({
      author: chance.pick(people).name,
      at: new Date(Date.UTC(2026, 1, 1, 0, this.threads.length, at)).toISOString(),
      words: chance.pick(['Why?', 'Two\nlines.', 'a < b & c']),
    })
    const replies = chance.times(chance.int(3), (at) => said(at + 1))
    this.threads.push({ id, ...said(0), resolved: chance.chance(0.3), replies, quote })
    return id
  }

  changed(text: Text): NonNullable<Marking['changed']> {
    const name = this.chance.pick(['bold', 'italic'] as const)
    const { runIn, bold, italic, link } = text
    const looks: Looks = {
      ...(runIn ? { runIn } : {}),
      ...(bold ? { bold } : {}),
      ...(italic ? { italic } : {}),
      ...(link === undefined ? {} : { link }),
    }
    const added = looks[name] !== true
    if (added) looks[name] = true
    else delete looks[name]
    return { changes: [{ ...this.suggested(), [added ? 'add' : 'remove']: name }], looks }
  }

  /** Some of the texts and citations of a run get marks, and some words are put in behind them. */
  run<I extends Inline>(run: readonly I[], threads = true): I[] {
    const { chance } = this
    return run.flatMap((inline): I[] => {
      if (inline.type === 'text' && inline.text.trim() === '') return [inline]
      const marking: Marking = {}
      if (chance.chance(0.15)) marking.deletion = this.suggested()
      else if (inline.type === 'text' && chance.chance(0.1)) marking.changed = this.changed(inline)
      if (threads && chance.chance(0.1))
        marking.threads = [this.thread(inline.type === 'text' ? inline.text : '')]
      const made: Inline[] = [Object.keys(marking).length > 0 ? carrying(inline, marking) : inline]
      if (chance.chance(0.15)) made.push(...this.inserted())
      return made as I[]
    })
  }

  inserted(): Text[] {
    const { chance } = this
    const insertion = this.suggested()
    const marking: Marking = { insertion }
    if (chance.chance(0.2)) marking.deletion = this.suggested()
    const words: Text = {
      type: 'text',
      text: chance.pick(['new words', ' and more, ', 'جديد']),
      ...(chance.chance(0.2) ? { bold: true as const } : {}),
    }
    return [carrying(words, marking)]
  }

  breakIn<I extends Inline>(run: readonly I[]): I[] {
    const { chance } = this
    if (run.length === 0 || !chance.chance(0.1)) return [...run]
    const insertion = this.suggested()
    const made: Text[] = [
      carrying<Text>({ type: 'text', text: PROPOSED_BREAK }, { insertion }),
      carrying<Text>({ type: 'text', text: 'A new paragraph.' }, { insertion }),
    ]
    return [...run, ...(made as Inline[])] as I[]
  }
}

/** `report` with random marks on it; canonical. Word has no comments in notes. */
export function marked(report: Report, chance: Random, threadsInNotes = true): Marked {
  const marker = new Marker(chance)
  const base = canonical(report)
  const made = mapRuns(base, (run) => marker.run(run))
  made.notes = made.notes.map((note) => ({
    ...note,
    paragraphs: note.paragraphs.map((run) => marker.run(run, threadsInNotes)),
  }))
  for (const block of everyBlock(made.blocks))
    if (block.type === 'paragraph') block.content = marker.breakIn(block.content)
  // A line above the text has no looks of its own.
  const lines =
    base.title === ''
      ? undefined
      : marker
          .run<Inline>([{ type: 'text', text: base.title }])
          .filter((inline) => !markingOf(inline)?.changed)
          .map((inline) => (inline.type === 'text' ? withoutLooks(inline) : inline))
  const touched = lines?.some((inline) => markingOf(inline)) && textOf(acceptedRun(lines)) !== ''
  const whole: MarkedReport = {
    ...canonical(made),
    ...(lines && touched ? { lines: { title: lines } } : {}),
  }
  const said = JSON.stringify(whole)
  const threads = marker.threads.filter(({ id }) => said.includes(`"${id}"`))
  return { report: whole, people, threads }
}

const withoutLooks = ({ bold: _bold, ...text }: Text): Text => text

/** Proposals for items, notes and joins, as the editor may hold them at any place. */
export function withProposals({ report, ...rest }: Marked, chance: Random): Marked {
  const marker = new Marker(chance)
  const propose = (part: object, ops: readonly ('ins' | 'del')[]) => {
    if (chance.chance(0.3)) {
      const proposal = { [chance.pick(ops)]: marker.suggested() }
      Object.assign(part, { proposal } satisfies Proposed)
    }
  }
  for (const block of everyBlock(report.blocks)) {
    if (block.type === 'item') propose(block, ['ins', 'del'])
    if ((block.type === 'paragraph' || block.type === 'heading') && chance.chance(0.1))
      Object.assign(block, { join: marker.suggested() })
  }
  for (const note of report.notes) propose(note, ['ins', 'del'])
  return { report, ...rest }
}
