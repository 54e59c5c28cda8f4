import type { Period } from '#report/document.ts'
import type { Marginal } from '#report/import/manuscript.ts'
import type { Remark } from '#report/remark.ts'
import { mayBringIn, mayTakeBack } from '#review/policy.ts'
import type { State } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { type Counts, parseAccount, parseRemarks } from '../imports/account.ts'
import { mostFiles, mostPosts } from '../imports/limits.ts'
import type { ImportState } from '../imports/states.ts'

export type { ImportState }
import { importGround } from './import-ground.ts'
import { importTwins, type Twin } from './import-twins.ts'
import { type Touched, touched, touchedSelect } from './touched.ts'

export interface ImportedPost {
  id: string
  title: string
  period: Period | null
  byline: string
  counts: Counts
  remarks: Remark[]
  marginalia: Marginal[]
  chosen: boolean
  /** A report of the series that it would double. */
  twin: Twin | null
  /** The name of an earlier file of this import with the same text. */
  sameIn: string | null
  /** The draft that it became. */
  report: { id: string; state: State; touched: Touched | null } | null
  /** Why it did not become a draft. */
  problem: string | null
  takenBack: boolean
}

export interface ImportedFile {
  id: string
  name: string
  size: number
  format: string | null
  problem: string | null
  remarks: Remark[]
  posts: ImportedPost[]
}

export interface ImportPage {
  id: string
  state: ImportState
  series: { id: string; name: string }
  by: { id: string; name: string }
  at: Date
  broughtAt: Date | null
  takenBack: { by: string | null; at: Date } | null
  files: ImportedFile[]
  /** Posts that were chosen, and those of them that are settled by now. */
  progress: { settled: number; of: number }
  mayBringIn: boolean
  mayTakeBack: boolean
}

const postSelect = {
  id: true,
  fileId: true,
  title: true,
  periodFrom: true,
  periodTo: true,
  hash: true,
  account: true,
  chosen: true,
  problem: true,
  takenBackAt: true,
  report: { select: touchedSelect },
} as const

function factsOf({ db }: Ctx, id: string) {
  return db.import.findUnique({
    where: { id },
    select: {
      createdAt: true,
      broughtAt: true,
      takenBackAt: true,
      takenBackBy: { select: { name: true } },
      createdBy: { select: { id: true, name: true } },
      series: { select: { id: true, name: true } },
    },
  })
}

function filesOf({ db }: Ctx, importId: string) {
  return db.importFile.findMany({
    where: { importId },
    orderBy: { place: 'asc' },
    select: { id: true, name: true, size: true, format: true, problem: true, remarks: true },
    take: mostFiles,
  })
}

const periodOf = (from: string | null, to: string | null) => (from && to ? { from, to } : null)

/** The posts of an import by file, each with what it is like in the series now. */
async function postsOf(ctx: Ctx, importId: string, seriesId: string, names: Map<string, string>) {
  const rows = await ctx.db.importPost.findMany({
    where: { importId },
    orderBy: [{ file: { place: 'asc' } }, { place: 'asc' }],
    select: postSelect,
    take: mostPosts,
  })
  const twins = await importTwins(ctx.db, seriesId, rows)
  const first = new Map<string, string>()
  const posts = new Map<string, ImportedPost[]>()
  for (const [at, row] of rows.entries()) {
    const { fileId, hash, account, report, periodFrom, periodTo, takenBackAt, ...post } = row
    const twin = twins[at] ?? null
    posts.set(fileId, [
      ...(posts.get(fileId) ?? []),
      {
        ...post,
        ...parseAccount(account),
        period: periodOf(periodFrom, periodTo),
        twin: twin?.reportId === report?.id ? null : twin,
        sameIn: first.get(hash) ?? null,
        report: report && { id: report.id, state: report.state as State, touched: touched(report) },
        takenBack: takenBackAt !== null,
      },
    ])
    if (!first.has(hash)) first.set(hash, names.get(fileId) ?? '')
  }
  return posts
}

/** An import with everything that was found in its files and what came of it: the dry run, and later the receipt. */
export async function importPage(ctx: Ctx, importId: string): Promise<ImportPage> {
  const ground = await importGround(ctx, importId)
  const facts = await factsOf(ctx, importId)
  if (!facts) throw new Refused('not-found')
  const files = await filesOf(ctx, importId)
  const names = new Map(files.map(({ id, name }) => [id, name]))
  const posts = await postsOf(ctx, importId, ground.seriesId, names)
  const chosen = [...posts.values()].flat().filter((post) => post.chosen)
  const settled = chosen.filter(({ report, problem, takenBack }) => report || problem || takenBack)
  return {
    id: importId,
    state: ground.state,
    series: facts.series,
    by: facts.createdBy,
    at: facts.createdAt,
    broughtAt: facts.broughtAt,
    takenBack: facts.takenBackAt && {
      by: facts.takenBackBy?.name ?? null,
      at: facts.takenBackAt,
    },
    files: files.map((file) => ({
      ...file,
      remarks: parseRemarks(file.remarks),
      posts: posts.get(file.id) ?? [],
    })),
    progress: { settled: settled.length, of: chosen.length },
    mayBringIn: mayBringIn(ctx.actor, ground),
    mayTakeBack: mayTakeBack(ctx.actor, ground),
  }
}
