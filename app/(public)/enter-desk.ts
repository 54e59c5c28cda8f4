import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { beginSession } from '#server/auth/begin-session.ts'
import { visitorCtx } from '#server/auth/ctx.ts'

/** Signs in somebody who has just set a password, and takes them to the desk. */
export async function enterDesk({ userId }: { userId: string }): Promise<never> {
  const { db, now } = await visitorCtx(await headers())
  const { name, value, options } = await beginSession(db, userId, now())
  const jar = await cookies()
  jar.set(name, value, options)
  redirect('/desk')
}
