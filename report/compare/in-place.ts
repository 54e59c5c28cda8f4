/** What changed, put into the text where it changed: a report that holds its new words and the old ones beside them. */
import type { Line } from '../authorship.ts'
import type {
  Block,
  Forecast,
  Inline,
  Inner,
  List,
  Note,
  Paragraph,
  Report,
  Text,
} from '../document.ts'
import type { ComparedPart, ComparedUnit, Comparison } from './compare.ts'
import { partKey, type UnitForm } from './units.ts'
import type { Piece } from './words.ts'

/** What of a text is not as it was. */
export type Change = Exclude<Piece['kind'], 'same'>

export interface InPlace {
  /**
   * To be drawn, not to be kept: texts are cut where a change begins or ends, and what was taken out stands where it
   * was. A citation that is gone is a text with the number that its note had, so the numbers are those of now.
   */
  report: Report
  /** Of the inlines in `report`; those that stayed as they were are left out. */
  changes: ReadonlyMap<Inline, Change>
  /** Lines of the head that are not as they were. */
  lines: Partial<Record<Line, Piece[]>>
}

/** The compared units of one part, taken one by one as its blocks are walked. */
class Units {
  readonly #units: readonly ComparedUnit[]
  #at = 0

  constructor(units: readonly ComparedUnit[]) {
    this.#units = units
  }

  /** Units that are gone and stood here; with forms, up to the first of one of these. */
  lost(...before: readonly UnitForm[]): ComparedUnit[] {
    const from = this.#at
    for (let unit = this.#units[from]; unit?.change === 'removed'; unit = this.#units[this.#at]) {
      if (before.includes(unit.form)) break
      this.#at++
    }
    return this.#units.slice(from, this.#at)
  }

  /** The unit that stands here now; `lost` was asked before. */
  next(): ComparedUnit {
    const unit = this.#units[this.#at++]
    if (!unit) throw new Error('The report is not the one that was compared.')
    return unit
  }
}

class Place {
  readonly changes = new Map<Inline, Change>()
  readonly #numbers: Comparison['numbers']

  constructor({ numbers }: Comparison) {
    this.#numbers = numbers
  }

  #inline({ kind, inline }: Piece): Inline {
    const gone = kind === 'removed' && inline.type === 'citation'
    const words = gone ? `[${this.#numbers.before[inline.note] ?? '?'}]` : ''
    const made: Inline = gone ? { type: 'text', text: words } : { ...inline }
    if (kind !== 'same') this.changes.set(made, kind)
    return made
  }

  content({ pieces }: ComparedUnit): Inline[] {
    return pieces.map((piece) => this.#inline(piece))
  }

  texts(unit: ComparedUnit): Text[] {
    return this.content(unit).filter((inline) => inline.type === 'text')
  }

  /** What is gone, whatever form it had: a paragraph each. Lines of the head and pictures have no place for it. */
  paragraphs(units: readonly ComparedUnit[]): Paragraph[] {
    return units
      .filter(({ form, pieces }) => form !== 'picture' && form !== 'line' && pieces.length > 0)
      .map((unit) => ({ type: 'paragraph', content: this.content(unit) }))
  }

  inners<T extends Block>(blocks: readonly T[], units: Units): T[] {
    return blocks.flatMap((block) => {
      const { made, beside } = this.#block(block, units)
      // A paragraph may stand wherever blocks stand.
      return [...beside, made] as Block[] as T[]
    })
  }

  /** What a list without numbers lost is an entry of it; one with numbers would count it. */
  #entries(list: List, units: Units, beside: Paragraph[]): Inner[][] {
    const entries: Inner[][] = []
    for (const entry of list.items) {
      const lost = this.paragraphs(units.lost())
      if (list.type === 'bulletList') entries.push(...lost.map((one): Inner[] => [one]))
      else (entries.at(-1) ?? beside).push(...lost)
      entries.push(this.inners(entry, units))
    }
    return entries
  }

  #forecasts(entries: readonly Forecast[], units: Units): Forecast[] {
    return entries.flatMap((entry): Forecast[] => {
      const lost = this.paragraphs(units.lost()).map(({ content }) => ({ content, status: null }))
      const unit = units.next()
      if (unit.change === 'same') return [...lost, entry]
      // The words of a unit hold its status as well.
      return [...lost, { content: this.content(unit), status: null }]
    })
  }

  /** A block with the changes in it, and what is gone and stood before it or has no place inside of it. */
  #block(block: Block, units: Units): { made: Block; beside: Paragraph[] } {
    const beside: Paragraph[] = []
    const before = (...forms: readonly UnitForm[]) =>
      beside.push(...this.paragraphs(units.lost(...forms)))
    const content = () => {
      before()
      return this.content(units.next())
    }
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return { made: { ...block, content: content() }, beside }
      case 'bulletList':
      case 'orderedList':
        before('bullet', 'number')
        return { made: { ...block, items: this.#entries(block, units, beside) }, beside }
      case 'forecasts':
        before('forecast')
        return { made: { ...block, entries: this.#forecasts(block.entries, units) }, beside }
      case 'quotation':
      case 'boilerplate':
        before('quotation')
        return { made: { ...block, blocks: this.inners(block.blocks, units) }, beside }
      case 'keyTakeaway':
        return { made: { ...block, blocks: this.inners(block.blocks, units) }, beside }
      case 'executiveSummary':
        return { made: { ...block, blocks: this.inners(block.blocks, units) }, beside }
      case 'table': {
        const caption = block.caption.length > 0 ? content() : []
        const rows = block.rows.map((row) => row.map(content))
        return { made: { ...block, caption, rows }, beside }
      }
      case 'picture': {
        before()
        units.next()
        const caption = block.caption.length > 0 ? content() : []
        return { made: { ...block, caption }, beside }
      }
      case 'item': {
        const lost = this.paragraphs(units.lost())
        const topic = this.content(units.next())
        return {
          made: { ...block, topic, blocks: [...lost, ...this.inners(block.blocks, units)] },
          beside,
        }
      }
    }
  }

  /** What is gone from behind the part's last block. */
  rest(units: Units): Paragraph[] {
    return this.paragraphs(units.lost())
  }

  note(note: Note, part: ComparedPart): Note {
    return { ...note, paragraphs: part.units.map((unit) => this.texts(unit)) }
  }
}

const isStill = ({ change }: ComparedPart) => change === 'same'
const lineNames: readonly Line[] = ['title', 'headline', 'byline']

function linesOf(parts: readonly ComparedPart[]): InPlace['lines'] {
  const changed = parts.filter((part) => !isStill(part) && part.change !== 'removed')
  return Object.fromEntries(
    lineNames.flatMap((name) => {
      const part = changed.find(({ key }) => key === name)
      return part ? [[name, part.units.flatMap(({ pieces }) => pieces)]] : []
    }),
  )
}

/**
 * The report as it is now, with every change in its place. `comparison` is one with this report, canonical, as the
 * newer one; parts that stayed need no units. Notes that are gone, and lines that are drawn otherwise than as text, are
 * left to the comparison.
 */
export function changesInPlace(report: Report, comparison: Comparison): InPlace {
  const place = new Place(comparison)
  const { text, notes } = comparison
  const queues = new Map(
    text.filter((part) => !isStill(part)).map(({ key, units }) => [key, new Units(units)]),
  )
  const lastBlock = new Map(report.blocks.map((block, at) => [partKey(block), at]))
  /** Parts that are gone, by the block that they followed; those that followed none stand first. */
  const goneAfter = new Map<number, Paragraph[]>()
  let follows = -1
  for (const { key, change, units } of text) {
    follows = lastBlock.get(key) ?? follows
    if (change !== 'removed') continue
    const before = goneAfter.get(follows) ?? []
    goneAfter.set(follows, [...before, ...place.paragraphs(units)])
  }
  const blocks = report.blocks.flatMap((block, at): Block[] => {
    const key = partKey(block)
    const units = queues.get(key)
    const rest = units && lastBlock.get(key) === at
    return [
      ...(units ? place.inners([block], units) : [block]),
      ...(rest ? place.rest(units) : []),
      ...(goneAfter.get(at) ?? []),
    ]
  })
  const noted = new Map(notes.map((part) => [part.key, part]))
  return {
    report: {
      ...report,
      blocks: [...(goneAfter.get(-1) ?? []), ...blocks],
      notes: report.notes.map((note) => {
        const part = noted.get(`note:${note.id}`)
        return !part || isStill(part) ? note : place.note(note, part)
      }),
    },
    changes: place.changes,
    lines: linesOf(text),
  }
}
