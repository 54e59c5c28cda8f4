'use server'
import { redirect } from 'next/navigation'
import { ChangeName, changeName } from '#server/commands/change-name.ts'
import { ChangePassword, changePassword } from '#server/commands/change-password.ts'
import { SetAlerts, setAlerts } from '#server/commands/set-alerts.ts'
import { SetAway, setAway } from '#server/commands/set-away.ts'
import { SignOutEverywhere, signOutEverywhere } from '#server/commands/sign-out-everywhere.ts'
import { action } from '../../../action.ts'

export const saveName = action({
  input: ChangeName,
  run: changeName,
  after: () => ({ done: 'Saved.' }),
})

export const saveAway = action({
  input: SetAway,
  run: setAway,
  after: () => ({ done: 'Saved.' }),
})

export const saveAlerts = action({
  input: SetAlerts,
  run: setAlerts,
  after: () => ({ done: 'Saved.' }),
})

export const savePassword = action({
  input: ChangePassword,
  run: changePassword,
  after: () => ({ done: 'Changed. Every other browser is signed out.' }),
})

export const leaveEverywhere = action({
  input: SignOutEverywhere,
  run: signOutEverywhere,
  after: () => redirect('/sign-in'),
})
