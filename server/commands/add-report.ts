import type { Carried } from '#report/carry.ts'
import { accepted } from '#report/marked.ts'
import type { Remark } from '#report/remark.ts'
import type { MarkedReport } from '#report/riding.ts'
import type { TemplateForm } from '#report/template-form.ts'
import type { Ctx } from '../context.ts'
import type { Transaction } from '../db/client.ts'
import { contentHash } from '../text/content.ts'
import { seedText } from '../text/seed.ts'
import { recordEvent } from './record-event.ts'

interface NewReport {
  seriesId: string
  /** With suggestions, where it has some; `names` says whose they are. */
  content: MarkedReport
  names?: ReadonlyMap<string, string> | undefined
  origin: 'template' | 'text'
  /** Whose words the content is; null for a template's. */
  authorId: string | null
  carried?: Carried | undefined
  /** The template's, for a report that starts from one. */
  form?: TemplateForm | null
  due?: Date | null
  remarks?: readonly Remark[]
  importId?: string
}

/** Puts a draft on a series, with its text and its row in the audit, in the caller's transaction. */
export async function addReport(
  tx: Transaction,
  ctx: Ctx,
  {
    seriesId,
    content,
    names,
    origin,
    authorId,
    carried,
    form,
    due = null,
    remarks,
    importId,
  }: NewReport,
): Promise<{ id: string }> {
  const id = ctx.newId()
  const now = ctx.now()
  const { userId } = ctx.actor
  await tx.report.create({
    data: {
      id,
      seriesId,
      title: content.title,
      epoch: ctx.newId(),
      due,
      createdById: userId,
      createdAt: now,
      editedAt: now,
    },
  })
  await seedText(tx, { reportId: id, report: content, names, authorId, carried, form, now })
  const event = {
    kind: 'create-report' as const,
    origin,
    hash: contentHash(accepted(content)),
    ...(remarks ? { remarks: [...remarks] } : {}),
    ...(importId === undefined ? {} : { importId }),
  }
  await recordEvent(tx, ctx, { event, reportId: id, seriesId })
  return { id }
}
