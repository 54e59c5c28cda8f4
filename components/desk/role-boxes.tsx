'use client'
import { roles, type Role } from '#review/roles.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { roleWords } from './role-words.tsx'

interface RoleBoxesProps {
  /** Name under which each checked role is sent. */
  name: string
  /** Whose roles, for screen readers. */
  label: string
  held?: readonly Role[]
  onChange?: (held: Role[]) => void
  /** Says under each what it allows. */
  explain?: boolean
}

/** The roles of one person on one series. With `onChange` the boxes show `held`; without it they begin with it. */
export function RoleBoxes({ name, label, held = [], onChange, explain }: RoleBoxesProps) {
  return (
    <fieldset className={explain ? 'flex flex-col gap-2' : 'flex flex-wrap gap-x-4 gap-y-1'}>
      <legend className="sr-only">{label}</legend>
      {roles.map((role) => (
        <Checkbox
          key={role}
          name={name}
          value={role}
          label={roleWords[role].name}
          {...(explain ? { hint: roleWords[role].does } : {})}
          {...(onChange
            ? {
                checked: held.includes(role),
                onChange: (on: boolean) =>
                  onChange(roles.filter((one) => (one === role ? on : held.includes(one)))),
              }
            : { defaultChecked: held.includes(role) })}
        />
      ))}
    </fieldset>
  )
}
