/** What every message of a thread has, whoever writes it: its author, whom it names, and who hears of it. */
import { can } from '#review/policy.ts'
import { foldedName, mentionsIn, threadLimits, threadName } from '#review/threads.ts'
import { actorOf } from '../auth/actor.ts'
import { personSelect } from '../auth/session.ts'
import type { Ctx } from '../context.ts'
import type { Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { alertThread } from './alert-thread.ts'
import type { ThreadGround } from './in-threads.ts'

interface Mention {
  userId: string
  name: string
  /** Whether they can read the report. Whoever cannot is named and hears nothing. */
  told: boolean
}

async function mentionsOf(
  tx: Transaction,
  { seriesId, state }: ThreadGround,
  words: string,
): Promise<Mention[]> {
  if (!words.includes('@')) return []
  const people = await tx.user.findMany({
    where: { disabledAt: null },
    orderBy: { id: 'asc' },
    take: 2000,
    select: personSelect,
  })
  const named = mentionsIn(words, people).map((person) => ({
    userId: person.id,
    name: person.name,
    told: can(actorOf(person), 'read', { seriesId, state }),
  }))
  // Of several people with one name those are meant who can read the report, if any can.
  const meant = new Set(named.flatMap(({ name, told }) => (told ? [foldedName(name)] : [])))
  return named.filter(({ name, told }) => told || !meant.has(foldedName(name)))
}

interface Said {
  ground: ThreadGround
  thread: { id: string; quote: string }
  messageId: string
  words: string
}

/** Remembers whom a message names, and tells those who were not named in it before. Returns who was told. */
export async function nameIn(
  tx: Transaction,
  ctx: Ctx,
  { ground, thread, messageId, words }: Said,
): Promise<Set<string>> {
  const before = await tx.threadMention.findMany({
    where: { messageId },
    take: 1000,
    select: { userId: true },
  })
  const known = new Set(before.map(({ userId }) => userId))
  const mentions = await mentionsOf(tx, ground, words)
  await tx.threadMention.deleteMany({ where: { messageId } })
  await tx.threadMention.createMany({ data: mentions.map((one) => ({ messageId, ...one })) })
  const toTell = mentions.filter(
    (one) => one.told && !known.has(one.userId) && one.userId !== ctx.actor.userId,
  )
  const told = toTell.map(({ userId }) => userId)
  const names = toTell
    .slice(0, 10)
    .map(({ name }) => name)
    .join(', ')
  await alertThread(tx, ctx, {
    kind: 'mentioned',
    key: `mentioned:${messageId}`,
    reportId: ground.id,
    threadId: thread.id,
    userIds: told,
    phrase: `${ctx.actor.name} mentions you in ${threadName(thread)}`,
    forAll: `${ctx.actor.name} mentions ${names} in ${threadName(thread)}`,
    excerpt: words,
  })
  return new Set(told)
}

/** Who takes part in a thread and can read the report still. */
export async function partakers(
  tx: Transaction,
  { seriesId }: ThreadGround,
  threadId: string,
): Promise<string[]> {
  const inThread = {
    OR: [
      { threadMessages: { some: { threadId } } },
      { openedThreads: { some: { id: threadId } } },
      { assignedThreads: { some: { id: threadId } } },
    ],
  }
  const rows = await tx.membership.findMany({
    where: { seriesId, user: { disabledAt: null, ...inThread } },
    orderBy: { userId: 'asc' },
    take: 1000,
    select: { userId: true },
  })
  return rows.map(({ userId }) => userId)
}

/** Writes a message under the actor's name. Refuses when the thread is full. Returns who was told by name. */
export async function sayInThread(
  tx: Transaction,
  ctx: Ctx,
  said: Omit<Said, 'messageId'>,
): Promise<{ messageId: string; told: Set<string> }> {
  const { thread, words } = said
  const count = await tx.threadMessage.count({ where: { threadId: thread.id } })
  if (count >= threadLimits.messages)
    throw new Refused('too-large', 'This thread is full. Open another one.')
  const messageId = ctx.newId()
  const { userId: authorId, name: authorName } = ctx.actor
  await tx.threadMessage.create({
    data: { id: messageId, threadId: thread.id, authorId, authorName, words, at: ctx.now() },
  })
  return { messageId, told: await nameIn(tx, ctx, { ...said, messageId }) }
}
