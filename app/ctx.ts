import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { ctxOfRequest } from '#server/auth/ctx.ts'
import { PATH_HEADER } from '#server/auth/headers.ts'
import { returnPath } from '#server/auth/return-path.ts'
import type { Ctx } from '#server/context.ts'
import { Refused } from '#server/errors.ts'

/** The context of this request; null when nobody is signed in. Asked once for each request. */
export const maybeCtx = cache(async () => ctxOfRequest(await headers()))

/** The sign-in page, which leads back here afterwards. */
async function signInPath(): Promise<string> {
  const path = returnPath((await headers()).get(PATH_HEADER))
  return path === '/desk' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(path)}`
}

/** The context of this request. Somebody who is not signed in is sent to the sign-in page. */
export async function pageCtx(): Promise<Ctx & { sessionId: string }> {
  const ctx = await maybeCtx()
  if (!ctx) redirect(await signInPath())
  return ctx
}

/** Runs a query for a page. What the actor must not know of is not found; any other refusal is the error page's. */
export async function ask<T>(query: (ctx: Ctx & { sessionId: string }) => Promise<T>): Promise<T> {
  const ctx = await pageCtx()
  try {
    return await query(ctx)
  } catch (error) {
    if (error instanceof Refused && error.status === 404) notFound()
    throw error
  }
}
