import { roles, type Role } from '#review/roles.ts'

/** What each role is called and what it may do. */
export const roleWords: Record<Role, { name: string; does: string }> = {
  author: { name: 'Author', does: 'writes' },
  reviewer: { name: 'Reviewer', does: 'comments and suggests' },
  editor: { name: 'Editor', does: 'writes, reviews, approves' },
  publisher: { name: 'Publisher', does: 'publishes' },
}

/** "author, editor", in the one order. */
export function rolesInWords(held: readonly Role[]): string {
  return roles
    .filter((role) => held.includes(role))
    .map((role) => roleWords[role].name.toLowerCase())
    .join(', ')
}

export function RolesInWords({ roles: held }: { roles: readonly Role[] }) {
  return <span className="text-ink-2">{rolesInWords(held)}</span>
}
