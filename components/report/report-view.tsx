import { Fragment } from 'react'
import type { Block, Inline, Picture, Report } from '#report/document.ts'
import { isAttached } from '#report/import/attachments.ts'
import { numberNotes } from '#report/notes.ts'
import { pictureSet, readPictureAddress } from '#report/picture-address.ts'
import { bylineText, contributorsText } from '#report/render/html-head.ts'
import { plain, type Dress } from './dress.ts'
import { keyed } from './keyed.ts'
import { NotesView } from './notes-view.tsx'
import { TextView } from './text-view.tsx'

/** Numbers the citations in reading order while the blocks are drawn, so that each has an anchor to come back to. */
class Citations {
  readonly #numbers: ReadonlyMap<string, number>
  readonly #places = new Map<number, number>()

  constructor(
    report: Report,
    readonly dress: Dress,
  ) {
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
    if (inline.type === 'text') return <TextView key={key} text={inline} dress={citations.dress} />
    const { number, place } = citations.next(inline.note)
    const shown = (
      <a
        className="citation scroll-mt-24 target:bg-highlight"
        id={`citation-${number}-${place}`}
        href={`#note-${number}`}
        aria-label={`Note ${number}`}
      >
        [{number}]
      </a>
    )
    return <Fragment key={key}>{citations.dress.citation?.(inline, shown) ?? shown}</Fragment>
  })
}

function drawBlocks(blocks: readonly Block[], citations: Citations) {
  return keyed(blocks).map(({ value, key }) => drawBlock(value, key, citations))
}

/** The desk's own pictures are shown; of others, which nobody here loads, the words and the address. */
function drawPicture(picture: Picture, key: string, citations: Citations) {
  const { kind, src, alt, caption, credit, asOf } = picture
  const own = readPictureAddress(src)
  const about = [asOf, credit].filter(Boolean).join(' · ')
  return (
    <figure key={key} data-block="picture" data-kind={kind}>
      {own ? (
        // oxlint-disable-next-line nextjs/no-img-element -- it has its sizes already, and only members may see it
        <img
          src={src}
          srcSet={pictureSet(src) ?? undefined}
          sizes="(max-width: 43.75rem) 100vw, 40rem"
          width={own.width}
          height={own.height}
          alt={alt}
          loading="lazy"
          decoding="async"
        />
      ) : (
        <div className="picture-absent" dir="auto">
          {alt && <p>{alt}</p>}
          {src && <p>{isAttached(src) ? 'The picture is in the file.' : src}</p>}
        </div>
      )}
      {(caption.length > 0 || about) && (
        <figcaption dir="auto">
          <span className="picture-words">{drawInlines(caption, citations)}</span>
          {about && <span className="picture-about">{about}</span>}
        </figcaption>
      )}
    </figure>
  )
}

function drawBlock(block: Block, key: string, citations: Citations) {
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
    case 'orderedList':
      return (
        <ol key={key} start={block.start ?? 1}>
          {keyed(block.items).map((item) => (
            <li key={item.key}>{drawBlocks(item.value, citations)}</li>
          ))}
        </ol>
      )
    case 'forecasts':
      return (
        <ul key={key} data-block="forecasts">
          {keyed(block.entries).map(({ value, key: entry }) => (
            <li key={entry} dir="auto" data-status={value.status ?? undefined}>
              {drawInlines(value.content, citations)}
            </li>
          ))}
        </ul>
      )
    case 'table':
      return (
        <table key={key} data-block="table">
          {block.caption.length > 0 && <caption>{drawInlines(block.caption, citations)}</caption>}
          <tbody>
            {keyed(block.rows).map((row, at) => {
              const Cell = block.head && at === 0 ? 'th' : 'td'
              return (
                <tr key={row.key}>
                  {keyed(row.value).map((cell) => (
                    <Cell key={cell.key} dir="auto">
                      {drawInlines(cell.value, citations)}
                    </Cell>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      )
    case 'picture':
      return drawPicture(block, key, citations)
    case 'boilerplate':
      return (
        <div key={key} data-block="boilerplate">
          {drawBlocks(block.blocks, citations)}
        </div>
      )
    case 'executiveSummary':
      return (
        <section key={key} data-part="executiveSummary" aria-label="Executive summary">
          {drawBlocks(block.blocks, citations)}
        </section>
      )
    case 'quotation':
      return <blockquote key={key}>{drawBlocks(block.blocks, citations)}</blockquote>
    case 'keyTakeaway':
      return (
        <section
          key={key}
          data-part="keyTakeaway"
          data-label={block.label}
          aria-label={block.label ? `Key takeaway: ${block.label}` : 'Key takeaway'}
        >
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
export function ReportView({ report, dress = plain }: { report: Report; dress?: Dress }) {
  const { dateline, title, headline, byline, contributors } = report
  return (
    <article className="report-text" aria-label={title || 'Untitled report'}>
      {dateline && <p data-part="dateline">{dateline}</p>}
      {title && (
        <h2 data-part="title" dir="auto">
          {dress.line('title', title)}
        </h2>
      )}
      {headline && (
        <p data-part="headline" dir="auto">
          {dress.line('headline', headline)}
        </p>
      )}
      {byline && (
        <p data-part="byline" dir="auto">
          {dress.line('byline', bylineText(byline))}
        </p>
      )}
      {drawBlocks(report.blocks, new Citations(report, dress))}
      {contributors.length > 0 && (
        <section data-part="contributors" aria-label="Contributors">
          <p data-part="contributor" dir="auto">
            {contributorsText(contributors)}
          </p>
        </section>
      )}
      <NotesView report={report} dress={dress} />
    </article>
  )
}
