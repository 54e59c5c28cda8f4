import { actPhrase } from '#review/act-sentence.ts'
import type { AuditEvent } from '#review/events.ts'

export interface LastChange {
  /** Without a full stop: "Amira edited it". */
  words: string
  at: Date
}

function phrase(name: string, event: AuditEvent): string {
  if ('from' in event) return actPhrase(name, event.kind, event.to)
  if (event.kind === 'create-report')
    return event.origin === 'text' ? `${name} brought it in` : `${name} began it`
  return `${name} changed it`
}

interface Edit {
  by: string | null
  at: Date
}

/** The newest thing that happened to a report: an edit of its text or an event. */
export function lastChange(
  edit: Edit,
  event: { by: string; at: Date; what: AuditEvent } | null,
): LastChange {
  if (event && (edit.by === null || edit.at <= event.at))
    return { words: phrase(event.by, event.what), at: event.at }
  return { words: edit.by === null ? 'Made' : `${edit.by} edited it`, at: edit.at }
}
