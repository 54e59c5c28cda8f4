/**
 * A made-up desk for looking around: people of every role, two series, reports in every state. All of it comes about
 * by the application's own commands, on the days on which it would have happened, so that histories and the audit are
 * as they would be. Nothing and nobody in it exists.
 */
import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { FRAGMENT, SUGGESTIONS } from '#editor/model/wire.ts'
import { toPlainText } from '#report/render/plain.ts'
import type { Report } from '#report/document.ts'
import { slugOf } from '#report/slug.ts'
import { asWritten } from '#report/source-rule.ts'
import { usualRule } from '#review/approval-rule.ts'
import type { Role } from '#review/roles.ts'
import { acceptInvitation } from '../commands/accept-invitation.ts'
import { approveReport } from '../commands/approve-report.ts'
import { archiveReport } from '../commands/archive-report.ts'
import { createReport } from '../commands/create-report.ts'
import { createSeries } from '../commands/create-series.ts'
import { disablePerson } from '../commands/disable-person.ts'
import { importFiles } from '../commands/import-files.ts'
import { invite } from '../commands/invite.ts'
import { lookAtReport } from '../commands/look-at-report.ts'
import { openThread } from '../commands/open-thread.ts'
import { publishReport } from '../commands/publish-report.ts'
import { replyToThread } from '../commands/reply-to-thread.ts'
import { reopenReport } from '../commands/reopen-report.ts'
import { requestChanges } from '../commands/request-changes-report.ts'
import { scheduleReport } from '../commands/schedule-report.ts'
import { submitReport } from '../commands/submit-report.ts'
import { withdrawReport } from '../commands/withdraw-report.ts'
import { Origin, type Ctx } from '../context.ts'
import { write, type Database } from '../db/client.ts'
import { readHere } from '../imports/read-file.ts'
import { syncControl } from '../sync/control.ts'
import { readText } from '../text/content.ts'
import { appendEdits, loadText } from '../text/log.ts'
import { islandReport, vellmarkReport } from './demo/reports.ts'
import { ctxOf, person } from './factories.ts'

/** Everybody's, printed at the start: this desk is for looking around on one's own machine. */
export const demoPassword = 'paper lanterns at noon'

const hour = 60 * 60 * 1000
const day = 24 * hour

const staff = {
  ines: { name: 'Ines Okoye', what: 'administrator' },
  amira: { name: 'Amira Haddad', what: 'author on Vellmark in Review' },
  tomas: { name: 'Tomás Rivera', what: 'author on both series' },
  wen: { name: 'Wen Lindqvist', what: 'editor on both series' },
  dara: {
    name: 'Dara Popescu',
    what: 'editor on Sarrow Islands Letter, author on Vellmark in Review',
  },
  lena: { name: 'Lena Vossen', what: 'reviewer on Vellmark in Review: comments and suggests' },
  yusuf: { name: 'Yusuf Kaya', what: 'publisher on both series' },
} as const
type Who = keyof typeof staff
const emailOf = (who: string) => `${who}@desk.example`

const roles: Record<'vellmark' | 'islands', Partial<Record<Who, Role[]>>> = {
  vellmark: {
    amira: ['author'],
    tomas: ['author'],
    dara: ['author'],
    wen: ['editor'],
    lena: ['reviewer'],
    yusuf: ['publisher'],
  },
  islands: { tomas: ['author'], wen: ['editor'], dara: ['editor'], yusuf: ['publisher'] },
}

/** Somebody of the desk, with the password for signing in. */
export interface DemoPerson {
  name: string
  email: string
  what: string
}

export const demoPeople: DemoPerson[] = Object.entries(staff).map(([who, { name, what }]) => ({
  name,
  what,
  email: emailOf(who),
}))

function* textsIn(doc: Y.Doc): Generator<Y.XmlText> {
  for (const child of doc.getXmlFragment(FRAGMENT).createTreeWalker(() => true))
    if (child instanceof Y.XmlText) yield child
}

class DemoDesk {
  readonly #ids = new Map<string, string>()
  constructor(
    readonly db: Database,
    readonly now: Date,
  ) {}

  ago(days: number, hours = 0): Date {
    return new Date(this.now.getTime() - days * day - hours * hour)
  }

  /** What a command run by this person at this moment is given. */
  as(who: Who, at: Date): Promise<Ctx> {
    return ctxOf(this.db, this.#ids.get(who)!, () => at)
  }

  async addAdministrator(): Promise<void> {
    const { name } = staff.ines
    const given = { name, email: emailOf('ines'), password: demoPassword, administrator: true }
    this.#ids.set('ines', (await person(this.db, given)).id)
  }

  async #invited(who: string, name: string, grants: { seriesId: string; roles: Role[] }[]) {
    const at = this.ago(118)
    const email = emailOf(who)
    const { path } = await invite(await this.as('ines', at), {
      email,
      administrator: false,
      grants,
    })
    const { userId } = await acceptInvitation(
      { db: this.db, sync: syncControl(), now: () => at, newId: randomUUID, origin: Origin.galley },
      { token: path.split('/').at(-1)!, name, password: demoPassword },
    )
    this.#ids.set(who, userId)
    return userId
  }

  async addPeople(vellmark: string, islands: string): Promise<void> {
    for (const who of Object.keys(staff) as Who[]) {
      if (who === 'ines') continue
      const grants = [
        { seriesId: vellmark, roles: roles.vellmark[who] ?? [] },
        { seriesId: islands, roles: roles.islands[who] ?? [] },
      ].filter(({ roles: held }) => held.length > 0)
      await this.#invited(who, staff[who].name, grants)
    }
    const left = await this.#invited('sanna', 'Sanna Berg', [
      { seriesId: islands, roles: ['author'] },
    ])
    await disablePerson(await this.as('ines', this.ago(40)), { userId: left })
    const email = emailOf('noor')
    const grants = [{ seriesId: vellmark, roles: ['author' as const] }]
    await invite(await this.as('ines', this.ago(1)), { email, administrator: false, grants })
  }

  async bringIn(who: Who, at: Date, seriesId: string, report: Report): Promise<string> {
    const bytes = new TextEncoder().encode(toPlainText(report))
    const files = [{ name: `${slugOf(report.title)}.txt`, bytes }]
    const ctx = await this.as(who, at)
    const { reportIds } = await importFiles(ctx, { seriesId, files }, readHere)
    return reportIds[0]!
  }

  /** What somebody who acts on a report has before their eyes. */
  async #seen(reportId: string) {
    const { revision } = await this.db.report.findUniqueOrThrow({
      where: { id: reportId },
      select: { revision: true },
    })
    return { reportId, seen: revision }
  }

  async submit(who: Who, at: Date, id: string) {
    await submitReport(await this.as(who, at), await this.#seen(id))
  }
  async approve(who: Who, at: Date, id: string) {
    const { hash } = await readText(this.db, id)
    await approveReport(await this.as(who, at), { ...(await this.#seen(id)), seenHash: hash })
  }
  async return(who: Who, at: Date, id: string, reason: string) {
    await requestChanges(await this.as(who, at), { ...(await this.#seen(id)), reason })
  }
  async publish(who: Who, at: Date, id: string) {
    await publishReport(await this.as(who, at), await this.#seen(id))
  }
  async reopen(who: Who, at: Date, id: string) {
    await reopenReport(await this.as(who, at), await this.#seen(id))
  }
  async schedule(who: Who, at: Date, id: string, publishAt: Date) {
    await scheduleReport(await this.as(who, at), { ...(await this.#seen(id)), publishAt })
  }
  async withdraw(who: Who, at: Date, id: string, reason: string) {
    await withdrawReport(await this.as(who, at), { ...(await this.#seen(id)), reason })
  }
  async archive(who: Who, at: Date, id: string) {
    await archiveReport(await this.as(who, at), await this.#seen(id))
  }

  async setDue(id: string, due: Date) {
    await write(this.db, (tx) => tx.report.update({ where: { id }, data: { due } }))
  }

  /** Edits a text, as somebody's browser would send it. */
  async #edit(
    who: Who,
    at: Date,
    reportId: string,
    work: (doc: Y.Doc) => void,
    leavesText = false,
  ) {
    const text = await loadText(this.db, reportId)
    const { epoch } = await this.db.report.findUniqueOrThrow({
      where: { id: reportId },
      select: { epoch: true },
    })
    const { doc } = text!
    const before = Y.encodeStateVector(doc)
    doc.transact(() => work(doc))
    const userId = this.#ids.get(who)!
    const bytes = Y.encodeStateAsUpdate(doc, before)
    await write(this.db, (tx) =>
      appendEdits(tx, {
        reportId,
        epoch,
        edits: [{ bytes, actorId: userId, leavesText }],
        authors: [{ clientId: doc.clientID, userId }],
        now: at,
      }),
    )
    doc.destroy()
  }

  /** Adds a paragraph to the essay. */
  async type(who: Who, at: Date, reportId: string, words: string) {
    await this.#edit(who, at, reportId, (doc) => {
      const essay = doc
        .getXmlFragment(FRAGMENT)
        .toArray()
        .find((part) => part instanceof Y.XmlElement && part.nodeName === 'essay') as Y.XmlElement
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(words)])
      essay.insert(essay.length, [paragraph])
    })
  }

  /** Proposes other words in the place of some. */
  async suggest(who: Who, at: Date, reportId: string, from: string, to: string) {
    const mark = { id: `s${randomUUID()}`, by: this.#ids.get(who)!, at: at.getTime() }
    const work = (doc: Y.Doc) => {
      for (const text of textsIn(doc)) {
        const words = (text.toDelta() as { insert: unknown }[]).map(({ insert }) => insert).join('')
        const place = words.indexOf(from)
        if (place < 0) continue
        text.format(place, from.length, { deletion: mark })
        text.insert(place + from.length, to, { insertion: mark, deletion: null })
        doc.getMap(SUGGESTIONS).set(mark.id, { by: mark.by, text: from })
        return
      }
      throw new Error(`The demo has no “${from}”.`)
    }
    await this.#edit(who, at, reportId, work, true)
  }

  /** Opens a thread on words. */
  async comment(who: Who, at: Date, reportId: string, quote: string, words: string) {
    const anchor = { kind: 'text' as const, quote, before: '', after: '' }
    return (await openThread(await this.as(who, at), { reportId, anchor, words })).id
  }
  async reply(who: Who, at: Date, threadId: string, words: string) {
    await replyToThread(await this.as(who, at), { threadId, words })
  }

  /** Reads the text on the review page. */
  async look(who: Who, at: Date, reportId: string) {
    const { hash } = await readText(this.db, reportId)
    await lookAtReport(await this.as(who, at), { reportId, seenHash: hash })
  }

  /** Three weeks of which the last day lies so many days back. */
  period(endedDaysAgo: number) {
    const iso = (at: Date) => at.toISOString().slice(0, 10)
    return { from: iso(this.ago(endedDaysAgo + 20)), to: iso(this.ago(endedDaysAgo)) }
  }
}

async function makeSeries(desk: DemoDesk): Promise<{ vellmark: string; islands: string }> {
  const ctx = await desk.as('ines', desk.ago(120))
  const common = { titlePattern: '{series}: {period}', sourceRule: asWritten, ownRoles: [] }
  const { id: vellmark } = await createSeries(ctx, {
    ...common,
    name: 'Vellmark in Review',
    slug: 'vellmark',
    approvalsNeeded: 1,
    approval: usualRule,
    outline: { byline: '', contributors: [], headings: [], items: 5 },
  })
  const { id: islands } = await createSeries(ctx, {
    ...common,
    name: 'Sarrow Islands Letter',
    slug: 'sarrow',
    approvalsNeeded: 2,
    approval: usualRule,
    outline: {
      byline: 'Tomás Rivera',
      contributors: [],
      headings: ['Politics', 'Economy'],
      items: 3,
    },
  })
  return { vellmark, islands }
}

/** What is over: published, corrected, withdrawn, archived, and one that is open again. */
async function addPast(desk: DemoDesk, vellmark: string, islands: string): Promise<void> {
  const old = await desk.bringIn(
    'amira',
    desk.ago(98),
    vellmark,
    vellmarkReport(desk.period(99), 0),
  )
  await desk.submit('amira', desk.ago(97, 20), old)
  await desk.approve('wen', desk.ago(97, 4), old)
  await desk.publish('yusuf', desk.ago(97, 2), old)
  await desk.archive('yusuf', desk.ago(30), old)

  const corrected = await desk.bringIn(
    'tomas',
    desk.ago(76),
    vellmark,
    vellmarkReport(desk.period(77), 4),
  )
  await desk.submit('tomas', desk.ago(75, 22), corrected)
  await desk.approve('wen', desk.ago(75, 6), corrected)
  await desk.publish('yusuf', desk.ago(75, 5), corrected)
  await desk.reopen('tomas', desk.ago(73), corrected)
  await desk.type(
    'tomas',
    desk.ago(72, 23),
    corrected,
    'An earlier text of this report gave the store at Hamre room for nineteen thousand tons. It holds nine thousand.',
  )
  await desk.submit('tomas', desk.ago(72, 22), corrected)
  await desk.approve('wen', desk.ago(72, 20), corrected)
  await desk.publish('yusuf', desk.ago(72, 19), corrected)

  const published = await desk.bringIn(
    'amira',
    desk.ago(55),
    vellmark,
    vellmarkReport(desk.period(56), 8),
  )
  await desk.submit('amira', desk.ago(54, 20), published)
  await desk.approve('wen', desk.ago(54, 3), published)
  await desk.publish('yusuf', desk.ago(54, 1), published)

  const withdrawn = await desk.bringIn(
    'amira',
    desk.ago(63),
    vellmark,
    vellmarkReport(desk.period(66), 4),
  )
  await desk.submit('amira', desk.ago(62, 20), withdrawn)
  await desk.approve('wen', desk.ago(62, 3), withdrawn)
  await desk.publish('yusuf', desk.ago(62, 1), withdrawn)
  await desk.withdraw(
    'yusuf',
    desk.ago(61),
    withdrawn,
    'The main source of this report was not what it claimed to be. We are looking into it.',
  )

  const letter = await desk.bringIn(
    'tomas',
    desk.ago(50),
    islands,
    islandReport(desk.period(51), 0),
  )
  await desk.submit('tomas', desk.ago(49, 20), letter)
  await desk.approve('wen', desk.ago(49, 9), letter)
  await desk.approve('dara', desk.ago(49, 6), letter)
  await desk.publish('yusuf', desk.ago(49, 5), letter)

  const open = await desk.bringIn('tomas', desk.ago(29), islands, islandReport(desk.period(30), 1))
  await desk.submit('tomas', desk.ago(28, 20), open)
  await desk.approve('dara', desk.ago(28, 9), open)
  await desk.approve('wen', desk.ago(28, 6), open)
  await desk.publish('yusuf', desk.ago(28, 5), open)
  await desk.reopen('tomas', desk.ago(0, 7), open)
}

/** What is under way: scheduled, approved, in review (the large one), sent back, and two drafts. */
async function addPresent(desk: DemoDesk, vellmark: string, islands: string): Promise<void> {
  const approved = await desk.bringIn(
    'amira',
    desk.ago(12),
    vellmark,
    vellmarkReport(desk.period(35), 12),
  )
  await desk.submit('amira', desk.ago(11), approved)
  await desk.return(
    'wen',
    desk.ago(10, 5),
    approved,
    'The second item gives a count without saying whose it is. Name the office.',
  )
  await desk.type(
    'amira',
    desk.ago(10),
    approved,
    'All counts of ships in this report are those of the harbour office of Vell.',
  )
  await desk.submit('amira', desk.ago(9, 22), approved)
  await desk.approve('wen', desk.ago(0, 3), approved)
  await desk.setDue(approved, desk.ago(0, -4))

  const scheduled = await desk.bringIn(
    'tomas',
    desk.ago(14),
    vellmark,
    vellmarkReport(desk.period(21), 0),
  )
  await desk.submit('tomas', desk.ago(13), scheduled)
  await desk.approve('wen', desk.ago(12), scheduled)
  await desk.schedule('yusuf', desk.ago(0, 1), scheduled, desk.ago(-1, -6))

  const large = await desk.bringIn(
    'amira',
    desk.ago(2),
    vellmark,
    vellmarkReport(desk.period(14), 0, 16),
  )
  await desk.look('wen', desk.ago(1, 12), large)
  await desk.type(
    'tomas',
    desk.ago(1, 3),
    large,
    'The desk will come back to the ferry strike in the next report, when the mediator has spoken.',
  )
  await desk.submit('amira', desk.ago(0, 5), large)
  await desk.setDue(large, desk.ago(-1, -2))
  const asked = await desk.comment(
    'wen',
    desk.ago(0, 4),
    large,
    'fell by a third within two weeks',
    'By whose prices? The exchange in Vell and the one in Hamre never agree on ice.',
  )
  await desk.reply(
    'amira',
    desk.ago(0, 3),
    asked,
    'Those of the exchange in Vell, which the note cites. @Lena Vossen has the table from Hamre.',
  )
  await desk.comment(
    'lena',
    desk.ago(0, 3),
    large,
    'stayed away from the vote',
    'Both were at sea. It reads as if they had chosen to.',
  )
  await desk.suggest('lena', desk.ago(0, 2.9), large, 'stayed away from', 'were absent from')
  await desk.suggest('lena', desk.ago(0, 2.8), large, 'the fishing season', 'the herring season')

  const returned = await desk.bringIn(
    'tomas',
    desk.ago(4),
    islands,
    islandReport(desk.period(9), 2),
  )
  await desk.submit('tomas', desk.ago(3), returned)
  await desk.return(
    'dara',
    desk.ago(0, 2),
    returned,
    'The cable item rests on one source, and it is the company’s own. Find a second one or say so in the text.',
  )
  await desk.setDue(returned, desk.ago(0, 1))

  const draft = await createReport(await desk.as('amira', desk.ago(1, 6)), {
    seriesId: vellmark,
    ...desk.period(-7),
    due: desk.ago(-9),
  })
  await desk.type(
    'amira',
    desk.ago(1, 5),
    draft.id,
    'The ruling on the ice seller’s books is expected before the end of the month.',
  )
  await desk.type(
    'tomas',
    desk.ago(0, 0.1),
    draft.id,
    'To be written: what the budget debate means for the tunnel.',
  )
  await createReport(await desk.as('tomas', desk.ago(0, 9)), {
    seriesId: islands,
    ...desk.period(-12),
    due: desk.ago(-14),
  })
}

/**
 * Makes the desk where nobody is at it yet, and says whether it did: a second start leaves everything as it is. A
 * start that was broken off half-way leaves half a desk; delete its data folder.
 */
export async function demoDesk(db: Database, now = new Date()): Promise<boolean> {
  if (await db.user.findFirst({ select: { id: true } })) return false
  const desk = new DemoDesk(db, now)
  await desk.addAdministrator()
  const { vellmark, islands } = await makeSeries(desk)
  await desk.addPeople(vellmark, islands)
  await addPast(desk, vellmark, islands)
  await addPresent(desk, vellmark, islands)
  return true
}
