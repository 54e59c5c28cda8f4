import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { afterAll, describe, expect, test } from 'vitest'
import { write } from '../db/client.ts'
import { env } from '../env.ts'
import { member, person, series } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'
import { signedIn } from './actor.ts'
import { beginSession } from './begin-session.ts'
import { sessionCookie } from './cookie.ts'
import { Email } from './email.ts'
import { authOptions } from './options.ts'
import { endSession, openSession } from './session.ts'
import { signIn } from './sign-in.ts'

const { db, drop } = await testDatabase()
afterAll(drop)

const start = new Date('2031-03-03T08:00:00Z')
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const password = 'herring under a paper moon'
const amira = await person(db, { name: 'Amira', email: 'amira@desk.example', password })
const gone = await person(db, { email: 'gone@desk.example', password, disabledAt: start })

/** Each test comes from a network of its own, so that none waits for another's failures. */
const from =
  (network: string) =>
  (email: string, guess: string, now = start) =>
    signIn(db, { email, password: guess, network }, now)

describe('who gets in', () => {
  test.each([
    'amira@desk.example',
    '  AMIRA@Desk.Example ',
    'amira＠desk.example',
    'ａｍｉｒａ@desk.example',
  ])('%s is Amira', async (email) => {
    expect(await from('in')(email, password)).toMatchObject({ ok: true, user: { id: amira.id } })
  })

  test('letters that only look alike are other letters, and make no address', async () => {
    const lookAlike = '\u0430mira@desk.example'
    expect(await from('alike')(lookAlike, password)).toEqual({ ok: false, waitSeconds: 0 })
    expect(Email.safeParse(lookAlike).success).toBe(false)
  })

  test('a wrong password, an unknown address and somebody let go get one answer', async () => {
    const enter = from('same answer')
    const answers = [
      await enter(amira.email, 'not her password'),
      await enter('nobody@desk.example', password),
      await enter(gone.email, password),
    ]
    expect(answers).toEqual(Array(3).fill({ ok: false, waitSeconds: 0 }))
  })

  test('and they cost the same work', async () => {
    const enter = from('same work')
    async function cost(email: string): Promise<number> {
      const before = process.cpuUsage()
      await enter(email, 'not the password')
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    const known = [await cost(amira.email), await cost(amira.email)]
    const unknown = [await cost('nobody@desk.example'), await cost('nobody@desk.example')]
    // Hashing costs hundreds of milliseconds; an answer without it would be a hundredth of that.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3)
    expect(Math.min(...known)).toBeGreaterThan(Math.min(...unknown) / 3)
    expect(Math.min(...known)).toBeGreaterThan(50_000)
  })

  test('a password longer than any is wrong and costs no more', async () => {
    expect(await from('huge')(amira.email, 'x'.repeat(5_000_000))).toMatchObject({ ok: false })
  })
})

describe('tries', () => {
  test('after five wrong ones there is a wait, also for the right password; then it opens', async () => {
    const enter = from('five')
    for (let i = 0; i < 4; i++)
      expect(await enter(amira.email, `guess ${i}`)).toEqual({ ok: false, waitSeconds: 0 })
    expect(await enter(amira.email, 'guess 5')).toEqual({ ok: false, waitSeconds: 60 })
    expect(await enter(amira.email, password, after(0.5))).toEqual({ ok: false, waitSeconds: 30 })
    expect(await enter(amira.email, 'guess 6', after(1))).toEqual({ ok: false, waitSeconds: 120 })
    expect(await enter(amira.email, password, after(3))).toMatchObject({ ok: true })
    // The count begins anew.
    expect(await enter(amira.email, 'guess', after(3))).toEqual({ ok: false, waitSeconds: 0 })
  })

  test('twenty at once get no more than one after the other', async () => {
    const enter = from('at once')
    const before = await db.signInTry.findMany({ select: { key: true }, take: 1000 })
    await Promise.all(Array.from({ length: 20 }, (_, i) => enter(amira.email, `guess ${i}`)))
    // One count for the address from there and one for the network: what was not checked was not counted.
    const counts = await db.signInTry.findMany({
      where: { key: { notIn: before.map(({ key }) => key) } },
      select: { failures: true },
      take: 10,
    })
    expect(counts).toEqual([{ failures: 5 }, { failures: 5 }])
  })

  test('a stranger elsewhere locks nobody out of their own account', async () => {
    for (let i = 0; i < 6; i++) await from('stranger')(amira.email, `guess ${i}`)
    expect(await from('home')(amira.email, password)).toMatchObject({ ok: true })
  })

  test('an unknown address has to wait like a known one', async () => {
    const enter = from('unknown')
    for (let i = 0; i < 4; i++) await enter('nobody@desk.example', 'guess')
    expect(await enter('nobody@desk.example', 'guess')).toEqual({ ok: false, waitSeconds: 60 })
  })
})

describe('the session behind a cookie', () => {
  async function cookieOf(userId: string, now = start): Promise<{ header: string; sid: string }> {
    const { name, value } = await beginSession(db, userId, now)
    const sid = await db.session.findFirstOrThrow({
      where: { userId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      select: { id: true },
    })
    return { header: `other=1; ${name}=${value}`, sid: sid.id }
  }
  const fresh = () => person(db, { password })

  test('names a person, their roles as they are now', async () => {
    const who = await fresh()
    const { header } = await cookieOf(who.id)
    expect((await signedIn(db, header, start))?.actor).toMatchObject({ userId: who.id, roles: {} })
    const norland = await series(db)
    await member(db, norland.id, who.id, ['editor'])
    expect((await signedIn(db, header, start))?.actor.roles).toEqual({ [norland.id]: ['editor'] })
  })

  test('is worth nothing once the session is ended, idle, too old or its person let go', async () => {
    const who = await fresh()
    const ended = await cookieOf(who.id)
    await endSession(db, ended.sid)
    expect(await signedIn(db, ended.header, start)).toBeNull()

    const idle = await cookieOf(who.id)
    expect(await signedIn(db, idle.header, after(7 * 24 * 60))).not.toBeNull()
    expect(await signedIn(db, idle.header, after(15 * 24 * 60))).toBeNull()

    const other = await fresh()
    const old = await cookieOf(other.id)
    for (let day = 0; day < 30; day += 5)
      expect(await signedIn(db, old.header, after(day * 24 * 60)), `day ${day}`).not.toBeNull()
    expect(await signedIn(db, old.header, after(30 * 24 * 60))).toBeNull()

    const leaver = await fresh()
    const { header } = await cookieOf(leaver.id)
    await write(db, (tx) =>
      tx.user.update({ where: { id: leaver.id }, data: { disabledAt: start } }),
    )
    expect(await signedIn(db, header, start)).toBeNull()
  })

  test('cannot be made, borrowed or bent', async () => {
    const who = await fresh()
    const sid = await openSession(db, who.id, start)
    const { name } = sessionCookie()
    const made = async (token: Record<string, unknown>, secret = env().secret) =>
      `${name}=${await encode({ token, secret })}`
    expect(await signedIn(db, await made({ sub: who.id, sid }), start)).not.toBeNull()
    const bent = [
      undefined,
      '',
      `${name}=`,
      `${name}=%`,
      `${name}=not.a.token`,
      `${name}=${sid}`,
      await made({ sub: who.id, sid }, 'another secret that is long enough'),
      await made({ sub: amira.id, sid }),
      await made({ sub: who.id, sid: randomUUID() }),
      await made({ sub: who.id }),
      await made({ sid }),
      await made({ sub: who.id, sid: { not: sid } }),
    ]
    for (const header of bent) expect(await signedIn(db, header, start), header).toBeNull()
  })

  test('its flags: not for scripts, not for other sites, bound to the host where there is TLS', () => {
    expect(sessionCookie()).toEqual({
      name: 'galley.session',
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: false },
    })
    const settings = env()
    const { url } = settings
    settings.url = 'https://desk.example'
    try {
      const { name, options } = sessionCookie()
      expect(name).toBe('__Host-galley.session')
      expect(options).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true })
      expect(authOptions().cookies?.sessionToken).toEqual({ name, options })
    } finally {
      settings.url = url
    }
  })
})
