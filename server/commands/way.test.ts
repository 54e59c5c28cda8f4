/** The acts beyond draft, review and publication: broken glass, items, the schedule, withdrawal. Over a real database. */
import { afterAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { FRAGMENT } from '#editor/model/wire.ts'
import { usualRule, type ApprovalRule } from '#review/approval-rule.ts'
import type { Role } from '#review/roles.ts'
import { write } from '../db/client.ts'
import { DeskFilter } from '../queries/desk-filter.ts'
import { deskRows } from '../queries/desk-rows.ts'
import { historyPage } from '../queries/history-page.ts'
import { publishedFeed } from '../queries/published-front.ts'
import { publishedIssue } from '../queries/published-report.ts'
import { reportFacts } from '../queries/report-facts.ts'
import { reviewPage } from '../queries/review-page.ts'
import { ctxOf, member, person, report, series } from '../testing/factories.ts'
import { smallReport } from '../testing/small-report.ts'
import { testDatabase } from '../testing/test-database.ts'
import { appendEdits, loadText } from '../text/log.ts'
import { acceptReview, declineReview, withdrawRequest } from './answer-review.ts'
import { approveReport } from './approve-report.ts'
import { askReview } from './ask-review.ts'
import { breakGlass } from './break-glass-report.ts'
import { giveItem } from './give-item.ts'
import { NameVersion, nameVersion } from './name-version.ts'
import { publishDue } from './publish-due.ts'
import { publishReport } from './publish-report.ts'
import { reopenReport } from './reopen-report.ts'
import { scheduleReport } from './schedule-report.ts'
import { setAway } from './set-away.ts'
import { signOffItem, takeBackSignOff } from './sign-off-item.ts'
import { submitReport } from './submit-report.ts'
import { withdrawReport } from './withdraw-report.ts'

const { db, drop } = await testDatabase()
afterAll(drop)

const noon = new Date('2031-03-20T12:00:00Z')
const later = (hours: number) => new Date(noon.getTime() + hours * 3_600_000)

const cast = {
  amira: ['author'],
  boris: ['editor'],
  ezra: ['author', 'editor'],
  dana: ['publisher'],
} as const satisfies Record<string, readonly Role[]>
type Name = keyof typeof cast

/** A report of Amira's in review, on a series with this rule. */
async function desk(rule: Partial<ApprovalRule> = {}) {
  const on = await series(db, { approval: { ...usualRule, ...rule } })
  const ids = {} as Record<Name, string>
  for (const [name, roles] of Object.entries(cast)) {
    ids[name as Name] = (await person(db, { name })).id
    await member(db, on.id, ids[name as Name], roles)
  }
  const given = { seriesId: on.id, createdById: ids.amira, authorId: ids.amira }
  const { id, epoch } = await report(db, { ...given, content: smallReport })
  const as = (name: Name, at = noon) => ctxOf(db, ids[name], () => at)
  const look = async () => {
    const { revision, text } = await reportFacts(await as('boris'), id)
    return { reportId: id, seen: revision, seenHash: text.hash }
  }
  const seen = async () => {
    const { reportId, seen } = await look()
    return { reportId, seen }
  }
  /** What a browser of this person types into the topic of the first item, or deletes there. */
  const edit = async (name: Name, change: (topic: Y.XmlText) => void) => {
    const { doc } = (await loadText(db, id))!
    const before = Y.encodeStateVector(doc)
    const item = doc
      .getXmlFragment(FRAGMENT)
      .toArray()
      .find((part) => part instanceof Y.XmlElement && part.nodeName === 'item') as Y.XmlElement
    change((item.get(0) as Y.XmlElement).get(0) as Y.XmlText)
    const edits = [{ bytes: Y.encodeStateAsUpdate(doc, before), actorId: ids[name] }]
    const authors = [{ clientId: doc.clientID, userId: ids[name] }]
    const append = { reportId: id, epoch, edits, authors, now: noon }
    expect(await write(db, (tx) => appendEdits(tx, append))).not.toBeNull()
  }
  const stateNow = async () =>
    (await db.report.findUniqueOrThrow({ where: { id }, select: { state: true } })).state
  const eventsOf = (kind: string) => db.event.findMany({ where: { reportId: id, kind } })
  await submitReport(await as('amira'), await look())
  return { id, on, ids, as, look, seen, edit, stateNow, eventsOf }
}

async function approved() {
  const made = await desk()
  await approveReport(await made.as('boris'), await made.look())
  return made
}

const itemsOf = async (made: Awaited<ReturnType<typeof desk>>) =>
  (await reportFacts(await made.as('boris'), made.id)).items
const onItem = async (made: Awaited<ReturnType<typeof desk>>, at: number) => {
  const item = (await itemsOf(made))[at]!
  return { reportId: made.id, itemId: item.id, seenHash: item.hash }
}

describe('breaking the glass', () => {
  test('an editor with words of their own approves with a reason, and every record says so', async () => {
    const made = await desk()
    await made.edit('ezra', (topic) => topic.insert(0, 'Small '))
    const ezra = await made.as('ezra')
    await expect(approveReport(ezra, await made.look())).rejects.toMatchObject({
      code: 'not-own-words',
    })
    const reason = 'The only other editor is in hospital.'
    await breakGlass(ezra, { ...(await made.look()), reason })
    expect(await made.stateNow()).toBe('approved')
    const [event] = await made.eventsOf('break-glass')
    expect(JSON.parse(event!.data)).toMatchObject({ reason, to: 'approved' })
    const page = await reviewPage(await made.as('boris'), made.id)
    expect(page.decisions).toMatchObject([{ decision: 'break-glass', counts: true, reason }])
    expect(page.timeline[0]?.phrase).toBe(
      'ezra approved it with words of their own in it, and said why',
    )
    await publishReport(await made.as('dana'), await made.seen())
    expect(await made.stateNow()).toBe('published')
  })

  test('is not for whom nothing stands in the way, nor for authors', async () => {
    const made = await desk()
    const input = { ...(await made.look()), reason: 'Hurry.' }
    await expect(breakGlass(await made.as('boris'), input)).rejects.toMatchObject({
      code: 'own-words',
    })
    await expect(breakGlass(await made.as('amira'), input)).rejects.toMatchObject({
      code: 'not-allowed',
    })
    expect(await made.stateNow()).toBe('in-review')
  })

  test('lapses with the text like every approval', async () => {
    const made = await desk()
    await made.edit('ezra', (topic) => topic.insert(0, 'Small '))
    await breakGlass(await made.as('ezra'), { ...(await made.look()), reason: 'Hurry.' })
    await reopenReport(await made.as('amira'), await made.seen())
    await made.edit('amira', (topic) => topic.insert(0, 'Very '))
    await submitReport(await made.as('amira'), await made.look())
    expect(await made.stateNow()).toBe('in-review')
  })
})

describe('items', () => {
  test('the gate names what is not signed off; an edit makes only that sign-off stale, and taking it back makes it good', async () => {
    const made = await desk({ gates: ['items-signed'] })
    const boris = await made.as('boris')
    await expect(approveReport(boris, await made.look())).rejects.toMatchObject({
      code: 'items-signed',
      sentence:
        'Not every item is signed off. Item 1: Ferry line closes. · Item 2: New quay opens.',
    })
    for (const at of [0, 1]) await signOffItem(boris, await onItem(made, at))
    await made.edit('amira', (topic) => topic.insert(0, 'X'))
    expect((await itemsOf(made)).map(({ signed }) => signed?.isCurrent)).toEqual([false, true])
    await expect(approveReport(boris, await made.look())).rejects.toMatchObject({
      sentence: 'Not every item is signed off. Item 1: XFerry line closes.',
    })
    await made.edit('amira', (topic) => topic.delete(0, 1))
    expect((await itemsOf(made)).map(({ signed }) => signed?.isCurrent)).toEqual([true, true])
    await approveReport(boris, await made.look())
    expect(await made.stateNow()).toBe('approved')
    expect(await made.eventsOf('sign-off-item')).toHaveLength(2)
  })

  test('nobody signs off words of their own, another text than they read, or without the role', async () => {
    const made = await desk()
    const read = await onItem(made, 0)
    await made.edit('ezra', (topic) => topic.insert(0, 'Small '))
    const sign = async (name: Name, input = read) => signOffItem(await made.as(name), input)
    await expect(sign('boris')).rejects.toMatchObject({ code: 'text-as-seen' })
    const now = await onItem(made, 0)
    await expect(sign('ezra', now)).rejects.toMatchObject({ code: 'not-own-words' })
    await expect(sign('dana', now)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(sign('boris', { ...now, itemId: 'gone' })).rejects.toMatchObject({
      code: 'not-found',
    })
    // In the other item stands no word of Ezra's.
    await sign('ezra', await onItem(made, 1))
    expect((await itemsOf(made)).map(({ signed }) => signed?.by?.name)).toEqual([undefined, 'ezra'])
  })

  test('a sign-off is taken back, and the gate is shut again', async () => {
    const made = await desk({ gates: ['items-signed'] })
    const boris = await made.as('boris')
    for (const at of [0, 1]) await signOffItem(boris, await onItem(made, at))
    const { reportId, itemId } = await onItem(made, 1)
    await takeBackSignOff(await made.as('ezra'), { reportId, itemId })
    await expect(approveReport(boris, await made.look())).rejects.toMatchObject({
      code: 'items-signed',
    })
    await expect(
      takeBackSignOff(await made.as('amira'), { reportId, itemId }),
    ).rejects.toMatchObject({ code: 'not-allowed' })
  })

  test('a sign-off that is taken back at the moment of the approval does not slip through', async () => {
    const made = await desk({ gates: ['items-signed'] })
    const boris = await made.as('boris')
    for (const at of [0, 1]) await signOffItem(boris, await onItem(made, at))
    const { reportId, itemId } = await onItem(made, 1)
    const seen = await made.look()
    await Promise.allSettled([
      approveReport(boris, seen),
      takeBackSignOff(await made.as('ezra'), { reportId, itemId }),
    ])
    const unsigned = (await itemsOf(made)).some(({ signed }) => !signed?.isCurrent)
    expect([await made.stateNow(), unsigned]).toEqual(
      unsigned ? ['in-review', true] : ['approved', false],
    )
  })

  test('is given to a member of the series, or to nobody', async () => {
    const made = await desk()
    const { reportId, itemId } = await onItem(made, 0)
    const amira = await made.as('amira')
    await giveItem(amira, { reportId, itemId, ownerId: made.ids.ezra })
    expect((await itemsOf(made))[0]?.owner?.name).toBe('ezra')
    const stranger = await person(db)
    await expect(giveItem(amira, { reportId, itemId, ownerId: stranger.id })).rejects.toMatchObject(
      { code: 'not-found' },
    )
    await giveItem(amira, { reportId, itemId, ownerId: '' })
    expect((await itemsOf(made))[0]?.owner).toBeNull()
  })
})

test('an error in the text stands against approval, and names itself', async () => {
  const made = await desk()
  await made.edit('amira', (topic) => topic.insert(0, '￼', { citation: { note: 'gone' } }))
  await expect(approveReport(await made.as('boris'), await made.look())).rejects.toMatchObject({
    code: 'no-errors',
    sentence: expect.stringMatching(/^The checks find an error in this text\. ./),
  })
  const lax = await desk({ gates: [] })
  await lax.edit('amira', (topic) => topic.insert(0, '￼', { citation: { note: 'gone' } }))
  await approveReport(await lax.as('boris'), await lax.look())
})

describe('the schedule', () => {
  test('publishes when the time has come, once, in the name of whoever scheduled it', async () => {
    const made = await approved()
    const publishAt = later(6)
    await scheduleReport(await made.as('dana'), { ...(await made.seen()), publishAt })
    await publishDue(db, later(5))
    expect(await made.stateNow()).toBe('scheduled')
    // Two processes look at once.
    await Promise.all([publishDue(db, later(6)), publishDue(db, later(6))])
    expect(await made.stateNow()).toBe('published')
    expect(await made.eventsOf('publish')).toMatchObject([
      { actorName: 'dana', origin: 'Galley itself' },
    ])
    expect(await db.publication.count({ where: { reportId: made.id } })).toBe(1)
    expect((await reportFacts(await made.as('boris'), made.id)).scheduled).toBeNull()
  })

  test('takes no time that is past, and forgets it when the text is opened again', async () => {
    const made = await approved()
    const dana = await made.as('dana')
    await expect(
      scheduleReport(dana, { ...(await made.seen()), publishAt: noon }),
    ).rejects.toMatchObject({ code: 'time-ahead' })
    await scheduleReport(dana, { ...(await made.seen()), publishAt: later(1) })
    await reopenReport(await made.as('amira'), await made.seen())
    await publishDue(db, later(2))
    expect(await made.stateNow()).toBe('draft')
  })

  test('what cannot go out goes back to approved, and its history says why', async () => {
    const made = await approved()
    await scheduleReport(await made.as('dana'), { ...(await made.seen()), publishAt: later(1) })
    await member(db, made.on.id, made.ids.dana, ['author'])
    await publishDue(db, later(2))
    expect(await made.stateNow()).toBe('approved')
    const [event] = await made.eventsOf('unschedule')
    expect(event).toMatchObject({ actorName: 'Galley', origin: 'Galley itself' })
    expect(JSON.parse(event!.data).reason).toBe(
      'It could not go out at its time. Your role does not allow this.',
    )
    expect(await db.publication.count({ where: { reportId: made.id } })).toBe(0)
  })
})

test('what is withdrawn leaves the blog but for a notice, until it is published again', async () => {
  const made = await approved()
  const dana = await made.as('dana')
  const { address } = await publishReport(dana, await made.seen())
  const [, seriesSlug = '', slug = ''] = address.split('/')
  const feed = async () =>
    (await publishedFeed(db)).filter(({ reportId }) => reportId === made.id).length
  expect(await feed()).toBe(1)
  await withdrawReport(dana, { ...(await made.seen()), reason: 'The source lied.' })
  expect(await made.stateNow()).toBe('withdrawn')
  expect(await feed()).toBe(0)
  expect((await publishedIssue(db, seriesSlug, slug))?.withdrawn).toEqual({
    at: noon,
    reason: 'The source lied.',
  })

  await reopenReport(await made.as('amira'), await made.seen())
  expect(await made.stateNow()).toBe('under-correction')
  expect(await feed()).toBe(0)
  await submitReport(await made.as('amira'), await made.look())
  expect(await made.stateNow()).toBe('approved')
  await publishReport(dana, await made.seen())
  expect(await made.stateNow()).toBe('corrected')
  expect(await feed()).toBe(1)
  expect((await publishedIssue(db, seriesSlug, slug))?.withdrawn).toBeNull()
})

describe('requests for a review', () => {
  const openOf = async (made: Awaited<ReturnType<typeof desk>>) =>
    (await reviewPage(await made.as('boris'), made.id)).requests
  const deskOf = async (made: Awaited<ReturnType<typeof desk>>, name: Name) =>
    (await deskRows(await made.as(name), DeskFilter.parse({}))).waiting.filter(
      ({ id }) => id === made.id,
    )

  test('somebody is asked, says yes, and is done by deciding', async () => {
    const made = await desk()
    const due = later(48)
    await askReview(await made.as('amira'), { reportId: made.id, userId: made.ids.boris, due })
    expect(await deskOf(made, 'boris')).toMatchObject([
      { wait: 'review', asked: { by: 'amira', due } },
    ])
    const [request] = await openOf(made)
    expect(request).toMatchObject({ state: 'asked', person: { name: 'boris' }, askedBy: 'amira' })
    const requestId = request!.id
    await expect(acceptReview(await made.as('ezra'), { requestId })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await acceptReview(await made.as('boris'), { requestId })
    await expect(acceptReview(await made.as('boris'), { requestId })).rejects.toMatchObject({
      code: 'state-moved',
    })
    await approveReport(await made.as('boris'), await made.look())
    expect(await openOf(made)).toMatchObject([{ state: 'done' }])
    expect(await deskOf(made, 'boris')).toEqual([])
  })

  test('a refusal says why, and somebody else can be asked', async () => {
    const made = await desk()
    const amira = await made.as('amira')
    await askReview(amira, { reportId: made.id, userId: made.ids.boris, due: null })
    await expect(
      askReview(amira, { reportId: made.id, userId: made.ids.boris, due: null }),
    ).rejects.toMatchObject({ code: 'asked-already' })
    const requestId = (await openOf(made))[0]!.id
    await declineReview(await made.as('boris'), { requestId, reason: 'I was there.' })
    await askReview(amira, { reportId: made.id, userId: made.ids.ezra, due: null })
    expect((await openOf(made)).map(({ state, reason }) => [state, reason])).toEqual(
      expect.arrayContaining([
        ['declined', 'I was there.'],
        ['asked', ''],
      ]),
    )
    const other = (await openOf(made)).find(({ state }) => state === 'asked')!
    await withdrawRequest(await made.as('boris'), { requestId: other.id })
    expect(await openOf(made)).toHaveLength(1)
  })

  test('who is away has somebody else asked, where that person may review', async () => {
    const made = await desk()
    const amira = await made.as('amira')
    const boris = await made.as('boris')
    await setAway(boris, { until: '2031-03-25', delegateId: made.ids.ezra })
    expect(
      await askReview(amira, { reportId: made.id, userId: made.ids.boris, due: null }),
    ).toEqual({ name: 'ezra' })
    expect(await openOf(made)).toMatchObject([{ person: { name: 'ezra' }, insteadOf: 'boris' }])
    const [event] = await made.eventsOf('ask-review')
    expect(JSON.parse(event!.data)).toMatchObject({ name: 'ezra', insteadOf: 'boris' })

    // Dana publishes here; her approval would not count.
    await setAway(boris, { until: '2031-03-25', delegateId: made.ids.dana })
    await expect(
      askReview(amira, { reportId: made.id, userId: made.ids.boris, due: null }),
    ).rejects.toMatchObject({
      code: 'cannot-review',
      sentence: 'boris is away, and nobody here stands in for them.',
    })
    // When the day is over, Boris is asked again.
    const back = await made.as('amira', later(24 * 7))
    expect(await askReview(back, { reportId: made.id, userId: made.ids.boris, due: null })).toEqual(
      { name: 'boris' },
    )
  })

  test('nobody is asked whose approval would not count, and nobody asks from outside', async () => {
    const made = await desk()
    const stranger = await person(db)
    const ask = async (name: Name, userId: string) =>
      askReview(await made.as(name), { reportId: made.id, userId, due: null })
    await expect(ask('amira', made.ids.dana)).rejects.toMatchObject({ code: 'cannot-review' })
    await expect(ask('amira', stranger.id)).rejects.toMatchObject({ code: 'cannot-review' })
    await expect(ask('dana', made.ids.boris)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(
      askReview(await ctxOf(db, stranger.id), {
        reportId: made.id,
        userId: made.ids.boris,
        due: null,
      }),
    ).rejects.toMatchObject({ code: 'not-found' })
    await expect(
      setAway(await made.as('boris'), { until: '2031-03-01', delegateId: '' }),
    ).rejects.toMatchObject({ code: 'time-ahead' })
  })
})

describe('versions with a name', () => {
  test('the text is kept as it is, and writing goes on; the same text has one version', async () => {
    const made = await desk()
    const amira = await made.as('amira')
    await made.edit('amira', (topic) => topic.insert(0, 'Small '))
    const name = (words: string) =>
      nameVersion(amira, NameVersion.parse({ reportId: made.id, name: words }))
    expect(await name(' Before  the vote ')).toEqual({ number: 2 })
    expect(await name('Before the budget')).toEqual({ number: 2 })
    const { versions, timeline } = await historyPage(amira, made.id)
    expect(versions.map(({ number, name: called }) => [number, called])).toEqual([
      [2, 'Before the budget'],
      [1, null],
    ])
    expect(timeline[0]?.phrase).toBe('amira kept version 2 as “Before the budget”')
    expect(await made.stateNow()).toBe('in-review')
    const now = amira.now()
    for (const words of ['One', 'Two', 'Three'])
      await nameVersion({ ...amira, now: () => now }, { reportId: made.id, name: words })
    const ofOneMoment = (await historyPage(amira, made.id)).timeline.slice(0, 3)
    expect(ofOneMoment.map(({ phrase }) => phrase)).toEqual(
      ['Three', 'Two', 'One'].map((words) => `amira kept version 2 as “${words}”`),
    )
    await made.edit('amira', (topic) => topic.delete(0, 6))
    expect((await historyPage(amira, made.id)).versions[0]).toMatchObject({ isTextNow: false })
  })

  test('is for those who write and review', async () => {
    const made = await desk()
    await expect(
      nameVersion(await made.as('dana'), { reportId: made.id, name: 'Mine' }),
    ).rejects.toMatchObject({ code: 'not-allowed' })
    expect(NameVersion.safeParse({ reportId: made.id, name: ' \n ' }).success).toBe(false)
  })
})
