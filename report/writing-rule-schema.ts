/** What of a series' way of writing is believed: as it is stored, and as a form says it. */
import { z } from 'zod'
import { quoteStyles, type Typography as Marks } from './typography.ts'
import { languageFrom, LONGEST_NAME, type WritingRule as Rule } from './writing-rule.ts'

const Typography = z.strictObject({
  quotes: z.enum(quoteStyles),
  dash: z.enum(['en', 'em', 'typed']),
  ellipsis: z.boolean(),
  hardBlanks: z.boolean(),
}) satisfies z.ZodType<Marks>

export const MOST_NAMES = 2000

export const WritingRule = z.strictObject({
  language: z.string().refine((tag) => languageFrom(tag) === tag),
  typography: Typography.nullable(),
  names: z.array(z.string().min(1).max(LONGEST_NAME)).max(MOST_NAMES),
}) satisfies z.ZodType<Rule>
export type WritingRule = Rule

const order = new Intl.Collator('en').compare

/** Names in the order in which they are kept, each once. */
export const sortedNames = (names: readonly string[]): string[] => [...new Set(names)].sort(order)

const cleanName = (typed: string) => typed.toWellFormed().normalize().replace(/\s+/g, ' ').trim()

/** One name as somebody selected it. */
export const NameInput = z
  .string()
  .transform(cleanName)
  .pipe(z.string().min(1).max(LONGEST_NAME, `A name has at most ${LONGEST_NAME} characters.`))

/** What a form says of it: a language as it was typed, names one to a line. */
export const WritingRuleInput = WritingRule.extend({
  language: z.string('Enter a language.').transform((typed, context) => {
    const tag = languageFrom(typed)
    if (tag !== null) return tag
    const message = 'Enter a language tag such as en-GB, tr or pt-BR.'
    context.issues.push({ code: 'custom', message, input: typed })
    return z.NEVER
  }),
  names: z.array(z.string()).transform((lines, context) => {
    const clean = lines.map(cleanName)
    const refuse = (message: string) =>
      context.issues.push({ code: 'custom', message, input: lines })
    const long = clean.find((name) => name.length > LONGEST_NAME)
    if (long !== undefined)
      refuse(`“${long.slice(0, 40)}…” is too long: a name has at most ${LONGEST_NAME} characters.`)
    const names = sortedNames(clean.filter(Boolean))
    if (names.length > MOST_NAMES) refuse('At most 2,000 names.')
    return names
  }),
})
