/** Galley's HTML without its marks: as the house prints it, and as a blog leaves it that strips what it does not know. */
import { expect, test } from 'vitest'
import type { Report } from '../../document.ts'
import { citationsOf, textOf } from '../../notes.ts'
import { toHtmlFragment } from '../../render/html-fragment.ts'
import { toHtmlHouse } from '../../render/html-house.ts'
import { fullReport } from '../../testing/full-report.ts'
import { generateReport } from '../../testing/generate.ts'
import { lostWords } from '../../testing/no-word-lost.ts'
import { withPlainIds } from '../../testing/plain-ids.ts'
import { random } from '../../testing/random.ts'
import { readHtml } from './read-html.ts'
import { parseHtml, rawText } from './tree.ts'

const first = Number(process.env['GALLEY_SEED'] ?? 1)
const runs = Number(process.env['GALLEY_RUNS'] ?? 60)

/** What must not differ: docs/CAVEATS.md lists what may. */
function kept({ byline, period, contributors, blocks, notes, ...rest }: Report) {
  const items = blocks.flatMap((block) => (block.type === 'item' ? textOf(block.topic) : []))
  return {
    byline,
    period,
    contributors,
    items: items.length,
    // By their numbers: a list below a takeaway moves into the essay, and its citations with it.
    citations: citationsOf({ byline, period, contributors, blocks, notes, ...rest })
      .map(({ note }) => note)
      .toSorted(),
    notes: notes.map(({ id, paragraphs }) => [id, ...paragraphs.map(textOf)].join('\n')).toSorted(),
  }
}

const stripped = (report: Report) =>
  toHtmlFragment(report, { id: 'x' })
    .replace(/<\/?article[^>]*>/g, '')
    .replace(/ (?:data-[a-z]+|class|style)(?:="[^"]*")?/g, '')

test.each([
  ['in the form of the house', (report: Report) => toHtmlHouse(report)],
  ['in a blog that strips', stripped],
])('%s', (_, write) => {
  for (let seed = first; seed < first + runs; seed++) {
    const report = seed === first ? fullReport : generateReport(random(seed))
    const html = write(report)
    const reading = readHtml(html)
    expect(reading.reports, `seed ${seed}`).toHaveLength(1)
    const wanted = kept(withPlainIds(report))
    const got = kept(reading.reports[0]!.report)
    // A numbered list that ends a report without items looks like its items.
    if (wanted.items === 0) got.items = 0
    expect(got, `seed ${seed}`).toEqual(wanted)
    const words = rawText(parseHtml(html.replaceAll('>', '> ').replace(/↑\d*/g, '')))
    expect(lostWords(words, reading), `seed ${seed}`).toEqual([])
  }
})
