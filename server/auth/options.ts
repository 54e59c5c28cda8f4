import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { database } from '../db/client.ts'
import { env } from '../env.ts'
import { log } from '../log.ts'
import { sessionCookie } from './cookie.ts'
import { NETWORK_HEADER } from './headers.ts'
import { returnPath } from './return-path.ts'
import { endSession, openSession, sessionDays } from './session.ts'
import { signIn } from './sign-in.ts'

function headerOf(headers: unknown, name: string): string {
  const value = (headers as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'string' ? value : ''
}

/** next-auth's settings. The cookie holds nothing but the person's and the session's id; see actor.ts. */
export function authOptions(): NextAuthOptions {
  const { name, options } = sessionCookie()
  return {
    secret: env().secret,
    session: { strategy: 'jwt', maxAge: sessionDays * 24 * 60 * 60 },
    cookies: { sessionToken: { name, options } },
    pages: { signIn: '/sign-in', signOut: '/sign-out', error: '/sign-in' },
    providers: [
      Credentials({
        name: 'Password',
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const email = credentials?.email
          const password = credentials?.password
          if (typeof email !== 'string' || typeof password !== 'string') return null
          const network = headerOf(request.headers, NETWORK_HEADER)
          const result = await signIn(await database(), { email, password, network }, new Date())
          if (result.ok) return result.user
          // next-auth hands the message of a thrown error to the sign-in form.
          if (result.waitSeconds > 0) throw new Error(`wait ${result.waitSeconds}`)
          return null
        },
      }),
    ],
    callbacks: {
      async jwt({ token, user }) {
        if (!user) return token
        return { sub: user.id, sid: await openSession(await database(), user.id, new Date()) }
      },
      // The browser never needs it: pages know their actor from the server.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => env().url + returnPath(url),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === 'string') await endSession(await database(), token.sid)
      },
    },
    logger: {
      error(code, details) {
        if (code !== 'JWT_SESSION_ERROR') log().error({ code, details }, 'next-auth')
      },
      warn() {},
      debug() {},
    },
  }
}
