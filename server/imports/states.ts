import { z } from 'zod'

/**
 * Where an import stands. `open`: files were read, nothing was made of them. `bringing`: reports are being made.
 * `done`: every chosen post is a report or says why not. `taken-back`: its untouched reports were deleted again.
 */
export const ImportState = z.enum(['open', 'bringing', 'done', 'taken-back'])
export type ImportState = z.infer<typeof ImportState>

/** The posts that are still to become reports. */
export const waitingPost = {
  chosen: true,
  reportId: null,
  problem: null,
  takenBackAt: null,
} as const
