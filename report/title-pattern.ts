/** A series' pattern for titles: words with {series}, {period}, {from}, {to} and {number} in them. */
import { z } from 'zod'
import type { Period } from './document.ts'
import { formatDay, formatPeriod } from './period.ts'

const places = ['series', 'period', 'from', 'to', 'number'] as const

/** What the places stand for in one issue. */
export type Places = Record<(typeof places)[number], string>

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
              message: `${braces} stands for nothing. A pattern may hold {series}, {period}, {from}, {to} and {number}.`,
            })
        }
      }),
  )
export type TitlePattern = z.infer<typeof TitlePattern>

/** What the places stand for in an issue; `number` counts the series' reports from 1. */
export function placesOf({
  series,
  period,
  number,
}: {
  series: string
  period: Period
  number: number
}): Places {
  return {
    series,
    period: formatPeriod(period),
    from: formatDay(period.from),
    to: formatDay(period.to),
    number: String(number),
  }
}

/** A line with its places filled; other braces stay as they are. */
export function fillPlaces(line: string, words: Places): string {
  return line.replace(
    /\{(series|period|from|to|number)\}/g,
    (_, place: keyof Places) => words[place],
  )
}
