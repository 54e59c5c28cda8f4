/**
 * The one door between the pages and the live rooms. Both run in one process but in separate module worlds (Next
 * bundles its own copy of everything), so they meet on `globalThis`, and only ids and plain values go through.
 * Where no sync server runs (command line, tests of commands), every verb does nothing.
 */
export interface SyncControl {
  /** How the rooms of this process do; null where none run. */
  figures(): SyncFigures | null
  /** Rights, state or text behind a report changed: its sockets are closed, come back and are judged again. */
  invalidateReport(reportId: string): void
  /** A person's rights or sessions changed: all their sockets are closed and judged again. */
  invalidateUser(userId: string): void
  /** Edits of a report were put on the disk by somebody else than its room: it reads on. */
  textMoved(reportId: string): void
  /** Something was said or done in a report's threads: its pages ask again. */
  threadsMoved(reportId: string): void
}

/** Plain values, for whoever runs the desk. */
export interface SyncFigures {
  /** When this process began to take sockets. */
  since: Date
  /** Reports that are open, and pages that have one open. */
  rooms: number
  sockets: number
  /** Bytes that wait for slow readers. */
  waitingBytes: number
  /** Edits that arrived and are not on the disk. */
  waitingEdits: number
  /** Transactions with edits that failed and are tried again, since the start. */
  failedAppends: number
  /** How often browsers were asked for an edit that another one builds on, since the start. */
  missingEdits: number
  /** Rooms that hold an edit back, because one before it is missing. */
  pendingRooms: number
  /** Edits of other processes that the furthest room behind has not read. */
  behind: number
  /** Other processes: none are meant to be, they hear of this one, or they do not at the moment. */
  peers: 'none' | 'up' | 'down'
}

const door = Symbol.for('galley.sync-control')
type World = { [door]?: SyncControl }

const closed: SyncControl = {
  figures: () => null,
  invalidateReport() {},
  invalidateUser() {},
  textMoved() {},
  threadsMoved() {},
}

/** Called once by the sync server when it starts, and with null when it stops. */
export function openSyncControl(control: SyncControl | null): void {
  const world = globalThis as World
  if (control) world[door] = control
  else delete world[door]
}

export function syncControl(): SyncControl {
  return (globalThis as World)[door] ?? closed
}
