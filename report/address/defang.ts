import type { SourceRule } from '../source-rule.ts'

/** Endings in two parts: `com.lb`, `co.uk`, `gov.ua`. */
const secondLevel = new Set(
  'ac co com edu go gob gouv gov gv int lg ltd mil mod ne net nic nom or org police sch web'.split(
    ' ',
  ),
)

const isTwoPart = (labels: readonly string[]) =>
  labels.length > 2 && labels.at(-1)!.length === 2 && secondLevel.has(labels.at(-2)!.toLowerCase())

/**
 * The host with the rule's dots. `host` may have a name in front (`user@`) and a port behind. What has no dot comes
 * back as it is.
 */
export function defangedHost(
  host: string,
  { style, which }: Pick<SourceRule, 'style' | 'which'>,
): string {
  const [, user = '', name = '', port = ''] = /^(.*@)?([^@]*?)(:\d*)?$/s.exec(host) ?? []
  if (name.startsWith('[')) return host
  const labels = name.split('.')
  if (labels.length === 1) return host
  if (which === 'every') return user + labels.join(style) + port
  const at = which === 'first' ? 1 : labels.length - (isTwoPart(labels) ? 2 : 1)
  return user + labels.slice(0, at).join('.') + style + labels.slice(at).join('.') + port
}
