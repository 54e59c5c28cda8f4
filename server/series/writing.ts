/** How a series is written, as its row keeps it. */
import { WritingRule } from '#report/writing-rule-schema.ts'
import { usualWriting } from '#report/writing-rule.ts'

/** The rule in a row. The row is our own writing, so a fault in it is a defect and throws. */
export const writingIn = (stored: string | null): WritingRule =>
  stored === null ? usualWriting : WritingRule.parse(JSON.parse(stored))
