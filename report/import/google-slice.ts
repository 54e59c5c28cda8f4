/**
 * The notes that Google Docs puts on the clipboard in a form of its own beside the HTML, which has no trace of them. The
 * form is not documented and may change: whatever is not exactly as expected counts as not there.
 */
import { z } from 'zod'
import type { Inline, Text } from '../document.ts'
import type { Manuscript, ManuscriptNote, Passage } from './manuscript.ts'

const maxCharacters = 16_000_000
const maxNotes = 5000

const Spacers = z.string().max(maxCharacters)
const StyleSlice = z.object({ stsl_type: z.string(), stsl_styles: z.array(z.unknown()).optional() })
const Related = z.object({ dsl_spacers: Spacers })
const Slice = z.object({
  dsl_spacers: Spacers,
  dsl_styleslices: z.array(StyleSlice).max(1000),
  dsl_relateddocslices: z.record(z.string().max(200), Related),
})
const Resolved = z.object({ resolved: Slice })
const Wrapped = z.object({ data: z.string().max(maxCharacters) })
const FootnoteStyle = z.object({ fs_id: z.string().max(200) })

/** The sign that stands in the text where a note is cited. */
const sign = '#'

function parsed<T>(schema: z.ZodType<T>, json: string): T | null {
  try {
    return schema.safeParse(JSON.parse(json)).data ?? null
  } catch {
    return null
  }
}

interface Reference {
  /** Place of its sign in the text. */
  at: number
  id: string
}

/** The references in the order of the text; null when styles and signs do not agree. */
function references(spacers: string, styles: readonly unknown[]): Reference[] | null {
  const found = styles.flatMap((style, at) => {
    const { data } = FootnoteStyle.safeParse(style)
    return data ? [{ at, id: data.fs_id }] : []
  })
  if (found.every(({ at }) => spacers[at] === sign)) return found
  // Some versions name the notes alone, in order.
  const signs = [...spacers.matchAll(/#/g)].map(({ index }) => index)
  if (signs.length !== found.length) return null
  return found.map(({ id }, index) => ({ at: signs[index]!, id }))
}

const isBlank = (character: string) => /[\s\p{Cc}\p{Cf}]/u.test(character)
const letters = (text: string) => Array.from(text).filter((one) => !isBlank(one))

function contentsOf(passage: Passage): Inline[][] {
  if (passage.kind === 'rule' || passage.kind === 'picture') return []
  return passage.kind === 'table' ? passage.table.rows.flat() : [passage.content]
}
const wordsOf = (content: readonly Inline[]) =>
  content.map((inline) => (inline.type === 'text' ? inline.text : '')).join('')

/** Places in `text`, counted in letters, that follow the same words as the references do in theirs. */
function placesIn(
  text: readonly string[],
  spacers: string,
  found: readonly Reference[],
): number[] | null {
  const signs = new Set(found.map(({ at }) => at))
  const theirs: string[] = []
  const before = new Map<number, number>()
  let at = 0
  for (const character of spacers) {
    if (signs.has(at)) before.set(at, theirs.length)
    else if (!isBlank(character)) theirs.push(character)
    at += character.length
  }
  const places = found.map((one) => before.get(one.at) ?? 0)
  if (theirs.join('') === text.join('')) return places
  // Pictures and list signs stand in one of the two alone: the words right in front must do, if they stand there once.
  const whole = text.join('')
  const made = places.map((place) => {
    const words = theirs.slice(Math.max(0, place - 40), place).join('')
    const first = whole.indexOf(words)
    if (words === '' || first === -1 || whole.indexOf(words, first + 1) !== -1) return null
    return Array.from(whole.slice(0, first + words.length)).length
  })
  return made.every((place) => place !== null) ? made : null
}

/** Puts citations behind so many letters of the passages. Both are in reading order. */
function cited(
  passages: readonly Passage[],
  places: readonly { place: number; note: string }[],
): Passage[] {
  let letter = 0
  let next = 0
  const change = (content: Inline[]): Inline[] => {
    const made: Inline[] = []
    for (const inline of content) {
      if (inline.type !== 'text') {
        made.push(inline)
        continue
      }
      let words = ''
      const cut = () => {
        if (words !== '') made.push({ ...inline, text: words })
        words = ''
      }
      for (const character of inline.text) {
        words += character
        if (!isBlank(character)) letter += 1
        while (next < places.length && places[next]!.place <= letter) {
          cut()
          made.push({ type: 'citation', note: places[next]!.note })
          next += 1
        }
      }
      cut()
    }
    return made
  }
  return passages.map((passage): Passage => {
    if (passage.kind === 'rule' || passage.kind === 'picture') return passage
    if (passage.kind !== 'table') return { ...passage, content: change(passage.content) }
    const rows = passage.table.rows.map((row) => row.map(change))
    return { ...passage, table: { ...passage.table, rows } }
  })
}

function paragraphsOf(spacers: string): Text[][] {
  return spacers
    .split(/[\n\r\v]+/)
    .map((line) => line.replace(/\p{Cc}/gu, '').trim())
    .filter(Boolean)
    .map((text) => [{ type: 'text', text }])
}

/**
 * The manuscript with the notes of Google's own form of the same piece. Null when there are none, or when where they
 * stand is not certain: a note at the wrong sentence is worse than none.
 */
export function withGoogleNotes(manuscript: Manuscript, json: string): Manuscript | null {
  if (json.length > maxCharacters) return null
  const wrapped = parsed(Wrapped, json)
  const slice = wrapped && parsed(Resolved, wrapped.data)?.resolved
  if (!slice) return null
  const styles = slice.dsl_styleslices.find(({ stsl_type }) => stsl_type === 'footnote')
  const found = references(slice.dsl_spacers, styles?.stsl_styles ?? [])
  if (!found || found.length === 0 || found.length > maxNotes) return null
  const words = letters(manuscript.passages.flatMap(contentsOf).map(wordsOf).join(''))
  const places = placesIn(words, slice.dsl_spacers, found)
  if (!places) return null
  const notes = new Map<string, ManuscriptNote>()
  for (const { id } of found) {
    const related = Object.hasOwn(slice.dsl_relateddocslices, id)
      ? slice.dsl_relateddocslices[id]
      : undefined
    if (!related) return null
    notes.set(id, { id: `google-${id}`, paragraphs: paragraphsOf(related.dsl_spacers), line: 1 })
  }
  const marks = found
    .map(({ id }, at) => ({ place: places[at]!, note: `google-${id}` }))
    .toSorted((a, b) => a.place - b.place)
  return { ...manuscript, passages: cited(manuscript.passages, marks), notes: [...notes.values()] }
}
