import { Avatar } from '#components/ui/avatar.tsx'
import { cn } from '#components/ui/cn.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { PersonRow } from '#server/queries/people.ts'
import { PersonMenu } from './person-menu.tsx'
import { SeriesRoles } from './series-roles.tsx'

function standing({ administrator, disabled }: PersonRow): string {
  if (disabled) return 'Let go'
  return administrator ? 'Administrator' : ''
}

/** Everybody at the desk, one to a line. */
export function PersonRows({ rows, own }: { rows: readonly PersonRow[]; own: string }) {
  return (
    <ul aria-labelledby="at-the-desk">
      {rows.map((person) => (
        <li
          key={person.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-b border-rule py-2.5 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_8rem_8rem_1.75rem]"
        >
          <div className="flex min-w-0 items-center gap-3">
            <Avatar
              person={person}
              size={32}
              decorative
              className={cn(person.disabled && 'grayscale')}
            />
            <div className="min-w-0">
              <p className={cn('truncate font-medium', person.disabled && 'text-ink-3')}>
                <bdi>{person.name}</bdi>
                {person.id === own && <span className="font-normal text-ink-3"> (you)</span>}
              </p>
              <p className="truncate text-panel text-ink-3">{person.email}</p>
            </div>
          </div>
          <div className="max-md:order-1 max-md:col-span-2 max-md:pl-11">
            <SeriesRoles series={person.series} />
          </div>
          <p
            className={cn(
              'text-panel max-md:order-2 max-md:pl-11 max-md:empty:hidden',
              person.disabled ? 'text-ink-3' : 'text-ink-2',
            )}
          >
            {standing(person)}
          </p>
          <p className="text-panel text-ink-3 max-md:order-3 max-md:col-span-2 max-md:pl-11">
            {person.seen ? (
              <>
                Here <RelativeTime at={person.seen} />
              </>
            ) : (
              'Not signed in'
            )}
          </p>
          <PersonMenu person={person} isOneself={person.id === own} />
        </li>
      ))}
    </ul>
  )
}
