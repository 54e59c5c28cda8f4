/** The template of a series: a text like a report's, under an id that follows from the series'. */
import { expectedIn } from '#editor/model/meta.ts'
import { META } from '#editor/model/wire.ts'
import { Report } from '#report/document.ts'
import { fromEditor } from '#report/from-editor.ts'
import { formOf, type TemplateForm } from '#report/template-form.ts'
import type { Database, Transaction } from '../db/client.ts'
import { contentOf } from './content.ts'
import { loadText } from './log.ts'

/** There is one for each series, so two people who open it first at once cannot make two. */
export const templateIdOf = (seriesId: string): string => `${seriesId}-template`

export interface Template {
  report: Report
  /** Null while nobody has opened the template: it expects nothing then. */
  form: TemplateForm | null
}

/** The template's text as it is on the disk; null while nobody has opened it. */
async function openedTemplate(
  db: Database | Transaction,
  seriesId: string,
): Promise<(Template & { form: TemplateForm }) | null> {
  const text = await loadText(db, templateIdOf(seriesId))
  if (!text) return null
  const content = contentOf(text.doc)
  const form = formOf(content, expectedIn(text.doc.getMap(META)))
  text.doc.destroy()
  return { report: fromEditor(content).report, form }
}

/** The form that reports of a series are expected to have; null where nobody has said. */
export async function templateForm(
  db: Database | Transaction,
  seriesId: string,
): Promise<TemplateForm | null> {
  return (await openedTemplate(db, seriesId))?.form ?? null
}

/**
 * What a new report of the series starts from: the template's text, or the outline with which the series was made while
 * nobody has opened the template. Null where there is no such series.
 */
export async function readTemplate(
  db: Database | Transaction,
  seriesId: string,
): Promise<Template | null> {
  const series = await db.series.findUnique({
    where: { id: seriesId },
    select: { template: true },
  })
  if (!series) return null
  const opened = await openedTemplate(db, seriesId)
  return opened ?? { report: Report.parse(JSON.parse(series.template)), form: null }
}
