'use server'
import { z } from 'zod'
import { redirect } from 'next/navigation'
import { CreateReport, createReport } from '#server/commands/create-report.ts'
import { lastIssue, type LastIssue } from '#server/queries/new-report.ts'
import { maybeCtx } from '../../../ctx.ts'
import { action } from '../../../action.ts'

/** What may be carried over from a series' last issue; null where there is none, or nobody is signed in. */
export async function lastIssueOf(seriesId: string): Promise<LastIssue | null> {
  const ctx = await maybeCtx()
  const asked = z.string().max(100).safeParse(seriesId)
  return ctx && asked.success ? lastIssue(ctx, asked.data) : null
}

export const beginReport = action({
  input: CreateReport,
  run: createReport,
  after: ({ id }) => redirect(`/reports/${id}/write`),
})
