import Link from 'next/link'
import { rolesInWords } from '#components/desk/role-words.tsx'
import type { Role } from '#review/roles.ts'

/** What somebody is on which series, each a link to where it is changed. */
export function SeriesRoles({
  series,
}: {
  series: readonly { id: string; name: string; roles: Role[] }[]
}) {
  if (series.length === 0) return <p className="text-panel text-ink-3">On no series</p>
  return (
    <ul className="text-panel text-ink-2">
      {series.map(({ id, name, roles }) => (
        <li key={id}>
          <Link
            href={`/desk/series/${id}`}
            className="text-ink underline decoration-rule underline-offset-2 hover:decoration-current"
          >
            {name}
          </Link>
          : {rolesInWords(roles)}
        </li>
      ))}
    </ul>
  )
}
