import type { Authorship } from '#report/authorship.ts'
import { wordCounts } from '#report/authorship.ts'
import { Report } from '#report/document.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { authorshipIn, contentIn, packedSelect } from '../versions/packed.ts'
import { reportFacts } from './report-facts.ts'
import { headerOf, type ReportHeader } from './report-header.ts'

/** Whose words stand in a version: somebody's, of several who shared a browser, or nobody's who is known. */
export interface Writer {
  /** Place in `Authorship.whose`. */
  whose: number
  /** Of the first of them; null for nobody known. */
  id: string | null
  name: string | null
  words: number
}

export interface VersionPage {
  header: ReportHeader
  number: number
  name: string | null
  hash: string
  by: string | null
  at: Date
  automatic: boolean
  isTextNow: boolean
  /** As it is written, whatever rule it is printed by. */
  report: Report
  /** Null where it was not kept, for versions of older Galleys. */
  authorship: Authorship | null
  /** Most words first. */
  writers: Writer[]
}

function writersIn(report: Report, authorship: Authorship | null): Writer[] {
  if (!authorship) return []
  const { people, whose } = authorship
  return wordCounts(report, authorship)
    .map((words, at): Writer => {
      const own = whose[at]!.map((place) => people[place]!)
      const name = own.map((person) => person.name).join(' or ')
      return { whose: at, id: own[0]?.id ?? null, name: name || null, words }
    })
    .filter(({ words }) => words > 0)
    .toSorted((one, other) => other.words - one.words)
}

/** One version of a report to read, with who wrote which words of it. */
export async function versionPage(
  ctx: Ctx,
  reportId: string,
  number: number,
): Promise<VersionPage> {
  const ground = await reportFacts(ctx, reportId)
  const version = await ctx.db.version.findUnique({
    where: { reportId_number: { reportId, number } },
    select: {
      hash: true,
      createdAt: true,
      automatic: true,
      writtenBy: true,
      createdBy: { select: { name: true } },
      name: { select: { name: true } },
      ...packedSelect,
    },
  })
  if (!version) throw new Refused('not-found')
  const { hash, createdAt, automatic, createdBy, name } = version
  const report = Report.parse(JSON.parse(contentIn(version)))
  const authorship = authorshipIn(version)
  return {
    header: headerOf(ctx.actor, ground),
    number,
    name: name?.name ?? null,
    hash,
    by: createdBy?.name ?? null,
    at: createdAt,
    automatic,
    isTextNow: hash === ground.text.hash,
    report,
    authorship,
    writers: writersIn(report, authorship),
  }
}
