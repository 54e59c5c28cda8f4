/**
 * How long a reviewer waits: opening the history of a report with 1,000 versions, and comparing two versions of 20,000
 * words in the thread that does nothing else, beside jsdiff over the whole text as one (words alone: no notes, no moved
 * items). Run: npm run bench:review
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { diffWordsWithSpace } from 'diff'
import { canonicalJson } from '#report/canonical.ts'
import type { Report } from '#report/document.ts'
import { paragraphTexts } from '#report/notes.ts'
import { random as randomFrom } from '#report/testing/random.ts'
import { realSizeReport } from '#report/testing/real-size.ts'
import { compareApart } from '#server/compare/compare-apart.ts'
import { historyPage } from '#server/queries/history-page.ts'
import { ctxOf, person, report, series } from '#server/testing/factories.ts'
import { published } from '#server/testing/publish.ts'
import { testDatabase } from '#server/testing/test-database.ts'
import { goalLine, tableText } from './table.ts'

const RUNS = Number(process.env['GALLEY_RUNS'] ?? 15)
const VERSIONS = 1000
/** Milliseconds. */
const COMPARE_GOAL = 150
const HISTORY_GOAL = 200

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!

async function timed(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return median(times)
}

/** The report after a day's work: 24 paragraphs with another word, one item elsewhere. */
function edited(from: Report): Report {
  const random = randomFrom(7)
  const blocks = [...from.blocks]
  for (let edit = 0; edit < 24; edit++) {
    const at = random.int(blocks.length)
    const block = blocks[at]!
    if (block.type !== 'paragraph') continue
    const [first, ...rest] = block.content
    if (first?.type !== 'text') continue
    const text = first.text.replace(/(\w+) /, '$1 however ')
    blocks[at] = { ...block, content: [{ ...first, text }, ...rest] }
  }
  const items = blocks.filter(({ type }) => type === 'item')
  const moved = items[2]!
  const without = blocks.filter((block) => block !== moved)
  return { ...from, blocks: [...without, moved] }
}

const plain = ({ blocks, notes }: Report) =>
  [
    ...paragraphTexts(blocks),
    ...notes.flatMap(({ paragraphs }) =>
      paragraphs.map((one) => one.map(({ text }) => text).join('')),
    ),
  ].join('\n')

const { db, drop } = await testDatabase()
try {
  const before = realSizeReport(randomFrom(3), { words: 20_000, notes: 400 })
  const after = edited(before)
  const contents = { before: canonicalJson(before), after: canonicalJson(after) }
  await compareApart(contents)
  const loop = monitorEventLoopDelay({ resolution: 5 })
  loop.enable()
  const compare = await timed(() => compareApart(contents))
  loop.disable()
  const held = loop.max / 1e6
  const [one, other] = [plain(before), plain(after)]
  const peer = await timed(() => diffWordsWithSpace(one, other))

  const editor = await person(db)
  const { id: seriesId } = await series(db, { members: { [editor.id]: ['editor'] } })
  const { id: reportId } = await report(db, {
    seriesId,
    createdById: editor.id,
    content: realSizeReport(randomFrom(3)),
  })
  const content = realSizeReport(randomFrom(4))
  for (let number = 1; number <= VERSIONS; number++) {
    const own = { ...content, headline: `Issue ${number}` }
    const at = new Date(Date.UTC(2031, 0, 1, 0, number))
    await published(db, { seriesId, reportId, content: own, slug: 'sorrel', at })
  }
  const ctx = await ctxOf(db, editor.id)
  const history = await timed(() => historyPage(ctx, reportId))

  const ms = (value: number) => value.toFixed(1)
  const goals = [compare <= COMPARE_GOAL, history <= HISTORY_GOAL]
  console.log(
    tableText(
      ['milliseconds, median', 'Galley', 'goal', 'jsdiff'],
      [
        ['two versions of 20,000 words and 400 notes', ms(compare), ms(COMPARE_GOAL), ms(peer)],
        ['the longest that the asking loop was held', ms(held), '', ms(peer)],
        [`history of ${VERSIONS} versions, first screen`, ms(history), ms(HISTORY_GOAL), ''],
      ],
    ),
  )
  console.log(goalLine(goals.filter(Boolean).length, goals.length))
} finally {
  await drop()
}
process.exit(0)
