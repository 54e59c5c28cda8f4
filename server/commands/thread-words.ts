import { z } from 'zod'
import { threadLimits } from '#review/threads.ts'
import { Id } from '../id.ts'

/** What somebody says in a thread. It is text and nothing else, whatever signs stand in it. */
export const Words = z
  .string('Write something.')
  .transform((words) => words.toWellFormed().replace(/\r\n?/g, '\n').trim())
  .pipe(
    z
      .string()
      .max(threadLimits.words, 'A comment has at most 10,000 characters.')
      // Blanks that only look like nothing are nothing too.
      .refine((words) => /[^\s\p{C}\p{Z}]/u.test(words), 'Write something.'),
  )

/** Which thread. */
export const OnThread = z.strictObject({ threadId: Id })
export type OnThread = z.infer<typeof OnThread>
