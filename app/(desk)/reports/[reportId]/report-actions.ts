import type { ReportActions } from '#components/review/act-form.tsx'
import {
  approve,
  archive,
  breakGlass,
  publish,
  reopen,
  restore,
  schedule,
  sendBack,
  submit,
  takeBack,
  unschedule,
  withdraw,
} from './actions.ts'

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
