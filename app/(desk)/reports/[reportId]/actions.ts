'use server'
import { ApproveReport, approveReport } from '#server/commands/approve-report.ts'
import { ArchiveReport, archiveReport } from '#server/commands/archive-report.ts'
import { PublishReport, publishReport } from '#server/commands/publish-report.ts'
import { ReopenReport, reopenReport } from '#server/commands/reopen-report.ts'
import { RequestChanges, requestChanges } from '#server/commands/request-changes-report.ts'
import { RestoreReport, restoreReport } from '#server/commands/restore-report.ts'
import { SubmitReport, submitReport } from '#server/commands/submit-report.ts'
import { TakeBackReport, takeBackReport } from '#server/commands/take-back-report.ts'
import { action } from '../../../action.ts'

export const submit = action({ input: SubmitReport, run: submitReport })
export const takeBack = action({ input: TakeBackReport, run: takeBackReport })
export const sendBack = action({ input: RequestChanges, run: requestChanges })
export const approve = action({ input: ApproveReport, run: approveReport })
export const reopen = action({ input: ReopenReport, run: reopenReport })
export const publish = action({ input: PublishReport, run: publishReport })
export const archive = action({ input: ArchiveReport, run: archiveReport })
export const restore = action({ input: RestoreReport, run: restoreReport })
