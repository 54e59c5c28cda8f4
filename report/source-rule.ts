/** The house rule for addresses: which hosts are printed so that nobody follows them by a slip, and how. */

const host = /^(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*$/

/** Whether this is a host as `URL` writes it: lower case, ASCII. A part of one ("ir") stands for all that end in it. */
export const isHost = (text: string): boolean => text.length <= 253 && host.test(text)

export interface SourceRule {
  /** Nothing is changed; or these hosts are defanged; or all others are. */
  defang: 'none' | 'listed' | 'unlisted'
  /** At most 500. Each covers its subdomains. */
  hosts: string[]
  /** What stands instead of a dot. */
  style: ' dot ' | '(dot)' | '[.]'
  /** Which dots of the host. The last one is that before the ending; "co.uk" is one ending. */
  which: 'last' | 'first' | 'every'
  /** Whether an author's defanged address becomes a link where the rule does not defang its host. */
  refang: boolean
}

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
  const bareHost = hostname.replace(/^www\./, '')
  return username === '' && isHost(bareHost) && !/^[\d.]+$/.test(bareHost) ? bareHost : null
}

/** Whether a host, as `URL` writes it, is to be defanged. */
export function isDefanged({ defang, hosts }: SourceRule, hostname: string): boolean {
  if (defang === 'none') return false
  const listed = hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  return listed === (defang === 'listed')
}
