import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { decodeText } from '#report/import/decode.ts'
import { fromJson } from '#report/import/from-json.ts'
import { readReport } from '#report/import/read-report.ts'
import { UnreadableReport } from '#report/import/unreadable.ts'
import { toHtmlPage } from '#report/render/html-page.ts'
import { toJson } from '#report/render/json.ts'
import { toPlainText } from '#report/render/plain.ts'
import { slugOf } from '#report/slug.ts'
import { readBytes } from './read-file.ts'
import { type Converted, remarksJson, summaryOf } from './remarks.ts'
import { Stop } from './stop.ts'
import { writeFiles } from './write-files.ts'

const forms = ['json', 'html', 'text'] as const
type Form = (typeof forms)[number]

interface Wanted {
  file: string
  to: Form
  out: string | undefined
  post: number | undefined
  report: string | undefined
}

function wantedOf(args: string[]): Wanted {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { to: text, out: text, post: text, report: text },
  })
  const [file, ...more] = positionals
  const to = forms.find((form) => form === values.to)
  if (file === undefined) throw new Stop(2, 'Name the file to convert.')
  if (more.length > 0) throw new Stop(2, `One file at a time: ${more[0]} is one too many.`)
  if (!to) throw new Stop(2, 'Say into what: --to json, --to html or --to text.')
  const post = values.post === undefined ? undefined : Number(values.post)
  if (post !== undefined && !(Number.isInteger(post) && post > 0))
    throw new Stop(2, '--post takes a number: 1 is the first post of the page.')
  const { out, report } = values
  const paths = [file, out, report]
    .filter((path) => path !== undefined)
    .map((path) => resolve(path))
  if (new Set(paths).size < paths.length)
    throw new Stop(2, 'The file, --out and --report must be different files.')
  return { file, to, out, post, report }
}

/** Reads a file of either kind. */
function read(file: string): Converted {
  const bytes = readBytes(file)
  try {
    const { text, remarks } = decodeText(bytes)
    if (/\.json$/i.test(file))
      return { reports: fromJson(text).map((report) => ({ report, remarks: [] })), remarks }
    const found = readReport(text)
    return { reports: found.reports, remarks: [...remarks, ...found.remarks] }
  } catch (error) {
    if (error instanceof UnreadableReport) throw new Stop(1, `${file}: ${error.message}`)
    throw error
  }
}

function chosen(converted: Converted, post: number | undefined): Converted {
  if (post === undefined) return converted
  const one = converted.reports[post - 1]
  if (one) return { ...converted, reports: [one] }
  const { length } = converted.reports
  throw new Stop(1, `There is no post ${post}: the page holds ${length === 1 ? 'one' : length}.`)
}

function written({ reports }: Converted, to: Form): string {
  const all = reports.map(({ report }) => report)
  const [first, second] = all
  switch (to) {
    case 'json':
      return toJson(second ? all : first!)
    case 'text':
      return all.map((report) => toPlainText(report)).join('\n')
    case 'html':
      if (second)
        throw new Stop(
          1,
          `The page holds ${all.length} posts. Choose one with --post, or --to json.`,
        )
      return toHtmlPage(first!, { id: slugOf(first!.title) })
  }
}

/** `galley convert`. */
export function convert(args: string[]): void {
  const { file, to, out, post, report } = wantedOf(args)
  const converted = chosen(read(file), post)
  const text = written(converted, to)
  writeFiles([
    ...(out === undefined ? [] : [{ path: out, text }]),
    ...(report === undefined ? [] : [{ path: report, text: remarksJson(converted) }]),
  ])
  if (out === undefined) process.stdout.write(text)
  process.stderr.write(summaryOf(converted))
}
