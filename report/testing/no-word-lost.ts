/**
 * The law of every reader: each word of the input is in a report, or is quoted in a `lost` remark, or belongs to the
 * form itself ("By", "Key Takeaway", numbers of items, the repeated period). Written without the reader's own parts.
 */
import type { Block, BulletList, Inline, Paragraph, Report } from '../document.ts'
import { formatPeriod } from '../period.ts'
import type { Remark } from '../remark.ts'

interface Read {
  reports: { report: Report; remarks: Remark[] }[]
  remarks: Remark[]
}

/** Words and marks: "[12]" is one token, so that a lost or invented citation shows. */
function tokens(text: string): string[] {
  return text.match(/\[\d{1,3}\]|[\p{L}\p{M}\p{N}]+/gu) ?? []
}

function inlineText(content: readonly Inline[]): string {
  return content
    .map((inline) => (inline.type === 'text' ? inline.text : `[${inline.note.slice(1)}]`))
    .join('')
}

function blockTexts(block: Block | Paragraph | BulletList): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [inlineText(block.content)]
    case 'bulletList':
      return block.items.flatMap((entry) => entry.flatMap(blockTexts))
    case 'keyTakeaway':
    case 'quotation':
      return block.blocks.flatMap(blockTexts)
    case 'item':
      return [inlineText(block.topic), ...block.blocks.flatMap(blockTexts)]
  }
}

function reportTexts(report: Report): string[] {
  return [
    report.dateline,
    report.title,
    report.headline,
    report.byline,
    ...report.contributors,
    ...report.blocks.flatMap(blockTexts),
    ...report.notes.flatMap((note) => [
      `[${note.id.slice(1)}]`,
      ...note.paragraphs.map((content) => inlineText(content)),
    ]),
  ]
}

/** Words that the form says instead of the report. */
function formTexts(report: Report, remarks: readonly Remark[]): string[] {
  const has = (type: Block['type']) => report.blocks.some((block) => block.type === type)
  const lines = [
    report.byline === '' ? '' : 'By Author Authors',
    report.period ? `${formatPeriod(report.period)} ${formatPeriod(report.period)}` : '',
    has('keyTakeaway') || remarks.length > 0 ? 'Key Takeaway Takeaways' : '',
    report.notes.length > 0 ? 'Endnotes Notes References' : '',
    ...report.contributors.map(() => 'Contributors and'),
  ]
  const twice = remarks.filter((remark) => remark.code === 'note-twice')
  return [...lines, ...twice.map((remark) => remark.text?.match(/^\[\d+\]/)?.[0] ?? '')]
}

/** The numbers of items and entries are derived in a report, so they are not asked for. */
const withoutNumbers = (text: string) => text.replace(/^[ \t\u00a0]*\d{1,3}[.)](?=\s)/gm, '')

/** The words of `input` that are neither in what was read nor in a `lost` remark; empty when the law holds. */
export function lostWords(input: string, read: Read): string[] {
  const held = [
    ...read.reports.flatMap(({ report, remarks }) => [
      ...reportTexts(report),
      ...formTexts(report, remarks),
    ]),
    ...[...read.remarks, ...read.reports.flatMap(({ remarks }) => remarks)]
      .filter((remark) => remark.level === 'lost' && remark.code !== 'note-missing')
      .map((remark) => remark.text ?? ''),
  ]
  const counts = new Map<string, number>()
  for (const token of held.flatMap(tokens)) counts.set(token, (counts.get(token) ?? 0) + 1)
  return tokens(withoutNumbers(input)).filter((token) => {
    const left = counts.get(token) ?? 0
    counts.set(token, left - 1)
    return left <= 0
  })
}
