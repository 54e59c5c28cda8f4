import { z } from 'zod'
import { reservedSlugs } from '#report/slug.ts'
import { Slug } from '#report/slug-schema.ts'
import { SourceRuleInput } from '#report/source-rule-schema.ts'
import { TitlePattern } from '#report/title-pattern.ts'
import { ApprovalRule } from '#review/approval-rule-schema.ts'
import { Refused } from '../errors.ts'

/** What an administrator decides about a series. */
export const SeriesSettings = z.object({
  name: z
    .string('Enter a name.')
    .transform((name) => name.toWellFormed().replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, 'Enter a name.').max(120, 'A name has at most 120 characters.')),
  slug: z
    .string('Enter an address.')
    .trim()
    .refine(
      (slug) => Slug.safeParse(slug).success,
      'An address has lower-case letters, digits and single hyphens, at most 60 in all.',
    ),
  titlePattern: TitlePattern,
  approvalsNeeded: z.coerce
    .number('Enter a number.')
    .int('Enter a whole number.')
    .min(0, 'Between 0 and 9.')
    .max(9, 'Between 0 and 9.'),
  approval: ApprovalRule,
  sourceRule: SourceRuleInput,
})
export type SeriesSettings = z.infer<typeof SeriesSettings>

/** Refuses an address that a page of Galley itself has. */
export function refuseReserved(slug: string): void {
  if (reservedSlugs.has(slug)) throw new Refused('name-reserved')
}
