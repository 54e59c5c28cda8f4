'use client'
import { roleWords } from '#components/desk/role-words.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { gateWords, seriesGates, type ApprovalRule } from '#review/approval-rule.ts'
import { roles } from '#review/roles.ts'

const group = 'mt-5 flex flex-col gap-2'

/** Whose approval counts, and what must hold before a text is approved or goes out. */
export function ApprovalFields({ rule }: { rule: ApprovalRule }) {
  return (
    <>
      <fieldset className={group}>
        <legend className="mb-2 text-form font-medium">Whose approval counts</legend>
        {roles.map((role) => (
          <Checkbox
            key={role}
            name="approval.by"
            value={role}
            label={`${roleWords[role].name}s`}
            defaultChecked={rule.by.includes(role)}
          />
        ))}
        <Checkbox
          name="approval.lastEditor"
          label="Also of whoever edited it last"
          hint="When no word in it is theirs: they moved or formatted something."
          defaultChecked={rule.lastEditor}
          className="mt-2"
        />
      </fieldset>
      <fieldset className={group}>
        <legend className="mb-2 text-form font-medium">
          Before it is approved and before it goes out
        </legend>
        {seriesGates.map((gate) => (
          <Checkbox
            key={gate}
            name="approval.gates"
            value={gate}
            label={gateWords[gate]}
            defaultChecked={rule.gates.includes(gate)}
          />
        ))}
      </fieldset>
    </>
  )
}
