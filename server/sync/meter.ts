/** Who counts what the rooms do. */
export interface Meter {
  /** A transaction with so many edits is on the disk. */
  committed(seconds: number, edits: number): void
  /** An edit was sent to the others so long after it came. */
  shown(seconds: number): void
}

export const unmeasured: Meter = { committed() {}, shown() {} }
