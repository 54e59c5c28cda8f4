/**
 * The law of every reader for HTML, without any of the reader's own parts: a naive extractor takes the words from the
 * source with patterns alone, and each must be in a report, in its marginalia or in a `lost` remark.
 */
import type { Reading } from '../import/reading.ts'
import { runsOf } from '../notes.ts'

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '’',
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  larrhk: '↩',
}

const unescape = (text: string) =>
  text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(String(hex), 16))
    return entities[String(name)] ?? whole
  })

const inline =
  'a|abbr|b|bdi|big|cite|code|del|em|font|i|ins|kbd|mark|o:p|q|s|small|span|strike|strong|sub|sup|time|tt|u|wbr'

/** The words that the page's source shows. Marks of lists and notes are no words; numbers are derived. */
export function htmlWords(html: string): string[] {
  const text = html
    .replace(/<!--.*?-->/gs, ' ')
    .replace(/<!\[[^>]*>/g, '')
    .replace(/<(head|script|style|noscript|iframe|template|svg|title)\b.*?<\/\1\s*>/gis, ' ')
    // The number that Word, which tells others to ignore it, puts in front of an entry.
    .replace(/<span\s+style='mso-list:Ignore'>[^<]*<span[^>]*>[^<]*<\/span><\/span>/gi, '')
    // Marks and arrows: links within the page whose text is a number or a sign.
    .replace(
      /<a\b[^>]*href="?[^">]*#[^>]*>(?:<[^>]*>|\s|&nbsp;|[[\]().])*(?:[\divxlc]{1,6}|[A-Z]{2}\d|(?:[a-z*†^↑↩⤴]\ufe0e?))?(?:<[^>]*>|\s|&nbsp;|[[\]().])*<\/a\s*>/giu,
      '',
    )
    .replace(new RegExp(`</?(?:${inline})\\b[^>]*>`, 'gi'), '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\ufe0e|\ufe0f/g, '')
  return words(unescape(text))
}

const words = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** Everything that a reading holds or accounts for. */
function heldTexts({ reports, remarks }: Reading): string[] {
  return [
    ...reports.flatMap(({ report, marginalia }) => [
      report.dateline,
      report.title,
      report.headline,
      `By ${report.byline}`,
      report.cutoff ?? '',
      ...report.contributors.map((name) => `Contributors ${name} and`),
      ...(report.period ? [report.title] : []),
      // A form says these words itself, also where damage has left their lines behind.
      ...Array.from(
        { length: 3 },
        () => 'By Key Takeaway Takeaways Endnotes Footnotes Notes Sources',
      ),
      ...report.blocks.flatMap((block) => [
        ...(block.type === 'keyTakeaway' ? [block.label ?? '', 'Key Takeaway Takeaways'] : []),
        ...(block.type === 'picture' ? [block.alt, block.credit, block.asOf] : []),
        ...[...runsOf(block)].map((run) =>
          run.map((one) => (one.type === 'text' ? one.text : `[${one.note.slice(1)}]`)).join(''),
        ),
      ]),
      ...report.notes.flatMap(({ id, paragraphs }) => [
        `Endnotes Footnotes Notes Sources ${id.slice(1)}`,
        ...paragraphs.map((content) => content.map(({ text }) => text).join('')),
      ]),
      ...marginalia.flatMap(({ text }) => [text]),
    ]),
    ...[...remarks, ...reports.flatMap((one) => one.remarks)]
      .filter(({ level }) => level === 'lost')
      .map(({ text }) => text ?? ''),
  ]
}

/** The words of the source that a reading neither holds nor accounts for; empty when the law holds. */
export function lostHtmlWords(html: string, reading: Reading): string[] {
  const counts = new Map<string, number>()
  for (const word of heldTexts(reading).flatMap(words))
    counts.set(word, (counts.get(word) ?? 0) + 1)
  const take = (word: string): boolean => {
    const left = counts.get(word) ?? 0
    if (left > 0) counts.set(word, left - 1)
    return left > 0
  }
  /** Words that damage has run together may stand apart, each in its place. */
  const takeApart = (word: string): boolean =>
    Array.from(word, (_, at) => [word.slice(0, at), word.slice(at)] as const).some(
      ([first, second]) => (counts.get(first) ?? 0) > 0 && take(second) && take(first),
    )
  return htmlWords(html).filter((word) => !take(word) && !takeApart(word))
}
