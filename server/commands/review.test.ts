/** Every act over a real database: what it writes, whom it refuses, and what happens when two come at once. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { FRAGMENT } from '#editor/model/wire.ts'
import { REPORT_SCHEMA, type Report } from '#report/document.ts'
import type { RefusalCode } from '#review/refusals.ts'
import type { Role } from '#review/roles.ts'
import type { Act } from '#review/transitions.ts'
import { newestFirst } from '../audit/newest-first.ts'
import type { Ctx } from '../context.ts'
import { write, type Database } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { reportFacts } from '../queries/report-facts.ts'
import { syncControl } from '../sync/control.ts'
import { ctxOf, person, report, series } from '../testing/factories.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { contentIn } from '../versions/packed.ts'
import { appendEdits, loadText } from '../text/log.ts'
import { approveReport } from './approve-report.ts'
import { archiveReport } from './archive-report.ts'
import { breakGlass } from './break-glass-report.ts'
import type { OnReport } from './inputs.ts'
import { publishReport } from './publish-report.ts'
import { reopenReport } from './reopen-report.ts'
import { requestChanges } from './request-changes-report.ts'
import { restoreReport } from './restore-report.ts'
import { scheduleReport } from './schedule-report.ts'
import { submitReport } from './submit-report.ts'
import { takeBackReport } from './take-back-report.ts'
import { unscheduleReport } from './unschedule-report.ts'
import { withdrawReport } from './withdraw-report.ts'

let opened: TestDatabase
let db: Database
beforeAll(async () => {
  opened = await testDatabase()
  db = opened.db
})
afterAll(() => opened.drop())

type Seen = OnReport & { seenHash: string }
const reason = 'Item 2 needs a second source.'
const run: Record<Act, (ctx: Ctx, seen: Seen) => Promise<unknown>> = {
  submit: (ctx, seen) => submitReport(ctx, seen),
  'take-back': (ctx, { reportId, seen }) => takeBackReport(ctx, { reportId, seen }),
  'request-changes': (ctx, { reportId, seen }) => requestChanges(ctx, { reportId, seen, reason }),
  approve: (ctx, seen) => approveReport(ctx, seen),
  'break-glass': (ctx, seen) => breakGlass(ctx, { ...seen, reason }),
  schedule: (ctx, { reportId, seen }) =>
    scheduleReport(ctx, { reportId, seen, publishAt: new Date(Date.now() + 3_600_000) }),
  unschedule: (ctx, { reportId, seen }) => unscheduleReport(ctx, { reportId, seen }),
  withdraw: (ctx, { reportId, seen }) => withdrawReport(ctx, { reportId, seen, reason }),
  reopen: (ctx, { reportId, seen }) => reopenReport(ctx, { reportId, seen }),
  publish: (ctx, { reportId, seen }) => publishReport(ctx, { reportId, seen }),
  archive: (ctx, { reportId, seen }) => archiveReport(ctx, { reportId, seen }),
  restore: (ctx, { reportId, seen }) => restoreReport(ctx, { reportId, seen }),
}

const cast = {
  amira: { name: 'Amira Sefi', roles: ['author'] },
  boris: { name: 'Boris Lund', roles: ['editor'] },
  chloe: { name: 'Chloe Marsh', roles: ['editor'] },
  dana: { name: 'Dana Okoro', roles: ['publisher'] },
  ezra: { name: 'Ezra Quill', roles: ['author', 'editor'] },
} as const satisfies Record<string, { name: string; roles: Role[] }>
type Member = keyof typeof cast
type Name = Member | 'stranger' | 'administrator'

/** A series with its people, and one report whose words are Amira's. */
async function desk({ approvalsNeeded = 1, content = sampleReport as Report } = {}) {
  const people = {} as Record<Name, { id: string; email: string }>
  for (const [key, { name }] of Object.entries(cast))
    people[key as Member] = await person(db, { name })
  people.stranger = await person(db)
  people.administrator = await person(db, { administrator: true })
  const members = Object.fromEntries(
    Object.entries(cast).map(([key, { roles }]) => [people[key as Member].id, roles]),
  )
  const on = await series(db, { name: 'Veldia in Review', approvalsNeeded, members })
  await series(db, { members: { [people.stranger.id]: ['author', 'editor', 'publisher'] } })
  const given = {
    seriesId: on.id,
    createdById: people.amira.id,
    content,
    authorId: people.amira.id,
  }
  const { id } = await report(db, given)
  const told: string[] = []
  const as = async (name: Name): Promise<Ctx> => ({
    ...(await ctxOf(db, people[name].id)),
    sync: {
      ...syncControl(),
      invalidateReport: (reportId) => told.push(reportId),
    },
  })
  /** What this person has before their eyes now. */
  const look = async (reportId = id): Promise<Seen> => {
    const { revision, text } = await reportFacts(await as('amira'), reportId)
    return { reportId, seen: revision, seenHash: text.hash }
  }
  const does = async (name: Name, act: Act, seen?: Seen) =>
    run[act](await as(name), seen ?? (await look()))
  return { id, series: on, people, told, as, look, does }
}
type Desk = Awaited<ReturnType<typeof desk>>

const rowOf = (id: string) =>
  db.report.findUniqueOrThrow({
    where: { id },
    select: { state: true, revision: true, approvedHash: true, archivedFrom: true, epoch: true },
  })
const stateOf = async (id: string) => (await rowOf(id)).state

function titleText(doc: Y.Doc): Y.XmlText {
  for (const part of doc.getXmlFragment(FRAGMENT).toArray()) {
    if (part instanceof Y.XmlElement && part.nodeName === 'title') return part.get(0) as Y.XmlText
  }
  throw new Error('The text has no title.')
}

/** What a browser of this person does to the title, appended as the room appends it; false when it was refused. */
async function edit({ id, people }: Desk, who: Name, change: (title: Y.XmlText) => void) {
  const text = await loadText(db, id)
  const { doc } = text!
  const before = Y.encodeStateVector(doc)
  doc.transact(() => change(titleText(doc)))
  const edits = [{ bytes: Y.encodeStateAsUpdate(doc, before), actorId: people[who].id }]
  const authors = [{ clientId: doc.clientID, userId: people[who].id }]
  const { epoch } = await rowOf(id)
  const append = { reportId: id, epoch, edits, authors, now: new Date() }
  return (await write(db, (tx) => appendEdits(tx, append))) !== null
}
const retitle = (title: Y.XmlText) => title.insert(0, 'Again: ')

async function tables() {
  const rows = await Promise.all([
    db.report.findMany({ orderBy: { id: 'asc' }, take: 1000 }),
    db.update.findMany({ orderBy: [{ reportId: 'asc' }, { seq: 'asc' }], take: 1000 }),
    db.snapshot.findMany({ orderBy: { reportId: 'asc' }, take: 1000 }),
    db.textAuthor.findMany({ orderBy: [{ reportId: 'asc' }, { clientId: 'asc' }], take: 1000 }),
    db.version.findMany({ orderBy: { id: 'asc' }, take: 1000 }),
    db.review.findMany({ orderBy: { id: 'asc' }, take: 1000 }),
    db.event.findMany({ orderBy: { id: 'asc' }, take: 1000 }),
    db.outbox.findMany({ orderBy: { id: 'asc' }, take: 1000 }),
    db.publication.findMany({ orderBy: { id: 'asc' }, take: 1000 }),
    db.series.findMany({ orderBy: { id: 'asc' }, take: 1000 }),
    db.membership.findMany({ orderBy: [{ seriesId: 'asc' }, { userId: 'asc' }], take: 1000 }),
    db.user.findMany({ orderBy: { id: 'asc' }, take: 1000 }),
  ])
  return rows
}

/** The database, where something else commits after a command has read and before its transaction begins. */
function slippingIn(real: Database, work: () => Promise<unknown>, most = 1) {
  let times = 0
  const begin = async (...args: Parameters<Database['$transaction']>) => {
    if (times < most) {
      times++
      await work()
    }
    return real.$transaction(...args)
  }
  const get = (target: Database, key: string | symbol): unknown =>
    key === '$transaction' ? begin : Reflect.get(target, key)
  return { db: new Proxy(real, { get }), times: () => times }
}

async function refusalOf(work: Promise<unknown>): Promise<Refused> {
  const error = await work.then(
    () => new Error('It was not refused.'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refused)) throw error
  return error
}

/** Refused with this code, and every table is as it was. */
async function expectRefused(code: RefusalCode, work: () => Promise<unknown>): Promise<Refused> {
  const before = await tables()
  const refused = await refusalOf(work())
  expect(refused.code).toBe(code)
  expect(await tables()).toEqual(before)
  return refused
}

async function newestEvent(reportId: string) {
  const { data, ...row } = await db.event.findFirstOrThrow({
    where: { reportId },
    orderBy: newestFirst,
  })
  return { ...row, data: JSON.parse(data) as unknown }
}

async function told(eventId: string): Promise<string[]> {
  const rows = await db.outbox.findMany({ where: { payload: { contains: eventId } }, take: 10 })
  expect(rows).toHaveLength(1)
  return (JSON.parse(rows[0]!.payload) as { userIds: string[] }).userIds
}

/** Puts a report into a state by the acts that lead there. */
const ways: Record<string, [Member, Act][]> = {
  draft: [],
  'in-review': [['amira', 'submit']],
  'changes-requested': [
    ['amira', 'submit'],
    ['boris', 'request-changes'],
  ],
  approved: [
    ['amira', 'submit'],
    ['boris', 'approve'],
  ],
  published: [
    ['amira', 'submit'],
    ['boris', 'approve'],
    ['dana', 'publish'],
  ],
  archived: [['boris', 'archive']],
}
async function deskIn(state: keyof typeof ways, given?: Parameters<typeof desk>[0]) {
  const made = await desk(given)
  for (const [who, act] of ways[state]!) await made.does(who, act)
  return made
}

describe('what an act writes', () => {
  test('submitting freezes the text as version 1 and tells the editors', async () => {
    const { id, series: on, people, told: rooms, look, does } = await desk()
    const { seenHash } = await look()
    await does('amira', 'submit')
    expect(await rowOf(id)).toMatchObject({ state: 'in-review', revision: 1, approvedHash: null })
    const version = await db.version.findFirstOrThrow({ where: { reportId: id } })
    expect(version).toMatchObject({
      number: 1,
      hash: seenHash,
      schema: REPORT_SCHEMA,
      createdById: people.amira.id,
    })
    expect(createHash('sha256').update(contentIn(version)).digest('hex')).toBe(seenHash)
    expect(JSON.parse(contentIn(version))).toEqual(sampleReport)
    const event = await newestEvent(id)
    expect(event).toMatchObject({
      kind: 'submit',
      seriesId: on.id,
      actorId: people.amira.id,
      actorName: 'Amira Sefi',
      actorEmail: people.amira.email,
      data: { from: 'draft', to: 'in-review', hash: seenHash },
    })
    const editors = [people.boris.id, people.chloe.id, people.ezra.id]
    expect((await told(event.id)).toSorted()).toEqual(editors.toSorted())
    expect(await db.review.count({ where: { reportId: id } })).toBe(0)
    expect(rooms).toEqual([id])
  })

  test('requesting changes keeps the reason with the version it is about, and tells the authors', async () => {
    const { id, people, does } = await deskIn('in-review')
    await does('boris', 'request-changes')
    expect(await stateOf(id)).toBe('changes-requested')
    const review = await db.review.findFirstOrThrow({
      where: { reportId: id },
      include: { version: true },
    })
    expect(review).toMatchObject({ decision: 'request-changes', reason, userId: people.boris.id })
    expect(review.version).toMatchObject({ number: 1, hash: review.hash })
    const event = await newestEvent(id)
    expect(event).toMatchObject({ kind: 'request-changes', data: { reason } })
    expect((await told(event.id)).toSorted()).toEqual([people.amira.id, people.ezra.id].toSorted())
  })

  test('approving binds the approval to the content and tells whoever is next', async () => {
    const { id, people, look, does } = await deskIn('in-review')
    const { seenHash } = await look()
    await does('boris', 'approve')
    expect(await rowOf(id)).toMatchObject({
      state: 'approved',
      revision: 2,
      approvedHash: seenHash,
    })
    expect(await db.review.findFirstOrThrow({ where: { reportId: id } })).toMatchObject({
      decision: 'approve',
      hash: seenHash,
      userId: people.boris.id,
    })
    expect(await db.version.count({ where: { reportId: id } })).toBe(1)
    expect(await told((await newestEvent(id)).id)).toContain(people.dana.id)
  })

  test('publishing points at the approved version, at an address without the name of the series', async () => {
    const { id, series: on, people, as, look } = await deskIn('approved')
    const { reportId, seen } = await look()
    const { address } = await publishReport(await as('dana'), { reportId, seen })
    expect(address).toBe(`/${on.slug}/march-3-to-march-17-2031`)
    expect(await rowOf(id)).toMatchObject({ state: 'published', revision: 3 })
    const publication = await db.publication.findFirstOrThrow({
      where: { reportId: id },
      include: { version: true },
    })
    expect(publication).toMatchObject({
      channel: 'galley',
      seriesId: on.id,
      slug: 'march-3-to-march-17-2031',
      publishedById: people.dana.id,
    })
    expect(publication.version.hash).toBe((await rowOf(id)).approvedHash)
  })

  test('taking back, archiving and restoring move the report and freeze nothing', async () => {
    const { id, does } = await deskIn('in-review')
    await does('amira', 'take-back')
    expect(await stateOf(id)).toBe('draft')
    await does('amira', 'submit')
    await does('dana', 'archive')
    expect(await rowOf(id)).toMatchObject({ state: 'archived', archivedFrom: 'in-review' })
    await does('boris', 'restore')
    expect(await rowOf(id)).toMatchObject({ state: 'in-review', archivedFrom: null, revision: 5 })
    expect(await db.version.count({ where: { reportId: id } })).toBe(1)
    expect(await db.event.count({ where: { reportId: id } })).toBe(5)
    expect(await db.outbox.count({ where: { payload: { contains: id } } })).toBe(5)
  })

  test('an archived approval can be restored and published', async () => {
    const { id, does } = await deskIn('approved')
    await does('boris', 'archive')
    await does('boris', 'restore')
    await does('dana', 'publish')
    expect(await stateOf(id)).toBe('published')
  })

  test('the events of a report are in the order of its acts, however the clock went', async () => {
    const made = await desk()
    const ctx = await made.as('amira')
    for (const time of ['2031-03-20T12:00:00Z', '2031-03-20T11:00:00Z', '2031-03-20T12:00:00Z']) {
      const act = (await stateOf(made.id)) === 'draft' ? 'submit' : 'take-back'
      await run[act]({ ...ctx, now: () => new Date(time) }, await made.look())
    }
    const events = await db.event.findMany({
      where: { reportId: made.id },
      orderBy: { at: 'asc' },
      take: 10,
    })
    expect(events.map(({ kind }) => kind)).toEqual(['submit', 'take-back', 'submit'])
    expect(new Set(events.map(({ at }) => at.getTime())).size).toBe(3)
  })
})

describe('what is refused leaves everything as it was', () => {
  test.each<[Act, Name, keyof typeof ways, RefusalCode]>([
    ['submit', 'dana', 'draft', 'not-allowed'],
    ['submit', 'amira', 'in-review', 'wrong-state'],
    ['take-back', 'dana', 'in-review', 'not-allowed'],
    ['take-back', 'amira', 'draft', 'wrong-state'],
    ['request-changes', 'amira', 'in-review', 'not-allowed'],
    ['request-changes', 'boris', 'draft', 'wrong-state'],
    ['approve', 'amira', 'in-review', 'not-allowed'],
    ['approve', 'dana', 'in-review', 'not-allowed'],
    ['approve', 'boris', 'draft', 'wrong-state'],
    ['reopen', 'dana', 'approved', 'not-allowed'],
    ['reopen', 'amira', 'draft', 'wrong-state'],
    ['publish', 'boris', 'approved', 'not-allowed'],
    ['publish', 'dana', 'in-review', 'wrong-state'],
    ['publish', 'dana', 'published', 'wrong-state'],
    ['archive', 'amira', 'draft', 'not-allowed'],
    ['archive', 'boris', 'archived', 'wrong-state'],
    ['restore', 'amira', 'archived', 'not-allowed'],
    ['restore', 'boris', 'draft', 'wrong-state'],
  ])('%s by %s on a report that is %s: %s', async (act, who, state, code) => {
    const { told: rooms, look, does } = await deskIn(state)
    const seen = await look()
    rooms.length = 0
    await expectRefused(code, () => does(who, act, seen))
    expect(rooms).toEqual([])
  })

  test('to a stranger, an administrator and for an unknown id, every act is not found, in the same words', async () => {
    const { look, does } = await deskIn('in-review')
    const seen = await look()
    const unknown = { ...seen, reportId: 'no-such-report' }
    const said = new Set<string>()
    for (const act of Object.keys(run) as Act[]) {
      for (const who of ['stranger', 'administrator'] as const) {
        said.add((await expectRefused('not-found', () => does(who, act, seen))).sentence)
      }
      said.add((await expectRefused('not-found', () => does('boris', act, unknown))).sentence)
    }
    expect([...said]).toEqual(['There is nothing here, or you have no access to it.'])
  })

  test('an empty text and a text without a title are not submitted', async () => {
    const untitled = await desk({ content: { ...sampleReport, title: ' ' } })
    await expectRefused('has-title', () => untitled.does('amira', 'submit'))
    const empty = await desk({ content: { ...sampleReport, blocks: [] } })
    await expectRefused('has-text', () => empty.does('amira', 'submit'))
  })

  test('whoever comes with an old revision is told what happened meanwhile', async () => {
    const { look, does } = await deskIn('in-review')
    const seen = await look()
    await does('boris', 'approve')
    const late = await expectRefused('state-moved', () => does('chloe', 'approve', seen))
    expect(late.sentence).toBe('Boris Lund approved it just now. Look at it again, then decide.')
    const again = await expectRefused('state-moved', () => does('boris', 'approve', seen))
    expect(again.sentence).toBe('You approved it just now. Look at it again, then decide.')
  })

  test('an old revision is refused even where the state came round again', async () => {
    const { look, does } = await deskIn('in-review')
    const seen = await look()
    await does('amira', 'take-back')
    await does('amira', 'submit')
    const late = await expectRefused('state-moved', () => does('boris', 'approve', seen))
    expect(late.sentence).toContain('Amira Sefi submitted it for review just now.')
  })

  test('a failing step takes the whole act back', async () => {
    const { look, as } = await deskIn('approved')
    const ctx = await as('dana')
    let ids = 0
    const newId = () => {
      if (++ids === 3) throw new Error('No more ids.')
      return ctx.newId()
    }
    const { reportId, seen } = await look()
    const before = await tables()
    await expect(publishReport({ ...ctx, newId }, { reportId, seen })).rejects.toThrow(
      'No more ids.',
    )
    expect(await tables()).toEqual(before)
  })
})

describe('an approval is for one content', () => {
  test('a text that changed under the reader is not approved, and they learn who changed it', async () => {
    const made = await deskIn('in-review')
    const seen = await made.look()
    expect(await edit(made, 'amira', retitle)).toBe(true)
    const refused = await expectRefused('text-as-seen', () => made.does('boris', 'approve', seen))
    expect(refused.sentence).toBe(
      'Amira Sefi changed the text just now. Read what is there now, then decide.',
    )
  })

  test('an edit makes an approval stale', async () => {
    const made = await deskIn('in-review', { approvalsNeeded: 2 })
    await made.does('boris', 'approve')
    expect(await stateOf(made.id)).toBe('in-review')
    await edit(made, 'amira', retitle)
    await made.does('chloe', 'approve')
    expect(await rowOf(made.id)).toMatchObject({ state: 'in-review', approvedHash: null })
    await made.does('boris', 'approve')
    expect(await stateOf(made.id)).toBe('approved')
    const reviews = await db.review.findMany({
      where: { reportId: made.id },
      orderBy: { at: 'asc' },
      select: { hash: true, version: { select: { number: true } } },
      take: 10,
    })
    expect(reviews.map(({ version }) => version.number)).toEqual([1, 2, 2])
  })

  const saves: [string, (title: Y.XmlText) => void][] = [
    [
      'bold put on and taken off',
      (title) => {
        title.format(0, 6, { bold: {} })
        title.format(0, 6, { bold: null })
      },
    ],
    [
      'a word typed and deleted',
      (title) => {
        title.insert(0, 'Draft ')
        title.delete(0, 6)
      },
    ],
    ['a blank at the end of the title', (title) => title.insert(title.length, ' ')],
    [
      'the same word typed again',
      (title) => {
        title.delete(0, 6)
        title.insert(0, 'Veldia')
      },
    ],
  ]
  test.each(saves)('a save that changes nothing keeps it: %s', async (_what, change) => {
    const made = await deskIn('in-review', { approvalsNeeded: 2 })
    const seen = await made.look()
    await made.does('boris', 'approve')
    expect(await edit(made, 'amira', change)).toBe(true)
    expect((await made.look()).seenHash).toBe(seen.seenHash)
    await made.does('chloe', 'approve')
    expect(await rowOf(made.id)).toMatchObject({ state: 'approved', approvedHash: seen.seenHash })
    expect(await db.version.count({ where: { reportId: made.id } })).toBe(1)
  })

  test('the same content in another report has the same hash', async () => {
    const [one, other] = [await desk(), await desk()]
    expect((await one.look()).seenHash).toBe((await other.look()).seenHash)
  })

  test('reopened and submitted unchanged, a text is still approved; changed, it is not', async () => {
    const made = await deskIn('approved')
    await made.does('amira', 'reopen')
    expect(await rowOf(made.id)).toMatchObject({ state: 'draft', approvedHash: null })
    await made.does('amira', 'submit')
    expect(await stateOf(made.id)).toBe('approved')
    await made.does('amira', 'reopen')
    await edit(made, 'amira', retitle)
    await made.does('amira', 'submit')
    expect(await stateOf(made.id)).toBe('in-review')
  })

  test('requesting changes takes back one’s own approval', async () => {
    const made = await deskIn('approved')
    await made.does('boris', 'request-changes')
    await made.does('amira', 'submit')
    expect(await stateOf(made.id)).toBe('in-review')
  })

  test('nobody approves twice', async () => {
    const made = await deskIn('in-review', { approvalsNeeded: 2 })
    await made.does('boris', 'approve')
    await expectRefused('not-decided-yet', () => made.does('boris', 'approve'))
  })
})

describe('nobody approves words of their own', () => {
  test('an author who is an editor as well is refused', async () => {
    const made = await deskIn('in-review')
    await edit(made, 'ezra', retitle)
    const refused = await expectRefused('not-own-words', () => made.does('ezra', 'approve'))
    expect(refused.status).toBe(403)
    await made.does('boris', 'approve')
    expect(await stateOf(made.id)).toBe('approved')
  })

  test('whose words are gone may approve again', async () => {
    const made = await deskIn('in-review')
    await edit(made, 'ezra', retitle)
    await edit(made, 'amira', (title) => title.delete(0, 'Again: '.length))
    await made.does('ezra', 'approve')
    expect(await stateOf(made.id)).toBe('approved')
  })

  test('an approval does not count once the approver’s own words stand there, even the same ones', async () => {
    const made = await deskIn('in-review', { approvalsNeeded: 2 })
    await made.does('boris', 'approve')
    await edit(made, 'boris', (title) => {
      title.delete(0, 6)
      title.insert(0, 'Veldia')
    })
    await made.does('chloe', 'approve')
    expect(await stateOf(made.id)).toBe('in-review')
  })
})

describe('how many approvals', () => {
  test('none: submitting approves, and a publisher can publish', async () => {
    const { id, look, does } = await desk({ approvalsNeeded: 0 })
    const { seenHash } = await look()
    await does('amira', 'submit')
    expect(await rowOf(id)).toMatchObject({ state: 'approved', approvedHash: seenHash })
    await does('dana', 'publish')
    expect(await stateOf(id)).toBe('published')
  })

  test('three: by three people', async () => {
    const { id, does } = await deskIn('in-review', { approvalsNeeded: 3 })
    const states: string[] = []
    for (const who of ['boris', 'chloe', 'ezra'] as const) {
      await does(who, 'approve')
      states.push(await stateOf(id))
    }
    expect(states).toEqual(['in-review', 'in-review', 'approved'])
  })
})

describe('two at once', () => {
  const settle = async (...works: Promise<unknown>[]) =>
    (await Promise.allSettled(works)).map((one) =>
      one.status === 'fulfilled' ? one.value : (one.reason as Refused).code,
    )

  test('of two approvers exactly one is first, and the other is told', async () => {
    const { id, look, does } = await deskIn('in-review')
    const seen = await look()
    const ends = await settle(does('boris', 'approve', seen), does('chloe', 'approve', seen))
    expect(new Set(ends)).toEqual(new Set(['state-moved', undefined]))
    expect(await rowOf(id)).toMatchObject({ state: 'approved', revision: 2 })
    expect(await db.review.count({ where: { reportId: id } })).toBe(1)
    expect(await db.event.count({ where: { reportId: id, kind: 'approve' } })).toBe(1)
  })

  test('of approving and requesting changes exactly one happens', async () => {
    const { id, look, does } = await deskIn('in-review')
    const seen = await look()
    const ends = await settle(
      does('boris', 'approve', seen),
      does('chloe', 'request-changes', seen),
    )
    expect(ends).toContain('state-moved')
    expect(await db.review.count({ where: { reportId: id } })).toBe(1)
  })

  test('an approval and an edit never overlap: what stands approved is what was read', async () => {
    const outcomes = new Set<string>()
    for (let round = 0; round < 12; round++) {
      const made = await deskIn('in-review')
      const seen = await made.look()
      const approve = () => made.does('boris', 'approve', seen)
      const type = () => edit(made, 'amira', retitle)
      const pair = round % 2 ? [approve(), type()] : [type(), approve()].toReversed()
      const [approved, typed] = await settle(...pair)
      const { state, approvedHash } = await rowOf(made.id)
      const { seenHash } = await made.look()
      if (typed === true) {
        expect(approved).toBe('text-as-seen')
        expect([state, approvedHash]).toEqual(['in-review', null])
        expect(seenHash).not.toBe(seen.seenHash)
      } else {
        expect([approved, typed]).toEqual([undefined, false])
        expect([state, approvedHash]).toEqual(['approved', seen.seenHash])
        expect(seenHash).toBe(seen.seenHash)
      }
      outcomes.add(String(typed))
    }
    expect(outcomes.size).toBeGreaterThan(0)
  })

  test('an edit that slips in between reading and writing is seen', async () => {
    const made = await deskIn('in-review')
    const seen = await made.look()
    const boris = await made.as('boris')
    const slipped = slippingIn(db, () => edit(made, 'amira', retitle))
    const refused = await refusalOf(approveReport({ ...boris, db: slipped.db }, seen))
    expect([slipped.times(), refused.code]).toEqual([1, 'text-as-seen'])
    expect(await rowOf(made.id)).toMatchObject({ state: 'in-review', revision: 1 })
    expect(await db.review.count({ where: { reportId: made.id } })).toBe(0)
  })

  test('an edit that changes nothing and slips in stops no approval', async () => {
    const made = await deskIn('in-review')
    const seen = await made.look()
    const boris = await made.as('boris')
    const blank = (title: Y.XmlText) => title.insert(title.length, ' ')
    const slipped = slippingIn(db, () => edit(made, 'amira', blank))
    await approveReport({ ...boris, db: slipped.db }, seen)
    expect(slipped.times()).toBe(1)
    expect(await rowOf(made.id)).toMatchObject({ state: 'approved', approvedHash: seen.seenHash })
  })

  test('a text that never rests is not decided on', async () => {
    const made = await deskIn('in-review')
    const seen = await made.look()
    const boris = await made.as('boris')
    const flip = (title: Y.XmlText) => title.insert(title.length, ' ')
    const slipped = slippingIn(db, () => edit(made, 'amira', flip), Infinity)
    const refused = await refusalOf(approveReport({ ...boris, db: slipped.db }, seen))
    expect(refused.sentence).toBe('The text is being written at this moment. Try again.')
    expect(await stateOf(made.id)).toBe('in-review')
  })

  test('a double click publishes once, and both clicks get the address', async () => {
    const { id, look, as } = await deskIn('approved')
    const { reportId, seen } = await look()
    const ctx = await as('dana')
    const clicks = [1, 2, 3].map(() => publishReport(ctx, { reportId, seen }))
    const addresses = new Set((await Promise.all(clicks)).map(({ address }) => address))
    expect(addresses.size).toBe(1)
    expect(await db.publication.count({ where: { reportId: id } })).toBe(1)
    expect(await db.event.count({ where: { reportId: id, kind: 'publish' } })).toBe(1)
    expect((await rowOf(id)).revision).toBe(3)
  })

  test('two reports with one title, published at once, get two addresses', async () => {
    const made = await deskIn('approved')
    const { people, series: on } = made
    const { id: second } = await report(db, {
      seriesId: on.id,
      createdById: people.amira.id,
      content: sampleReport,
      authorId: people.amira.id,
    })
    await made.does('amira', 'submit', await made.look(second))
    await made.does('boris', 'approve', await made.look(second))
    const [one, two] = [await made.look(), await made.look(second)]
    const dana = await made.as('dana')
    const addresses = await Promise.all(
      [one, two].map(({ reportId, seen }) => publishReport(dana, { reportId, seen })),
    )
    expect(addresses.map(({ address }) => address).toSorted()).toEqual([
      `/${on.slug}/march-3-to-march-17-2031`,
      `/${on.slug}/march-3-to-march-17-2031-2`,
    ])
  })
})

describe('after publication', () => {
  test('later edits and a correction leave the published version as it was, at the same address', async () => {
    const made = await deskIn('published')
    const versionsOf = () =>
      db.version.findMany({ where: { reportId: made.id }, orderBy: { number: 'asc' }, take: 10 })
    const publicationsOf = () =>
      db.publication.findMany({
        where: { reportId: made.id },
        orderBy: { publishedAt: 'asc' },
        take: 10,
      })
    const [first] = await versionsOf()
    const [standing] = await publicationsOf()
    expect(await edit(made, 'amira', retitle)).toBe(false)
    await made.does('amira', 'reopen')
    expect(await edit(made, 'amira', retitle)).toBe(true)
    expect(await versionsOf()).toEqual([first])
    expect(await publicationsOf()).toEqual([standing])
    await made.does('amira', 'submit')
    await made.does('boris', 'approve')
    await made.does('dana', 'publish')
    expect(await stateOf(made.id)).toBe('corrected')
    const [kept, corrected] = await versionsOf()
    expect(kept).toEqual(first)
    expect(corrected).toMatchObject({ number: 2 })
    expect(contentIn(corrected!)).toContain('Again: Veldia')
    const publications = await publicationsOf()
    expect(publications[0]).toEqual(standing)
    expect(publications[1]).toMatchObject({ slug: standing!.slug, versionId: corrected!.id })
  })

  test('the lists show the title of the text that was moved', async () => {
    const made = await desk()
    await edit(made, 'amira', retitle)
    await made.does('amira', 'submit')
    const row = await db.report.findUniqueOrThrow({ where: { id: made.id } })
    expect(row.title).toBe(`Again: ${sampleReport.title}`)
  })
})
