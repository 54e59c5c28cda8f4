interface Edited {
  actorId: string | null
  leavesText?: boolean
}

/** Who edited the text last, of those whose edits change the accepted text; null where nobody did. */
export function newestEditor(edits: readonly Edited[]): string | null {
  return edits.findLast(({ leavesText }) => leavesText !== true)?.actorId ?? null
}
