'use client'
import { usualRule } from '#review/approval-rule.ts'
import { RoleBoxes } from '#components/desk/role-boxes.tsx'
import { Section } from '#components/desk/section.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { defaultOutline } from '#report/outline.ts'
import { asWritten } from '#report/source-rule.ts'
import { roles } from '#review/roles.ts'
import { SeriesFields } from '../../_parts/series-fields.tsx'
import { makeSeries } from '../../actions.ts'

const values = {
  name: '',
  slug: '',
  titlePattern: '{series}: {period}',
  approvalsNeeded: 1,
  approval: usualRule,
  outline: defaultOutline,
  sourceRule: asWritten,
}

export function NewSeriesForm() {
  return (
    <ActionForm action={makeSeries}>
      <SeriesFields values={values} addressFollows />
      <Section title="Your roles on it" lead="Others are added once it is made.">
        <RoleBoxes name="ownRoles" label="Your roles" held={roles} explain />
      </Section>
      <div className="flex flex-col items-start gap-4 pt-6 lg:pl-[16.5rem]">
        <FormMessage />
        <SubmitButton>Make the series</SubmitButton>
      </div>
    </ActionForm>
  )
}
