/** How a series is written, as its row keeps it. */
import { WritingRule } from '#report/writing-rule-schema.ts'
import { usualWriting } from '#report/writing-rule.ts'

/** The language alone, without reading all names: every page, feed and file asks for it. */
export const languageIn = (stored: string | null): string =>
  stored === null ? usualWriting.language : (JSON.parse(stored) as WritingRule).language

/** The rule in a row. The row is our own writing, so a fault in it is a defect and throws. */
export const writingIn = (stored: string | null): WritingRule =>
  stored === null ? usualWriting : WritingRule.parse(JSON.parse(stored))
