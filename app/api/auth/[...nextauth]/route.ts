import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '#server/auth/options.ts'

interface Params {
  params: Promise<{ nextauth: string[] }>
}

/** next-auth's own pages and callbacks: sign-in, sign-out and the cross-site request token. */
async function handler(request: NextRequest, context: Params): Promise<Response> {
  return (await NextAuth(request, context, authOptions())) as Response
}

export { handler as GET, handler as POST }
