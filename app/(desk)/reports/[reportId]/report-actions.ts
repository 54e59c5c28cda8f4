import type { ReportActions } from '#components/review/act-form.tsx'
import type { RequestActions } from '#components/review/request-list.tsx'
import type { ThreadActions } from '#components/threads/thread-actions.ts'
import {
  accept,
  approve,
  archive,
  askForReview,
  breakGlass,
  decline,
  publish,
  reopen,
  restore,
  schedule,
  sendBack,
  submit,
  takeBack,
  unschedule,
  withdraw,
  withdrawAsking,
} from './actions.ts'
import {
  assign,
  edit,
  find,
  openOne,
  remove,
  reopenOne,
  reply,
  resolve,
} from './threads/actions.ts'

/** The server action of each act, to be handed to ReportActs and the decision bar. */
export const reportActions: ReportActions = {
  submit,
  'take-back': takeBack,
  'request-changes': sendBack,
  approve,
  'break-glass': breakGlass,
  reopen,
  schedule,
  unschedule,
  publish,
  withdraw,
  archive,
  restore,
}

/** The server actions of a request for a review. */
export const requestActions: RequestActions = {
  ask: askForReview,
  accept,
  decline,
  withdraw: withdrawAsking,
}

/** The server actions of threads. */
export const threadActions: ThreadActions = {
  open: openOne,
  reply,
  edit,
  remove,
  resolve,
  reopen: reopenOne,
  assign,
  find,
}
