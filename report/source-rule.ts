/** The house rule for addresses: which hosts are printed so that nobody follows them by a slip, and how. */
import { z } from 'zod'

/** A host as `URL` writes it: lower case, ASCII. A part of one ("ir") stands for all hosts that end in it. */
export const Host = z
  .string()
  .max(253)
  .regex(/^(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*$/)

export const SourceRule = z.strictObject({
  /** Nothing is changed; or these hosts are defanged; or all others are. */
  defang: z.enum(['none', 'listed', 'unlisted']),
  /** Each covers its subdomains. */
  hosts: z.array(Host).max(500),
  /** What stands instead of a dot. */
  style: z.enum([' dot ', '(dot)', '[.]']),
  /** Which dots of the host. The last one is that before the ending; "co.uk" is one ending. */
  which: z.enum(['last', 'first', 'every']),
  /** Whether an author's defanged address becomes a link where the rule does not defang its host. */
  refang: z.boolean(),
})
export type SourceRule = z.infer<typeof SourceRule>

/** Addresses stay as their authors write them. */
export const asWritten: SourceRule = {
  defang: 'none',
  hosts: [],
  style: ' dot ',
  which: 'last',
  refang: false,
}

/** The host in what somebody typed or pasted for one: a host, or an address. Null where there is none. */
export function hostFrom(typed: string): string | null {
  const bare = typed
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^(?:\*?\.)+/, '')
  const url = `https://${/^[^/?#]*/.exec(bare)![0]}/`
  if (!URL.canParse(url)) return null
  const { hostname, username } = new URL(url)
  const host = hostname.replace(/^www\./, '')
  return username === '' && Host.safeParse(host).success && !/^[\d.]+$/.test(host) ? host : null
}

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

/** Whether a host, as `URL` writes it, is to be defanged. */
export function isDefanged({ defang, hosts }: SourceRule, hostname: string): boolean {
  if (defang === 'none') return false
  const listed = hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  return listed === (defang === 'listed')
}
