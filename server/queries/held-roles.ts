import { roles, type Role } from '#review/roles.ts'

/** The roles in the columns of a membership. */
export function heldRoles(membership: Record<Role, boolean>): Role[] {
  return roles.filter((role) => membership[role])
}
