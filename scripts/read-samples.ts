/**
 * What Galley reads in a desk's own files: one row for each, with what was found and where its words are.
 *
 *     node --import tsx scripts/read-samples.ts FOLDER_OR_FILE…
 *
 * Ends with 1 when a word of a file is neither in a report nor in a remark, or a file could not be read.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'parse5'
import { decodeText } from '#report/import/decode.ts'
import { readReport } from '#report/import/read-report.ts'
import type { Reading } from '#report/import/reading.ts'
import { UnreadableReport } from '#report/import/unreadable.ts'
import { citationsOf } from '#report/notes.ts'
import type { Block } from '#report/document.ts'
import type { Remark } from '#report/remark.ts'
import { accountOfWords } from '#report/testing/no-word-lost.ts'

const columns = [
  'file',
  'format',
  'posts',
  'citations / notes',
  'items',
  'headings',
  'takeaways',
  'lost/guess/note',
  'words',
  'kept',
  'accounted',
  'lost',
] as const
type Row = Record<(typeof columns)[number], string>

interface Node {
  nodeName: string
  value?: string
  childNodes?: Node[]
}

const unseen = new Set(['head', 'script', 'style', 'template', 'noscript', 'svg', '#comment'])

/** The words that a browser would show of a page: every element's apart, so that no two words touch. */
function shownText(html: string): string {
  const texts: string[] = []
  const waiting: Node[] = [parse(html) as unknown as Node]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (unseen.has(node.nodeName)) continue
    if (node.nodeName === '#text') texts.push(node.value ?? '')
    waiting.push(...(node.childNodes ?? []).toReversed())
    if (/^(?:p|div|li|h[1-6]|td|br|section)$/.test(node.nodeName)) texts.push('\n')
  }
  return texts.join('')
}

/** The input's words, found without the reader where the format allows. */
function inputOf(bytes: Uint8Array, { format, original }: Reading): string {
  if (format === 'text' || format === 'markdown') return decodeText(bytes).text
  if (format === 'html') return shownText(decodeText(bytes).text)
  return original.join('\n')
}

function takeawayEntries(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.type !== 'keyTakeaway') return sum
    return (
      sum +
      block.blocks.reduce(
        (inner, one) => inner + (one.type === 'paragraph' ? 1 : one.items.length),
        0,
      )
    )
  }, 0)
}

function levels(remarks: readonly Remark[]): string {
  const count = (level: Remark['level']) => remarks.filter((one) => one.level === level).length
  return `${count('lost')}/${count('guess')}/${count('note')}`
}

function rowOf(path: string): Row {
  const bytes = new Uint8Array(readFileSync(path))
  const reading = readReport(bytes, { name: basename(path) })
  const reports = reading.reports.map(({ report }) => report)
  const blocks = reports.flatMap((report) => report.blocks)
  const count = (type: Block['type']) => `${blocks.filter((block) => block.type === type).length}`
  const remarks = [...reading.remarks, ...reading.reports.flatMap((one) => one.remarks)]
  const words = accountOfWords(inputOf(bytes, reading), reading)
  return {
    file: basename(path).slice(0, 60),
    format: reading.format,
    posts: `${reports.length}`,
    'citations / notes': reports
      .map((report) => `${citationsOf(report).length}/${report.notes.length}`)
      .join(' '),
    items: count('item'),
    headings: count('heading'),
    takeaways: `${takeawayEntries(blocks)}`,
    'lost/guess/note': levels(remarks),
    words: `${words.words}`,
    kept: `${words.kept}`,
    accounted: `${words.accounted}`,
    lost:
      words.lost.length === 0 ? '0' : `${words.lost.length}: ${words.lost.slice(0, 5).join(' ')}`,
  }
}

function unread(path: string, error: unknown): Row {
  if (!(error instanceof UnreadableReport)) throw error
  const empty = Object.fromEntries(columns.map((column) => [column, ''])) as Row
  return { ...empty, file: basename(path).slice(0, 60), format: error.code, lost: error.message }
}

const filesIn = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .toSorted()
        .flatMap((name) => filesIn(join(path, name)))
    : [path]

function table(rows: readonly Row[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)))
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const paths = process.argv.slice(2).flatMap(filesIn)
if (paths.length === 0) {
  process.stderr.write('Name a folder of reports, or files.\n')
  process.exit(2)
}
const rows = paths.map((path) => {
  try {
    return rowOf(path)
  } catch (error) {
    return unread(path, error)
  }
})
process.stdout.write(`${table(rows)}\n`)
process.exitCode = rows.every(({ lost }) => lost === '0') ? 0 : 1
