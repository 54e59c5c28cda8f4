'use client'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Confirm } from '#components/desk/confirm.tsx'
import { RoleBoxes } from '#components/desk/role-boxes.tsx'
import { rolesInWords } from '#components/desk/role-words.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { SeriesPage } from '#server/queries/series-page.ts'
import { giveRoles } from '../../actions.ts'

type Member = SeriesPage['members'][number]

/** The roles of one member; they hold once they are saved. */
function MemberRoles({ seriesId, member }: { seriesId: string; member: Member }) {
  const [held, setHeld] = useState(member.roles)
  const changed = held.join() !== member.roles.join()
  return (
    <ActionForm
      action={giveRoles}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 md:max-w-96 md:shrink-0 md:justify-end"
    >
      <input type="hidden" name="seriesId" value={seriesId} />
      <input type="hidden" name="userId" value={member.id} />
      <RoleBoxes name="roles" label={`Roles of ${member.name}`} held={held} onChange={setHeld} />
      {changed && held.length > 0 && (
        <SubmitButton size="small" variant="secondary">
          Save
        </SubmitButton>
      )}
      {held.length === 0 && (
        <p className="text-panel text-ink-3">One role at least, or take them off the series.</p>
      )}
      {changed && <FormMessage />}
    </ActionForm>
  )
}

function MemberRow({
  seriesId,
  member,
  mayManage,
}: {
  seriesId: string
  member: Member
  mayManage: boolean
}) {
  const { id, name, email, disabled, roles } = member
  return (
    <li className="flex items-center gap-x-3 gap-y-2 border-b border-rule py-2.5 max-md:flex-wrap">
      <Avatar person={member} size={24} decorative />
      <div className="min-w-0 flex-1 max-md:min-w-40">
        <p className="truncate font-medium">
          <bdi>{name}</bdi>
          {disabled && <span className="font-normal text-ink-3"> (let go)</span>}
        </p>
        <p className="truncate text-panel text-ink-3">{email}</p>
      </div>
      {mayManage ? (
        <>
          {/* A new key when the roles were changed elsewhere: the boxes begin with what holds. */}
          <MemberRoles key={roles.join()} seriesId={seriesId} member={member} />
          <Confirm
            title={`Take ${name} off this series?`}
            description={`To ${name} its reports no longer exist. What ${name} wrote stays.`}
            act="Take off"
            action={giveRoles}
            input={{ seriesId, userId: id }}
            trigger={
              <IconButton label={`Take ${name} off the series`}>
                <X aria-hidden size={16} strokeWidth={1.5} />
              </IconButton>
            }
          />
        </>
      ) : (
        <p className="text-panel text-ink-2">{rolesInWords(roles)}</p>
      )}
    </li>
  )
}

/** Who is on the series, as what. */
export function MemberRows({
  seriesId,
  members,
  mayManage,
}: {
  seriesId: string
  members: readonly Member[]
  mayManage: boolean
}) {
  if (members.length === 0)
    return (
      <EmptyState title="Nobody is on this series yet" className="py-2">
        Without an author, nobody can begin a report.
      </EmptyState>
    )
  return (
    <ul aria-label="Members" className="border-t border-rule">
      {members.map((member) => (
        <MemberRow key={member.id} seriesId={seriesId} member={member} mayManage={mayManage} />
      ))}
    </ul>
  )
}
