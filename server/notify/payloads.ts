import { z } from 'zod'

/** What a delivery by mail holds: the alerts that it tells of. What they say is read when it is sent. */
export const MailPayload = z.strictObject({ alertIds: z.array(z.string()).min(1).max(500) })
export type MailPayload = z.infer<typeof MailPayload>

/** What a delivery to a webhook holds. Frozen when it is made, so that every try sends the same. */
export const HookPayload = z.strictObject({
  /** One of review/alert-kinds.ts, or `test`. */
  type: z.string(),
  /** ISO 8601 */
  at: z.string(),
  desk: z.string(),
  /** What happened, without a full stop. */
  phrase: z.string(),
  report: z
    .strictObject({
      id: z.string(),
      title: z.string(),
      series: z.string(),
      state: z.string(),
      url: z.string(),
    })
    .nullable(),
})
export type HookPayload = z.infer<typeof HookPayload>
