'use client'
import { Confirm } from '#components/desk/confirm.tsx'
import { Button } from '#components/ui/button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { InvitationRow } from '#server/queries/people.ts'
import { withdraw } from '../actions.ts'
import { SeriesRoles } from './series-roles.tsx'

/** Who is invited and has not come yet. */
export function InvitationRows({ rows }: { rows: readonly InvitationRow[] }) {
  return (
    <ul aria-labelledby="invited">
      {rows.map(({ id, email, administrator, from, expires, series }) => (
        <li
          key={id}
          className="grid gap-x-4 gap-y-1 border-b border-rule py-2.5 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] md:items-center"
        >
          <div className="min-w-0">
            <p className="truncate font-medium">{email}</p>
            <p className="text-panel text-ink-3">
              {from !== null && <>By {from}; the link ends </>}
              {from === null && <>The link ends </>}
              <RelativeTime at={expires} />
            </p>
          </div>
          <div>
            {administrator && <p className="text-panel text-ink-2">Administrator</p>}
            {(series.length > 0 || !administrator) && <SeriesRoles series={series} />}
          </div>
          <div>
            <Confirm
              title={`Withdraw the invitation of ${email}?`}
              description="The link stops working. You can invite the same address again."
              act="Withdraw"
              action={withdraw}
              input={{ invitationId: id }}
              trigger={
                <Button variant="quiet" size="small">
                  Withdraw
                </Button>
              }
            />
          </div>
        </li>
      ))}
    </ul>
  )
}
