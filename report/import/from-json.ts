/** JSON that `toJson` wrote, perhaps changed by hand or made by another program → reports. */
import type { z } from 'zod'
import { canonical } from '../canonical.ts'
import type { Block, Report } from '../document.ts'
import { safeLink } from '../links.ts'
import { inlinesOf } from '../notes.ts'
import { JsonReport } from '../render/json.ts'
import { UnreadableReport } from './unreadable.ts'

/** More than for text: the same words take more room here. */
const maxCharacters = 16_000_000

/** The blocks without the numbers, which are derived. */
function withoutNumbers(blocks: JsonReport['blocks']): Block[] {
  return JSON.parse(JSON.stringify(blocks), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const { number: _number, ...part } = value as Record<string, unknown>
    return part
  }) as Block[]
}

/** "blocks[2].content[0]" */
function place(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

/** The issues in words; of a union only those of the alternative that came furthest. */
function issueWords(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): string[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const depth = (issues: readonly z.core.$ZodIssue[]) =>
      issues.some(({ path: [first] }) => first === 'type')
        ? -1
        : Math.max(0, ...issues.map((one) => one.path.length))
    const best = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0]!
    if (depth(best) >= 0) return best.flatMap((one) => issueWords(one, path))
    return [`${place([...path, 'type'])}: this type may not stand here`]
  }
  return [`${place(path) || 'the report'}: ${issue.message.replace(/^Invalid input: /, '')}`]
}

function twice(ids: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return ids.find((id) => seen.size === seen.add(id).size)
}

/** Lists in lists without end are no report, and would exhaust the stack of whoever walks them. */
function isTooDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > 100) return true
    level = level.flatMap((part) => (typeof part === 'object' && part ? Object.values(part) : []))
  }
  return false
}

/** What the shape cannot say: ids that two parts share, and links that nobody may follow. */
function contradictions(report: Report): string[] {
  const note = twice(report.notes.map(({ id }) => id))
  const items = report.blocks.flatMap((one) => (one.type === 'item' ? [one.id] : []))
  const texts = [
    ...inlinesOf(report),
    ...report.notes.flatMap(({ paragraphs }) => paragraphs.flat()),
  ]
  const link = texts.flatMap((text) =>
    text.type === 'text' && text.link !== undefined ? [text.link] : [],
  )
  const unsafe = link.find((href) => safeLink(href) !== href)
  const { period } = report
  return [
    ...(note === undefined ? [] : [`notes: two have the id "${note}"`]),
    ...(twice(items) === undefined ? [] : [`blocks: two items have the id "${twice(items)}"`]),
    ...(unsafe === undefined ? [] : [`the link "${unsafe.slice(0, 80)}" may not be followed`]),
    ...(period && period.from > period.to ? ['period: it ends before it begins'] : []),
  ]
}

function refuse(problems: readonly string[], which: string): never {
  const shown = problems.slice(0, 5).join('; ')
  const more = problems.length > 5 ? `; and ${problems.length - 5} more` : ''
  throw new UnreadableReport('wrong-json', `The JSON is no report${which}: ${shown}${more}.`)
}

function one(value: unknown, which: string): Report {
  const parsed = JsonReport.safeParse(value)
  if (!parsed.success)
    refuse(
      parsed.error.issues.flatMap((issue) => issueWords(issue)),
      which,
    )
  const { blocks, notes, cutoff, ...header } = parsed.data
  const report: Report = {
    ...header,
    ...(cutoff === undefined ? {} : { cutoff }),
    blocks: withoutNumbers(blocks),
    notes: notes.map(({ id, paragraphs }) => ({ id, paragraphs })),
  }
  const wrong = contradictions(report)
  if (wrong.length > 0) refuse(wrong, which)
  return canonical(report)
}

/**
 * The reports in a JSON text: one, or an array of them. Strict: an unknown key or a wrong type is refused, with its
 * place. Numbers, prose and sources are derived from order and text, so what stands there is not looked at.
 */
export function fromJson(text: string): Report[] {
  if (text.length > maxCharacters) throw new UnreadableReport('too-large')
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new UnreadableReport('not-json')
  }
  if (isTooDeep(value)) refuse(['its lists are nested too deep'], '')
  if (!Array.isArray(value)) return [one(value, '')]
  if (value.length === 0) throw new UnreadableReport('no-report')
  return value.map((report, at) => one(report, ` (number ${at + 1} of ${value.length})`))
}
