/**
 * The one door between the pages and the live rooms. Both run in one process but in separate module worlds (Next
 * bundles its own copy of everything), so they meet on `globalThis`, and only ids and plain values go through.
 * Where no sync server runs (command line, tests of commands), every verb does nothing.
 */
export interface SyncControl {
  /** Rights, state or text behind a report changed: its sockets are closed, come back and are judged again. */
  invalidateReport(reportId: string): void
  /** A person's rights or sessions changed: all their sockets are closed and judged again. */
  invalidateUser(userId: string): void
}

const door = Symbol.for('galley.sync-control')
type World = { [door]?: SyncControl }

const closed: SyncControl = { invalidateReport() {}, invalidateUser() {} }

/** Called once by the sync server when it starts, and with null when it stops. */
export function openSyncControl(control: SyncControl | null): void {
  const world = globalThis as World
  if (control) world[door] = control
  else delete world[door]
}

export function syncControl(): SyncControl {
  return (globalThis as World)[door] ?? closed
}
