'use server'
import { ApproveReport, approveReport } from '#server/commands/approve-report.ts'
import { ArchiveReport, archiveReport } from '#server/commands/archive-report.ts'
import { AskReview, askReview } from '#server/commands/ask-review.ts'
import {
  acceptReview,
  DeclineReview,
  declineReview,
  OnRequest,
  withdrawRequest,
} from '#server/commands/answer-review.ts'
import { BreakGlass, breakGlass as approveOwn } from '#server/commands/break-glass-report.ts'
import { BringBackVersion, bringBackVersion } from '#server/commands/bring-back-version.ts'
import { GiveItem, giveItem } from '#server/commands/give-item.ts'
import { NameVersion, nameVersion } from '#server/commands/name-version.ts'
import { OnItem } from '#server/commands/on-item.ts'
import { PublishReport, publishReport } from '#server/commands/publish-report.ts'
import { ReopenReport, reopenReport } from '#server/commands/reopen-report.ts'
import { RequestChanges, requestChanges } from '#server/commands/request-changes-report.ts'
import { RestoreReport, restoreReport } from '#server/commands/restore-report.ts'
import { ScheduleReport, scheduleReport } from '#server/commands/schedule-report.ts'
import { SignOffItem, signOffItem, takeBackSignOff } from '#server/commands/sign-off-item.ts'
import { SubmitReport, submitReport } from '#server/commands/submit-report.ts'
import { TakeBackReport, takeBackReport } from '#server/commands/take-back-report.ts'
import { UnscheduleReport, unscheduleReport } from '#server/commands/unschedule-report.ts'
import { WithdrawReport, withdrawReport } from '#server/commands/withdraw-report.ts'
import { action } from '../../../action.ts'

export const submit = action({ input: SubmitReport, run: submitReport })
export const takeBack = action({ input: TakeBackReport, run: takeBackReport })
export const sendBack = action({ input: RequestChanges, run: requestChanges })
export const approve = action({ input: ApproveReport, run: approveReport })
export const reopen = action({ input: ReopenReport, run: reopenReport })
export const publish = action({ input: PublishReport, run: publishReport })
export const archive = action({ input: ArchiveReport, run: archiveReport })
export const restore = action({ input: RestoreReport, run: restoreReport })
export const breakGlass = action({ input: BreakGlass, run: approveOwn })
export const schedule = action({ input: ScheduleReport, run: scheduleReport })
export const unschedule = action({ input: UnscheduleReport, run: unscheduleReport })
export const withdraw = action({ input: WithdrawReport, run: withdrawReport })
export const signOff = action({ input: SignOffItem, run: signOffItem })
export const takeBackSignature = action({ input: OnItem, run: takeBackSignOff })
export const give = action({ input: GiveItem, run: giveItem })
export const askForReview = action({ input: AskReview, run: askReview })
export const accept = action({ input: OnRequest, run: acceptReview })
export const decline = action({ input: DeclineReview, run: declineReview })
export const withdrawAsking = action({ input: OnRequest, run: withdrawRequest })
export const keep = action({ input: NameVersion, run: nameVersion })
export const bringBack = action({
  input: BringBackVersion,
  run: bringBackVersion,
  after: ({ number, before }) => ({
    done: `The text is that of version ${number} again. What it was before is version ${before}.`,
  }),
})
