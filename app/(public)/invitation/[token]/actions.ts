'use server'
import { AcceptInvitation, acceptInvitation } from '#server/commands/accept-invitation.ts'
import { visitorAction } from '../../../action.ts'
import { enterDesk } from '../../enter-desk.ts'

export const accept = visitorAction({
  input: AcceptInvitation,
  run: acceptInvitation,
  after: enterDesk,
})
