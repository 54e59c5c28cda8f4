import type { Period } from '#report/document.ts'
import type { State } from '#review/states.ts'
import { recordedEvent } from '../commands/record-event.ts'
import type { Database } from '../db/client.ts'
import { lastChange, type LastChange } from './last-change.ts'

/** A report as a line of a list. */
export interface DeskRow {
  id: string
  title: string
  period: Period | null
  state: State
  /** It was published before. */
  wasPublished: boolean
  series: { id: string; name: string }
  /** Who wrote in it, whoever began it first. */
  people: { id: string; name: string }[]
  lastChange: LastChange
  due: Date | null
}

const person = { select: { id: true, name: true } } as const

/** What a line needs of a report; for `toDeskRows`. */
export const deskColumns = {
  id: true,
  title: true,
  periodFrom: true,
  periodTo: true,
  state: true,
  due: true,
  editedAt: true,
  series: person,
  createdBy: person,
  editedBy: person,
  textAuthors: { select: { user: person }, distinct: 'userId' as const, take: 12 },
  publications: { select: { id: true }, take: 1 },
} as const

interface Named {
  id: string
  name: string
}

interface Columns {
  id: string
  title: string
  periodFrom: string | null
  periodTo: string | null
  state: string
  due: Date | null
  editedAt: Date
  series: Named
  createdBy: Named
  editedBy: Named | null
  textAuthors: { user: Named }[]
  publications: { id: string }[]
}

interface NewestEvent {
  kind: string
  data: string
  actorName: string
  at: Date
}

function peopleOf({ createdBy, textAuthors, editedBy }: Columns): Named[] {
  const people = new Map<string, Named>([[createdBy.id, createdBy]])
  for (const { user } of textAuthors) people.set(user.id, user)
  if (editedBy) people.set(editedBy.id, editedBy)
  return [...people.values()]
}

/** The newest event of each of these reports. */
async function newestEvents(
  db: Database,
  reportIds: readonly string[],
): Promise<ReadonlyMap<string, NewestEvent>> {
  const newest = await db.event.groupBy({
    by: ['reportId'],
    where: { reportId: { in: [...reportIds] } },
    _max: { seq: true },
  })
  const rows = await db.event.findMany({
    where: { seq: { in: newest.flatMap(({ _max }) => _max.seq ?? []) } },
    select: { reportId: true, kind: true, data: true, actorName: true, at: true },
    take: reportIds.length,
  })
  return new Map(rows.map((row) => [row.reportId ?? '', row]))
}

function toDeskRow(columns: Columns, event: NewestEvent | undefined): DeskRow {
  const { id, title, series, due, periodFrom, periodTo, editedBy, editedAt } = columns
  const state = columns.state as State
  const published = columns.publications.length > 0
  return {
    id,
    title,
    series,
    due,
    state,
    period: periodFrom && periodTo ? { from: periodFrom, to: periodTo } : null,
    wasPublished: published,
    people: peopleOf(columns),
    lastChange: lastChange(
      { by: editedBy?.name ?? null, at: editedAt },
      event ? { by: event.actorName, at: event.at, what: recordedEvent(event) } : null,
    ),
  }
}

/** The lines for these reports, in their order. */
export async function toDeskRows(db: Database, rows: readonly Columns[]): Promise<DeskRow[]> {
  const events = await newestEvents(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => toDeskRow(row, events.get(row.id)))
}
