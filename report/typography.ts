/** How a series sets quotation marks, dashes and blanks, and what a text becomes by that rule. */
import { findSources } from './sources.ts'

export const quoteStyles = [
  'english',
  'british',
  'french',
  'german',
  'polish',
  'spanish',
  'russian',
  'typed',
] as const

export interface Typography {
  /** For what is typed as " " and ' ': `marksOf` has the characters. French ones have blanks inside; "typed" changes nothing. */
  quotes: (typeof quoteStyles)[number]
  /** A dash within a sentence: “ – ”, “—”, or as it is typed. */
  dash: 'en' | 'em' | 'typed'
  /** Whether three dots become one character. */
  ellipsis: boolean
  /** Whether numbers stay with their unit and “No.” with its number; in French also what stands before ; : ! ? and in « ». */
  hardBlanks: boolean
}

/** Of a series that decided nothing. */
export const usualTypography: Typography = {
  quotes: 'english',
  dash: 'en',
  ellipsis: true,
  hardBlanks: true,
}

/** Of what a series has where nothing is to be changed. */
export const asTyped: Typography = {
  quotes: 'typed',
  dash: 'typed',
  ellipsis: false,
  hardBlanks: false,
}

/** The text from `from` to `to` becomes `insert`. Offsets in UTF-16 units. */
export interface Edit {
  from: number
  to: number
  insert: string
}

const NBSP = '\u00a0'
const NARROW = '\u202f'
/** Characters of a citation; what stands around one is judged as if it were not there. */
const CITATION = '\uFFFC'

interface Quotes {
  double: readonly [string, string]
  single: readonly [string, string]
}
const quotesOf: Record<Exclude<Typography['quotes'], 'typed'>, Quotes> = {
  english: { double: ['“', '”'], single: ['‘', '’'] },
  british: { double: ['“', '”'], single: ['‘', '’'] },
  french: { double: ['«', '»'], single: ['‘', '’'] },
  german: { double: ['„', '“'], single: ['‚', '‘'] },
  polish: { double: ['„', '”'], single: ['‚', '’'] },
  spanish: { double: ['«', '»'], single: ['“', '”'] },
  russian: { double: ['«', '»'], single: ['„', '“'] },
}

/** The four marks of a style, outer pair first. */
export const marksOf = (style: Exclude<Typography['quotes'], 'typed'>): string =>
  [...quotesOf[style].double, ...quotesOf[style].single].join(' ')

const rule = (quotes: Typography['quotes'], dash: Typography['dash']): Typography => ({
  ...usualTypography,
  quotes,
  dash,
})

const byLanguage: Readonly<Record<string, Typography>> = {
  en: usualTypography,
  'en-US': rule('english', 'em'),
  'en-GB': rule('british', 'en'),
  tr: rule('english', 'typed'),
  de: rule('german', 'en'),
  fr: rule('french', 'en'),
  pl: rule('polish', 'en'),
  es: rule('spanish', 'em'),
  ru: rule('russian', 'em'),
  uk: rule('russian', 'em'),
}

/**
 * How a language (BCP 47) has its marks; one without a rule here stays as it is typed. Quotation marks are those of
 * CLDR's delimiters. Dashes: em in American English (Chicago Manual of Style), en between blanks in British (New Hart's
 * Rules), German (Duden), French (Lexique of the Imprimerie nationale, which also has the blanks before ; : ! ? and
 * inside « ») and Polish (półpauza); raya in Spanish (Ortografía of the RAE); em in Russian and Ukrainian. Turkish has the
 * hyphen itself around what is put in (TDK), so it stays. Arabic, Persian, Urdu and Hebrew stay as their keyboards type them.
 */
export function typographyOf(language: string): Typography {
  const { language: base, region } = new Intl.Locale(language)
  return byLanguage[`${base}-${region ?? ''}`] ?? byLanguage[base] ?? asTyped
}

const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const letter = /\p{L}/u
const wordLike = /[\p{L}\p{N}]/u

/** Stretches that stay as they are: addresses, and words that look like code, files or options of a program. */
function untouched(text: string): { from: number; to: number }[] {
  const found = findSources(text).map(({ start, end }) => ({ from: start, to: end }))
  for (const { index, 0: run } of text.matchAll(/`[^`]*`|[^\s\uFFFC]+/gu)) {
    const code =
      run.startsWith('`') ||
      /[\\@_=<>{}|`]|:\/\/|\/[^\s]*\/|^--?\p{L}|^www\.|\p{L}\.\p{L}+\//u.test(run)
    if (code) found.push({ from: index, to: index + run.length })
  }
  return found
}

/** The letter next to a position, in a direction; empty where the text ends first. */
function nearestLetter(text: string, at: number, by: 1 | -1): string {
  for (let i = by > 0 ? at : at - 1; i >= 0 && i < text.length; i += by)
    if (letter.test(text[i]!) || rightToLeft.test(text[i]!)) return text[i]!
  return ''
}

/** What stands directly before a position, citations aside. */
function before(text: string, at: number): string {
  let i = at - 1
  while (i >= 0 && text[i] === CITATION) i--
  return text[i] ?? ''
}

const opensAfter = /^$|[\s([{–—/“‘„‚«¿¡-]/u

/** Straight quotation marks, from left to right: what opens and what closes. */
function quoteEdits(text: string, { quotes, hardBlanks }: Typography): Edit[] {
  if (quotes === 'typed') return []
  const { double, single } = quotesOf[quotes]
  const blank = quotes === 'french' && hardBlanks
  const found: Edit[] = []
  let open = 0
  let openSingle = 0
  for (let at = 0; at < text.length; at++) {
    const mark = text[at]!
    if (mark === double[0]) open++
    if (mark === double[1]) open = Math.max(0, open - 1)
    if (mark !== '"' && mark !== "'") continue
    const last = before(text, at)
    const next = text[at + 1] ?? ''
    const opening = opensAfter.test(last)
    if (mark === '"') {
      // Inches and seconds.
      if (!opening && open === 0 && /\d/.test(last)) continue
      open = opening ? open + 1 : Math.max(0, open - 1)
      found.push(opening ? opened(text, at, double[0], blank) : closed(text, at, double[1], blank))
      continue
    }
    // Feet and minutes.
    if (/\d/.test(last) && !letter.test(next)) continue
    const closing = openSingle > 0 && !opening && !wordLike.test(next)
    const apostrophe = !closing && (wordLike.test(last) || /\d/.test(next))
    if (closing) openSingle--
    else if (!apostrophe && opening) openSingle++
    const insert = apostrophe ? '’' : opening ? single[0] : single[1]
    found.push({ from: at, to: at + 1, insert })
  }
  return found
}

/** In French a blank that does not break stands inside of the marks. */
function opened(text: string, at: number, mark: string, blank: boolean): Edit {
  if (!blank || text[at + 1] === NBSP) return { from: at, to: at + 1, insert: mark }
  return { from: at, to: at + (text[at + 1] === ' ' ? 2 : 1), insert: mark + NBSP }
}

function closed(text: string, at: number, mark: string, blank: boolean): Edit {
  if (!blank || text[at - 1] === NBSP) return { from: at, to: at + 1, insert: mark }
  return { from: at - (text[at - 1] === ' ' ? 1 : 0), to: at + 1, insert: NBSP + mark }
}

const pattern = (source: string) => new RegExp(source, 'gu')

function dashEdits(text: string, { dash }: Typography): Edit[] {
  if (dash === 'typed') return []
  const set = dash === 'en' ? '–' : '—'
  const found: Edit[] = []
  for (const { index, 0: run } of text.matchAll(pattern('-{2,3}')))
    if (text[index - 1] !== '-' && text[index + run.length] !== '-')
      found.push({ from: index, to: index + run.length, insert: run === '---' ? '—' : set })
  // The third hyphen after two that have become a dash.
  for (const { index } of text.matchAll(/(?<!-)–-(?!-)/gu))
    found.push({ from: index, to: index + 2, insert: '—' })
  // Between blanks, and not between numbers, where it is a minus.
  for (const { index, 0: run } of text.matchAll(pattern('(?<=[^\\s\\d] )-(?= [^\\s\\d])')))
    found.push({ from: index, to: index + run.length, insert: set })
  return found
}

const UNITS =
  'km|m|cm|mm|mi|ft|nm|ha|kg|g|t|lb|lbs|mph|kph|kmh|GW|MW|kW|GB|MB|°C|°F|percent|million|billion|trillion|a\\.m\\.|p\\.m\\.|am|pm'
const BEFORE_NUMBERS = 'No|Nos|no|nos|p|pp|Art|art|Sec|sec|Fig|fig|Ch|ch|vol|Vol'

function blankEdits(text: string, { hardBlanks, quotes }: Typography): Edit[] {
  if (!hardBlanks) return []
  const blank = (index: number): Edit => ({ from: index, to: index + 1, insert: NBSP })
  const found = [
    ...text.matchAll(pattern(`(?<=\\d) (?=(?:${UNITS})(?![\\p{L}\\p{N}]))`)),
    ...text.matchAll(pattern(`(?<=(?<![\\p{L}\\p{N}])(?:${BEFORE_NUMBERS})\\.) (?=\\d)`)),
    ...text.matchAll(pattern('(?<=[§№]) (?=\\d)')),
  ].map(({ index }) => blank(index))
  if (quotes !== 'french') return found
  for (const { index, 0: run } of text.matchAll(
    pattern('(?<=[\\p{L}\\p{N})\\]»”’"\'\uFFFC]) ?(?=[;:!?](?=[\\s"»]|$))'),
  )) {
    const mark = text[index + run.length]
    found.push({ from: index, to: index + run.length, insert: mark === ':' ? NBSP : NARROW })
  }
  for (const { index } of text.matchAll(pattern('(?<=«) | (?=»)'))) found.push(blank(index))
  return found
}

function dotEdits(text: string, { ellipsis }: Typography): Edit[] {
  if (!ellipsis) return []
  return [...text.matchAll(pattern('(?<!\\.)\\.{3}(?!\\.)'))].map(({ index }) => ({
    from: index,
    to: index + 3,
    insert: '…',
  }))
}

interface Origin {
  character: string
  from: number
  to: number
  changed: boolean
}

/** Edits of the text as it is after other edits, told as edits of the text as it was before. */
function composed(text: string, rounds: readonly (readonly Edit[])[]): Edit[] {
  let origins = text.split('').map((character, from): Origin => ({
    character,
    from,
    to: from + 1,
    changed: false,
  }))
  for (const edits of rounds)
    for (const { from, to, insert } of edits.toReversed()) {
      const start = origins[from]?.from ?? text.length
      const end = to > from ? origins[to - 1]!.to : start
      const put = insert.split('').map((character, at): Origin => ({
        character,
        from: at === 0 ? start : end,
        to: end,
        changed: true,
      }))
      origins = [...origins.slice(0, from), ...put, ...origins.slice(to)]
    }
  const made: Edit[] = []
  let wasChanged = false
  for (const { character, from, to, changed } of origins) {
    const last = made.at(-1)
    if (changed && wasChanged && last)
      made[made.length - 1] = { ...last, to, insert: last.insert + character }
    else if (changed) made.push({ from, to, insert: character })
    wasChanged = changed
  }
  return made
}

/** One edit may make another one due: a blank before a mark that was not yet set. */
const ROUNDS = 4

/**
 * What has to change in a paragraph by the rule, from left to right and without overlap. No letter or digit changes;
 * addresses, code and text written from right to left stay as they are; applied once, there is nothing more to change.
 */
export function typographyEdits(text: string, rule: Typography): Edit[] {
  const rounds: Edit[][] = []
  for (let now = text; rounds.length < ROUNDS; now = edited(now, rounds.at(-1)!)) {
    const due = editsDue(now, rule)
    if (due.length === 0) break
    rounds.push(due)
  }
  return rounds.length > 1 ? composed(text, rounds) : (rounds[0] ?? [])
}

function editsDue(text: string, rule: Typography): Edit[] {
  const kept = untouched(text)
  const found = [
    ...quoteEdits(text, rule),
    ...dashEdits(text, rule),
    ...dotEdits(text, rule),
    ...blankEdits(text, rule),
  ]
    .filter(({ from, to }) => !kept.some((one) => from < one.to && to > one.from))
    .filter(
      ({ from, to }) =>
        !rightToLeft.test(nearestLetter(text, from, -1)) &&
        !rightToLeft.test(nearestLetter(text, to, 1)),
    )
    .sort((a, b) => a.from - b.from || a.to - b.to)
  let last = -1
  return found.filter(({ from, to }) => {
    if (from < last || (from === last && from === to)) return false
    last = to
    return true
  })
}

/** A text after its edits. */
export function edited(text: string, edits: readonly Edit[]): string {
  let made = ''
  let at = 0
  for (const { from, to, insert } of edits) {
    made += text.slice(at, from) + insert
    at = to
  }
  return made + text.slice(at)
}

/** How far back somebody who types is looked at: a sentence. */
const REACH = 160

/** The edits that hold whatever is typed next. */
function settled(text: string, rule: Typography): Edit[] {
  const key = ({ from, to }: Edit) => `${from}-${to}`
  const then = new Set(typographyEdits(`${text}x`, rule).map(key))
  return typographyEdits(text, rule).filter((edit) => then.has(key(edit)))
}

/**
 * What the character just typed completes: the edits of the text with it that were not due before. Letters and digits
 * complete something only behind a hyphen or an abbreviation.
 */
export function typedEdits(textBefore: string, typed: string, rule: Typography): Edit[] {
  if (wordLike.test(typed) && !/[-.§№] $/u.test(textBefore)) return []
  const cut = Math.max(0, textBefore.length - REACH)
  const start = cut === 0 ? 0 : cut + textBefore.slice(cut).search(/\s|$/u)
  const tail = textBefore.slice(start)
  const due = new Set(settled(tail, rule).map(({ from, to }) => `${from}-${to}`))
  return settled(tail + typed, rule)
    .filter(({ from, to }) => !due.has(`${from}-${to}`))
    .map(({ from, to, insert }) => ({ from: from + start, to: to + start, insert }))
}
