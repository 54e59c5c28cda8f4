'use server'
import { AssignThread, assignThread } from '#server/commands/assign-thread.ts'
import {
  deleteMessage,
  EditMessage,
  editMessage,
  OnMessage,
} from '#server/commands/change-message.ts'
import { findThreadWords } from '#server/commands/find-thread-words.ts'
import { OpenThread, openThread } from '#server/commands/open-thread.ts'
import { ReplyToThread, replyToThread } from '#server/commands/reply-to-thread.ts'
import { reopenThread, resolveThread } from '#server/commands/settle-thread.ts'
import { OnThread } from '#server/commands/thread-words.ts'
import { action } from '../../../../action.ts'

function anchorIn(form: FormData): unknown {
  const anchor = form.get('anchor')
  try {
    return typeof anchor === 'string' ? JSON.parse(anchor) : null
  } catch {
    return null
  }
}

export const openOne = action({
  input: OpenThread,
  read: (form) => ({
    reportId: form.get('reportId'),
    words: form.get('words'),
    anchor: anchorIn(form),
  }),
  run: openThread,
  after: ({ id }) => ({ done: 'Done.', threadId: id }),
})
export const reply = action({ input: ReplyToThread, run: replyToThread })
export const edit = action({ input: EditMessage, run: editMessage })
export const remove = action({ input: OnMessage, run: deleteMessage })
export const resolve = action({ input: OnThread, run: resolveThread })
export const reopenOne = action({ input: OnThread, run: reopenThread })
export const assign = action({ input: AssignThread, run: assignThread })
export const find = action({ input: OnThread, run: findThreadWords })
