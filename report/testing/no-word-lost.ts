/**
 * The law of every reader: each word of the input is in a report, or is quoted in a `lost` remark, or belongs to the
 * form itself (labels like "By" and "Key Takeaway", numbers of items, the repeated period). Written without the
 * reader's own parts.
 */
import type { Block, Inline, Report } from '../document.ts'
import { runsOf } from '../notes.ts'
import { formatDay, formatPeriod } from '../period.ts'
import type { Remark } from '../remark.ts'

interface Read {
  reports: { report: Report; remarks: Remark[] }[]
  remarks: Remark[]
}

/** Words and marks: "[12]" is one token, so that a lost or invented citation shows. */
function tokens(text: string): string[] {
  return text.match(/\[(?:\d{1,3}|[ivxlc]{1,9})\]|[\p{L}\p{M}\p{N}]+/gu) ?? []
}

function inlineText(content: readonly Inline[]): string {
  return content
    .map((inline) => {
      if (inline.type === 'citation') return `[${inline.note.slice(1)}]`
      return inline.link === undefined ? inline.text : `${inline.text} ${inline.link} `
    })
    .join('')
}

/** The words of a block. */
function blockTexts(block: Block): string[] {
  const runs = [...runsOf(block)].map((run) => inlineText(run))
  return [...runs, ...otherTexts(block)]
}

/** Labels, and what pictures say outside of their captions. */
function otherTexts(block: Block): string[] {
  if (block.type === 'keyTakeaway') return [block.label ?? '']
  if (block.type === 'picture') return [block.alt, block.credit, block.asOf, block.src]
  const inside = block.type === 'item' || block.type === 'executiveSummary'
  return inside ? block.blocks.flatMap(otherTexts) : []
}

function reportTexts(report: Report): string[] {
  const { period } = report
  const days = period
    ? [formatPeriod(period), `${formatDay(period.from)} ${formatDay(period.to)}`]
    : []
  return [
    report.dateline,
    report.title,
    report.headline,
    report.byline,
    report.cutoff ?? '',
    ...days,
    ...report.contributors,
    // A line break may part the list of names from its label.
    ...report.contributors.map(() => 'and'),
    ...report.blocks.flatMap(blockTexts),
    ...report.notes.flatMap((note) => [
      `[${note.id.slice(1)}]`,
      ...note.paragraphs.map((content) => inlineText(content)),
    ]),
  ]
}

const twice = (remarks: readonly Remark[]) =>
  remarks
    .filter(({ code }) => code === 'note-twice')
    .map(({ text }) => text?.match(/^\[\w+\]/)?.[0] ?? '')

const quoted = (remarks: readonly Remark[]) =>
  remarks
    .filter(({ level, code }) => level === 'lost' && code !== 'note-missing')
    .map(({ text }) => text ?? '')

const lineStart = '^[\\s\\u00a0#*_>\\uFEFF]*'
/** What a report has as a field, a text says with a label. */
const labels = new RegExp(
  `${lineStart}(?:(?:by|authors?|written by|prepared by|report by)(?=:|\\s)|(?:below are )?(?:the )?(?:key )?takeaways?(?: from (?:the|this|last) \\p{L}+)?(?=[*_\\s]*(?:[:(]|$))|executive summary(?=[*_\\s]*(?::|$))|(?:end ?notes?|foot ?notes?|notes|references|sources)(?=[*_\\s]*:?[*_\\s]*$)|\\[(?:table|map|picture|standing note|forecasts)(?=[:\\]]))`,
  'gimu',
)
const names = new RegExp(
  `${lineStart}(?:contributors?|contributing (?:authors?|analysts?)|researchers?|with contributions (?:from|by))\\s*:.*$`,
  'gimu',
)

/** The text without the form's own words, and without numbers of items and entries, which are derived in a report. */
function withoutForm(input: string): string {
  return input
    .replace(names, (line) => line.replace(/^[^:]*:/, '').replace(/\band\b/g, ''))
    .replace(labels, '')
    .replace(/(?:\[(?:Map|Picture):| \|) (?:alt|as of|credit|source):/g, ' ')
    .replace(/ \[status: \w+(?: \w+)?\]$/gm, '')
    .replace(/^\[Version[^\]\n]*\]$/gm, '')
    .replace(/^[ \t\u00a0]*\d{1,3}[.)](?=\s)/gm, '')
}

export interface WordAccount {
  /** Words and marks of the input, the form's own not counted. */
  words: number
  kept: number
  /** Those that only a remark quotes. */
  accounted: number
  lost: string[]
}

const digits: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

/** "[iv]" counts as "[4]" where a report has that. */
function arabic(token: string): string {
  if (!/^\[[ivxlc]+\]$/.test(token)) return token
  let sum = 0
  let above = 0
  for (const letter of Array.from(token.slice(1, -1)).toReversed()) {
    const value = digits[letter] ?? 0
    sum += value < above ? -value : value
    above = Math.max(above, value)
  }
  return `[${sum}]`
}

function counted(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const token of texts.flatMap(tokens)) counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}

function take(counts: Map<string, number>, token: string): boolean {
  const left = counts.get(token) ?? 0
  if (left > 0) counts.set(token, left - 1)
  return left > 0
}

/** Where the words of `input` are. */
export function accountOfWords(input: string, read: Read): WordAccount {
  const own = read.reports.flatMap(({ remarks }) => remarks)
  const held = counted(read.reports.flatMap(({ report }) => reportTexts(report)))
  const told = counted([...quoted([...read.remarks, ...own]), ...twice(own)])
  const account: WordAccount = { words: 0, kept: 0, accounted: 0, lost: [] }
  for (const token of tokens(withoutForm(input))) {
    account.words += 1
    if (take(held, token) || take(held, arabic(token))) account.kept += 1
    else if (take(told, token)) account.accounted += 1
    else account.lost.push(token)
  }
  return account
}

/** The words of `input` that are neither in what was read nor in a `lost` remark; empty when the law holds. */
export const lostWords = (input: string, read: Read): string[] => accountOfWords(input, read).lost
