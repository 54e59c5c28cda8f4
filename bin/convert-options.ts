import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type FileKind, reportFiles } from '#report/render/files.ts'
import { asWritten, type SourceRule } from '#report/source-rule.ts'
import { SourceRuleInput } from '#report/source-rule-schema.ts'
import { type Input, inputsFrom } from './inputs.ts'
import { Stop } from './stop.ts'

export interface ConvertOptions {
  inputs: Input[]
  kind: FileKind
  /** A file, or a folder for one file of each report. */
  out: { path: string; isFolder: boolean } | null
  post: number | null
  report: string | null
  /** How addresses are printed. */
  rule: SourceRule
  force: boolean
  quiet: boolean
  strict: boolean
}

const kinds = Object.values<FileKind>(reportFiles)
/** What `--to` takes, in the words of the files' table. */
export const forms = kinds.map(({ form }) => form)

const listed = (words: readonly string[]) =>
  `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`

function postOf(text: string | undefined, inputs: number): number | null {
  if (text === undefined) return null
  const post = Number(text)
  if (!Number.isInteger(post) || post < 1)
    throw new Stop(2, '--post takes a number: 1 is the first post of the page.')
  if (inputs > 1) throw new Stop(2, '--post chooses among the posts of one file.')
  return post
}

const isExistingFolder = (path: string) => existsSync(path) && statSync(path).isDirectory()

function outOf(path: string | undefined, manyFiles: boolean): ConvertOptions['out'] {
  if (path === undefined) return null
  return { path, isFolder: manyFiles || /[\\/]$/.test(path) || isExistingFolder(path) }
}

function ruleOf(path: string | undefined): SourceRule {
  if (path === undefined) return asWritten
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new Stop(2, `${path} is no JSON that can be read.`)
  }
  const rule = SourceRuleInput.safeParse(value)
  if (rule.success) return rule.data
  const [{ path: place, message } = { path: [], message: '' }] = rule.error.issues
  throw new Stop(2, `${path} is no rule for addresses: ${[...place, message].join(': ')}.`)
}

function checkPaths(paths: readonly (string | undefined)[]): void {
  const given = paths.filter((path) => path !== undefined && path !== '-')
  if (new Set(given.map((path) => resolve(path!))).size < given.length)
    throw new Stop(2, 'The file, --out and --report must be different files.')
}

/** What `galley convert` was asked to do. */
export function convertOptions(args: string[]): ConvertOptions {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      to: text,
      out: text,
      post: text,
      report: text,
      defang: text,
      force: flag,
      quiet: flag,
      strict: flag,
    },
  })
  if (positionals.length === 0) throw new Stop(2, 'Name the file to convert.')
  const kind = kinds.find(({ form }) => form === values.to)
  if (!kind) throw new Stop(2, `Say into what: --to ${listed(forms)}.`)
  checkPaths([
    ...positionals.filter((path) => !isExistingFolder(path)),
    values.out,
    values.report,
    values.defang,
  ])
  postOf(values.post, positionals.length)
  const inputs = inputsFrom(positionals)
  const manyFiles = positionals.length > 1 || isExistingFolder(positionals[0]!)
  const { force, quiet, strict } = values
  return {
    inputs,
    kind,
    out: outOf(values.out, manyFiles),
    post: postOf(values.post, inputs.length),
    report: values.report ?? null,
    rule: ruleOf(values.defang),
    force,
    quiet,
    strict,
  }
}
