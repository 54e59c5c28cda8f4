/** Notes as Word has them: a mark in the text that it numbers itself, and the note in a part of its own. */
import type { Inline, Note, Report, Text } from '../../document.ts'
import { atDeletedBreaks } from '../../marked.ts'
import { citationsOf, numberNotes } from '../../notes.ts'
import type { Suggested } from '../../suggested.ts'
import { characterNames, missingNoteText, styleNames } from './form.ts'
import { atBreaks } from './prepared.ts'
import type { Relations } from './relations.ts'
import { joinXml, type Revisions, withJoins } from './revisions.ts'
import { type RunRules, inlinesXml, isRtl } from './runs.ts'
import { fieldXml, paragraphXml, runXml, wordNamespaces, wordsXml, xmlHead } from './xml.ts'

export type NoteKind = 'endnotes' | 'footnotes'

/** Word's words for the two kinds. */
export const noteWords = {
  endnotes: { one: 'endnote', style: styleNames.endnote, mark: characterNames.endnoteMark },
  footnotes: { one: 'footnote', style: styleNames.footnote, mark: characterNames.footnoteMark },
} as const

const separators = [
  ['separator', -1],
  ['continuationSeparator', 0],
] as const

export class Citations {
  readonly #kind: NoteKind
  readonly #numbers: ReadonlyMap<string, number>
  readonly #notes: ReadonlyMap<string, Note>
  readonly #repeated = new Set<string>()
  readonly #placed = new Set<string>()
  readonly uncited: readonly Note[]

  constructor(report: Report, kind: NoteKind) {
    const { numbers, cited, uncited } = numberNotes(report)
    this.#kind = kind
    this.#numbers = numbers
    this.#notes = new Map(cited.map((note) => [note.id, note]))
    this.uncited = uncited
    const seen = new Set<string>()
    for (const { note } of citationsOf(report)) {
      if (seen.has(note)) this.#repeated.add(note)
      seen.add(note)
    }
  }

  /** How many notes are cited, also those that are missing. */
  get count(): number {
    return this.#numbers.size
  }

  isCited(note: string): boolean {
    return this.#numbers.has(note)
  }

  /** A note can stand at one place only; every further citation refers to the number at that place. */
  mark(id: string, next: boolean): string {
    const { mark } = noteWords[this.#kind]
    // Numbers in a row would be read as one.
    return (next ? runXml({ style: mark }, wordsXml(',')) : '') + this.#mark(id)
  }

  #mark(id: string): string {
    const { one, mark } = noteWords[this.#kind]
    const number = this.#numbers.get(id)!
    const bookmark = `_RefNote${number}`
    if (this.#placed.has(id))
      return fieldXml({ style: mark }, `NOTEREF ${bookmark} \\f \\h`, `${number}`)
    this.#placed.add(id)
    const run = runXml({ style: mark }, `<w:${one}Reference w:id="${number}"/>`)
    if (!this.#repeated.has(id)) return run
    return `<w:bookmarkStart w:id="${number}" w:name="${bookmark}"/>${run}<w:bookmarkEnd w:id="${number}"/>`
  }

  #note(number: number, note: Note | undefined, rules: RunRules): string {
    const { one, style, mark } = noteWords[this.#kind]
    const opening = runXml({ style: mark }, `<w:${one}Ref/>${wordsXml(' ')}`)
    const paragraphs = note
      ? noteParagraphs(note, opening, style, style, rules)
      : paragraphXml({ style: styleNames.missing }, opening + runXml({}, wordsXml(missingNoteText)))
    return `<w:${one} w:id="${number}">${paragraphs}</w:${one}>`
  }

  /** The part that holds the notes; a citation without a note has one that says so, and keeps its number. */
  partXml(relations: Relations, revisions?: Revisions): string {
    const { one } = noteWords[this.#kind]
    const lines = separators.map(
      ([type, id]) =>
        `<w:${one} w:type="${type}" w:id="${id}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:${type}/></w:r></w:p></w:${one}>`,
    )
    const rules: RunRules = {
      relations,
      linkSources: true,
      citation: () => '',
      ...(revisions ? { revisions } : {}),
    }
    const notes = [...this.#numbers].map(([id, number]) =>
      this.#note(number, this.#notes.get(id), rules),
    )
    return `${xmlHead}<w:${this.#kind} ${wordNamespaces}>${lines.join('')}${withJoins(notes.join(''))}</w:${this.#kind}>`
  }
}

interface NoteParagraph {
  run: readonly Inline[]
  /** Whose wish it is that it goes on in the one before, and whose that it ends here. */
  join?: Suggested
  by?: Suggested
}

/** A paragraph of a note cut where a break is to be taken out or put in. */
const noteBreaks = (content: readonly Text[]): NoteParagraph[] =>
  atDeletedBreaks(content).flatMap(({ join, run }) =>
    atBreaks(run).map((piece, at) => (at === 0 && join ? { ...piece, join } : piece)),
  )

/** A note's paragraphs. `opening` is the XML of its mark. */
export function noteParagraphs(
  { paragraphs }: Note,
  opening: string,
  first: string,
  further: string,
  rules: RunRules,
): string {
  const contents = paragraphs.length > 0 ? paragraphs : [[]]
  return contents
    .flatMap((content) => (rules.revisions ? noteBreaks(content) : [{ run: content }]))
    .map(({ run, join, by }, at) => {
      const { revisions } = rules
      const rtl = isRtl(run)
      const runs = inlinesXml(run, rules, { rtl })
      const end = revisions && by ? { end: revisions.end('ins', by) } : {}
      const joined = revisions && join ? joinXml(revisions, join) : ''
      const style = at === 0 ? first : further
      return joined + paragraphXml({ style, rtl, ...end }, at === 0 ? opening + runs : runs)
    })
    .join('')
}
