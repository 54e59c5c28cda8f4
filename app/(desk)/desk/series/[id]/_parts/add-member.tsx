'use client'
import { useState } from 'react'
import { RoleBoxes } from '#components/desk/role-boxes.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { Role } from '#review/roles.ts'
import type { SeriesPage } from '#server/queries/series-page.ts'
import { giveRoles } from '../../actions.ts'

interface AddMemberProps {
  seriesId: string
  others: SeriesPage['others']
}

/** Puts somebody of the desk on the series. */
export function AddMember({ seriesId, others }: AddMemberProps) {
  const [held, setHeld] = useState<Role[]>(['author'])
  if (others.length === 0)
    return (
      <p className="mt-4 text-panel text-ink-3">
        Everybody at the desk is on it.{' '}
        <LinkButton href="/desk/people" variant="quiet" size="small">
          Invite people
        </LinkButton>
      </p>
    )
  return (
    // A new key for each addition: the person who was added is no longer among the others.
    <ActionForm
      key={others.length}
      action={giveRoles}
      className="mt-4 flex flex-wrap items-end gap-x-4 gap-y-3"
    >
      <input type="hidden" name="seriesId" value={seriesId} />
      <Field name="userId" label="Add somebody" className="w-64 max-w-full">
        <Select
          options={others.map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` }))}
          placeholder="Choose a person"
          required
        />
      </Field>
      <div className="flex h-9 items-center">
        <RoleBoxes name="roles" label="Roles" held={held} onChange={setHeld} />
      </div>
      <SubmitButton
        variant="secondary"
        {...(held.length === 0 ? { why: 'Choose at least one role.' } : {})}
      >
        Add
      </SubmitButton>
      <FormMessage />
    </ActionForm>
  )
}
