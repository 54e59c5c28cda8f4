/** What a series decides about a new report beforehand: the form that its authors find when they open it. */
import { z } from 'zod'
import type { Block, Report } from './document.ts'
import { emptyReport } from './empty-report.ts'

const line = (longest: number) =>
  z
    .string()
    .transform((text) => text.toWellFormed().replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(longest, `At most ${longest} characters to a line.`))

export const Outline = z.object({
  byline: line(200).default(''),
  contributors: z.array(line(200)).max(40, 'At most 40 contributors.').default([]),
  /** Section headings of the essay. */
  headings: z.array(line(200)).max(20, 'At most 20 headings.').default([]),
  /** How many empty items stand ready. */
  items: z.coerce
    .number('Enter a number.')
    .int('Enter a whole number.')
    .min(0, 'Between 0 and 20.')
    .max(20, 'Between 0 and 20.')
    .default(3),
})
export type Outline = z.infer<typeof Outline>

/** Three items: few enough to delete, and they show how a report is built. */
export const defaultOutline: Outline = { byline: '', contributors: [], headings: [], items: 3 }

function section(heading: string): Block[] {
  return [
    { type: 'heading', level: 2, content: [{ type: 'text', text: heading }] },
    { type: 'paragraph', content: [] },
  ]
}

/** The template of a series with this outline. */
export function templateOf({ byline, contributors, headings, items }: Outline): Report {
  return {
    ...emptyReport,
    byline,
    contributors: contributors.filter(Boolean),
    blocks: [
      ...headings.filter(Boolean).flatMap(section),
      ...Array.from({ length: items }, (_, at): Block => {
        return { type: 'item', id: `item-${at + 1}`, topic: [], blocks: [] }
      }),
    ],
  }
}
