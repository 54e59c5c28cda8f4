'use client'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Confirm } from '#components/desk/confirm.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu, MenuItem } from '#components/ui/menu.tsx'
import type { PersonRow } from '#server/queries/people.ts'
import { changeAdministrator, disable, enable } from '../actions.ts'

type Question = 'administrator' | 'out' | 'in'

/** What can be done about a person. Each is asked once more, in words that say what it means. */
export function PersonMenu({ person, isOneself }: { person: PersonRow; isOneself: boolean }) {
  const [question, setQuestion] = useState<Question | null>(null)
  const { id: userId, name, administrator, disabled } = person
  const ask = (which: Question) => ({
    open: question === which,
    onOpenChange: (open: boolean) => setQuestion(open ? which : null),
  })
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label={`Change what ${name} is`}>
            <Ellipsis aria-hidden size={16} strokeWidth={1.5} />
          </IconButton>
        }
      >
        {!disabled && (
          <MenuItem onSelect={() => setQuestion('administrator')}>
            {administrator ? 'Take the administration' : 'Make administrator'}
          </MenuItem>
        )}
        {disabled ? (
          <MenuItem onSelect={() => setQuestion('in')}>Let back in</MenuItem>
        ) : (
          <MenuItem danger disabled={isOneself} onSelect={() => setQuestion('out')}>
            Let go
          </MenuItem>
        )}
      </Menu>
      <Confirm
        {...ask('administrator')}
        title={
          administrator ? `Take the administration from ${name}?` : `Make ${name} administrator?`
        }
        description={
          administrator
            ? `${name} keeps all roles on series, and can no longer invite people or change series.`
            : `${name} will be able to invite people, let them go, give roles and change every series.`
        }
        act={administrator ? 'Take it' : 'Make administrator'}
        action={changeAdministrator}
        input={{ userId, administrator: administrator ? 'no' : 'yes' }}
      />
      <Confirm
        {...ask('out')}
        danger
        title={`Let ${name} go?`}
        description={`${name} is signed out everywhere at once and cannot sign in again. What ${name} wrote and decided stays, under the same name.`}
        act="Let go"
        action={disable}
        input={{ userId }}
      />
      <Confirm
        {...ask('in')}
        title={`Let ${name} back in?`}
        description={`${name} can sign in again with the same password, and has the same roles as before.`}
        act="Let back in"
        action={enable}
        input={{ userId }}
      />
    </>
  )
}
