/** What of a series' rule for approvals is believed: as it is stored, and as a form says it. */
import { z } from 'zod'
import { orderedRule, seriesGates } from './approval-rule.ts'
import { roles } from './roles.ts'

export const ApprovalRule = z
  .strictObject({
    by: z.array(z.enum(roles)).min(1, 'Choose at least one role whose approval counts.'),
    lastEditor: z.boolean(),
    gates: z.array(z.enum(seriesGates)),
  })
  .transform(orderedRule)
export type ApprovalRule = z.infer<typeof ApprovalRule>
