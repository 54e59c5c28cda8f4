/** What the parts of a report are called in the series that are known. */

/** Blanks of any kind around, and signs that some pages put in front of a label. */
const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

const takeaway =
  /^(?:key takeaways?|(?:below are )?the (?:key )?takeaways from (?:the|this|last) \p{L}{1,12})\s*(?:\(([^()]{1,120})\)\s*)?(?::\s*|$)/iu

export interface TakeawayLabel {
  /** Characters of the label with the colon behind it. */
  length: number
  /** What the takeaway is about ("Key Takeaway (Karsia): …"); empty where it does not say. */
  label: string
}

/** The label with which a text opens a key takeaway, with its words behind it or without; null for any other text. */
export function takeawayLabel(text: string): TakeawayLabel | null {
  const found = takeaway.exec(text)
  return found && { length: found[0].length, label: tidy(found[1] ?? '') }
}

const summary = /^executive summary\s*(?::\s*|$)/i

/** How many characters of a text name the executive summary; 0 when it opens none. */
export const summaryLabel = (text: string): number => summary.exec(text)?.[0].length ?? 0

const section =
  /^(?:top ?lines?|key events|summary|introduction|overview|background|conclusion)\s*:?$/i

/** Whether this is one of the words that name a section in every series. */
export const isSectionLabel = (text: string): boolean =>
  section.test(text) || (summaryLabel(text) > 0 && summaryLabel(text) === text.length)

const notes = /^(?:end ?notes?|foot ?notes?|notes|references|sources)\s*:?$/i

/** Whether this is the line that names the endnotes. */
export const isNotesLabel = (text: string): boolean => notes.test(text)

const byline = /^(?:by|authors?|written by|prepared by|report by)\s*(?::\s*|\s(?=\S))(\S.*)$/iu
const editors = /^the editors$/i

/** The names of a by-line ("By: A, B, and C", "Authors: …"), or null. */
export function bylineNames(text: string): string | null {
  const line = tidy(text)
  if (editors.test(line)) return line
  const names = byline.exec(line)?.[1] ?? ''
  const looksLikeNames =
    names.length <= 400 && /^[\p{Lu}\p{Lo}]/u.test(names) && !/[!?:;]$|\p{Ll}{3,}\.$/u.test(names)
  return names !== '' && looksLikeNames ? names : null
}

const name = `\\p{Lu}[\\p{L}.’'-]*(?: (?:\\p{Lu}[\\p{L}.’'-]*|de|van|von|al|bin|el|der|den)){1,4}`
const bareNames = new RegExp(`^${name}(?:, ${name}){0,20},? (?:and|&) ${name}$`, 'u')

/** Whether a line consists of two names or more, as by-lines without "By" do. */
export const isListOfNames = (text: string): boolean =>
  text.length <= 400 && bareNames.test(tidy(text))

const contributors =
  /^(?:contributors?|contributing (?:authors?|analysts?)|researchers?|with contributions (?:from|by))\s*:\s*(\S.*)$/iu

/** The names of a line of contributors, or null. */
export const contributorNames = (text: string): string | null =>
  contributors.exec(tidy(text))?.[1] ?? null

const cutoff =
  /^(?:analysts?’? notes?\s*[-—–:]\s*)?(?:(?:data|information|intelligence)\s+cut-?\s?off\b|assessment as of\b|cut-?off\s*:|data as of\b|as of\s*:|information current as of\b).{0,140}$/i

/** Whether a line says when the report's data ends. */
export const isCutoff = (text: string): boolean => cutoff.test(text) && /\d/.test(text)

const month =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?'
const dayLine = new RegExp(
  `^(?:published|posted)?(?: on)?:? ?(?:\\p{L}{3,9}, )?(?:${month} \\d{1,2},? \\d{4}|\\d{1,2} ${month} \\d{4})$`,
  'iu',
)

/** Whether a line consists of a day ("Mar 29, 2026"), as pages print it near the title. */
export const isDayLine = (text: string): boolean => dayLine.test(tidy(text))
