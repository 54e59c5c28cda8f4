/** The inlines of a paragraph → what a report keeps of them; the rest goes into the account. */
import { cleanLink, type LinkChange } from '../../clean-link.ts'
import type { Inline, Text } from '../../document.ts'
import type { Riding } from '../../riding.ts'
import type { Account } from './account.ts'
import type { NoteOrder } from './note-order.ts'
import type {
  DocxBox,
  DocxCitation,
  DocxInline,
  DocxLook,
  DocxNoteReference,
  DocxPicture,
  DocxRule,
  DocxText,
} from './tree.ts'

/** A line of words, or what stands between two of them. */
export type Piece = { kind: 'words'; content: Inline[] } | DocxPicture | DocxRule | DocxBox

/** The looks that the paragraph's style gives to all of it and that are no emphasis. */
export type PlainLook = Pick<DocxLook, 'bold' | 'italic'>

const noLook: PlainLook = { bold: false, italic: false }

interface Lost {
  hidden: string
  fields: Map<string, string>
  raised: string
  struck: string
}

/** How the file calls a field → what a reader knows it as. */
const fieldNames: Readonly<Record<string, string>> = {
  PAGE: 'A page number',
  PAGEREF: 'A page number',
  NUMPAGES: 'The number of pages',
  TOC: 'A list of contents',
  INDEX: 'An index',
}

const unsafe = 'A link that nobody may follow was taken off its words.'

/** What a cross reference to a note shows: its number or sign. */
export const numberOfNote = /^\s*[[(]?(?:\d{1,4}|[ivxlcdm]{1,9}|[*†‡§]{1,4})?[\])]?\s*$/i

/** What was taken off a link → the remark's code and sentence. */
const cleaned: Readonly<Record<LinkChange, [code: string, message: string]>> = {
  redirect: ['link-unwrapped', 'A link led through another site; it leads to its target now.'],
  tracker: ['link-tracker', 'What follows readers was taken out of a link.'],
  invisible: ['link-invisible', 'Invisible characters were taken out of a link.'],
}

export class Words {
  private readonly links = new Map<string, string | null>()

  constructor(
    private readonly account: Account,
    private readonly order: NoteOrder,
  ) {}

  /** The pieces of a paragraph, its lines apart. */
  read(inlines: readonly DocxInline[], plain: PlainLook = noLook): Piece[] {
    const lost: Lost = { hidden: '', fields: new Map(), raised: '', struck: '' }
    const pieces: Piece[] = []
    let line: Inline[] = []
    const breakLine = () => {
      pieces.push({ kind: 'words', content: line })
      line = []
    }
    for (const inline of inlines) {
      if (inline.kind === 'text') {
        const kept = this.text(inline, plain, lost)
        for (const [at, words] of kept.entries()) {
          if (at > 0) breakLine()
          if (words.text !== '') line.push(words)
        }
      } else if (inline.kind === 'citation') line.push(this.citation(inline))
      else if (inline.kind === 'note-reference') line.push(this.reference(inline))
      else if (inline.kind === 'picture' || inline.kind === 'rule' || inline.kind === 'box') {
        if (line.length > 0) breakLine()
        pieces.push(inline)
      } else this.account.pass(inline)
    }
    if (line.length > 0) breakLine()
    this.say(lost)
    return pieces
  }

  /** The lines of a run; none when no report has its words. */
  private text(run: DocxText, plain: PlainLook, lost: Lost): Text[] {
    const { text, look, field, origin } = run
    if (look.hidden || field !== undefined) {
      if (look.hidden) lost.hidden += text
      else lost.fields.set(field!, (lost.fields.get(field!) ?? '') + text)
      return []
    }
    if (look.raised && /^\d{1,3}$/.test(text.trim())) lost.raised += ` ${text.trim()}`
    if (look.struck) lost.struck += text
    this.account.hear(text, origin)
    const href = this.linkOf(run)
    const looks = {
      ...(look.bold && !plain.bold ? { bold: true as const } : {}),
      ...(look.italic && !plain.italic ? { italic: true as const } : {}),
      ...(href === null ? {} : { link: href }),
    }
    let at = origin
    return text
      .replaceAll('\t', ' ')
      .split(/[\n\f]/)
      .map((words): Text => {
        const made = { type: 'text' as const, text: words, ...looks }
        const placed = at === undefined ? made : { ...made, origin: at }
        if (at !== undefined) at += words.length + 1
        return placed
      })
  }

  private linkOf({ link, anchor }: DocxText): string | null {
    if (link === undefined) return null
    const address = anchor === undefined ? link : `${link}#${anchor}`
    const known = this.links.get(address)
    if (known !== undefined) return known
    const { href, changes } = cleanLink(address)
    this.links.set(address, href)
    if (href === null) this.account.say('lost', 'link-unsafe', unsafe, address)
    for (const change of changes) this.account.say('note', ...cleaned[change], address)
    return href
  }

  private citation({ note, id, mark, origin }: DocxCitation): Inline {
    this.account.hear('', origin)
    if (mark !== undefined && /[\p{L}\p{N}]/u.test(mark))
      this.account.lose('note-mark', 'The note had a mark of its own; notes are numbered.', mark)
    return placed({ type: 'citation', note: this.order.cite(note, id) }, origin)
  }

  private reference({ bookmark, text, origin }: DocxNoteReference): Inline {
    this.account.hear('', origin)
    const note = this.order.citeAgain(bookmark)
    if (note !== null) {
      if (!numberOfNote.test(text))
        this.account.lose(
          'reference-words',
          'A cross reference became the number of its note.',
          text,
        )
      return placed({ type: 'citation', note }, origin)
    }
    this.account.say(
      'guess',
      'reference-broken',
      'A cross reference to a note leads nowhere; its number was kept as text.',
      text,
    )
    return { type: 'text', text }
  }

  private say({ hidden, fields, raised, struck }: Lost): void {
    const { account } = this
    account.lose('hidden-text', 'Text that the document hides was left out.', hidden)
    for (const [name, text] of fields)
      account.lose(
        'field-left-out',
        `${fieldNames[name] ?? `What the program filled in (${name})`} was left out.`,
        text,
      )
    if (raised !== '')
      account.say(
        'guess',
        'raised-number',
        'A raised number stands in the text as an ordinary one. Is it the mark of a note?',
        raised.trim(),
      )
    if (struck.trim() !== '')
      account.say('guess', 'struck-text', 'Words that are struck through were kept.', struck.trim())
  }
}

/** An inline that knows where it stood in the file. */
export const placed = (inline: Inline, origin: number | undefined): Inline & Riding =>
  origin === undefined ? inline : { ...inline, origin }

/** The text of inlines as plain lines show it; `n3` is [3]. */
export const shownText = (content: readonly Inline[]): string =>
  content
    .map((inline) => (inline.type === 'text' ? inline.text : `[${inline.note.slice(1)}]`))
    .join('')
