/**
 * How long a reviewer waits: opening the history of a report with 1,000 versions, comparing two versions of 20,000
 * words in the thread that does nothing else, beside jsdiff over the whole text as one (words alone: no notes, no moved
 * items), restoring one, and looking at what a suggestion does on the running server. How much a year of daily reports takes, 12 versions each, by a sample of GALLEY_REPORTS of
 * them. Run: npm run bench:review
 */
import { randomUUID } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { diffWordsWithSpace } from 'diff'
import * as Y from 'yjs'
import { textsOf, type Authorship } from '#report/authorship.ts'
import { canonical, canonicalJson } from '#report/canonical.ts'
import type { Report } from '#report/document.ts'
import { paragraphTexts } from '#report/notes.ts'
import { random as randomFrom, type Random } from '#report/testing/random.ts'
import { realSizeReport } from '#report/testing/real-size.ts'
import { compareApart } from '#server/compare/compare-apart.ts'
import { historyPage } from '#server/queries/history-page.ts'
import { ctxOf, person, report, series } from '#server/testing/factories.ts'
import { published } from '#server/testing/publish.ts'
import { testDatabase } from '#server/testing/test-database.ts'
import { contentHash } from '#server/text/content.ts'
import { seedBytes } from '#server/text/seed.ts'
import { Hand } from '#server/text/toward/hand.ts'
import { editToward } from '#server/text/toward/toward.ts'
import { pack } from '#server/versions/packed.ts'
import { suggestingTimes } from './review/suggesting.ts'
import { goalLine, tableText } from './table.ts'

const RUNS = Number(process.env['GALLEY_RUNS'] ?? 15)
const VERSIONS = 1000
/** Milliseconds. */
const COMPARE_GOAL = 150
const HISTORY_GOAL = 200
const CHECK_GOAL = 10
const DAYS = 365
/** Versions of a report. */
const A_REPORT = 12
const REPORTS = Number(process.env['GALLEY_REPORTS'] ?? 20)

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
function edited(from: Report, seed = 7): Report {
  const random = randomFrom(seed)
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

/** Three people, of whom another one goes on after some dozen words. */
function authorshipOf(report: Report, random: Random): Authorship {
  const runs: Authorship['runs'] = []
  let left = textsOf(report).join('').length
  while (left > 0) {
    const length = Math.min(left, 20 + random.int(400))
    runs.push([1 + random.int(3), length])
    left -= length
  }
  const people = ['Amira Haddad', 'Boris Lund', 'Chloe Marsh'].map((name) => ({
    id: randomUUID(),
    name,
  }))
  return { people, whose: [[], [0], [1], [2]], runs }
}

/** Bytes that versions of daily reports take: as text, packed, and who wrote them, packed. */
async function yearOf(reports: number): Promise<{ text: number; packed: number; writers: number }> {
  const sum = { text: 0, packed: 0, writers: 0 }
  for (let at = 0; at < reports; at++) {
    const random = randomFrom(100 + at)
    let content = realSizeReport(random)
    for (let version = 0; version < A_REPORT; version++) {
      const json = canonicalJson(content)
      sum.text += Buffer.byteLength(json)
      sum.packed += (await pack(json)).length
      sum.writers += (await pack(JSON.stringify(authorshipOf(content, random)))).length
      content = edited(content, random.int(1e6))
    }
  }
  const all = (bytes: number) => (bytes * DAYS) / reports
  return { text: all(sum.text), packed: all(sum.packed), writers: all(sum.writers) }
}

/** Milliseconds for which a text of real size is held to make it another version of itself. */
function restoring(): Promise<number> {
  const report = realSizeReport(randomFrom(3))
  const seed = seedBytes(edited(report))
  const wanted = { report: canonical(report), hash: contentHash(report), authorship: null }
  return timed(() => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, seed)
    editToward(doc, wanted, new Hand(doc, 'me', new Set(['me']), new Set()))
    doc.destroy()
  })
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

  const { check, suggested, written } = await suggestingTimes(before, randomFrom(11))
  const ms = (value: number) => value.toFixed(1)
  const goals = [compare <= COMPARE_GOAL, history <= HISTORY_GOAL, median(check) <= CHECK_GOAL]
  console.log(
    tableText(
      ['milliseconds, median', 'Galley', 'goal', 'jsdiff'],
      [
        ['two versions of 20,000 words and 400 notes', ms(compare), ms(COMPARE_GOAL), ms(peer)],
        ['the longest that the asking loop was held', ms(held), '', ms(peer)],
        [`history of ${VERSIONS} versions, first screen`, ms(history), ms(HISTORY_GOAL), ''],
        ['the look at a suggestion in such a text', ms(median(check)), ms(CHECK_GOAL), ''],
        ['a suggestion, until it is acknowledged', ms(median(suggested)), '', ''],
        ['the same of somebody who writes', ms(median(written)), '', ''],
        ['the edit that restores a version of real size', ms(await restoring()), '', ''],
      ],
    ),
  )
  const { text, packed, writers } = await yearOf(REPORTS)
  const mb = (bytes: number) => (bytes / 1e6).toFixed(0)
  console.log(
    tableText(
      [`a year of daily reports, ${A_REPORT} versions each, MB`, 'as text', 'packed', 'writers'],
      [[`${DAYS * A_REPORT} versions`, mb(text), mb(packed), mb(writers)]],
    ),
  )
  console.log(goalLine(goals.filter(Boolean).length, goals.length))
} finally {
  await drop()
}
process.exit(0)
