/** The lines above the text of a document that Galley wrote. */
import type { Report } from '../../../document.ts'
import { emptyReport } from '../../../empty-report.ts'
import { findPeriod } from '../../../period.ts'
import { styleNames } from '../../../render/docx/form.ts'

type Line = 'title' | 'headline' | 'dateline' | 'byline' | 'cutoff'

const lines: ReadonlyMap<string, Line> = new Map(
  (['title', 'headline', 'dateline', 'byline', 'cutoff'] as const).map((line) => [
    styleNames[line].toLowerCase(),
    line,
  ]),
)

export class HeadReader {
  readonly report: Report = structuredClone(emptyReport)

  /** Takes the paragraph if it is one of the header's lines; a line that was cut in two comes together. */
  takes(style: string, wordsOf: () => string): boolean {
    if (style === styleNames.period.toLowerCase()) return this.#period(wordsOf())
    const line = lines.get(style)
    if (!line) return false
    const words = wordsOf()
    const text = line === 'byline' ? words.replace(/^By:? /, '') : words
    const before = this.report[line]
    this.report[line] = before ? `${before} ${text}` : text
    return true
  }

  #period(words: string): boolean {
    const line = words.trim()
    if (line === '') return true
    const found = findPeriod(line)
    if (found?.text.length !== line.length || this.report.period) return false
    this.report.period = found.period
    return true
  }
}
