import type { Report } from '#report/document.ts'
import type { Remark } from '#report/remark.ts'
import { citationsOf } from '#report/notes.ts'

export interface Converted {
  reports: { report: Report; remarks: Remark[] }[]
  /** About the whole page. */
  remarks: Remark[]
}

/** All remarks as JSON; `post` says to which post one belongs, 1 for the first. */
export function remarksJson({ reports, remarks }: Converted): string {
  const all = [
    ...remarks,
    ...reports.flatMap((read, at) => read.remarks.map((remark) => ({ post: at + 1, ...remark }))),
  ]
  return `${JSON.stringify(all, null, 2)}\n`
}

const counted = (count: number, one: string, more = `${one}s`) =>
  `${count} ${count === 1 ? one : more}`

/** A line for each report: what it holds and how many remarks there are. */
export function summaryOf({ reports, remarks }: Converted): string {
  const lines = reports.map(({ report, remarks: own }) => {
    const items = report.blocks.filter((block) => block.type === 'item').length
    return `${report.headline || report.title || 'Untitled'}: ${[
      counted(items, 'item'),
      counted(report.notes.length, 'note'),
      counted(citationsOf(report).length, 'citation'),
      counted(own.length, 'remark'),
    ].join(', ')}`
  })
  const lost = [...remarks, ...reports.flatMap((read) => read.remarks)].filter(
    ({ level }) => level === 'lost',
  )
  const left = lost.map(
    ({ line, message, text }) =>
      `  ${line === undefined ? '' : `line ${line}: `}${message}${text ? ` (${text.slice(0, 60)})` : ''}`,
  )
  return [...lines, ...left].map((line) => `${line}\n`).join('')
}
