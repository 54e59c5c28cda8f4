import type { ReportActions } from '#components/review/act-form.tsx'
import {
  approve,
  archive,
  publish,
  reopen,
  restore,
  sendBack,
  submit,
  takeBack,
} from './actions.ts'

/** The server action of each act, to be handed to ReportActs and the decision bar. */
export const reportActions: ReportActions = {
  submit,
  'take-back': takeBack,
  'request-changes': sendBack,
  approve,
  reopen,
  publish,
  archive,
  restore,
}
