'use server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { CreateReport, createReport } from '#server/commands/create-report.ts'
import { ImportReport, importReport, ReportText } from '#server/commands/import-report.ts'
import { importPreview, type ImportPreview } from '#server/queries/import-preview.ts'
import { action, type FormState } from '../../../action.ts'
import { textOf } from './text-of.ts'

export const beginReport = action({
  input: CreateReport,
  run: createReport,
  after: ({ id }) => redirect(`/reports/${id}/write`),
})

export const readText = action({
  input: z.object({ text: ReportText }),
  run: importPreview,
  read: async (form) => ({ text: await textOf(form) }),
  after: (found): FormState & { found?: ImportPreview } => ({ found }),
})

export const bringIn = action({
  input: ImportReport,
  run: importReport,
  read: async (form) => ({ seriesId: form.get('seriesId'), text: await textOf(form) }),
  after: ({ reports }) =>
    redirect(`/desk/imported?reports=${reports.map(({ id }) => id).join(',')}`),
})
