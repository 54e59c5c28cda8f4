import type { Block, BulletList, Inline, Item, Paragraph, Report } from '#report/document.ts'
import { numberNotes } from '#report/notes.ts'
import { bylineText, contributorsText } from '#report/render/html-fragment.ts'
import { keyed } from './keyed.ts'
import { NotesView } from './notes-view.tsx'
import { TextView } from './text-view.tsx'

/** Numbers the citations in reading order while the blocks are drawn, so that each has an anchor to come back to. */
class Citations {
  readonly #numbers: ReadonlyMap<string, number>
  readonly #places = new Map<number, number>()

  constructor(report: Report) {
    this.#numbers = numberNotes(report).numbers
  }

  /** The note's number, and the how manyeth citation of it this is. */
  next(note: string): { number: number; place: number } {
    const number = this.#numbers.get(note) ?? 0
    const place = (this.#places.get(number) ?? 0) + 1
    this.#places.set(number, place)
    return { number, place }
  }
}

function drawInlines(inlines: readonly Inline[], citations: Citations) {
  return keyed(inlines).map(({ value: inline, key }) => {
    if (inline.type === 'text') return <TextView key={key} text={inline} />
    const { number, place } = citations.next(inline.note)
    return (
      <a
        key={key}
        className="citation scroll-mt-24 target:bg-highlight"
        id={`citation-${number}-${place}`}
        href={`#note-${number}`}
        aria-label={`Note ${number}`}
      >
        [{number}]
      </a>
    )
  })
}

function drawBlocks(blocks: readonly (Block | Paragraph | BulletList)[], citations: Citations) {
  return keyed(blocks).map(({ value, key }) => drawBlock(value, key, citations))
}

function drawBlock(block: Exclude<Block, Item> | Item, key: string, citations: Citations) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p key={key} dir="auto">
          {drawInlines(block.content, citations)}
        </p>
      )
    case 'heading': {
      const Heading = block.level === 2 ? 'h2' : 'h3'
      return (
        <Heading key={key} dir="auto">
          {drawInlines(block.content, citations)}
        </Heading>
      )
    }
    case 'bulletList':
      return (
        <ul key={key}>
          {keyed(block.items).map((item) => (
            <li key={item.key}>{drawBlocks(item.value, citations)}</li>
          ))}
        </ul>
      )
    case 'quotation':
      return <blockquote key={key}>{drawBlocks(block.blocks, citations)}</blockquote>
    case 'keyTakeaway':
      return (
        <section key={key} data-part="keyTakeaway" aria-label="Key takeaway">
          {drawBlocks(block.blocks, citations)}
        </section>
      )
    case 'item':
      return (
        <section key={key} data-part="item">
          <h2 data-part="topic" dir="auto">
            {drawInlines(block.topic, citations)}
          </h2>
          {drawBlocks(block.blocks, citations)}
        </section>
      )
  }
}

/** A report to read, in the type in which it will be printed. Citations lead to their notes and back. */
export function ReportView({ report }: { report: Report }) {
  const { dateline, title, headline, byline, contributors } = report
  return (
    <article className="report-text" aria-label={title || 'Untitled report'}>
      {dateline && <p data-part="dateline">{dateline}</p>}
      {title && (
        <h2 data-part="title" dir="auto">
          {title}
        </h2>
      )}
      {headline && (
        <p data-part="headline" dir="auto">
          {headline}
        </p>
      )}
      {byline && (
        <p data-part="byline" dir="auto">
          {bylineText(byline)}
        </p>
      )}
      {drawBlocks(report.blocks, new Citations(report))}
      {contributors.length > 0 && (
        <section data-part="contributors" aria-label="Contributors">
          <p data-part="contributor" dir="auto">
            {contributorsText(contributors)}
          </p>
        </section>
      )}
      <NotesView report={report} />
    </article>
  )
}
