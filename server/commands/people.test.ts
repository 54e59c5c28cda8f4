import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Visitor } from '../context.ts'
import { write } from '../db/client.ts'
import { invitation } from '../queries/invitation.ts'
import { signIn } from '../auth/sign-in.ts'
import { openSession, userOfSession } from '../auth/session.ts'
import { newToken } from '../auth/token.ts'
import { openSyncControl, syncControl } from '../sync/control.ts'
import { actorOf, ctxOf, member, person, series } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'
import { AcceptInvitation, acceptInvitation } from './accept-invitation.ts'
import { changeName } from './change-name.ts'
import { changePassword } from './change-password.ts'
import { disablePerson } from './disable-person.ts'
import { enablePerson } from './enable-person.ts'
import { Invite, invite } from './invite.ts'
import { recordedEvent } from './record-event.ts'
import { setAdministrator } from './set-administrator.ts'
import { setRoles } from './set-roles.ts'
import { SetUpDesk, setUpDesk } from './set-up-desk.ts'
import { signOutEverywhere } from './sign-out-everywhere.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

const { db, drop } = await testDatabase()
afterAll(drop)

let thrownOut: string[] = []
beforeEach(() => {
  thrownOut = []
  openSyncControl({
    ...syncControl(),
    invalidateUser: (userId) => void thrownOut.push(userId),
  })
})
afterAll(() => openSyncControl(null))

const start = new Date('2031-03-03T08:00:00Z')
const later = (days: number) => new Date(start.getTime() + days * 24 * 60 * 60 * 1000)
const visitor = (now = start): Visitor => ({
  db,
  sync: syncControl(),
  now: () => now,
  newId: randomUUID,
  origin: '192.0.2.1',
})
const password = 'herring under a paper moon'

async function eventBy(actorId: string) {
  const row = await db.event.findFirstOrThrow({ where: { actorId } })
  return { by: row.actorEmail, ...recordedEvent(row) }
}

/** The secret of a set-up link made as the start makes it. */
async function firstLink(): Promise<string> {
  const { token, hash } = newToken()
  const data = { id: randomUUID(), email: '', administrator: true, expiresAt: later(7) }
  await write(db, (tx) => tx.invitation.create({ data: { ...data, tokenHash: hash } }))
  return token
}

const secretOf = ({ path }: { path: string }) => path.replace('/invitation/', '')

async function invited(email: string, given: Partial<Invite> = {}): Promise<string> {
  const admin = await person(db, { administrator: true })
  const ctx = await ctxOf(db, admin.id, () => start)
  return secretOf(await invite(ctx, { email, administrator: false, grants: [], ...given }))
}

describe('setting up the desk', () => {
  test('the link makes an administrator once, who can sign in', async () => {
    const token = await firstLink()
    const input = SetUpDesk.parse({
      token,
      name: ' Ines  Okoye ',
      email: 'Ines@Desk.Example',
      password,
    })
    expect(await invitation(visitor(), { token, first: true })).not.toBeNull()
    const { userId } = await setUpDesk(visitor(), input)
    expect(await actorOf(db, userId)).toMatchObject({
      name: 'Ines Okoye',
      email: 'ines@desk.example',
      administrator: true,
    })
    expect(await eventBy(userId)).toEqual({
      kind: 'set-up-desk',
      email: 'ines@desk.example',
      by: 'ines@desk.example',
    })
    const entered = await signIn(db, { email: 'ines@desk.example', password, network: 'n' }, start)
    expect(entered.ok).toBe(true)
    expect(await invitation(visitor(), { token, first: true })).toBeNull()
    await expect(setUpDesk(visitor(), input)).rejects.toMatchObject({ code: 'link-void' })
  })

  test('two browsers with the same link make one administrator', async () => {
    await write(db, async (tx) => {
      await tx.event.deleteMany()
      await tx.invitation.deleteMany()
      await tx.user.deleteMany()
    })
    const token = await firstLink()
    const tries = ['a@desk.example', 'b@desk.example'].map((email) =>
      setUpDesk(visitor(), { token, name: 'Somebody', email, password }),
    )
    const settled = await Promise.allSettled(tries)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db.user.count()).toBe(1)
  })

  test('an invitation opens no desk, and an expired, unknown or second link neither', async () => {
    const forMember = await invited('someone@desk.example')
    const expired = await firstLink()
    const input = { name: 'Nobody', email: 'nobody@desk.example', password }
    await expect(setUpDesk(visitor(), { ...input, token: forMember })).rejects.toMatchObject({
      code: 'link-void',
    })
    await expect(setUpDesk(visitor(later(8)), { ...input, token: expired })).rejects.toMatchObject({
      code: 'link-void',
    })
    // There is somebody at the desk by now.
    await expect(setUpDesk(visitor(), { ...input, token: expired })).rejects.toMatchObject({
      code: 'link-void',
    })
    expect(await db.user.findUnique({ where: { email: input.email } })).toBeNull()
  })
})

describe('invitations', () => {
  test('a link carries its roles, works once and only within its week', async () => {
    const norland = await series(db, { name: 'Norland' })
    const email = 'lena@desk.example'
    const token = await invited(email, {
      grants: [{ seriesId: norland.id, roles: ['author', 'editor'] }],
    })
    expect(await invitation(visitor(later(6)), { token, first: false })).toMatchObject({
      email,
      series: [{ name: 'Norland', roles: ['author', 'editor'] }],
    })
    expect(await invitation(visitor(later(7)), { token, first: false })).toBeNull()
    const { userId } = await acceptInvitation(visitor(later(6)), { token, name: 'Lena', password })
    const actor = await actorOf(db, userId)
    expect(actor).toMatchObject({ email, administrator: false })
    expect(actor.roles).toEqual({ [norland.id]: ['author', 'editor'] })
    await expect(
      acceptInvitation(visitor(), { token, name: 'Lena', password }),
    ).rejects.toMatchObject({ code: 'link-void' })
  })

  test('what is stored opens nothing: it is the hash of the secret', async () => {
    const token = await invited('hashed@desk.example')
    const row = await db.invitation.findFirstOrThrow({ where: { email: 'hashed@desk.example' } })
    expect(JSON.stringify(row)).not.toContain(token)
    expect(await invitation(visitor(), { token: row.tokenHash, first: false })).toBeNull()
    expect(await invitation(visitor(), { token: row.id, first: false })).toBeNull()
  })

  test('a second invitation voids the first; withdrawing voids it too', async () => {
    const admin = await person(db, { administrator: true })
    const ctx = await ctxOf(db, admin.id, () => start)
    const input = { email: 'twice@desk.example', administrator: false, grants: [] }
    const first = secretOf(await invite(ctx, input))
    const second = secretOf(await invite(ctx, input))
    expect(await invitation(visitor(), { token: first, first: false })).toBeNull()
    expect(await invitation(visitor(), { token: second, first: false })).not.toBeNull()
    const row = await db.invitation.findFirstOrThrow({ where: { email: input.email } })
    await withdrawInvitation(ctx, { invitationId: row.id })
    expect(await invitation(visitor(), { token: second, first: false })).toBeNull()
    await expect(withdrawInvitation(ctx, { invitationId: row.id })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('somebody who is at the desk already is not invited, whatever their address looks like', async () => {
    await person(db, { email: 'there@desk.example' })
    const { email } = Invite.parse({ email: ' ＴＨＥＲＥ＠desk.example ' })
    await expect(invited(email)).rejects.toMatchObject({ code: 'email-taken' })
  })

  test('an unknown series in an invitation leaves no invitation behind', async () => {
    const email = 'nowhere@desk.example'
    const grants: Invite['grants'] = [{ seriesId: 'no-such-series', roles: ['author'] }]
    await expect(invited(email, { grants })).rejects.toMatchObject({ code: 'not-found' })
    expect(await db.invitation.count({ where: { email } })).toBe(0)
  })

  test('a series that is gone meanwhile keeps nobody out', async () => {
    const gone = await series(db)
    const token = await invited('late@desk.example', {
      grants: [{ seriesId: gone.id, roles: ['author'] }],
    })
    await write(db, (tx) => tx.series.delete({ where: { id: gone.id } }))
    const { userId } = await acceptInvitation(visitor(), { token, name: 'Late', password })
    expect((await actorOf(db, userId)).roles).toEqual({})
  })

  test('two browsers with the same link make one person', async () => {
    const token = await invited('race@desk.example')
    const settled = await Promise.allSettled(
      ['One', 'Two'].map((name) => acceptInvitation(visitor(), { token, name, password })),
    )
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'link-void' },
    })
    expect(await db.user.count({ where: { email: 'race@desk.example' } })).toBe(1)
  })

  test('a weak password is refused, and the link still works', async () => {
    const token = await invited('petra.lindqvist@desk.example')
    const weak = { token, name: 'Petra Lindqvist' }
    for (const guess of ['password1', 'Lindqvist2031', 'petralindqvist']) {
      await expect(acceptInvitation(visitor(), { ...weak, password: guess })).rejects.toMatchObject(
        { code: 'weak-password' },
      )
    }
    for (const guess of ['short', '', 'x'.repeat(1001)])
      expect(AcceptInvitation.safeParse({ ...weak, password: guess }).success).toBe(false)
    await acceptInvitation(visitor(), { ...weak, password })
  })

  test('all of a long password counts', async () => {
    const token = await invited('long@desk.example')
    const long = 'a fathom of rope, '.repeat(12)
    await acceptInvitation(visitor(), { token, name: 'Long', password: long })
    const enter = (guess: string) =>
      signIn(db, { email: 'long@desk.example', password: guess, network: 'long' }, start)
    expect((await enter(long.slice(0, -1))).ok).toBe(false)
    expect((await enter(long)).ok).toBe(true)
  })

  test('names are cleaned of what would turn or hide the letters around them', () => {
    const { name } = AcceptInvitation.parse({
      token: 't',
      name: 'A\u202enn\u200ba \n Lee\u0000',
      password,
    })
    expect(name).toBe('A nn a Lee')
    expect(AcceptInvitation.safeParse({ token: 't', name: ' \u200b ', password }).success).toBe(
      false,
    )
  })
})

describe('only administrators', () => {
  test('nobody else invites, gives roles, lets go or promotes, and is told the same for any id', async () => {
    const target = await person(db)
    const norland = await series(db)
    const editor = await person(db)
    await member(db, norland.id, editor.id, ['editor', 'author', 'publisher'])
    const ctx = await ctxOf(db, editor.id)
    for (const userId of [target.id, editor.id, 'unknown']) {
      const acts = [
        () => invite(ctx, { email: 'x@desk.example', administrator: true, grants: [] }),
        () => setRoles(ctx, { seriesId: norland.id, userId, roles: ['publisher'] }),
        () => disablePerson(ctx, { userId }),
        () => enablePerson(ctx, { userId }),
        () => setAdministrator(ctx, { userId, administrator: true }),
        () => withdrawInvitation(ctx, { invitationId: 'any' }),
      ]
      for (const act of acts) await expect(act()).rejects.toMatchObject({ code: 'not-allowed' })
    }
    expect(thrownOut).toEqual([])
  })
})

describe('roles and letting go', () => {
  async function desk() {
    const admin = await person(db, { administrator: true })
    return { ctx: await ctxOf(db, admin.id, () => start), admin }
  }

  test('roles hold at once, and the live texts of that person are judged again', async () => {
    const { ctx, admin } = await desk()
    const norland = await series(db)
    const { id, name } = await person(db, { name: 'Theo' })
    await setRoles(ctx, { seriesId: norland.id, userId: id, roles: ['publisher', 'author'] })
    expect((await actorOf(db, id)).roles[norland.id]).toEqual(['author', 'publisher'])
    expect(await eventBy(admin.id)).toMatchObject({
      kind: 'set-roles',
      userId: id,
      name,
      roles: ['author', 'publisher'],
    })
    await setRoles(ctx, { seriesId: norland.id, userId: id, roles: [] })
    expect((await actorOf(db, id)).roles).toEqual({})
    expect(thrownOut).toEqual([id, id])
    for (const ids of [
      { seriesId: 'unknown', userId: id },
      { seriesId: norland.id, userId: 'unknown' },
    ])
      await expect(setRoles(ctx, { ...ids, roles: ['author'] })).rejects.toMatchObject({
        code: 'not-found',
      })
  })

  test('somebody let go is out everywhere at once, and their links are void', async () => {
    const { ctx } = await desk()
    const leaver = await person(db, { administrator: true, password })
    const sid = await openSession(db, leaver.id, start)
    const sent = await invite(await ctxOf(db, leaver.id, () => start), {
      email: 'friend@desk.example',
      administrator: true,
      grants: [],
    })
    await disablePerson(ctx, { userId: leaver.id })
    expect(await userOfSession(db, sid, start)).toBeNull()
    expect(thrownOut).toEqual([leaver.id])
    expect(await invitation(visitor(), { token: secretOf(sent), first: false })).toBeNull()
    const enter = () => signIn(db, { email: leaver.email, password, network: 'leaver' }, start)
    expect(await enter()).toEqual({ ok: false, waitSeconds: 0 })
    await enablePerson(ctx, { userId: leaver.id })
    expect(await userOfSession(db, sid, start)).toBeNull()
    expect((await enter()).ok).toBe(true)
  })

  test('the desk keeps one administrator, even when two let each other go at the same moment', async () => {
    await write(db, (tx) => tx.user.updateMany({ data: { administrator: false } }))
    const one = await desk()
    for (const act of [
      () => setAdministrator(one.ctx, { userId: one.admin.id, administrator: false }),
      () => disablePerson(one.ctx, { userId: one.admin.id }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'last-administrator' })
    const two = await desk()
    const settled = await Promise.allSettled([
      setAdministrator(one.ctx, { userId: two.admin.id, administrator: false }),
      disablePerson(two.ctx, { userId: one.admin.id }),
    ])
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.user.count({ where: { administrator: true, disabledAt: null } })).toBe(1)
  })
})

describe('oneself', () => {
  async function signedIn(given: Parameters<typeof person>[1] = {}) {
    const who = await person(db, { password, ...given })
    const sessionId = await openSession(db, who.id, start)
    const other = await openSession(db, who.id, start)
    return { ...who, other, ctx: { ...(await ctxOf(db, who.id, () => start)), sessionId } }
  }

  test('a new password needs the present one and ends the other sessions', async () => {
    const { ctx, id, email, other } = await signedIn()
    const next = 'a kettle of slow thunder'
    await expect(
      changePassword(ctx, { present: 'not it at all', password: next }),
    ).rejects.toMatchObject({ code: 'wrong-password' })
    expect(await userOfSession(db, other, start)).not.toBeNull()
    await changePassword(ctx, { present: password, password: next })
    expect(await userOfSession(db, other, start)).toBeNull()
    expect(await userOfSession(db, ctx.sessionId, start)).not.toBeNull()
    expect(thrownOut).toEqual([id])
    expect((await signIn(db, { email, password, network: 'own' }, start)).ok).toBe(false)
    expect((await signIn(db, { email, password: next, network: 'own' }, start)).ok).toBe(true)
  })

  test('the present password cannot be guessed in an open browser', async () => {
    const { ctx } = await signedIn()
    const guess = (present: string) =>
      changePassword(ctx, { present, password: 'another one, taken' })
    const codes: string[] = []
    for (let i = 0; i < 7; i++)
      await guess(`guess ${i}`).catch((error: { code: string }) => codes.push(error.code))
    expect(codes.slice(0, 5)).toEqual(Array(5).fill('wrong-password'))
    expect(codes.slice(5)).toEqual(['too-many-tries', 'too-many-tries'])
    await expect(guess(password)).rejects.toMatchObject({ code: 'too-many-tries' })
  })

  test('a weak new password is refused before anything is checked or counted', async () => {
    const { ctx, email } = await signedIn({ email: 'marguerite@desk.example' })
    await expect(
      changePassword(ctx, { present: password, password: 'marguerite99' }),
    ).rejects.toMatchObject({ code: 'weak-password' })
    expect((await signIn(db, { email, password, network: 'weak' }, start)).ok).toBe(true)
  })

  test('signing out everywhere ends every session and closes the live texts', async () => {
    const { ctx, id, other } = await signedIn()
    await signOutEverywhere(ctx)
    for (const sid of [ctx.sessionId, other]) expect(await userOfSession(db, sid, start)).toBeNull()
    expect(thrownOut).toEqual([id])
  })

  test('a new name leaves the audit of the past as it was', async () => {
    const { ctx, id } = await signedIn({ name: 'Before' })
    await changeName(ctx, { name: 'After' })
    expect((await actorOf(db, id)).name).toBe('After')
    const row = await db.event.findFirstOrThrow({ where: { actorId: id } })
    expect(row).toMatchObject({ kind: 'change-name', actorName: 'Before' })
  })
})
