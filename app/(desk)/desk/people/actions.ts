'use server'
import { DisablePerson, disablePerson } from '#server/commands/disable-person.ts'
import { EnablePerson, enablePerson } from '#server/commands/enable-person.ts'
import { Invite, invite } from '#server/commands/invite.ts'
import { SetAdministrator, setAdministrator } from '#server/commands/set-administrator.ts'
import { WithdrawInvitation, withdrawInvitation } from '#server/commands/withdraw-invitation.ts'
import { deskAddress } from '#server/queries/desk-address.ts'
import { action, type FormState } from '../../../action.ts'
import { grantsOf } from './grants-of.ts'

export const sendInvitation = action({
  input: Invite,
  run: invite,
  read: (form) => ({
    email: form.get('email'),
    administrator: form.has('administrator'),
    grants: grantsOf(form),
  }),
  after: ({ path }, { email }): FormState & { link?: string } => ({
    done: email,
    link: deskAddress() + path,
  }),
})

export const withdraw = action({
  input: WithdrawInvitation,
  run: withdrawInvitation,
  after: () => ({ done: 'The invitation is void.' }),
})

export const disable = action({
  input: DisablePerson,
  run: disablePerson,
  after: () => ({ done: 'Signed out everywhere and let go.' }),
})

export const enable = action({
  input: EnablePerson,
  run: enablePerson,
  after: () => ({ done: 'May sign in again.' }),
})

export const changeAdministrator = action({
  input: SetAdministrator,
  run: setAdministrator,
  read: (form) => ({
    userId: form.get('userId'),
    administrator: form.get('administrator') === 'yes',
  }),
  after: () => ({ done: 'Changed.' }),
})
