/**
 * How many reports of real size are read and written in a second, in one warm process, beside Pandoc (one process for
 * each report, as a script would call it) and mammoth. Run: npm run bench:convert
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import mammoth from 'mammoth'
import type { Report } from '#report/document.ts'
import { readReport } from '#report/import/read-report.ts'
import { numberNotes } from '#report/notes.ts'
import { toDocx } from '#report/render/docx/to-docx.ts'
import { toHtmlFragment } from '#report/render/html-fragment.ts'
import { toMarkdown } from '#report/render/markdown/to-markdown.ts'
import { random } from '#report/testing/random.ts'
import { realSizeReport } from '#report/testing/real-size.ts'
import { goalLine, tableText } from './table.ts'

/** Times Pandoc's speed that Galley shall reach. */
const GOAL = 10
const REPORTS = Number(process.env['GALLEY_RUNS'] ?? 200)
/** Pandoc takes seconds for what Galley does in one; its speed needs no two hundred runs to be known. */
const PANDOC_REPORTS = Math.min(REPORTS, 12)

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** The file without what tells Galley that it is its own, so that the general reader has to understand it. */
const foreign = {
  html: (html: string) => html.replaceAll(/ data-[a-z]+="[^"]*"/g, ''),
  docx: (bytes: Uint8Array) => {
    const { 'docProps/custom.xml': _own, ...parts } = unzipSync(bytes)
    const text = (name: string) => strFromU8(parts[name]!)
    const types = text('[Content_Types].xml').replace(/<Override[^>]*custom\.xml[^>]*>/, '')
    const rels = text('_rels/.rels').replace(/<Relationship [^>]*custom\.xml[^>]*>/, '')
    return zipSync({
      ...parts,
      '[Content_Types].xml': bytesOf(types),
      '_rels/.rels': bytesOf(rels),
    })
  },
  markdown: (text: string) => text.replace(/^---\n.*?\n---\n/s, '').replaceAll(/<!--.*?-->/g, ''),
}

interface Job {
  name: string
  from: string
  to: string
  /** Name of the input for Pandoc and the reader. */
  file: string
  input: (report: Report) => Uint8Array
  write: (report: Report) => unknown
}

const html = (report: Report) => toHtmlFragment(report, { id: 'r' })
const jobs: Job[] = [
  {
    name: 'HTML → docx',
    from: 'html',
    to: 'docx',
    file: 'in.html',
    input: (r) => bytesOf(foreign.html(html(r))),
    write: (r) => toDocx(r),
  },
  {
    name: 'docx → HTML',
    from: 'docx',
    to: 'html',
    file: 'in.docx',
    input: (r) => foreign.docx(toDocx(r)),
    write: html,
  },
  {
    name: 'Markdown → HTML',
    from: 'markdown',
    to: 'html',
    file: 'in.md',
    input: (r) => bytesOf(foreign.markdown(toMarkdown(r))),
    write: html,
  },
]
const ownJobs: Job[] = [
  { ...jobs[0]!, name: 'HTML → docx, own file', input: (r) => bytesOf(html(r)) },
  { ...jobs[1]!, name: 'docx → HTML, own file', input: (r) => toDocx(r) },
  { ...jobs[2]!, name: 'Markdown → HTML, own file', input: (r) => bytesOf(toMarkdown(r)) },
]

function galley({ file, write }: Job, input: Uint8Array): Report {
  const { reports } = readReport(input, { name: file })
  write(reports[0]!.report)
  return reports[0]!.report
}

const perSecond = (count: number, milliseconds: number) => (count * 1000) / milliseconds

function galleySpeed(job: Job, reports: readonly Report[]): number {
  const inputs = reports.map(job.input)
  for (const [at, input] of inputs.slice(0, 10).entries()) {
    const read = galley(job, input)
    // A reader that loses notes would be fast.
    if (numberNotes(read).cited.length !== reports[at]!.notes.length)
      throw new Error(`${job.name}: notes were lost.`)
  }
  const start = performance.now()
  for (const input of inputs) galley(job, input)
  return perSecond(inputs.length, performance.now() - start)
}

function pandocSpeed(job: Job, reports: readonly Report[], folder: string): number {
  const files = reports.slice(0, PANDOC_REPORTS).map((report, at) => {
    const file = join(folder, `${at}-${job.file}`)
    writeFileSync(file, job.input(report))
    return file
  })
  const start = performance.now()
  for (const file of files)
    execFileSync('pandoc', ['-f', job.from, '-t', job.to, '-o', join(folder, 'out'), file])
  return perSecond(files.length, performance.now() - start)
}

async function mammothSpeed(reports: readonly Report[]): Promise<number> {
  const inputs = reports.slice(0, 60).map((report) => Buffer.from(toDocx(report)))
  for (const buffer of inputs.slice(0, 10)) await mammoth.convertToHtml({ buffer })
  const start = performance.now()
  for (const buffer of inputs) await mammoth.convertToHtml({ buffer })
  return perSecond(inputs.length, performance.now() - start)
}

/** Megabytes in use after so many reports were read and written, all of them let go again. */
function memoryAfter(counts: readonly number[]): number[] {
  const collect = globalThis.gc
  if (!collect) throw new Error('Run it with node --expose-gc.')
  const used: number[] = []
  for (let at = 1; at <= counts.at(-1)!; at++) {
    const report = realSizeReport(random(at))
    for (const job of jobs) galley(job, job.input(report))
    if (!counts.includes(at)) continue
    collect()
    used.push(process.memoryUsage().heapUsed / 1e6)
  }
  return used
}

const round = (value: number) => value.toFixed(value < 10 ? 1 : 0)
const folder = mkdtempSync(join(tmpdir(), 'galley-bench-'))
try {
  const reports = Array.from({ length: REPORTS }, (_, seed) => realSizeReport(random(seed)))
  const mammothDocx = await mammothSpeed(reports)
  const rows: string[][] = []
  let least = Infinity
  let mammothRatio = Infinity
  for (const [at, job] of jobs.entries()) {
    const ours = galleySpeed(job, reports)
    const own = galleySpeed(ownJobs[at]!, reports)
    const pandoc = pandocSpeed(job, reports, folder)
    const docx = job.from === 'docx'
    least = Math.min(least, ours / pandoc)
    if (docx) mammothRatio = ours / mammothDocx
    rows.push([
      job.name,
      round(ours),
      round(own),
      round(pandoc),
      docx ? round(mammothDocx) : '–',
      `${round(ours / pandoc)} ×`,
    ])
  }
  console.log(
    `${REPORTS} reports of 6,000 words and 110 notes; reports per second, reading and writing\n`,
  )
  console.log(tableText(['', 'Galley', 'Galley, own file', 'Pandoc', 'mammoth', 'to Pandoc'], rows))
  const counts = [100, 500, 1000]
  const memory = memoryAfter(counts)
  console.log('\nHeap in use after reading and writing, in MB\n')
  console.log(tableText(['reports', ...counts.map(String)], [['MB', ...memory.map(round)]]))
  const flat = memory.at(-1)! < memory[0]! * 1.1
  console.log(
    `\nto mammoth, docx → HTML: ${round(mammothRatio)} ×; memory flat: ${flat ? 'yes' : 'no'}`,
  )
  console.log(goalLine(least, GOAL, least >= GOAL && mammothRatio >= 1 && flat))
} finally {
  rmSync(folder, { recursive: true })
}
