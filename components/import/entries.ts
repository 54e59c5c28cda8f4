import type { Marginal } from '#report/import/manuscript.ts'
import type { Remark } from '#report/remark.ts'

/** One thing to look at in a reading: a remark, a comment, a tracked change. */
export interface Entry {
  level: Remark['level'] | Marginal['kind']
  message: string
  /** 1-based in the original. */
  line?: number
  /** The words that it is about. */
  text?: string
}

const kinds: Record<Marginal['kind'], string> = {
  comment: 'Comment',
  insertion: 'Inserted',
  deletion: 'Deleted',
  change: 'Look changed',
}

function entryOf({ kind, author, text, quote, line }: Marginal): Entry {
  const words = kind === 'comment' ? quote : text
  return {
    level: kind,
    message: `${kinds[kind]}${author ? ` by ${author}` : ''}${text ? `: ${text}` : ''}`,
    ...(line === undefined ? {} : { line }),
    ...(words ? { text: words } : {}),
  }
}

/** Everything there is to say about a reading, in the order of the file; what has no place comes last. */
export function entriesOf(remarks: readonly Remark[], marginalia: readonly Marginal[]): Entry[] {
  const entries: Entry[] = remarks.map(({ level, message, line, text }) => ({
    level,
    message,
    ...(line === undefined ? {} : { line }),
    ...(text ? { text } : {}),
  }))
  return [...entries, ...marginalia.map(entryOf)].toSorted(
    (a, b) => (a.line ?? Infinity) - (b.line ?? Infinity),
  )
}

/** Words and colour of each level. */
export const levelLooks: Record<Entry['level'], { words: string; colour: string }> = {
  lost: { words: 'Left out', colour: 'text-danger' },
  guess: { words: 'Guessed', colour: 'text-in-review' },
  note: { words: 'For information', colour: 'text-ink-2' },
  comment: { words: 'Comment', colour: 'text-ink-2' },
  insertion: { words: 'Tracked change', colour: 'text-insertion' },
  deletion: { words: 'Tracked change', colour: 'text-deletion' },
  change: { words: 'Tracked change', colour: 'text-ink-2' },
}
