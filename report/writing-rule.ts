/** How a series is written: its language, how its marks are set, and the names in it. */
import { typographyOf, type Typography } from './typography.ts'

/** Longest name in a dictionary, in characters. */
export const LONGEST_NAME = 100

export interface WritingRule {
  /** BCP 47, as `Intl` writes it: "en-GB", "tr", "sr-Latn". */
  language: string
  /** Null where marks are set as the language has them. */
  typography: Typography | null
  /** People, places and organisations: the dictionary of the series. At most 2,000, in order, none twice. */
  names: string[]
}

/** Of a series that decided nothing. */
export const usualWriting: WritingRule = { language: 'en', typography: null, names: [] }

/** A tag as `Intl` writes it; null for what is no language tag. */
export function languageFrom(typed: string): string | null {
  const tag = typed.trim().replaceAll('_', '-')
  if (tag === '' || tag.length > 35) return null
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}

/** How quotation marks, dashes and blanks are set in a series. */
export const typographyFor = ({ language, typography }: WritingRule): Typography =>
  typography ?? typographyOf(language)
