/** A series' pattern for titles: words with {series}, {period}, {from} and {to} in them. */
import { z } from 'zod'
import type { Period } from './document.ts'
import { formatDay, formatPeriod } from './period.ts'

const places = ['series', 'period', 'from', 'to'] as const

export const TitlePattern = z
  .string('Enter a pattern.')
  .transform((pattern) => pattern.replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'Enter a pattern, for example {series}: {period}.')
      .max(200, 'A pattern has at most 200 characters.')
      .superRefine((pattern, check) => {
        for (const [braces, name] of pattern.matchAll(/\{([^{}]*)\}/g)) {
          if (!places.includes(name as (typeof places)[number]))
            check.addIssue({
              code: 'custom',
              message: `${braces} stands for nothing. A pattern may hold {series}, {period}, {from} and {to}.`,
            })
        }
      }),
  )
export type TitlePattern = z.infer<typeof TitlePattern>

/** The title of a new report. */
export function titleOf(
  pattern: string,
  { series, period }: { series: string; period: Period },
): string {
  const words: Record<(typeof places)[number], string> = {
    series,
    period: formatPeriod(period),
    from: formatDay(period.from),
    to: formatDay(period.to),
  }
  return pattern.replace(
    /\{(series|period|from|to)\}/g,
    (_, place: keyof typeof words) => words[place],
  )
}
