/** A series' rule for approvals, as its row keeps it. */
import { usualRule, type ApprovalRule as Rule } from '#review/approval-rule.ts'
import { ApprovalRule } from '#review/approval-rule-schema.ts'

/** The rule in a row. The row is our own writing, so a fault in it is a defect and throws. */
export const approvalIn = (stored: string | null): Rule =>
  stored === null ? usualRule : ApprovalRule.parse(JSON.parse(stored))

/** The rule for a row. */
export const approvalFor = (rule: Rule): string => JSON.stringify(ApprovalRule.parse(rule))
