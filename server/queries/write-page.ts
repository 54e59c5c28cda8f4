import { refusals } from '#review/refusals.ts'
import { isWritable } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { reportHeader, type ReportHeader } from './report-header.ts'
import { writingRight } from './writing-right.ts'

/** What the writing page needs to open the live text. */
export interface WritePage {
  header: ReportHeader
  right: 'write' | 'read'
  /** Why it can only be read; null when it can be written. */
  readOnly: string | null
  epoch: string
  me: { id: string; name: string }
}

function whyReadOnly(header: ReportHeader): string {
  return isWritable(header.state)
    ? 'You can read this report and follow it live. Authors and editors of the series write it.'
    : refusals['text-closed'].sentence
}

/** Refuses with `not-found` when the report does not exist for the actor. */
export async function writePage(ctx: Ctx, reportId: string): Promise<WritePage> {
  const header = await reportHeader(ctx, reportId)
  const given = await writingRight(ctx, reportId)
  if (!given) throw new Refused('not-found')
  const { right, epoch } = given
  return {
    header,
    right,
    epoch,
    readOnly: right === 'write' ? null : whyReadOnly(header),
    me: { id: ctx.actor.userId, name: ctx.actor.name },
  }
}
