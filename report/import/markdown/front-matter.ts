/** The fields above a Markdown text, between lines of `---` (YAML) or `+++` (TOML). */
import { parse } from 'yaml'

const maxCharacters = 100_000

/** The fields of YAML front matter; null for what is no set of fields. No alias is followed: a few make gigabytes. */
export function yamlFields(source: string): Record<string, unknown> | null {
  if (source.length > maxCharacters) return null
  try {
    const value: unknown = parse(source, {
      maxAliasCount: 0,
      schema: 'core',
      logLevel: 'silent',
      uniqueKeys: false,
    })
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
