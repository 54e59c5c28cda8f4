/** What somebody can be on a series. A person may be several of these at once. */
export const roles = ['author', 'reviewer', 'editor', 'publisher'] as const
export type Role = (typeof roles)[number]

/** Somebody who acts, as the server knows them: never built from what a browser sends. */
export interface Actor {
  userId: string
  name: string
  email: string
  /** Runs the desk: people, series and settings. Gives no right to write, review or publish. */
  administrator: boolean
  /** Series id → roles there. */
  roles: Readonly<Record<string, readonly Role[]>>
}

/** The roles of an actor on one series; none when they are no member. */
export function rolesOn(actor: Actor, seriesId: string): readonly Role[] {
  return Object.hasOwn(actor.roles, seriesId) ? (actor.roles[seriesId] ?? []) : []
}
