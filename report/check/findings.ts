import type { Report } from '../document.ts'
import type { Remark } from '../remark.ts'
import type { TemplateForm } from '../template-form.ts'
import type { Finding } from './finding.ts'
import { noteFindings } from './note-findings.ts'
import { partFindings } from './part-findings.ts'

/** All that the checks notice in a canonical report. `remarks`: what had to be changed to make it one. */
export function findingsOf(
  report: Report,
  { form, remarks }: { form: TemplateForm | null; remarks: readonly Remark[] },
): Finding[] {
  const odd = remarks.map(({ code, message, text: quote }): Finding => ({
    level: 'warning',
    code,
    message: quote ? `${message} “${quote}”` : message,
  }))
  return [...partFindings(report, form), ...noteFindings(report), ...odd]
}

/** What of the findings stands against approval and publication; no part that a series expects does. */
export function errorsOf(report: Report): string[] {
  return noteFindings(report).flatMap(({ level, message }) => (level === 'error' ? [message] : []))
}
