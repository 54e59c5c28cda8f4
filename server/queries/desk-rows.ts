import { hasRole } from '#review/policy.ts'
import { rolesOn, type Actor, type Role } from '#review/roles.ts'
import { openRequests } from '#review/requests.ts'
import { TEMPLATE, writableStates, type State } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { approvalIn } from '../series/approval.ts'
import type { DeskFilter } from './desk-filter.ts'
import { deskColumns, toDeskRows, type DeskRow } from './desk-row.ts'
import { firstRows } from './shown.ts'

/** What a report waits for somebody to do. */
export type Wait = 'review' | 'changes' | 'publish'

/** A request for a review that waits for this person. */
export interface Asked {
  by: string | null
  due: Date | null
}

/** Whether a report was edited since this person looked at its text. */
export type Looked = 'edited' | 'as-it-was'

export interface DeskPage {
  waiting: (DeskRow & { wait: Wait; asked: Asked | null; looked: Looked | null })[]
  due: DeskRow[]
  all: { rows: DeskRow[]; more: boolean }
  /** The series that this person is on, for the filter. */
  series: { id: string; name: string }[]
}

const openStates: State[] = [
  'draft',
  'in-review',
  'changes-requested',
  'under-correction',
  'approved',
]
/** Of what waits and of what is due, only so much: a list that nobody finishes is no list. */
const longest = 50

const ownSeries = (actor: Actor) =>
  Object.keys(actor.roles).filter((id) => rolesOn(actor, id).length > 0)
const seriesAs = (actor: Actor, ...among: Role[]) =>
  ownSeries(actor).filter((id) => hasRole(actor, id, among))

const isMine = (userId: string) => [{ createdById: userId }, { textAuthors: { some: { userId } } }]

/** Reports that somebody asked this person to review, while that can be done. */
const asksFor = (userId: string) => ({
  state: { in: [...writableStates] },
  requests: { some: { userId, state: { in: [...openRequests] } } },
})

/** The series on which this person's approval counts. */
async function seriesToApprove({ db, actor }: Ctx): Promise<string[]> {
  const rows = await db.series.findMany({
    where: { id: { in: ownSeries(actor) } },
    select: { id: true, approval: true },
    take: 500,
  })
  return rows.flatMap(({ id, approval }) =>
    hasRole(actor, id, approvalIn(approval).by) ? [id] : [],
  )
}

/** When something must be done about a report, as a number: the sooner of its own day and that of a request. */
function urgency({
  due,
  requests,
}: {
  due: Date | null
  requests: { due: Date | null }[]
}): number {
  const days = [due, ...requests.map((request) => request.due)]
  return Math.min(...days.map((day) => day?.getTime() ?? Number.MAX_SAFE_INTEGER))
}

/**
 * Reports that cannot move on without this person or somebody of the same role: the most urgent first, then what has
 * waited longest.
 */
async function waiting(ctx: Ctx): Promise<DeskPage['waiting']> {
  const { db, actor } = ctx
  const { userId } = actor
  const rows = await db.report.findMany({
    where: {
      OR: [
        asksFor(userId),
        {
          state: 'in-review',
          seriesId: { in: await seriesToApprove(ctx) },
          // Nobody approves words of their own.
          textAuthors: { none: { userId } },
        },
        {
          state: 'changes-requested',
          seriesId: { in: seriesAs(actor, 'author', 'editor') },
          OR: isMine(userId),
        },
        { state: 'approved', seriesId: { in: seriesAs(actor, 'publisher') } },
      ],
    },
    select: {
      ...deskColumns,
      reviews: {
        where: { userId, decision: { in: ['approve', 'break-glass'] } },
        select: { at: true },
        orderBy: { at: 'desc' },
        take: 1,
      },
      looks: { where: { userId }, select: { at: true }, take: 1 },
      requests: {
        where: { userId, state: { in: [...openRequests] } },
        select: { due: true, askedBy: { select: { name: true } } },
        orderBy: { askedAt: 'desc' },
        take: 1,
      },
    },
    orderBy: [{ due: { sort: 'asc', nulls: 'last' } }, { editedAt: 'asc' }, { id: 'asc' }],
    take: 2 * longest,
  })
  const waits: Partial<Record<string, Wait>> = {
    'in-review': 'review',
    'changes-requested': 'changes',
    approved: 'publish',
  }
  const open = rows
    .filter((row) => {
      const [approval] = row.reviews
      if (row.requests.length > 0) return true
      return row.state !== 'in-review' || !approval || approval.at < row.editedAt
    })
    .toSorted((one, other) => urgency(one) - urgency(other))
    .slice(0, longest)
  const made = await toDeskRows(db, open)
  return made.map((row, at) => {
    const {
      requests: [request],
      looks: [look],
      editedAt,
    } = open[at]!
    const asked = request ? { by: request.askedBy?.name ?? null, due: request.due } : null
    const looked: Looked | null = look ? (editedAt > look.at ? 'edited' : 'as-it-was') : null
    return { ...row, wait: asked ? 'review' : (waits[row.state] ?? 'review'), asked, looked }
  })
}

async function due({ db, actor }: Ctx): Promise<DeskRow[]> {
  const rows = await db.report.findMany({
    where: {
      seriesId: { in: ownSeries(actor) },
      state: { in: openStates },
      due: { not: null },
    },
    select: deskColumns,
    orderBy: [{ due: 'asc' }, { id: 'asc' }],
    take: longest,
  })
  return toDeskRows(db, rows)
}

/** A word as titles write it: SQLite compares letters outside ASCII, and PostgreSQL all, by their case. */
function forms(word: string): string[] {
  const lower = word.toLowerCase()
  const first = String.fromCodePoint(lower.codePointAt(0)!)
  return [
    ...new Set([word, lower, word.toUpperCase(), first.toUpperCase() + lower.slice(first.length)]),
  ]
}

function inTitleOrSeries(word: string) {
  return {
    OR: forms(word).flatMap((form) => [
      { title: { contains: form } },
      { series: { is: { name: { contains: form } } } },
    ]),
  }
}

async function all({ db, actor }: Ctx, filter: DeskFilter): Promise<DeskPage['all']> {
  const own = ownSeries(actor)
  const words = (filter.words ?? '').split(/\s+/).filter(Boolean).slice(0, 8)
  const found = await db.report.findMany({
    where: {
      seriesId: {
        in: filter.series === undefined ? own : own.filter((id) => id === filter.series),
      },
      state: filter.state ?? { notIn: ['archived', TEMPLATE] },
      AND: [...(filter.mine ? [{ OR: isMine(actor.userId) }] : []), ...words.map(inTitleOrSeries)],
    },
    select: deskColumns,
    orderBy: [{ editedAt: 'desc' }, { id: 'asc' }],
    take: filter.shown + 1,
  })
  const { rows, more } = firstRows(found, filter.shown)
  return { rows: await toDeskRows(db, rows), more }
}

/** What somebody finds at the desk: what waits for them, what is due, and every report of the series they are on. */
export async function deskRows(ctx: Ctx, filter: DeskFilter): Promise<DeskPage> {
  return {
    waiting: await waiting(ctx),
    due: await due(ctx),
    all: await all(ctx, filter),
    series: await ctx.db.series.findMany({
      where: { id: { in: ownSeries(ctx.actor) } },
      select: { id: true, name: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: 500,
    }),
  }
}
