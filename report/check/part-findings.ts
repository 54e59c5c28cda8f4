import type { Block, Report } from '../document.ts'
import { textOf } from '../notes.ts'
import type { Expectable, TemplateForm } from '../template-form.ts'
import type { Finding } from './finding.ts'

/** How a part is named in a sentence, with its article. */
const partNames: Record<Expectable, string> = {
  headline: 'a headline',
  byline: 'a by-line',
  keyTakeaway: 'a key takeaway',
  executiveSummary: 'an executive summary',
  essay: 'an essay',
  item: 'items',
  contributors: 'contributors',
}

const ofEssay = ({ type }: Block) =>
  !['keyTakeaway', 'executiveSummary', 'item', 'boilerplate', 'heading'].includes(type)

const isThere: Record<Exclude<Expectable, 'keyTakeaway'>, (report: Report) => boolean> = {
  headline: ({ headline }) => headline !== '',
  byline: ({ byline }) => byline !== '',
  executiveSummary: ({ blocks }) => blocks.some(({ type }) => type === 'executiveSummary'),
  essay: ({ blocks }) => blocks.some(ofEssay),
  item: ({ blocks }) => blocks.some(({ type }) => type === 'item'),
  contributors: ({ contributors }) => contributors.length > 0,
}

const missing = (words: string): Finding => ({
  level: 'warning',
  code: 'part-missing',
  message: `The series expects ${words} in every report; this one has none.`,
})

/** A series that names its takeaways expects each of them. */
function takeawayFindings({ blocks }: Report, { parts }: TemplateForm): Finding[] {
  const there = new Set(
    blocks.flatMap((block) => (block.type === 'keyTakeaway' ? [block.label ?? ''] : [])),
  )
  const labels = parts.flatMap(({ type, label }) => (type === 'keyTakeaway' ? [label] : []))
  if (labels.every((label) => label === ''))
    return there.size > 0 ? [] : [missing(partNames.keyTakeaway)]
  return [...new Set(labels)]
    .filter((label) => !there.has(label))
    .map((label) => missing(label === '' ? partNames.keyTakeaway : `a key takeaway “${label}”`))
}

/** Parts that the series expects and the report has not, and items in which nothing stands. Expects a canonical report. */
export function partFindings(report: Report, form: TemplateForm | null): Finding[] {
  const items = report.blocks.filter((block) => block.type === 'item')
  return [
    ...(form?.expected ?? []).flatMap((part) => {
      if (part === 'keyTakeaway') return takeawayFindings(report, form!)
      return isThere[part](report) ? [] : [missing(partNames[part])]
    }),
    ...items.flatMap(({ topic, blocks }, at): Finding[] =>
      blocks.length > 0 || textOf(topic).trim() !== ''
        ? []
        : [{ level: 'warning', code: 'item-empty', message: `Item ${at + 1} is empty.` }],
    ),
  ]
}
