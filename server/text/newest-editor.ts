interface Edited {
  actorId: string | null
  suggests?: boolean
}

/** Who edited the text last, of those whose edits are more than suggestions; null where nobody did. */
export function newestEditor(edits: readonly Edited[]): string | null {
  return edits.findLast(({ suggests }) => suggests !== true)?.actorId ?? null
}
