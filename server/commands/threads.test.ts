/** Threads over a real database: who may do what, what is refused, and that a thread and its mark are never apart. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { RefusalCode } from '#review/refusals.ts'
import { roles, type Role } from '#review/roles.ts'
import type { State } from '#review/states.ts'
import { threadLimits } from '#review/threads.ts'
import { usualRule } from '#review/approval-rule.ts'
import type { Ctx } from '../context.ts'
import { write, type Database } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { reportFacts } from '../queries/report-facts.ts'
import { reportThreads } from '../queries/report-threads.ts'
import { syncControl } from '../sync/control.ts'
import { ctxOf, person, report, series } from '../testing/factories.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { appendEdits, loadText } from '../text/log.ts'
import { editBy, FlatText } from '../text/thread-marks.ts'
import { Anchor } from './anchor-thread.ts'
import { approveReport } from './approve-report.ts'
import { assignThread } from './assign-thread.ts'
import { bringBackVersion } from './bring-back-version.ts'
import { deleteMessage, editMessage } from './change-message.ts'
import { findThreadWords } from './find-thread-words.ts'
import { nameVersion } from './name-version.ts'
import { OpenThread, openThread } from './open-thread.ts'
import { replyToThread } from './reply-to-thread.ts'
import { reopenThread, resolveThread } from './settle-thread.ts'
import { submitReport } from './submit-report.ts'

let opened: TestDatabase
let db: Database
beforeAll(async () => {
  opened = await testDatabase()
  db = opened.db
})
afterAll(() => opened.drop())

const names = ['author', 'reviewer', 'editor', 'publisher', 'stranger', 'administrator'] as const
type Name = (typeof names)[number]

async function desk({
  state,
  gates = usualRule.gates,
}: { state?: State; gates?: typeof usualRule.gates } = {}) {
  const people = {} as Record<Name, { id: string; name: string }>
  for (const name of names)
    people[name] = await person(db, { administrator: name === 'administrator' })
  const members = Object.fromEntries(roles.map((role) => [people[role].id, [role] as Role[]]))
  const on = await series(db, { members, approval: { ...usualRule, gates } })
  await series(db, { members: { [people.stranger.id]: [...roles] } })
  const { id, epoch } = await report(db, {
    seriesId: on.id,
    createdById: people.author.id,
    authorId: people.author.id,
    content: sampleReport,
    ...(state ? { state } : {}),
  })
  const moved: string[] = []
  const as = async (name: Name): Promise<Ctx> => ({
    ...(await ctxOf(db, people[name].id)),
    sync: {
      ...syncControl(),
      textMoved: () => moved.push('text'),
      threadsMoved: () => moved.push('threads'),
    },
  })
  return { id, epoch, on, people, as, moved }
}
type Desk = Awaited<ReturnType<typeof desk>>

async function textOf({ id }: Pick<Desk, 'id'>): Promise<FlatText> {
  const loaded = await loadText(db, id)
  return new FlatText(loaded!.doc)
}

/** The words that a thread is about in the text now. */
async function marked(on: Pick<Desk, 'id'>, threadId: string): Promise<string[]> {
  const text = await textOf(on)
  return (text.threads.get(threadId) ?? []).map(({ from, to }) => text.shown.slice(from, to))
}

/** Words as a browser names them: by the places of Yjs at their ends. */
async function wordsIn(on: Pick<Desk, 'id'>, words: string): Promise<Anchor> {
  const text = await textOf(on)
  let start = -1
  let anchor: Anchor | null = null
  const visit = (parent: Y.XmlFragment) => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) {
        const letters = (child.toDelta() as { insert: string }[]).map((run) => run.insert).join('')
        start = letters.indexOf(words)
        if (start < 0 || anchor) continue
        const at = (index: number, side: number) =>
          Buffer.from(
            Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(child, index, side)),
          ).toString('base64')
        const place = { from: at(start, 0), to: at(start + words.length, -1) }
        anchor = Anchor.parse({ kind: 'text', quote: words, place })
      } else if (child instanceof Y.XmlElement) visit(child)
    }
  }
  visit(text.doc.getXmlFragment('report'))
  if (!anchor) throw new Error(`There is no “${words}”`)
  return anchor
}

const pier = 'We have waited four winters for this.'
async function openOn(on: Desk, who: Name = 'reviewer', quote = pier) {
  const anchor = await wordsIn(on, quote)
  return (await openThread(await on.as(who), { reportId: on.id, anchor, words: 'Who says so?' })).id
}

/** Changes the text as a room would append it; false where it was refused. */
async function edit(on: Desk, change: (text: FlatText) => void): Promise<boolean> {
  const text = await textOf(on)
  const bytes = editBy(text.doc, () => change(text))!
  const { author } = on.people
  const append = {
    reportId: on.id,
    epoch: on.epoch,
    edits: [{ bytes, actorId: author.id }],
    authors: [{ clientId: text.doc.clientID, userId: author.id }],
    now: new Date(),
  }
  return (await write(db, (tx) => appendEdits(tx, append))) !== null
}

function textWith(doc: Y.Doc, words: string): Y.XmlText {
  const open: unknown[] = [doc.getXmlFragment('report')]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next instanceof Y.XmlText && next.toJSON().includes(words)) return next
    if (next instanceof Y.XmlFragment) open.push(...next.toArray())
  }
  throw new Error(`There is no “${words}”`)
}

async function tables() {
  return Promise.all([
    db.report.findMany({ orderBy: { id: 'asc' } }),
    db.update.findMany({ orderBy: [{ reportId: 'asc' }, { seq: 'asc' }] }),
    db.thread.findMany({ orderBy: { id: 'asc' } }),
    db.threadMessage.findMany({ orderBy: { id: 'asc' } }),
    db.threadMention.findMany({ orderBy: [{ messageId: 'asc' }, { userId: 'asc' }] }),
    db.event.findMany({ orderBy: { id: 'asc' } }),
    db.outbox.findMany({ orderBy: { id: 'asc' } }),
  ])
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done' as const,
    (error: unknown) => {
      if (error instanceof Refused) return error.code
      throw error
    },
  )

async function expectRefused(code: RefusalCode, work: () => Promise<unknown>): Promise<void> {
  const before = await tables()
  expect(await codeOf(work())).toBe(code)
  expect(await tables()).toEqual(before)
}

const said = async (on: Desk, who: Name = 'author') =>
  (await reportThreads(await on.as(who), on.id)).threads
const told = async (kind: string, on: Desk) => {
  const rows = await db.outbox.findMany({ where: { payload: { contains: on.id } } })
  return rows
    .map(({ payload }) => JSON.parse(payload) as { kind: string; userIds: string[] })
    .filter((one) => one.kind === kind)
    .map(({ userIds }) => userIds)
}

describe('a thread on words', () => {
  test('is marked in the text by the server, and changes no content, writer or editor of it', async () => {
    const on = await desk()
    const facts = async () => {
      const { text, edited, facts: known } = await reportFacts(await on.as('reviewer'), on.id)
      return { hash: text.hash, edited, own: known.hasOwnWords, last: known.isLastEditor }
    }
    const before = await facts()
    const id = await openOn(on)
    expect(await marked(on, id)).toEqual([pier])
    expect(await facts()).toEqual(before)
    const { id: authorId, name } = on.people.reviewer
    const [thread] = await said(on)
    expect(thread).toMatchObject({
      id,
      quote: pier,
      before: expect.stringMatching(/In their words $/),
      resolved: null,
    })
    expect(thread!.messages).toMatchObject([
      { words: 'Who says so?', author: { id: authorId, name }, deleted: false, editedAt: null },
    ])
    expect(on.moved).toEqual(['threads', 'text'])
    expect(await db.event.count({ where: { reportId: on.id } })).toBe(0)
  })

  test('stands on the words that were selected although others wrote before them meanwhile', async () => {
    const on = await desk()
    const anchor = await wordsIn(on, 'waited four')
    await edit(on, ({ doc }) => textWith(doc, pier).insert(0, 'Yes. '))
    await edit(on, ({ doc }) => textWith(doc, pier).insert('Yes. We have waited '.length, 'just '))
    const { id } = await openThread(await on.as('publisher'), {
      reportId: on.id,
      anchor,
      words: 'Five?',
    })
    expect(await marked(on, id)).toEqual(['waited just four'])
    expect((await said(on))[0]).toMatchObject({
      quote: 'waited just four',
      before: expect.stringMatching(/Yes\. We have $/),
    })
  })

  test('is found by its quotation where the page has no places, in the surroundings that it names', async () => {
    const on = await desk()
    const anchor = Anchor.parse({ kind: 'text', quote: 'the', before: 'Eleven boats came in on ' })
    const { id } = await openThread(await on.as('editor'), {
      reportId: on.id,
      anchor,
      words: 'Which?',
    })
    const text = await textOf(on)
    const { from } = text.threads.get(id)![0]!
    expect(text.shown.slice(from, from + 15)).toBe('the first tide.')
  })

  test('of a closed text has no mark and keeps its quotation; it is marked once a writer asks for it', async () => {
    const on = await desk({ state: 'approved' })
    const { lastSeq } = await db.report.findUniqueOrThrow({ where: { id: on.id } })
    const id = await openOn(on)
    expect(await marked(on, id)).toEqual([])
    expect(await said(on)).toMatchObject([{ id, quote: pier }])
    expect((await db.report.findUniqueOrThrow({ where: { id: on.id } })).lastSeq).toBe(lastSeq)
    await expectRefused('text-closed', async () =>
      findThreadWords(await on.as('author'), { threadId: id }),
    )
    await write(db, (tx) => tx.report.update({ where: { id: on.id }, data: { state: 'draft' } }))
    await findThreadWords(await on.as('author'), { threadId: id })
    expect(await marked(on, id)).toEqual([pier])
  })

  test('whose words are gone stays with its quotation, and is tied to them where they stand again', async () => {
    const on = await desk()
    const id = await openOn(on)
    await edit(on, ({ doc }) => textWith(doc, pier).delete(0, pier.length))
    expect(await marked(on, id)).toEqual([])
    const again = async () => findThreadWords(await on.as('author'), { threadId: id })
    await expectRefused('anchor-gone', again)
    await edit(on, ({ doc }) => textWith(doc, 'Eleven boats').insert(0, `${pier} `))
    await again()
    expect(await marked(on, id)).toEqual([pier])
    const { lastSeq } = await db.report.findUniqueOrThrow({ where: { id: on.id } })
    await again()
    expect((await db.report.findUniqueOrThrow({ where: { id: on.id } })).lastSeq).toBe(lastSeq)
  })

  test('stays where an older version is brought back, whatever was written around it since', async () => {
    const on = await desk()
    const ctx = await on.as('author')
    const { number } = await nameVersion(ctx, { reportId: on.id, name: 'Before' })
    const id = await openOn(on)
    await edit(on, ({ doc }) => textWith(doc, pier).insert(0, 'So it is: '))
    await edit(on, ({ doc }) => textWith(doc, 'Eleven boats').delete(0, 6))
    await bringBackVersion(ctx, { reportId: on.id, number })
    expect((await textOf(on)).shown).toContain('Eleven boats')
    expect(await marked(on, id)).toEqual([pier])
  })

  test('goes with its mark when its only author deletes what they said', async () => {
    const on = await desk()
    const id = await openOn(on)
    const other = await openOn(on, 'author', 'waited four')
    const [thread] = await said(on)
    await deleteMessage(await on.as('reviewer'), { messageId: thread!.messages[0]!.id })
    expect((await said(on)).map((one) => one.id)).toEqual([other])
    expect(await marked(on, id)).toEqual([])
    expect(await marked(on, other)).toEqual(['waited four'])
  })
})

test('a thread can be about an item, a note, a picture or all of it, and knows it by its words', async () => {
  const on = await desk()
  const ctx = await on.as('reviewer')
  for (const anchor of [
    { kind: 'item', id: 'i2' },
    { kind: 'note', id: 'n1' },
    { kind: 'report' },
  ] as const)
    await openThread(ctx, { reportId: on.id, anchor, words: 'Look at this.' })
  expect((await said(on)).map(({ anchor, quote }) => [anchor.kind, anchor.id, quote])).toEqual([
    ['item', 'i2', 'Ministry publishes tide tables.'],
    ['note', 'n1', 'Ostrand Courier, March 4, 2031.'],
    ['report', null, ''],
  ])
})

describe('bad input', () => {
  test('what is not in the text is refused, and everything stays as it was', async () => {
    const on = await desk()
    const other = await desk()
    const ctx = await on.as('reviewer')
    const anchor = await wordsIn(on, pier)
    if (anchor.kind !== 'text' || !anchor.place) throw new Error('no place')
    const { from, to } = anchor.place
    const far = Buffer.from(
      Y.encodeRelativePosition(new Y.RelativePosition(null, null, Y.createID(77, 9_999_999), 0)),
    ).toString('base64')
    const elsewhere = Buffer.from(
      Y.encodeRelativePosition(new Y.RelativePosition(null, 'meta', null, 0)),
    ).toString('base64')
    const foreign = await wordsIn(other, 'Eleven boats')
    const forged: unknown[] = [
      { ...anchor, place: { from: to, to: from } },
      { ...anchor, place: { from, to: from } },
      { ...anchor, place: { from, to: far } },
      { ...anchor, place: { from: far, to: far } },
      { ...anchor, place: { from: elsewhere, to } },
      { ...anchor, place: { from: 'AAAA', to } },
      { ...anchor, place: { from: '/////////////w==', to } },
      { ...anchor, quote: 'Words that were never there at all' },
      { ...foreign, quote: pier },
      { kind: 'text', quote: 'Words that were never there at all' },
      { kind: 'text', quote: ' \ufffc ' },
      { kind: 'item', id: 'i99' },
      { kind: 'note', id: 'i1' },
      { kind: 'picture', id: '/pictures/none' },
    ]
    for (const one of forged)
      await expectRefused('anchor-gone', () =>
        openThread(ctx, { reportId: on.id, anchor: Anchor.parse(one), words: 'Here.' }),
      )
    expect(Anchor.safeParse({ ...anchor, place: { from, to: 'no base64' } }).success).toBe(false)
  })

  test('words are limited, blank ones are refused, and signs stay signs', () => {
    const parse = (words: unknown) =>
      OpenThread.safeParse({ reportId: 'r', anchor: { kind: 'report' }, words })
    const why = (words: unknown) => parse(words).error?.issues[0]?.message
    expect(why('x'.repeat(1_000_000))).toBe('A comment has at most 10,000 characters.')
    for (const blank of ['', ' \n\t ', '\u200b\u2060', '\u00a0\u3000', undefined])
      expect(why(blank)).toBe('Write something.')
    const markup = '<img src=x onerror=alert(1)> & **bold**'
    expect(parse(`  ${markup}\r\nnext\ud800 `).data?.words).toBe(`${markup}\nnext\ufffd`)
  })

  test('a thread and a report hold so much and no more', async () => {
    const on = await desk()
    const ctx = await on.as('author')
    const { id } = await openThread(ctx, {
      reportId: on.id,
      anchor: { kind: 'report' },
      words: '1',
    })
    const data = Array.from({ length: threadLimits.messages - 1 }, (_, at) => ({
      id: `${id}-${at}`,
      threadId: id,
      authorName: 'Somebody',
      words: 'More.',
    }))
    await write(db, (tx) => tx.threadMessage.createMany({ data }))
    await expectRefused('too-large', () => replyToThread(ctx, { threadId: id, words: 'One more' }))
    await write(db, (tx) =>
      tx.thread.createMany({
        data: Array.from({ length: threadLimits.threads - 1 }, (_, at) => ({
          id: `${id}-${at}`,
          reportId: on.id,
          anchor: 'report',
        })),
      }),
    )
    await expectRefused('too-large', () =>
      openThread(ctx, { reportId: on.id, anchor: { kind: 'report' }, words: 'One more' }),
    )
  })
})

describe('who may do what', () => {
  const acts = ['open', 'reply', 'assign', 'resolve', 'edit', 'delete', 'find'] as const

  async function attempt(on: Desk, who: Name, act: (typeof acts)[number]) {
    const ctx = await on.as(who)
    const [thread] = await said(on)
    const threadId = thread!.id
    const messageId = thread!.messages[0]!.id
    const run = {
      open: () => openThread(ctx, { reportId: on.id, anchor: { kind: 'report' }, words: 'More' }),
      reply: () => replyToThread(ctx, { threadId, words: 'Yes' }),
      assign: () => assignThread(ctx, { threadId, userId: '' }),
      resolve: async () => {
        await resolveThread(ctx, { threadId })
        await reopenThread(ctx, { threadId })
      },
      edit: () => editMessage(ctx, { messageId, words: 'Changed' }),
      delete: () => deleteMessage(ctx, { messageId }),
      find: () => findThreadWords(ctx, { threadId }),
    }
    return codeOf(run[act]() as Promise<unknown>)
  }

  async function matrix(on: Desk): Promise<Record<Name, string>> {
    const rows = {} as Record<Name, string>
    for (const name of names) {
      const cells: string[] = []
      for (const act of acts) cells.push(`${act} ${await attempt(on, name, act)}`)
      rows[name] = cells.join(', ')
    }
    return rows
  }

  test('of a draft, where a publisher opened the thread', async () => {
    const on = await desk()
    await openOn(on, 'publisher')
    await replyToThread(await on.as('author'), { threadId: (await said(on))[0]!.id, words: 'No.' })
    const all = (resolve: string, own: string, find: string) =>
      `open done, reply done, assign done, resolve ${resolve}, edit ${own}, delete ${own}, find ${find}`
    const none = acts.map((act) => `${act} not-found`).join(', ')
    expect(await matrix(on)).toEqual({
      author: all('done', 'not-allowed', 'done'),
      reviewer: all('not-allowed', 'not-allowed', 'not-allowed'),
      editor: all('done', 'not-allowed', 'done'),
      publisher: all('done', 'done', 'not-allowed'),
      stranger: none,
      administrator: none,
    })
  })

  test('of an archived report nobody says or does anything, and members read on', async () => {
    const on = await desk()
    await openOn(on)
    await write(db, (tx) => tx.report.update({ where: { id: on.id }, data: { state: 'archived' } }))
    for (const name of roles)
      for (const act of acts)
        expect(await attempt(on, name, act), `${name} ${act}`).toBe('wrong-state')
    expect(await said(on, 'publisher')).toHaveLength(1)
    for (const name of ['stranger', 'administrator'] as const)
      expect(await codeOf(said(on, name))).toBe('not-found')
  })
})

describe('who hears of it', () => {
  test('those who are named and may read it; others are named, and nothing is sent', async () => {
    const on = await desk()
    const { author, editor, stranger } = on.people
    const words = `@${author.name} and @${stranger.name}, see this. @${on.people.reviewer.name}`
    const { id } = await openThread(await on.as('reviewer'), {
      reportId: on.id,
      anchor: { kind: 'report' },
      words,
    })
    expect(await told('mentioned', on)).toEqual([[author.id]])
    const [thread] = await said(on)
    expect(thread!.messages[0]!.mentions.map(({ name, told: was }) => [name, was])).toEqual(
      expect.arrayContaining([
        [author.name, true],
        [stranger.name, false],
      ]),
    )
    const messageId = thread!.messages[0]!.id
    await editMessage(await on.as('reviewer'), { messageId, words: `${words} @${editor.name}` })
    expect(await told('mentioned', on)).toEqual([[author.id], [editor.id]])

    await replyToThread(await on.as('author'), {
      threadId: id,
      words: `No, @${on.people.reviewer.name}.`,
    })
    expect(await told('mentioned', on)).toContainEqual([on.people.reviewer.id])
    expect(await told('replied', on)).toEqual([])
    await replyToThread(await on.as('author'), { threadId: id, words: 'Really not.' })
    expect(await told('replied', on)).toEqual([[on.people.reviewer.id]])
  })

  test('of people with one name those who can read it; where nobody can, all are named', async () => {
    const on = await desk()
    const { author, stranger } = on.people
    await person(db, { name: author.name.toUpperCase() })
    await person(db, { name: stranger.name })
    await openThread(await on.as('reviewer'), {
      reportId: on.id,
      anchor: { kind: 'report' },
      words: `@${author.name}, @${stranger.name}`,
    })
    const [thread] = await said(on)
    const named = thread!.messages[0]!.mentions.map(({ name, told: was }) => `${name}: ${was}`)
    const unknown = `${stranger.name}: false`
    expect(named).toHaveLength(3)
    expect(named).toEqual(expect.arrayContaining([`${author.name}: true`, unknown, unknown]))
  })

  test('whoever gets a thread, once, and only people of the series get one', async () => {
    const on = await desk()
    const threadId = await openOn(on)
    const ctx = await on.as('author')
    await assignThread(ctx, { threadId, userId: on.people.editor.id })
    await assignThread(ctx, { threadId, userId: on.people.editor.id })
    expect(await told('assigned', on)).toEqual([[on.people.editor.id]])
    expect((await said(on))[0]!.assignee?.name).toBe(on.people.editor.name)
    await expectRefused('not-found', () =>
      assignThread(ctx, { threadId, userId: on.people.stranger.id }),
    )
  })

  test('a thread that is resolved or opened again is in the audit, and nothing else of it is', async () => {
    const on = await desk()
    const threadId = await openOn(on)
    const ctx = await on.as('editor')
    await resolveThread(ctx, { threadId })
    expect(await codeOf(resolveThread(ctx, { threadId }))).toBe('state-moved')
    await reopenThread(ctx, { threadId })
    const events = await db.event.findMany({ where: { reportId: on.id }, orderBy: { seq: 'asc' } })
    expect(events.map(({ kind, data }) => [kind, JSON.parse(data)])).toEqual([
      ['resolve-thread', { threadId, quote: pier }],
      ['reopen-thread', { threadId, quote: pier }],
    ])
    expect(await told('resolved', on)).toEqual([[on.people.reviewer.id], [on.people.reviewer.id]])
  })
})

test('what was deleted in a thread leaves its place and no words', async () => {
  const on = await desk()
  const threadId = await openOn(on)
  await replyToThread(await on.as('author'), { threadId, words: 'The harbour master.' })
  const ctx = await on.as('reviewer')
  const messageId = (await said(on))[0]!.messages[0]!.id
  await deleteMessage(ctx, { messageId })
  expect((await said(on))[0]!.messages).toMatchObject([
    { deleted: true, words: '' },
    { deleted: false, words: 'The harbour master.' },
  ])
  await expectRefused('not-found', () => editMessage(ctx, { messageId, words: 'Back' }))
  expect(await marked(on, threadId)).toEqual([pier])
})

test('threads opened, edits written and words deleted at once: none is lost, each has its mark', async () => {
  const on = await desk()
  const quotes = ['We have', 'waited four', 'winters for this', pier]
  const ctx = await on.as('reviewer')
  const anchors = await Promise.all(quotes.map((quote) => wordsIn(on, quote)))
  const [, ...made] = await Promise.all([
    edit(on, ({ doc }) => textWith(doc, pier).insert(8, 'really ')),
    ...anchors.map((anchor) => openThread(ctx, { reportId: on.id, anchor, words: 'Hm.' })),
  ])
  const found = await Promise.all(made.map(({ id }) => marked(on, id)))
  expect(found.map(([words]) => words!.replace('really ', ''))).toEqual(quotes)
  const rows = await db.update.findMany({ where: { reportId: on.id }, orderBy: { seq: 'asc' } })
  expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
})

test('a series may ask that every thread is resolved before a text counts as approved', async () => {
  const on = await desk({ gates: ['no-threads'] })
  const threadId = await openOn(on)
  const seen = async () => {
    const { revision, text } = await reportFacts(await on.as('editor'), on.id)
    return { reportId: on.id, seen: revision, seenHash: text.hash }
  }
  await submitReport(await on.as('author'), await seen())
  const approve = async () => approveReport(await on.as('editor'), await seen())
  const refused = await approve().catch((error: unknown) => error)
  expect(refused).toMatchObject({
    code: 'no-threads',
    sentence: `Not every thread is resolved. “${pier}”`,
  })
  await resolveThread(await on.as('author'), { threadId })
  await approve()
  expect((await db.report.findUniqueOrThrow({ where: { id: on.id } })).state).toBe('approved')
})
