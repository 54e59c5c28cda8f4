/** What of a house rule for addresses is believed: as it is stored, and as a form says it. */
import { z } from 'zod'
import { hostFrom, isHost, type SourceRule as Rule } from './source-rule.ts'

const Host = z.string().refine(isHost)

export const SourceRule = z.strictObject({
  defang: z.enum(['none', 'listed', 'unlisted']),
  hosts: z.array(Host).max(500),
  style: z.enum([' dot ', '(dot)', '[.]']),
  which: z.enum(['last', 'first', 'every']),
  refang: z.boolean(),
}) satisfies z.ZodType<Rule>
export type SourceRule = Rule

/** What a form says of a rule: hosts as they were typed or pasted. */
export const SourceRuleInput = SourceRule.extend({
  hosts: z.array(z.string()).transform((lines, context) => {
    const typed = lines.filter((line) => line.trim() !== '')
    const wrong = typed.find((line) => hostFrom(line) === null)
    const refuse = (message: string) =>
      context.issues.push({ code: 'custom', message, input: lines })
    if (wrong !== undefined)
      refuse(
        `“${wrong.trim().slice(0, 60)}” is no host. Enter hosts such as example.org, one to a line.`,
      )
    if (typed.length > 500) refuse('At most 500 hosts.')
    return [...new Set(typed.flatMap((line) => hostFrom(line) ?? []))].sort()
  }),
}).refine(({ defang, hosts }) => defang !== 'listed' || hosts.length > 0, {
  path: ['hosts'],
  message: 'Enter the hosts that are to be defanged, one to a line.',
})
