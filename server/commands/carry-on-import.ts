import { Origin, type Ctx } from '../context.ts'
import { ctxAs } from '../auth/ctx-as.ts'
import { Refused } from '../errors.ts'
import { log } from '../log.ts'
import { bringInNext, finishImport } from './bring-in-next.ts'

/** Makes the reports of an import that is being brought in, one after the other. Between two the process does other things. */
export async function carryOnImport(ctx: Ctx, importId: string): Promise<void> {
  const onDefect = (err: unknown) =>
    log().error({ err, importId }, 'a post of an import could not be made into a report')
  while (await bringInNext(ctx, importId, onDefect))
    await new Promise<void>((resolve) => setImmediate(resolve))
}

/** The same, for whoever does not wait for it. Where it breaks off, the next start of the server goes on. */
export async function carryOnAside(ctx: Ctx, importId: string): Promise<void> {
  try {
    await carryOnImport(ctx, importId)
  } catch (err) {
    log().error({ err, importId }, 'an import broke off')
    // Whoever began it lost the right meanwhile: what was made so far is the receipt.
    if (err instanceof Refused) await finishImport(ctx, importId)
  }
}

/** Goes on with the imports that a stop of the server interrupted. */
export async function resumeImports(db: Ctx['db']): Promise<void> {
  const open = await db.import.findMany({
    where: { state: 'bringing' },
    select: { id: true, createdBy: { select: { email: true } } },
    take: 100,
  })
  for (const { id, createdBy } of open) {
    const ctx = await ctxAs(createdBy.email, Origin.galley)
    if (ctx) await carryOnAside(ctx, id)
  }
}
