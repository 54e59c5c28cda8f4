'use client'
import { Confirm } from '#components/desk/confirm.tsx'
import { Button } from '#components/ui/button.tsx'
import { leaveEverywhere } from '../actions.ts'

export function SignOutEverywhereButton() {
  return (
    <Confirm
      title="Sign out everywhere?"
      description="Every browser is signed out at once, this one too. Text that shows as saved stays."
      act="Sign out everywhere"
      action={leaveEverywhere}
      input={{}}
      trigger={<Button>Sign out everywhere</Button>}
    />
  )
}
